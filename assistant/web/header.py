"""The header as HTML: the name of the product, the language switch and the switch between light and dark."""

from __future__ import annotations

from assistant.web.markup import element, text
from assistant.web.wording import LANGUAGE_NAMES, word
from ingest.article import Language


def header_html(language: Language) -> str:
    """Write the header with the interface's language pressed."""
    name = element("h1", text(word("title", language))) + element(
        "p", text(word("tagline", language)), class_="tagline"
    )
    buttons = "".join(_language_button(each, language) for each in LANGUAGE_NAMES)
    switch = element("div", buttons, role="group", aria_label=word("language_switch", language), class_="segmented")
    return element("div", element("div", name, class_="brand") + switch + _theme_button(language), class_="topbar")


def _language_button(each: Language, language: Language) -> str:
    return element(
        "button",
        text(LANGUAGE_NAMES[each]),
        type="button",
        lang=each,
        data_act="language",
        data_language=each,
        aria_pressed="true" if each == language else "false",
    )


def _theme_button(language: Language) -> str:
    label = word("theme_switch", language)
    return element(
        "button", "◐", type="button", class_="theme-switch", data_theme="switch", aria_label=label, title=label
    )
