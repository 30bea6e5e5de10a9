"""In what unit a question wants its answer: a figure in another unit answers something else."""

from __future__ import annotations

import re
from functools import cache

from assistant.data import read_data
from ingest.folding import fold

_DURATIONS = frozenset({"days", "weeks", "months", "quarters", "years", "hours", "minutes"})
_SHARES = ("percent", "percentage_points", "times")
_KINDS = frozenset({"percent", "times", "duration", "money", "count"})


def asked_unit(text: str) -> str | None:
    """Return a kind of unit (percent, times, duration, money, count), a currency (USD), or None where open."""
    folded = " ".join(fold(text).split())
    return next((name for name, pattern in _compiled() if pattern.search(folded)), None)


def is_money(asked: str | None) -> bool:
    """Whether money was asked for, in any currency or in one."""
    return asked is not None and (asked == "money" or asked not in _KINDS)


def is_kind(asked: str | None, unit: str) -> bool:
    """Whether an amount in `unit` is of the kind that was asked for; a currency asked for is money of any currency."""
    if asked is None:
        return True
    if asked == "duration":
        return unit in _DURATIONS
    if is_money(asked):
        return len(unit) == 3 and unit.isupper()
    if asked == "percent":
        return unit in _SHARES[:2]
    if asked == "count":
        return (
            unit not in ("percent", "percentage_points", "times")
            and unit not in _DURATIONS
            and not is_kind("money", unit)
        )
    return unit == asked


def is_asked_currency(asked: str | None, unit: str) -> bool:
    """Whether the unit is the currency that was asked for, where one was."""
    return asked is None or asked in _KINDS or unit == asked


@cache
def _compiled() -> tuple[tuple[str, re.Pattern[str]], ...]:
    # The file's order decides: an earlier unit is the more specific reading of the same words.
    return tuple((row["unit"], re.compile("|".join((*row["zh"], *row["en"])))) for row in read_data("asked_units.json"))
