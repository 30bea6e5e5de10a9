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
_EXPLAINED = re.compile(r"(今年|去年|前年|明年|this year|last year|next year)\s*\(\s*(20\d\d)\s*\)")


def asked_periods(text: str, today: str | None = None) -> tuple[PeriodMention, ...]:
    """Return the times that a question names, `today` (ISO date) being what "last year" counts from.

    A year in brackets explains the word before it; a bare year, or a lone two-digit one, is a year where no other
    time is named.
    """
    text = _EXPLAINED.sub(lambda match: _same_length(match.group(2) + "年", match.group()), fold(text))
    found = find_periods(text, today)
    if found:
        return found
    years = [(match.start(), match.end(), int(match.group(1))) for match in _BARE_YEAR.finditer(text)]
    short = _SHORT_YEAR.search(text)
    if not years and short and asked_metrics(text):
        years = [(short.start(), short.end(), 2000 + int(short.group(1)))]
    return tuple(PeriodMention(period=_year(year), start=start, end=end) for start, end, year in years)


def _same_length(text: str, model: str) -> str:
    return text.rjust(len(model))


def _year(year: int) -> Period:
    return Period(start=datetime.date(year, 1, 1), end=datetime.date(year, 12, 31), granularity="year")
