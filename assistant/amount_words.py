"""Amounts that one language writes in digits and another in words: 一天 is "a day", 三分之一 is "a third"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from ingest.quantity import Quantity

_SHARES = {"33.3": "third", "5E+1": "half", "25": "quarter", "2E+1": "fifth", "1E+1": "tenth"}
_COUNTED = ("count", "days", "weeks", "months", "years", "times")


def is_worded(amount: Quantity, text: str, others: Sequence[Quantity]) -> bool:
    """Whether a folded text states an amount in words or without its unit; `others` are the amounts that it states."""
    if amount.unit == "percent" and str(amount.low.normalize()) in _SHARES:
        name = _SHARES[str(amount.low.normalize())]
        return re.search(rf"(?<![a-z])(?:(?:a|one) {name}|{name} of)(?![a-z])", text) is not None
    if amount.low == amount.high == 1 and amount.unit in _COUNTED:
        return re.search(rf"(?<![a-z])an? {re.escape(amount.unit.rstrip('s'))}(?![a-z])", text) is not None
    if amount.unit == "count":
        return re.search(rf"(?<![\d.,]){_digits(amount.low)}(?![\d]|[.,]\d)", text.replace(",", "")) is not None
    units = {other.unit for other in others}
    return amount.unit in units and any(
        (other.low, other.high, other.unit, other.qualifier) == (amount.low, amount.high, "count", "range")
        for other in others
    )


def _digits(value: Decimal) -> str:
    return re.escape(f"{value.normalize():f}")
