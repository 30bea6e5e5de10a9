"""An answer or a quote, read once: its sentences, clauses, amounts, dates and the companies it names."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import TypeVar

from evals.judge.expressions import expression
from ingest.article import Span
from ingest.companies import CompanyMention, find_companies
from ingest.folding import fold
from ingest.periods import find_periods
from ingest.quantities import find_quantities
from ingest.quantity import PeriodMention, Quantity

_Found = TypeVar("_Found", CompanyMention, PeriodMention, Quantity, Span)
_MARKERS = r"\s*(?:\[|【|［)\s*\d{1,3}(?:\s*[,，、;]\s*\d{1,3})*\s*(?:\]|】|］)"
_MARKUP = r"\*\*|__|`|^[ \t]*(?:>|#{1,6}[ ]|[-*•][ ])+"
_BARE = r"(?<![a-z0-9.,])\d{1,15}(?:,\d{3})*(?:\.\d{1,9})?(?![a-z0-9]|[.,]\d)"
# MiniMax2024年: without the space the name would read as one with its number.
_GLUED_YEAR = r"(?<=[A-Za-z])(?=\d{2,4}\s?年)"
_SENTENCE_END = r"[。！？!?\n]+|\.(?=\s|$)(?<!\b[a-z]\.)(?<!\bco\.)(?<!\binc\.)(?<!\bltd\.)(?<!\bno\.)(?<!\bvs\.)"
_CLAUSE_END = r"[，；;]|,(?!\d)|\b(?:while|whereas|but)\b|但"


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A text without markers and markup, with what stands in it; all spans count characters of `text`.

    `bare` are numbers in digits that stand without a unit, a noun or a date.
    """

    text: str
    folded: str
    sentences: tuple[Span, ...]
    clauses: tuple[Span, ...]
    quantities: tuple[Quantity, ...]
    periods: tuple[PeriodMention, ...]
    companies: tuple[CompanyMention, ...]
    bare: tuple[Quantity, ...]

    def sentence_at(self, position: int) -> Span:
        """Return the sentence around a position."""
        return _around(self.sentences, position, len(self.text))

    def clause_at(self, position: int) -> Span:
        """Return the clause around a position."""
        return _around(self.clauses, position, len(self.text))

    def companies_in(self, span: Span) -> frozenset[str]:
        """Return the English names of the companies named inside a span."""
        return frozenset(found.name for found in starting_in(self.companies, span))

    def periods_in(self, span: Span) -> tuple[PeriodMention, ...]:
        """Return the dates and periods stated inside a span."""
        return starting_in(self.periods, span)


@lru_cache(maxsize=2048)
def read(text: str, year_from: str | None = None) -> Reading:
    """Read a text; `year_from` is an ISO date near which dates without a year lie."""
    text = plain(text)
    folded = fold(text)
    periods = find_periods(text, published=year_from)
    sentences = tuple(_split(folded, Span(0, len(text)), _SENTENCE_END))
    quantities = _without_dates(find_quantities(text), periods)
    return Reading(
        text=text,
        folded=folded,
        sentences=sentences,
        clauses=tuple(clause for sentence in sentences for clause in _split(folded, sentence, _CLAUSE_END)),
        quantities=quantities,
        periods=periods,
        companies=tuple(found for found in find_companies(text) if not _is_set_aside(found, folded)),
        bare=tuple(_bare(folded, quantities, periods)),
    )


def _is_set_aside(found: CompanyMention, folded: str) -> bool:
    """Whether the company is only named as the one that is not meant: "unlike Zhipu", "not MiniMax"."""
    before, after = folded[max(0, found.start - 20) : found.start], folded[found.end : found.end + 6]
    return bool(expression("not_the_subject").search(before) or expression("set_aside_after").search(after))


def plain(text: str) -> str:
    """Return the text without citation markers and markup."""
    unmarked = re.sub(_MARKUP, "", re.sub(_MARKERS, "", text), flags=re.MULTILINE).replace("|", "；")
    return re.sub(_GLUED_YEAR, " ", unmarked)


def _split(folded: str, span: Span, pattern: str) -> Iterator[Span]:
    start = span.start
    for end in re.compile(pattern).finditer(folded, span.start, span.end):
        if folded[start : end.start()].strip():
            yield Span(start, end.end())
            start = end.end()
    if folded[start : span.end].strip():
        yield Span(start, span.end)


def _around(spans: Sequence[Span], position: int, length: int) -> Span:
    index = bisect_right(spans, (position, length + 1)) - 1
    return spans[index] if index >= 0 and position < spans[index].end else Span(position, position)


def starting_in(found: Sequence[_Found], span: Span) -> tuple[_Found, ...]:
    """Return those of the things found, which are in order, that start inside a span."""
    first = bisect_left(found, span.start, key=_start_of)
    return tuple(found[first : bisect_left(found, span.end, lo=first, key=_start_of)])


def _start_of(found: CompanyMention | PeriodMention | Quantity | Span) -> int:
    return found.start


def _without_dates(quantities: Sequence[Quantity], periods: Sequence[PeriodMention]) -> tuple[Quantity, ...]:
    taken = sorted(Span(mention.start, mention.end) for mention in periods)
    return tuple(quantity for quantity in quantities if not _overlaps_any(quantity, taken))


def _bare(folded: str, quantities: Sequence[Quantity], periods: Sequence[PeriodMention]) -> Iterator[Quantity]:
    taken = sorted([*(Span(q.start, q.end) for q in quantities), *(Span(p.start, p.end) for p in periods)])
    for found in re.finditer(_BARE, folded):
        value = Decimal(found.group().replace(",", ""))
        digits = len(found.group().replace(",", "").strip("0.")) or 1
        quantity = Quantity(
            low=value, high=value, unit="count", qualifier="exact", start=found.start(), end=found.end(), digits=digits
        )
        if not _overlaps_any(quantity, taken):
            yield quantity


def _overlaps_any(quantity: Quantity, taken: Sequence[Span]) -> bool:
    index = bisect_right(taken, (quantity.start, quantity.end)) - 1
    near = taken[max(index, 0) : index + 2]
    return any(span.start < quantity.end and quantity.start < span.end for span in near)
