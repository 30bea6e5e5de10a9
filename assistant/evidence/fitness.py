"""How well a sentence fits what a question wants, beyond being about the same thing."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

from assistant.data import read_data
from assistant.understanding.kinds import Kind
from assistant.understanding.reading import Reading
from ingest.companies import CompanyMention, find_companies, find_names
from ingest.folding import fold
from ingest.metrics import find_metrics
from ingest.periods import find_periods
from ingest.quantities import find_quantities

Find = Callable[[str], Sequence[CompanyMention]]


def fitness(text: str, reading: Reading, find: Find = find_companies) -> float:
    """Return a bonus or malus, about -0.5 to 0.7, for companies, period, metric and the kind of answer wanted.

    `find` finds the companies of a text.
    """
    named = _company(text, reading, find)
    return named + _period(text, reading) + _metric(text, reading) + _kind(text, reading.kinds[0])


def names_cause(text: str) -> bool:
    """Whether a sentence gives a reason."""
    return _cause().search(fold(text)) is not None


def _company(text: str, reading: Reading, find: Find) -> float:
    if not reading.companies:
        return 0.0
    named = {mention.name for mention in find(text)}
    if named & set(reading.companies):
        return 0.15 * len(named & set(reading.companies)) / len(reading.companies)
    return -0.15 if named else 0.0


def _period(text: str, reading: Reading) -> float:
    if not reading.periods:
        return 0.0
    mentions = find_periods(text)
    if not mentions:
        return 0.0
    asked = [mention.period for mention in reading.periods]
    return 0.12 if any(item.period.overlaps(period) for item in mentions for period in asked) else -0.12


def _metric(text: str, reading: Reading) -> float:
    if not reading.metrics:
        return 0.0
    named = {name for mention in find_metrics(text) for name in mention.names}
    return 0.12 if named & set(reading.metrics) else -0.12


def _kind(text: str, kind: Kind) -> float:
    if kind in ("amount", "computation", "duration"):
        return 0.15 if find_quantities(text) else -0.3
    if kind == "date":
        return 0.15 if find_periods(text) else -0.3
    if kind == "who":
        return 0.08 if find_names(text) else -0.1
    if kind == "reason":
        return 0.15 if names_cause(text) else 0.0
    if kind == "list":
        return 0.08 if text.count("、") + text.count(",") + text.count("，") >= 2 else 0.0
    return 0.0


@cache
def _cause() -> re.Pattern[str]:
    words = read_data("causes.json")
    return re.compile("|".join((*words["zh"], *words["en"])))
