"""Small leftovers within a line: image markers, links that lost their target, markup, character entities."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from ingest.cleaning.ledger import Edit
from ingest.cleaning.rules import rules
from ingest.folding import fold

_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,6}|#[xX][0-9a-fA-F]{2,6});")
_CREDIT_LINE = re.compile(r"(?:作者|来源|文|记者|撰文|采写|by) ?[|丨] ?[^\n。]{1,120}")
_CREDIT = re.compile(
    r"(?<=\s)"
    r"(?:排版|美编|封面|制图|校对|审校|审核|责编|责任编辑|编辑|编审|监制|出品|头图) ?[|丨] ?[^\s|丨。]{1,20}(?=\s|$)"
)


def inline_leftovers(text: str) -> Iterator[Edit]:
    """Yield the removal of marks that stand for something the text no longer has, and the decoding of entities."""
    folded = fold(text)
    for match in rules().inline.finditer(folded):
        yield Edit(start=match.start(), end=match.end(), kind=match.lastgroup or _group(match))
    for match in _ENTITY.finditer(text):
        replacement = html.unescape(match.group())
        if replacement != match.group():
            plain = " " if replacement.isspace() else replacement
            yield Edit(start=match.start(), end=match.end(), kind="entity", replacement=plain)


def minor_credits(text: str) -> Iterator[Edit]:
    """Yield the removal of layout, cover and editing credits that share a line with the author or the source."""
    folded = fold(text)
    for line in _CREDIT_LINE.finditer(folded):
        for match in _CREDIT.finditer(folded, line.start(), line.end()):
            yield Edit(start=match.start(), end=match.end(), kind="credit")


def _group(match: re.Match[str]) -> str:
    return next(kind for kind, value in match.groupdict().items() if value is not None)
