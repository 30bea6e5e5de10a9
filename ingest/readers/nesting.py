"""The markup of a page, with what nests too deep for a parser taken apart, as browsers do it.

A parser that meets its limit stops and leaves out the rest of the page; so what stands deeper becomes a sibling.
"""

from __future__ import annotations

import re
from collections import Counter

_TAG = re.compile(r"<(?P<slash>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]*)[^<>]*>")
_OPENS_PAGE = re.compile(r"<(?:html|!doctype|\?xml)\b", re.IGNORECASE)
_OPENS_WITHIN = 4096
# Of the parser's 255 levels; what may stand between two parts that count has room beside it.
_MOST_LEVELS = 240
# Never stay open within their like, or hold nothing.
_SHALLOW = frozenset(
    [
        *("html", "head", "body", "p", "li", "td", "th", "tr", "tbody", "thead", "tfoot", "dd", "dt", "option"),
        *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track"),
        *("wbr", "title", "script", "style"),
    ]
)
# A mark of style that is closed out of turn closes nothing around it.
_INLINE = frozenset(
    [
        *("a", "abbr", "b", "big", "cite", "code", "del", "em", "font", "i", "ins", "label", "mark", "q", "s", "small"),
        *("span", "strike", "strong", "sub", "sup", "time", "tt", "u"),
    ]
)


def as_page(text: str) -> str:
    """Return markup as that of a whole page, nested no deeper than parsers go; linear in its length."""
    whole = text if _OPENS_PAGE.search(text, 0, _OPENS_WITHIN) else f"<html>{text}"
    return _TAG.sub(_Flattening(), whole)


class _Flattening:
    """Takes out the tags of what stands too deep, one tag after the other."""

    def __init__(self) -> None:
        self._open: list[tuple[str, bool]] = []
        self._count: Counter[str] = Counter()
        self._level = 0

    def __call__(self, match: re.Match[str]) -> str:
        name = match["name"].lower()
        if name in _SHALLOW:
            return match.group()
        kept = self._close(name) if match["slash"] else self._begin(name)
        return match.group() if kept else " "

    def _begin(self, name: str) -> bool:
        kept = self._level + _levels(name) <= _MOST_LEVELS
        self._open.append((name, kept))
        self._count[name] += 1
        self._level += _levels(name) * kept
        return kept

    def _close(self, name: str) -> bool:
        """Close the innermost part of the name and all within it; whether the tag stays."""
        if not self._count[name] or (name in _INLINE and self._open[-1][0] != name):
            return True
        while True:
            last, kept = self._open.pop()
            self._count[last] -= 1
            self._level -= _levels(last) * kept
            if last == name:
                return kept


def _levels(name: str) -> int:
    """Return how many levels a part takes with what has to stand in it: rows and cells, or items."""
    return 4 if name == "table" else 2
