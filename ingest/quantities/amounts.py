"""An amount as read off a text, before it is joined to its neighbours."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from ingest.quantities.lexicon import Unit
from ingest.quantities.numerals import scaled


class Amount(NamedTuple):
    """A number in a text with whatever unit stands at it.

    `low` and `high` are unscaled by `scale`; `unit` is None where the text leaves it to a neighbour (6 of 6-7亿美元).
    `vague` marks an order of magnitude (数亿), `bare` a scale word without a number (千倍), `grouped` a number in
    groups of three (5,500), which counts something even where the text does not say what.
    """

    start: int
    end: int
    low: Decimal
    high: Decimal
    digits: int
    scale: int | None
    unit: Unit | None
    counted: str = ""
    prefix: str | None = None
    infix: bool = False
    bare: bool = False
    vague: bool = False
    worded: bool = False
    short_scale: bool = False
    fixed: bool = False
    grouped: bool = False


def value_of(amount: Amount, bound: Decimal, unit: Unit) -> Decimal:
    """Return one bound of an amount in plain units."""
    return scaled(scaled(bound, amount.scale or 1), unit.factor)
