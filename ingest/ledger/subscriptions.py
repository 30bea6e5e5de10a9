"""Prices by the month and by the token: `a plan that starts at $6.99 a month`, `$0.30 for a million input tokens`."""

from __future__ import annotations

import re
from functools import cache

from ingest.ledger.kinds import is_money
from ingest.ledger.scene import Scene
from ingest.quantity import Quantity

_DEAREST_PLAN = 100_000


def is_subscription(scene: Scene, quantity: Quantity) -> bool:
    """Whether it is what a subscriber pays a month or a year: `a plan that starts at $6.99 a month`."""
    if not is_money(quantity) or quantity.high >= _DEAREST_PLAN:
        return False
    monthly = _monthly().search(scene.folded, max(scene.start, quantity.start - 4), quantity.start)
    if monthly is None and not a_month().match(scene.folded, quantity.end):
        return False
    return _plan().search(scene.folded, scene.start, scene.end) is not None


@cache
def a_month() -> re.Pattern[str]:
    """Match what makes an amount one a month or a year."""
    return re.compile(r" (?:a|per|each|every) (?:month|year)(?![a-z])|(?:/|每)(?:月|年)")


@cache
def _monthly() -> re.Pattern[str]:
    return re.compile(r"每[月年][约仅只]?\Z")


@cache
def _plan() -> re.Pattern[str]:
    return re.compile(
        r"会员|订阅|套餐|包月|(?<![a-z])(?:subscri[a-z]+|plans?|members?|membership|tiers?)"
        r"(?![a-z]| (?:to|for) (?![a-z]{0,3}[$€£¥]|\d))"
    )


def is_measure_of_a_price(scene: Scene, quantity: Quantity) -> bool:
    """Whether it only tells for how many tokens a price is: `$0.30 for a million input tokens`."""
    if quantity.unit not in ("count", "tokens") or not scene.folded[quantity.end - 6 : quantity.end + 14].count(
        "token"
    ):
        return False
    return _priced_for().search(scene.folded, max(scene.start, quantity.start - 5), quantity.start) is not None


@cache
def _priced_for() -> re.Pattern[str]:
    return re.compile(r"(?:(?<![a-z])(?:for|per|every|each) |[每/])\Z")
