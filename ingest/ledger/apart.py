"""How far two amounts lie apart: `比1月的初步数字少1.2亿元`, `300 million yuan more than a year earlier`."""

from __future__ import annotations

import re
from functools import cache

from ingest.ledger.kinds import kinds_of
from ingest.ledger.scene import Scene
from ingest.metrics import DECLINE, GROWTH
from ingest.quantity import Quantity

_LEVELS = frozenset(("money", "count", "shares", "tokens"))
_NEAR = 48


def lies_apart(scene: Scene, quantity: Quantity) -> str | None:
    """Return `_growth` or `_decline` where an amount is no level, but what something is more or less than another."""
    if kinds_of(quantity)[0] not in _LEVELS:
        return None
    start = max(scene.start, quantity.start - _NEAR)
    found = _before().search(scene.folded, start, quantity.start) or _after().match(scene.folded, quantity.end)
    if found is None:
        return None
    return GROWTH if found["more"] else DECLINE


@cache
def _before() -> re.Pattern[str]:
    return re.compile(
        r"[比较][^,。;:比较]{1,24}(?:(?P<more>多|高|贵)|少|低|便宜)(?:出|了)?(?:大?约|近|逾|超|整整|不止)?\Z"
    )


@cache
def _after() -> re.Pattern[str]:
    return re.compile(
        r" (?:(?:(?P<more>more|higher|greater|larger|dearer)|less|lower|fewer|smaller|cheaper) than"
        r" (?!half|double|twice)"
        r"|(?:short|shy) of (?:its|the|their|a|what|forecasts?|expectations?|estimates?|analysts)(?![a-z]))"
    )
