"""Sums that the verb or noun right before them tells: what deals are worth, a round takes in, research is given."""

from __future__ import annotations

import re
from functools import cache

from ingest.ledger.kinds import is_money
from ingest.ledger.scene import Scene
from ingest.quantity import Quantity

_NEAR = 48


def is_worth_of_deals(scene: Scene, quantity: Quantity) -> bool:
    """Whether a sum is what contracts are worth: `signed three collaborations worth up to $740 million`."""
    if not is_money(quantity) or not scene.folded.endswith(" ", scene.start, quantity.start):
        return False
    return _deals_worth().search(scene.folded, max(scene.start, quantity.start - _NEAR), quantity.start) is not None


@cache
def _deals_worth() -> re.Pattern[str]:
    return re.compile(
        r"(?<![a-z])(?:contracts?|orders?|agreements?|collaborations?|partnerships?|licen[cs]es?|projects?)"
        r"(?: [a-z]+){0,3} worth (?:(?:up|to|about|around|a|total|of|more|than|at|least|nearly|over|some) ){0,3}\Z"
    )


def is_taken_in_a_round(scene: Scene, quantity: Quantity) -> bool:
    """Whether a sum is what a round takes in: `以10亿美元估值融1亿美元`."""
    if not is_money(quantity):
        return False
    return _takes_in().search(scene.folded, max(scene.start, quantity.start - 8), quantity.start) is not None


@cache
def _takes_in() -> re.Pattern[str]:
    return re.compile(r"(?<![金通圆消互])融(?:到|得|下|来)?了?(?:约|近|逾|超)?\Z")


def is_spent_on_research(scene: Scene, quantity: Quantity) -> bool:
    """Whether a sum is spent in a clause behind the topic of research: `研发方面,上半年投入3.05亿元`."""
    if not is_money(quantity):
        return False
    before = scene.folded[max(scene.start, quantity.start - _NEAR) : quantity.start]
    return "研发" in before and _research_takes().search(before) is not None


@cache
def _research_takes() -> re.Pattern[str]:
    return re.compile(
        r"研发(?:方面|上|端|层面|投入方面)?,[^,。;\d]{0,6}(?:20\d\d年|\d{1,2}月)?[^,。;\d]{0,10}(?:投入|支出|花费|开支)"
        r"(?:了|达到?|约|近|逾|超过?|为|共|合计)*\Z"
    )
