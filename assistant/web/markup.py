"""Writing HTML out of text that nobody vouches for: every piece of it is escaped here and nowhere else trusted.

Titles, article texts, file names and questions come from outside; they are shown as text and never run.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from functools import cache
from urllib.parse import quote, urlsplit

from assistant.answer import Citation

_WEB_SCHEMES = ("http", "https")
_FRAGMENT_LENGTH = 24  # characters at each end of a quotation; enough to be unique, short enough for an address


def text(value: object) -> str:
    """Return a value as HTML text, safe inside elements and quoted attributes."""
    return html.escape(str(value), quote=True)


def element(name: str, content: str = "", **attributes: object) -> str:
    """Write an element around HTML content; attribute values are escaped, None and False leave an attribute out.

    A trailing underscore is dropped and others become hyphens, so `class_` and `data_article` can be written.
    """
    written = "".join(
        _attribute(key, value) for key, value in attributes.items() if value is not None and value is not False
    )
    return f"<{name}{written}>{content}</{name}>"


def _attribute(key: str, value: object) -> str:
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{text(value)}"'


def open_button(label: str, *, article_id: str, start: int, end: int, **attributes: object) -> str:
    """Write a button that opens an article at a span; `label` is HTML."""
    return element(
        "button",
        label,
        type="button",
        data_act="open",
        data_article=article_id,
        data_start=start,
        data_end=end,
        **attributes,
    )


def citation_button(citation: Citation) -> str:
    """Write the `[n]` that opens a citation."""
    where = f"{citation.title} {citation.published or ''}".strip()
    return open_button(
        str(citation.number),
        article_id=citation.article_id,
        start=citation.start,
        end=citation.end,
        class_="cite",
        title=where,
        aria_label=f"[{citation.number}] {where}",
    )


@cache
def _marker() -> re.Pattern[str]:
    return re.compile(r"\[(\d{1,4})\]")


def with_citations(line: str, citations: Mapping[int, Citation]) -> str:
    """Write a line of an answer with its `[n]` markers as buttons; a marker that names no citation stays text."""
    pieces: list[str] = []
    place = 0
    for found in _marker().finditer(line):
        citation = citations.get(int(found[1]))
        if citation is not None:
            pieces += [text(line[place : found.start()].rstrip()), citation_button(citation)]
            place = found.end()
    return "".join((*pieces, text(line[place:])))


def outlet(source: str) -> str:
    """Return where something was published, in a word: the host of an address, else the file's name."""
    if is_web_address(source):
        return urlsplit(source).hostname or source
    return source.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]


def is_web_address(address: str | None) -> bool:
    """Whether a browser may be sent there; anything but http and https could run in the page."""
    try:
        return bool(address) and urlsplit(str(address)).scheme in _WEB_SCHEMES and bool(urlsplit(str(address)).netloc)
    except ValueError:
        return False


def address_of_quote(address: str, quotation: str) -> str:
    """Return the address with a text fragment, so that a browser scrolls to the quotation on the original page."""
    words = " ".join(quotation.split())
    if not words:
        return address
    ends = [words] if len(words) <= 2 * _FRAGMENT_LENGTH else [words[:_FRAGMENT_LENGTH], words[-_FRAGMENT_LENGTH:]]
    fragment = ",".join(quote(end.strip(), safe="").replace("-", "%2D") for end in ends)
    return f"{address}{':~:' if '#' in address else '#:~:'}text={fragment}"
