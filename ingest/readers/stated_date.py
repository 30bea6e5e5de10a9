"""The date of publication that a page's markup states, and dates in it that belong to something else.

Trees are lxml's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ingest.published import normalise_date

_NAMED = re.compile(r"publish|pub_?date|release|issued|created|^(?:dc\.|article\.)?date$", re.IGNORECASE)
_OTHER = re.compile(r"modif|updat|expir|publisher", re.IGNORECASE)
_IN_DATA = re.compile(r'"datePublished"\s{0,4}:\s{0,4}"([^"]{4,60})"')
_APART = ("aside", "nav", "footer", "li")
_APART_CLASS = re.compile(
    r"comment|repl[yi]|related|recommend|sidebar|latest|popular|trending|most-?read", re.IGNORECASE
)
# Whose classes tell how the page is built and nothing of the part that a date stands in.
_WHOLE = ("html", "body", "main", "article")
_NAMES = ("name", "property", "itemprop", "http-equiv")


def stated_date(tree: Any) -> str | None:
    """Return the ISO date that a page's metadata give as that of publication, or None if they give none or several."""
    dates = {date for value in _values(tree) if (date := normalise_date(value))}
    return dates.pop() if len(dates) == 1 else None


def mute_other_times(tree: Any) -> None:
    """Take the markup of a date off comments and links to other stories, so that none passes for the page's own."""
    for element in [*tree.iter("time")]:
        around = [part for part in (element, *element.iterancestors()) if part.tag not in _WHOLE]
        if any(part.tag in _APART or _APART_CLASS.search(_class(part)) for part in around):
            element.tag = "span"
            element.attrib.clear()


def _values(tree: Any) -> Iterator[str]:
    for element in tree.iter("meta", "span", "time", "div", "p"):
        names = (element.get(name) or "" for name in (_NAMES if element.tag == "meta" else ("itemprop",)))
        if any(_NAMED.search(name) and not _OTHER.search(name) for name in names):
            yield element.get("content") or element.get("datetime") or ""
    for script in tree.iter("script"):
        if "json" in (script.get("type") or ""):
            yield from _IN_DATA.findall(script.text or "")


def _class(element: Any) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"
