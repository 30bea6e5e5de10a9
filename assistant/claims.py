"""What a sentence claims that can be checked: amounts, dates, names, quotations and loose numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ingest.companies import CompanyMention, find_companies
from ingest.folding import fold
from ingest.periods import find_periods
from ingest.quantities import find_quantities
from ingest.quantity import PeriodMention, Quantity

Find = Callable[[str], Sequence[CompanyMention]]

# An opening mark without its closing one quotes to the end; an apostrophe inside a word opens nothing.
_QUOTATION = re.compile(
    r"“([^“”]{2,})(?:”|$)|「([^「」]{2,})(?:」|$)|『([^『』]{2,})(?:』|$)|\"([^\"]{2,})(?:\"|$)|«([^«»]{2,})(?:»|$)|＂([^＂]{2,})＂"
    r"|‘([^‘’]{2,}(?:’\w[^‘’]*)*)’(?!\w)|(?<!\w)'([^']{2,}(?:'\w[^']*)*)'(?!\w)"
)
_ANY_QUOTE = re.compile(r"[“”„‟＂「」『』«»]")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True, kw_only=True, slots=True)
class Claims:
    """The checkable parts of one text, each with its words as written."""

    text: str
    quantities: tuple[Quantity, ...]
    periods: tuple[PeriodMention, ...]
    companies: frozenset[str]
    quotations: tuple[str, ...]
    numbers: tuple[str, ...]


def claims_of(text: str, published: str | None = None, find: Find = find_companies) -> Claims:
    """Read the claims off a text; year-less dates in it resolve from `published` (ISO date), `find` finds companies."""
    periods = find_periods(text, published)
    dated = [(mention.start, mention.end) for mention in periods]
    # The half of "first half" and the 3 of "3 months to June" belong to the date, not to an amount.
    quantities = tuple(item for item in find_quantities(text) if not _inside(item.start, item.end, dated))
    taken = [*dated, *((item.start, item.end) for item in quantities)]
    loose = (match for match in _NUMBER.finditer(fold(text)) if not _inside(match.start(), match.end(), taken))
    return Claims(
        text=text,
        quantities=quantities,
        periods=periods,
        companies=frozenset(mention.name for mention in find(text)),
        quotations=tuple(match.group(match.lastindex or 0) for match in _QUOTATION.finditer(text)),
        numbers=tuple(match.group() for match in loose),
    )


def unsupported(claims: Claims, quoted: Sequence[Claims], context: Sequence[Claims]) -> tuple[str, ...]:
    """Return the parts of `claims`, as written, that the evidence does not hold.

    A date may be vaguer than the evidence and never finer. Amounts, loose numbers and quotations must stand in the
    quoted words; dates and names may also come from the context of the quotes (their paragraph, the article's title
    and date), because that is where a text says who and when.
    """
    around = (*quoted, *context)
    words = [_squeezed(evidence.text) for evidence in quoted]
    missing = [
        claims.text[amount.start : amount.end]
        for amount in claims.quantities
        if not any(same_amount(amount, other) for evidence in quoted for other in evidence.quantities)
    ]
    missing += [
        claims.text[mention.start : mention.end]
        for mention in claims.periods
        if not any(mention.period.contains(other.period) for evidence in around for other in evidence.periods)
    ]
    missing += sorted(claims.companies.difference(*(evidence.companies for evidence in around)))
    missing += [part for part in claims.quotations if not any(_squeezed(part) in folded for folded in words)]
    missing += [part for part in claims.numbers if not any(_holds_number(folded, part) for folded in words)]
    return tuple(missing)


def same_amount(stated: Quantity, source: Quantity) -> bool:
    """Whether an amount is the one that a source states, or that one rounded."""
    if stated.unit != source.unit:
        return False
    return _rounds_to(source.low, stated.low, stated.digits) and _rounds_to(source.high, stated.high, stated.digits)


def _rounds_to(exact: Decimal, stated: Decimal, digits: int) -> bool:
    if exact == stated:
        return True
    if not exact or digits < 2:
        return False
    step = Decimal(1).scaleb(stated.adjusted() - digits + 1)
    return abs(exact - stated) * 2 <= step


def _holds_number(folded: str, number: str) -> bool:
    return re.search(rf"(?<![\d.]){re.escape(number)}(?![\d])", folded) is not None


def _squeezed(text: str) -> str:
    """Fold a text and its quotation marks, and let any run of white space be one blank."""
    return " ".join(_ANY_QUOTE.sub('"', fold(text)).split())


def _inside(start: int, end: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(left <= start and end <= right for left, right in spans)
