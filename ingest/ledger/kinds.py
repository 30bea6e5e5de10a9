"""Which metrics an amount can measure, told from its unit."""

from __future__ import annotations

from decimal import Decimal

from ingest.metrics import Metric, MetricMention, load_metrics
from ingest.quantity import Quantity

_DURATIONS = frozenset(("months", "years", "days", "weeks", "quarters"))
_ROUNDS = ("轮", "輪", "round")
_COUNTED = ("家", "名", "位", "人", "台", "辆", "輛", "套", "间", "間", "所", "款")
_LARGE = Decimal(1_000_000)


def is_currency(unit: str) -> bool:
    """Whether a unit is an ISO currency."""
    return len(unit) == 3 and unit.isupper()


def is_money(quantity: Quantity) -> bool:
    """Whether the unit is an ISO currency."""
    return is_currency(quantity.unit)


def kinds_of(quantity: Quantity) -> tuple[str, ...]:
    """Return the kinds of unit that the data file knows, the likeliest first.

    A large bare number (100亿) may be money whose currency the text left out.
    """
    if is_money(quantity):
        return ("money",)
    if quantity.unit in _DURATIONS:
        return ("duration",)
    if quantity.unit != "count":
        return (quantity.unit,)
    if quantity.counted.startswith(_ROUNDS):
        return ("rounds",)
    if quantity.counted.startswith(_COUNTED):
        return ("count",)
    bare = not quantity.counted and quantity.low >= _LARGE
    return ("count", "parameters", "tokens", "money") if bare else ("count", "parameters")


def fitting(mention: MetricMention, kinds: tuple[str, ...]) -> Metric | None:
    """Return the metric that a cue means for an amount of these kinds, or None if it means none."""
    entries = [load_metrics()[name] for name in mention.names]
    return next((entry for kind in kinds for entry in entries if kind in entry.units), None)
