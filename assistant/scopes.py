"""Whether the words around two figures of one company and metric narrow them to nothing that excludes one another.

A share of the world's market is none of China's, a result before some items none after them, and what a product or a
row of a table has is a part of what its company has.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from assistant.answer import CitedFigure
from assistant.subjects import families_in, products_of, subject_of
from ingest.companies import find_companies
from ingest.folding import fold
from ingest.metrics import named_metrics
from ingest.periods import find_periods

# What one tranche or the cornerstones take is a part of what is offered; what is left after costs, of what is raised;
# and how often an offering is covered while orders come in is not how often it was.
_NAMED_BY_BOTH: Mapping[str, tuple[str, ...]] = {
    "shares_offered": ("tranche",),
    "subscription_multiple": ("tranche", "standing"),
    "funds_raised": ("deduction",),
}
_OF_RESULT = frozenset(("net_loss", "net_profit", "operating_loss", "operating_profit"))
_BEFORE, _AFTER, _NEXT = 48, 24, 20
# What a row is of stands in its first cell, as a table is told in words: `Segment: Cloud; Revenue: $38 million`.
_ROW = re.compile(r"\A(?P<head>[^:;]{1,40}): ?(?P<label>[^:;]{1,60});[^;]*:")
_WHOLE = re.compile(r"合计|总计|总额|总共|共计|小计|整体|全公司|集团|\b(?:total|overall|group|all|whole|company)\b")


def same_scope(first: CitedFigure, second: CitedFigure) -> bool:
    """Whether the words around two figures narrow them to nothing that excludes one another."""
    for dimension, names in scope_words()["dimensions"].items():
        mine, theirs = _named(first, names), _named(second, names)
        if mine and theirs and not mine & theirs:
            return False
        if mine != theirs and dimension in _NAMED_BY_BOTH.get(first.metric or "", ()):
            return False
        if dimension == "basis" and first.metric in _OF_RESULT and _bases(first, names) != _bases(second, names):
            # A result before some items and one after all of them are two results.
            return False
    return _same_products(first, second)


def stands_under_way(figure: CitedFigure) -> bool:
    """Whether the words around an amount say that it is counted while orders still come in."""
    text = _around(figure)
    return any(word in text for words in scope_words()["dimensions"]["standing"].values() for word in words)


def is_part(figure: CitedFigure) -> bool:
    """Whether a figure stands in the row of a table that is of a part of its company: a business, a market, a city."""
    row = _ROW.match(fold(figure.citation.quote))
    if row is None or (figure.metric in named_metrics(row.group("label"))):
        return False
    return not (_is_of_whole(row.group("label"), figure) or find_periods(row.group("label"), figure.published))


def _is_of_whole(label: str, figure: CitedFigure) -> bool:
    named = {mention.name for mention in find_companies(label) if not mention.is_product}
    return _WHOLE.search(label) is not None or figure.company in named or fold(figure.company or "") in label


def _same_products(first: CitedFigure, second: CitedFigure) -> bool:
    """Whether two figures are not those of two products, nor that of one product and that of its company."""
    mine, theirs = (families_in(figure.citation.quote) for figure in (first, second))
    if mine and theirs and not mine & theirs:
        return False
    one, other = (subject_of(figure) for figure in (first, second))
    return one == other or not (one or other) or len(products_of(first.company or "")) < 2


def _named(figure: CitedFigure, names: Mapping[str, Sequence[str]]) -> set[str]:
    """Return what the words around an amount narrow it to: of several the one that is named last before it."""
    text, place = _around(figure), _place(figure)
    found = {name for name, words in names.items() if any(word in text for word in words)}
    last = {name: max(text.rfind(word, 0, place) for word in names[name]) for name in found}
    nearest = max(last, key=lambda name: last[name], default="")
    return {nearest} if len(found) > 1 and last[nearest] >= 0 else found


def _bases(figure: CitedFigure, names: Mapping[str, Sequence[str]]) -> set[str]:
    """Return the bases that the words right before an amount name."""
    start = figure.start - figure.citation.start
    near = fold(figure.citation.quote[max(0, start - _NEXT) : start])
    return {name for name, words in names.items() if any(word in near for word in words)}


def _around(figure: CitedFigure) -> str:
    """Return the folded words around the amount, inside its sentence."""
    start = figure.start - figure.citation.start
    return fold(figure.citation.quote[max(0, start - _BEFORE) : start + (figure.end - figure.start) + _AFTER])


def _place(figure: CitedFigure) -> int:
    """Return where the amount begins in the words around it."""
    return min(figure.start - figure.citation.start, _BEFORE)


def is_past(figure: CitedFigure) -> bool:
    """Whether the words around an amount without a time say that it is over."""
    return figure.period is None and _pattern("past").search(_around(figure)) is not None


def foreseen() -> re.Pattern[str]:
    """Match the words that say that somebody expected an amount."""
    return _pattern("foreseen")


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile("|".join(scope_words()[name]))


@cache
def scope_words() -> Mapping[str, Any]:
    """Return the words that narrow what a figure counts, by dimension, and the patterns of what is over or foreseen."""
    content = json.loads(files("assistant").joinpath("data", "scopes.json").read_text(encoding="utf-8"))
    return dict(content)
