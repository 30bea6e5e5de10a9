"""Amounts that a statement works out from two others that its evidence states: a difference, or how many times."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import permutations

from ingest.folding import fold
from ingest.quantity import Quantity

_DIFFERENCE = re.compile(
    r"相差|差距|差额|多(?:了|出)|少(?:了)?|高出|低(?:了)?|增加了?|减少了?|净增|净减"
    r"|(?<![a-z])(?:difference|gap|more than|fewer|less|apart|short of)(?![a-z])"
)
_NEAR = Decimal("0.05")


def is_worked_out(amount: Quantity, text: str, held: Sequence[Quantity]) -> bool:
    """Whether an amount of a text follows from two of the amounts that are held: 2,960 less 2,310, 915 over 402."""
    if amount.low != amount.high:
        return False
    pairs = [(one.value, other.value) for one, other in permutations(held, 2) if one.unit == other.unit]
    if amount.unit == "times":
        return any(_is_ratio(amount, left / right) for left, right in pairs if right)
    same = [(one.value, other.value) for one, other in permutations(held, 2) if one.unit == other.unit == amount.unit]
    told = _DIFFERENCE.search(fold(text)) is not None
    return told and any(left - right == amount.value for left, right in same)


def _is_ratio(amount: Quantity, ratio: Decimal) -> bool:
    if amount.qualifier in ("over", "at_least"):
        return amount.value <= ratio < amount.value + 1
    if amount.qualifier in ("under", "at_most"):
        return amount.value - 1 < ratio <= amount.value
    return abs(ratio - amount.value) <= _NEAR * amount.value
