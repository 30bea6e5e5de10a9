"""How well a sentence fits what a question wants, beyond being about the same thing."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

from assistant.data import read_data
from assistant.understanding.reading import Reading
from assistant.understanding.units import is_kind
from ingest.companies import find_names
from ingest.folding import fold
from ingest.metrics import find_metrics
from ingest.periods import find_periods
from ingest.quantities import find_quantities


def fitness(text: str, reading: Reading, subjects: Collection[str]) -> float:
    """Return a bonus or malus, about -0.6 to 0.7, for companies, period, metric and the kind of answer wanted.

    `subjects` are the companies of which the text speaks.
    """
    named = _company(subjects, reading)
    return named + _period(text, reading) + _metric(text, reading) + _kind(text, reading)


def names_cause(text: str) -> bool:
    """Whether a sentence gives a reason."""
    return _cause().search(fold(text)) is not None


def _company(subjects: Collection[str], reading: Reading) -> float:
    if not reading.companies:
        return 0.0
    shared = set(subjects) & set(reading.companies)
    if shared:
        return 0.15 * len(shared) / len(reading.companies)
    return -0.25 if subjects else -0.05


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


def _kind(text: str, reading: Reading) -> float:
    kind = reading.kinds[0]
    if kind in ("amount", "computation", "duration"):
        return 0.15 if any(is_kind(reading.unit, item.unit) for item in find_quantities(text)) else -0.3
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
