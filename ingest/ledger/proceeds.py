"""What is raised and what it is for: sums set aside of it, beyond the plan, and what shares are sold for."""

from __future__ import annotations

import re
from functools import cache

from ingest.ledger.kinds import is_money
from ingest.ledger.scene import Scene
from ingest.quantity import Quantity

_NEAR = 40
_MONEY_RAISED = frozenset(("funds_raised", "funds_to_raise", "round_size", "research_and_development", "share"))


def is_use_of_proceeds(scene: Scene, quantity: Quantity, told: str = "") -> bool:
    """Whether it is a part of what is to be raised, set aside for a purpose: `募资42亿元,其中20亿元投入研发`."""
    if _spent_on().search(scene.folded, scene.start, quantity.start) and not _has_own_cue(scene, quantity):
        return is_money(quantity) or quantity.unit == "percent"
    if not _set_aside().match(scene.folded, quantity.end):
        return False
    raised = _raises().search(scene.folded, scene.start, quantity.start)
    if raised is None:
        return is_money(quantity) and _raises().search(told) is not None
    apart = any(raised.end() <= other.start < quantity.start for other in scene.quantities)
    return apart or _part_of_it().search(scene.folded, raised.end(), quantity.start) is not None


def _has_own_cue(scene: Scene, quantity: Quantity) -> bool:
    """Whether another account than the money raised is named in its clause, and no purpose after it."""
    start = scene.clauses[scene.clause(quantity.start)].start
    own = [one for one in scene.metrics if start <= one.start < quantity.start and one.name not in _MONEY_RAISED]
    return bool(own) and not _spent_on_it().search(scene.folded, own[-1].end, quantity.start)


@cache
def _spent_on_it() -> re.Pattern[str]:
    return re.compile(r"投向|用途|用于|用作|投入|(?<![a-z])(?:for|to|on)(?![a-z])")


def is_beyond_plan(scene: Scene, quantity: Quantity) -> bool:
    """Whether it is by how much an offering raised more than was planned: `超募约2.74亿元`."""
    return _beyond_plan().search(scene.folded, max(scene.start, quantity.start - 6), quantity.start) is not None


@cache
def _beyond_plan() -> re.Pattern[str]:
    return re.compile(r"超募(?:资金)?(?:约|近|逾|超|达|了)?\Z")


def is_sale_of_shares(scene: Scene, quantity: Quantity) -> bool:
    """Whether it is for how much shares are sold: `to sell up to Rmb9bn of new shares`."""
    before = scene.folded[max(scene.start, quantity.start - _NEAR) : quantity.start]
    return (
        is_money(quantity)
        and not _buys().search(before)
        and _of_shares_sold().match(scene.folded, quantity.end) is not None
    )


@cache
def _buys() -> re.Pattern[str]:
    return re.compile(r"(?<![a-z])(?:buy|buys|buying|bought|repurchas(?:e|es|ed|ing))(?![a-z])")


def is_to_be_fetched(scene: Scene, quantity: Quantity) -> bool:
    """Whether a sale of shares may bring the sum in: `an IPO that could fetch $200 million`."""
    if not is_money(quantity) or not scene.folded.endswith(" ", scene.start, quantity.start):
        return False
    if not _may_bring_in().search(scene.folded, max(scene.start, quantity.start - _NEAR), quantity.start):
        return False
    return _sale().search(scene.folded, scene.start, quantity.start) is not None


@cache
def _may_bring_in() -> re.Pattern[str]:
    return re.compile(
        r"(?<![a-z])(?:could|may|might|would|will|to|should|likely to) (?:fetch|bring in|net|bring|generate)"
        r"(?: (?:up to|as much as|as little as|about|around|at least|more than|over|nearly|some))? \Z"
    )


@cache
def _sale() -> re.Pattern[str]:
    return re.compile(
        r"(?<![a-z])(?:ipo|initial public offering|listing|offering|share sale|float|flotation|deal)(?![a-z])"
    )


def is_bought_first(scene: Scene, quantity: Quantity) -> bool:
    """Whether it is what cornerstone investors buy: `Cornerstone investors including Temasek agreed to buy $120m`."""
    if not any(one.name == "cornerstone_investment" for one in scene.metrics) or not is_money(quantity):
        return False
    return _cornerstones_buy().search(scene.folded, scene.start, quantity.start) is not None


@cache
def _cornerstones_buy() -> re.Pattern[str]:
    return re.compile(
        r"(?<![a-z])(?:cornerstone|anchor) (?:investors|backers|buyers)[^.;]{0,80}?"
        r" (?:buy|bought|take|took|taken|taking|subscribe[ds]? (?:for|to)|commit(?:ted)?|buying|account(?:ed|s)? for)"
        r"(?: about| around| nearly| a combined| a total of| up to| some)* \Z"
        r"|基石(?:投资者|投资人)[^。;]{0,40}?(?:认购|买入|投资|出资)(?:了|约|近|超|逾|总额|合共|合计|共)*\Z"
    )


@cache
def _of_shares_sold() -> re.Pattern[str]:
    return re.compile(
        r" (?:worth )?(?:of|in) (?:its |their )?(?:new |additional |fresh )?(?:[ah][- ])?(?:shares|stock)(?![a-z])"
    )


@cache
def _spent_on() -> re.Pattern[str]:
    """Match where a sentence on what is raised turns to what it is for."""
    return re.compile(
        r"(?:募|集资|筹资|所得款)[^。]{0,80}?(?:投向|用途|用作|用于|将投入|拟投入)"
        r"|(?<![a-z])(?:proceeds|raised|raise)(?![a-z])[^.]{0,80}? (?:earmarked|set aside) "
    )


@cache
def _part_of_it() -> re.Pattern[str]:
    return re.compile(
        r"(?:其中|(?:资金|款项|款|募资)(?:净额|总额)?中),?(?:约|近|超)?\Z|(?<![a-z])of which (?:about |some )?\Z"
    )


@cache
def _set_aside() -> re.Pattern[str]:
    return re.compile(
        r"(?:将|拟|计划)?(?:投入|投向|用于|用作|投资|补充|补流|建设|建(?!立))"
        r"| (?:will|would|is to) (?:go|be|fund)|(?: is)? earmarked"
    )


@cache
def _raises() -> re.Pattern[str]:
    return re.compile(r"募|集资|筹|(?<![a-z])rais(?:e|es|ed|ing)(?![a-z])")


def lists_later(scene: Scene, quantity: Quantity) -> bool:
    """Whether the listing that a sum is of is still to come: `集资规模约3亿美元,最快明年首季挂牌`."""
    return _list_then().match(scene.folded, quantity.end) is not None


@cache
def _list_then() -> re.Pattern[str]:
    return re.compile(
        r"[,;](?:最快|最早|预计|预期|计划|拟|料|有望|目标)[^,。;]{0,12}(?:挂牌|上市|招股|上板)"
        r"|[^.;]{0,60}(?<![a-z])(?:could|may|might|would|will|expects? to|plans? to|hopes? to|aims? to)"
        r" (?:list|float|debut|go public|price)(?![a-z])"
    )
