"""Prices on the first day of trading: a question that gives no date means the day on which the company listed."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.sources import Sources
from assistant.understanding.reading import Reading
from ingest.folding import fold
from ingest.quantity import PeriodMention

# What shares do on a day, and the day of which it is asked without its date.
_OF_A_DAY = frozenset({"share_price", "market_value", "turnover_value"})
_FIRST_DAY = re.compile(r"首日|首个交易日|第一天|\b(?:debut|first (?:day|session|trading day))\b")


def on_first_day(reading: Reading, sources: Sources) -> Reading:
    """Return a question of prices on the first day of trading with that day as its time."""
    if reading.periods or not _OF_A_DAY & set(reading.metrics) or not _FIRST_DAY.search(fold(reading.text)):
        return reading
    days = [
        PeriodMention(period=event.when, start=0, end=0)
        for event in sources.events
        if (event.kind, event.status) == ("listed", "actual") and event.company in reading.companies
        if event.when.granularity == "day"
    ]
    return replace(reading, periods=tuple(days[:1]))
