"""What a sentence claims that can be checked: amounts, dates, names, quotations and loose numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation

from assistant.amount_words import CURRENCIES, is_worded
from assistant.time_words import names_time
from assistant.worked_out import is_worked_out
from ingest.companies import CompanyMention, find_companies
from ingest.folding import fold
from ingest.periods import find_periods
from ingest.quantities import find_quantities
from ingest.quantity import Period, PeriodMention, Quantity
from ingest.sounds import spelled

Find = Callable[[str], Sequence[CompanyMention]]

# An opening mark without its closing one quotes to the end; an apostrophe inside a word opens nothing.
_QUOTATION = re.compile(
    r"“([^“”]{2,})(?:”|$)|[„‟〝❝]([^„“”‟〝〞❝❞]{2,})(?:[“”‟〞❞]|$)|‹([^‹›]{2,})(?:›|$)|‚([^‚‘’]{2,})[‘’]"
    r"|「([^「」]{2,})(?:」|$)|『([^『』]{2,})(?:』|$)|\"([^\"]{2,})(?:\"|$)|«([^«»]{2,})(?:»|$)|＂([^＂]{2,})＂"
    r"|‘([^‘’]{2,}(?:’\w[^‘’]*)*)’(?!\w)|(?<!\w)'([^']{2,}(?:'\w[^']*)*)'(?!\w)"
)
_ANY_QUOTE = re.compile(r"[“”„‟＂「」『』«»‹›〝〞❝❞]")
_YEAR = re.compile(r"\d{4}|\d年")
_ENDS = re.compile(r"\bend\b|[底末]")
# How far from an amount those may lie that texts call by it: about 31 million is 30.523, over 300 million 312.
_REACH = {
    "about": (Decimal("0.98"), Decimal("1.02")),
    "over": (Decimal("0.9"), Decimal(1)),
    "at_least": (Decimal("0.9"), Decimal(1)),
    "under": (Decimal(1), Decimal("1.1")),
    "at_most": (Decimal(1), Decimal("1.1")),
}
_ROUND = 3
_NAME = re.compile(r"[A-Z][a-z]{3,}")
# A comma between Chinese clauses parts numbers (TQ-500，11亿元), folded or not.
_NUMBER = re.compile(r"\d+(?:,\d{3}(?!\d))*(?:\.\d+)*")


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
    periods, named = find_periods(text, published), find(text)
    dated = [(mention.start, mention.end) for mention in periods]
    # The number in a company's name (01.AI, 零一万物) counts nothing.
    names = [(mention.start, mention.end) for mention in named if not mention.is_product]
    # The half of "first half" and the 3 of "3 months to June" belong to the date, not to an amount.
    quantities = tuple(item for item in find_quantities(text) if not _inside(item.start, item.end, [*dated, *names]))
    taken = [*dated, *names, *((item.start, item.end) for item in quantities)]
    loose = (
        match
        for match in _NUMBER.finditer(fold(text.replace("，", " ")))
        if not _inside(match.start(), match.end(), taken)
    )
    return Claims(
        text=text,
        quantities=quantities,
        periods=periods,
        companies=frozenset(mention.name for mention in named),
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
    currencies = {amount.unit for evidence in around for amount in evidence.quantities if amount.unit in CURRENCIES}
    held = [amount for amount in claims.quantities if _states_any(quoted, amount)]
    missing = [
        claims.text[amount.start : amount.end]
        for amount in claims.quantities
        if amount not in held
        and not is_worked_out(amount, claims.text, held)
        and not any(is_worded(amount, fold(evidence.text), evidence.quantities, currencies) for evidence in quoted)
    ]
    missing += [
        claims.text[mention.start : mention.end]
        for mention in claims.periods
        if not any(
            is_told(mention, other, claims.text, evidence.text) for evidence in around for other in evidence.periods
        )
        and not any(names_time(claims.text[mention.start : mention.end], evidence.text) for evidence in quoted)
    ]
    named = claims.companies.difference(*(evidence.companies for evidence in around))
    missing += sorted(name for name in named if not any(_is_spelt(name, evidence.text) for evidence in around))
    missing += [part for part in claims.quotations if not any(_squeezed(part) in folded for folded in words)]
    counted = {amount.low for evidence in quoted for amount in evidence.quantities}
    missing += [
        part
        for part in claims.numbers
        # What one language counts in words of its own (六百多台), another may write as a number without a unit.
        if not any(_holds_number(folded, part) for folded in words) and _plain(part) not in counted
    ]
    return tuple(missing)


def _states_any(quoted: Sequence[Claims], amount: Quantity) -> bool:
    return any(is_alike(amount, other) for evidence in quoted for other in evidence.quantities)


def is_told(stated: PeriodMention, source: PeriodMention, text: str, evidence: str) -> bool:
    """Whether a source tells a date, or one that it is part of, or the end of a span that is told.

    A month without its year, which is read as the nearest to the publication, may be that of the year before, on either
    side.
    """
    period, told = stated.period, source.period
    if period.contains(told) or (told.granularity == "span" and told.start < period.start and period.end == told.end):
        return True
    if told.granularity == "span" and period.granularity == "month" and period.start == told.start:
        return True
    if told.granularity == "month" and told.contains(period) and period.end == told.end and _ENDS.search(evidence):
        return period.start > told.start
    if source.end and not _YEAR.search(evidence[source.start : source.end]) and period.contains(a_year_back(told)):
        return True
    return not _YEAR.search(text[stated.start : stated.end]) and a_year_back(period).contains(told)


def a_year_back(period: Period) -> Period:
    """Return the same days of the year before."""
    # The 29th of February has no day a year back; the 28th is near enough to hold nothing that it should not.
    start, end = (
        day.replace(year=day.year - 1, day=min(day.day, 28) if day.month == 2 else day.day)
        for day in (period.start, period.end)
    )
    return replace(period, start=start, end=end)


def _is_spelt(name: str, text: str) -> bool:
    """Whether a text has a Chinese name in Latin letters: Changhu Capital is 长湖资本."""
    return any(spelled(word, fold(name)) > 1 for word in _NAME.findall(text))


def same_amount(stated: Quantity, source: Quantity) -> bool:
    """Whether an amount is the one that a source states, or that one rounded."""
    if stated.unit != source.unit:
        return False
    pairs = ((source.low, stated.low), (source.high, stated.high))
    return all(
        _rounds_to(exact, said, stated.digits) or _loosely(exact, said, stated.qualifier) for exact, said in pairs
    )


def is_alike(stated: Quantity, source: Quantity) -> bool:
    """Whether an amount is the one that a source states; a bare one (88 million) may be of any currency."""
    bare = stated.unit == "count" and not stated.counted and source.unit in CURRENCIES
    return same_amount(replace(stated, unit=source.unit) if bare else stated, source)


def _loosely(exact: Decimal, stated: Decimal, qualifier: str) -> bool:
    """Whether "about" or "more than" a round amount is one that is near it, on the side that the words say."""
    if not exact or _significant(stated) > _ROUND:
        return False
    low, high = _REACH.get(qualifier, (Decimal(1), Decimal(1)))
    return abs(exact) * low <= abs(stated) <= abs(exact) * high and (exact > 0) == (stated > 0)


def _significant(value: Decimal) -> int:
    return len(value.normalize().as_tuple().digits)


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


def _plain(number: str) -> Decimal | None:
    try:
        return Decimal(number.replace(",", ""))
    except InvalidOperation:  # 1.2.3 is a version
        return None
