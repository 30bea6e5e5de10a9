"""The controls of the race as HTML: which companies, and as of which day."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.naming.labels import company_label
from assistant.web.markup import element, text
from assistant.web.race import Race, RaceView, publication_days
from assistant.web.wording import word
from ingest.article import Language


def controls_html(race: Race, view: RaceView, language: Language) -> str:
    """Write a button for each company on offer, and the slider over the days of publication."""
    chips = "".join(_chip(name, name in race.shown, language) for name in race.offered)
    group = element("div", chips, class_="chips", role="group", aria_label=word("race_companies", language))
    return element("div", group + _slider(publication_days(race.articles), view, language), class_="race-controls")


def _chip(name: str, pressed: bool, language: Language) -> str:
    return element(
        "button",
        text(company_label(name, language)),
        type="button",
        data_act="choose",
        data_company=name,
        aria_pressed="true" if pressed else "false",
    )


def _slider(days: Sequence[str], view: RaceView, language: Language) -> str:
    if len(days) < 2:
        return ""
    place = sum(day <= view.as_of for day in days) - 1 if view.as_of else len(days) - 1
    label = element("span", text(word("race_as_of", language)))
    handle = element(
        "input",
        type="range",
        min=0,
        max=len(days) - 1,
        value=max(place, 0),
        data_days=" ".join(days),
        aria_label=word("race_as_of", language),
        aria_valuetext=days[max(place, 0)],
    )
    return element("label", label + handle + element("output", text(days[max(place, 0)])), class_="as-of")
