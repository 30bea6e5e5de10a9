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


def asked_periods(text: str, today: str | None = None) -> tuple[PeriodMention, ...]:
    """Return the times that a question names; a lone two-digit number is a year where no other time is named."""
    found = find_periods(text, today)
    if found:
        return found
    match = _SHORT_YEAR.search(fold(text))
    if match is None or not asked_metrics(text):
        return ()
    year = 2000 + int(match.group(1))
    period = Period(start=datetime.date(year, 1, 1), end=datetime.date(year, 12, 31), granularity="year")
    return (PeriodMention(period=period, start=match.start(), end=match.end()),)
