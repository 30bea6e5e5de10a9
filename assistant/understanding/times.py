"""Which time a question asks about, also where people write years short (`24 rev`, `FY24`, `22、23、24三年`)."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence

from assistant.understanding.matters import asked_metrics
from ingest.folding import fold
from ingest.periods import find_periods
from ingest.periods.calendar import shifted
from ingest.quantity import Period, PeriodMention

# Two digits are a year only where they stand alone; 15 to 29, since nobody asks about earlier years of this race.
_SHORT_YEAR = re.compile(
    r"(?<![a-z\d.,/$%-])['’]?(1[5-9]|2\d)(?!\s*(?:%|x\b|bn\b|m\b|[亿万倍个家款轮天月日小点]))(?![\d.,/%a-z-])\s*(?:年|fy)?"
)
# What a follow-up asks of is a year: 25年呢? FY25?
_ONLY_YEAR = re.compile(
    r"\W*(?:那么?|这么|咁|and |what about |how about )?(?:fy)?['’]?(1[5-9]|2\d)年?(?:的)?(?:呢|又)?\W*"
)
_SHORT_YEARS = re.compile(r"(?<!\d)((?:(?:1[5-9]|2\d)年?[、,/和与] ?){1,5}(?:1[5-9]|2\d))(?:年|[两三四五]年)")
_BARE_YEAR = re.compile(r"(?<![\d.,/$%-])(20[0-4]\d)(?![\d.,/%-])")
_BARE_YEARS = re.compile(r"(?<![\d.,/$%-])(20[0-4]\d)年? ?(?:到|至|-|–|—|~|to|through) ?(20[0-4]\d)(?![\d.,/%-])年?")
# A month alone, told apart from the words may and march by its capital.
_BARE_MONTH = re.compile(
    r"(?<![A-Za-z-])(?<!end )(?<!mid )(?<!late )(?<!early )"
    r"(?:January|February|March|April|May(?! (?:I|we|you|they|it|the) )|June|July|August|September"
    r"|October|November|December)(?![a-z-])"
)
_PARTS = ("half", "quarter")
# What sets two times against each other.
_BETWEEN = re.compile(r"[,、;。?/&]|和|与|跟|同|及|比|对|\b(?:and|or|vs|versus|against|to|than)\b")
_BRACKETED = re.compile(r"\(\s*(20\d\d)\s*年?\s*\)")
_YEAR_OF_PART = re.compile(r"(?<![A-Za-z\d])(1[5-9]|2\d)(?=[HhQq][1-4](?!\d))")
_RELATIVE = re.compile(r"今年|去年|前年|明年|this year|last year|next year")
# What says which year is meant, in figures or from today.
_YEAR_SAID = re.compile(
    r"\d{4}|['’]\d\d|(?<!半)年|today|year|yesterday|tomorrow|last|next|this|今|昨|明|上个?月|本月|上周|本周"
)
# "The past four quarters" says over how long something is counted, not which calendar time is asked about.
_LENGTH = re.compile(
    r"(?:未来|过去|近|最近|今后|此后|往后|past|last|next|coming|previous)\s*(?:\d|[一二两三四五六七八九十]|two|three|four|five|six)"
)


def asked_periods(text: str, today: str | None = None) -> tuple[PeriodMention, ...]:
    """Return the times that a question names, `today` (ISO date) being what "last year" counts from.

    A bare year, or a lone two-digit one, is a year where no other time is named; years from one to another are each.
    """
    months = tuple(_months_alone(text, today))
    text = fold(text)
    listed = _listed_years(text)
    if listed:
        # After years that are listed a part of another may follow: 24年、25年、今年上半年.
        others = (item for item in find_periods(text, today) if item.period.granularity != "year")
        return (*listed, *(item for item in others if item.start >= listed[-1].end and not _is_length(text, item)))
    found = _with_years_apart(text, [item for item in find_periods(text, today) if not _is_length(text, item)])
    new = [item for item in months if not any(item.start < other.end and other.start < item.end for other in found)]
    if found or new:
        return tuple(sorted((*found, *new), key=lambda item: item.start))
    years = [(match.start(), match.end(), int(match.group(1))) for match in _BARE_YEAR.finditer(text)]
    short = _SHORT_YEAR.search(text)
    if not years and short and (asked_metrics(text) or _ONLY_YEAR.fullmatch(text)):
        years = [(short.start(), short.end(), 2000 + int(short.group(1)))]
    return tuple(PeriodMention(period=_year(year), start=start, end=end) for start, end, year in years)


def _with_years_apart(text: str, found: Sequence[PeriodMention]) -> tuple[PeriodMention, ...]:
    """Read a part of a year and the next year named, apart from it, as one: first-half revenue in 2026."""
    joined: list[PeriodMention] = []
    for item in found:
        part = joined[-1] if joined else None
        years = item.period.start.year - part.period.start.year if part else 0
        apart = part is not None and part.period.granularity in _PARTS and is_yearless(text, part)
        apart = apart and part is not None and not _BETWEEN.search(text, part.end, item.start)
        if part and apart and item.period.granularity == "year" and (moved := shifted(part.period, years)):
            joined[-1] = PeriodMention(period=moved, start=part.start, end=part.end)
        else:
            joined.append(item)
    return tuple(joined)


def _months_alone(text: str, today: str | None) -> Iterator[PeriodMention]:
    """Yield the months that stand without a preposition or a year: `June vs the December before`."""
    for match in _BARE_MONTH.finditer(text):
        for item in find_periods(f"in {match.group()}", today):
            yield PeriodMention(period=item.period, start=match.start(), end=match.end())


def _is_length(text: str, mention: PeriodMention) -> bool:
    return _LENGTH.match(text[mention.start : mention.end]) is not None


def is_yearless(text: str, mention: PeriodMention) -> bool:
    """Whether a question leaves open of which year a time is (上半年, in March), so that articles decide."""
    said = fold(text)[mention.start : mention.end]
    return _YEAR_SAID.search(said) is None and not said.strip().isdigit()


def with_explained_year(text: str) -> str:
    """Put a year that stands in brackets in the place of the relative word that it explains: 去年(2025) is 2025年.

    A year in two digits before a half or a quarter is written out: 26H1 is 2026H1.
    """
    text = _YEAR_OF_PART.sub(r"20\1", text)
    folded = fold(text)
    years = {match.group(1) for match in _BRACKETED.finditer(folded)}
    word = _RELATIVE.search(folded)
    if len(years) != 1 or word is None:
        return text
    year = years.pop() + ("年" if len(word.group()) == 2 else "")
    before, after = text[: word.start()], _without_brackets(text[word.end() :])
    # A model's number before it (TQ-300去年) is no part of the year.
    return f"{before}{' ' if before[-1:].isalnum() and before[-1:].isascii() else ''}{year}{after}"


def _listed_years(text: str) -> tuple[PeriodMention, ...]:
    """Read 22、23、24三年 and 2022到2024 as each of the years."""
    if match := _SHORT_YEARS.search(text):
        years = [2000 + int(year) for year in re.findall(r"\d\d", match.group(1))]
    elif match := _BARE_YEARS.search(text):
        first, last = int(match.group(1)), int(match.group(2))
        years = [*range(first, last + 1)] if first < last <= first + 10 else []
    else:
        return ()
    return tuple(PeriodMention(period=_year(year), start=match.start(), end=match.end()) for year in years)


def _without_brackets(text: str) -> str:
    match = _BRACKETED.search(fold(text))
    return text[: match.start()] + text[match.end() :] if match else text


def _year(year: int) -> Period:
    return Period(start=datetime.date(year, 1, 1), end=datetime.date(year, 12, 31), granularity="year")
