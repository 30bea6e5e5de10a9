"""Which time a question asks about, also where people write years short (`24 rev`, `FY24`, `24年`)."""

from __future__ import annotations

import datetime
import re

from assistant.understanding.matters import asked_metrics
from ingest.folding import fold
from ingest.periods import find_periods
from ingest.quantity import Period, PeriodMention

# Two digits are a year only where they stand alone; 15 to 29, since nobody asks about earlier years of this race.
_SHORT_YEAR = re.compile(
    r"(?<![a-z\d.,/$%-])['’]?(1[5-9]|2\d)(?!\s*(?:%|x\b|bn\b|m\b|[亿万倍个家款轮天月日小点]))(?![\d.,/%-])\s*(?:年|fy)?"
)

_BARE_YEAR = re.compile(r"(?<![\d.,/$%-])(20[0-4]\d)(?![\d.,/%-])")
_BRACKETED = re.compile(r"\(\s*(20\d\d)\s*年?\s*\)")
_RELATIVE = re.compile(r"今年|去年|前年|明年|this year|last year|next year")
# "The past four quarters" says over how long something is counted, not which calendar time is asked about.
_LENGTH = re.compile(
    r"(?:未来|过去|近|最近|今后|此后|往后|past|last|next|coming|previous)\s*(?:\d|[一二两三四五六七八九十]|two|three|four|five|six)"
)


def asked_periods(text: str, today: str | None = None) -> tuple[PeriodMention, ...]:
    """Return the times that a question names, `today` (ISO date) being what "last year" counts from.

    A bare year, or a lone two-digit one, is a year where no other time is named.
    """
    text = fold(text)
    found = tuple(item for item in find_periods(text, today) if not _LENGTH.match(text[item.start : item.end]))
    if found:
        return found
    years = [(match.start(), match.end(), int(match.group(1))) for match in _BARE_YEAR.finditer(text)]
    short = _SHORT_YEAR.search(text)
    if not years and short and asked_metrics(text):
        years = [(short.start(), short.end(), 2000 + int(short.group(1)))]
    return tuple(PeriodMention(period=_year(year), start=start, end=end) for start, end, year in years)


def with_explained_year(text: str) -> str:
    """Put a year that stands in brackets in the place of the relative word that it explains: 去年(2025) is 2025年."""
    folded = fold(text)
    years = {match.group(1) for match in _BRACKETED.finditer(folded)}
    word = _RELATIVE.search(folded)
    if len(years) != 1 or word is None:
        return text
    year = years.pop() + ("年" if len(word.group()) == 2 else "")
    pieces = (text[: word.start()], year, _without_brackets(text[word.end() :]))
    return "".join(pieces)


def _without_brackets(text: str) -> str:
    match = _BRACKETED.search(fold(text))
    return text[: match.start()] + text[match.end() :] if match else text


def _year(year: int) -> Period:
    return Period(start=datetime.date(year, 1, 1), end=datetime.date(year, 12, 31), granularity="year")
