"""Amounts that a text sets against others: counts by somebody else, corrections, what is said to be untrue."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from ingest.ledger.scene import Scene
from ingest.quantity import Quantity

_BEFORE, _CORRECTED = 40, 120


def is_counted_otherwise(scene: Scene, quantity: Quantity) -> bool:
    """Whether somebody else counts it so (`芯瞰只数到5.2万张`, `实际是124万`): it is of what was told before."""
    start = max(scene.start, quantity.start - _BEFORE)
    return _counts().search(scene.folded, start, quantity.start) is not None


def is_withdrawn(scene: Scene, quantity: Quantity) -> bool:
    """Whether a correction takes the amount back: `应为3.12亿元,而非3.21亿元`, `an earlier version said 40 million`."""
    if not _is_corrected(scene.folded):
        return False
    start = max(scene.start, quantity.start - _CORRECTED)
    if _instead_of().search(scene.folded, start, quantity.start):
        return True
    return _corrected().match(scene.folded, quantity.end) is not None


def is_denied(scene: Scene, quantity: Quantity) -> bool:
    """Whether its clause goes on to say that the amount is untrue: `报道所称作价46亿元不属实`."""
    return _untrue().match(scene.folded, quantity.end) is not None


# Few texts correct anything: asked once of each, the question costs nothing.
@lru_cache(maxsize=4)
def _is_corrected(folded: str) -> bool:
    return _corrects().search(folded) is not None


@cache
def _corrects() -> re.Pattern[str]:
    return re.compile(
        r"而非|而不是|并非|误[写作为植登]|错[写报]|误报|原文|有误|笔误|rather than|and not|instead of|, not|"
        r"version|incorrect|misstated|wrong|error|mistake|typo"
    )


@cache
def _counts() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?:只|仅|则|却|约)?(?:数到|数出|统计到|点算到|测算出?|核实|核算出?)(?:是|为|有|了|约|到|只有|仅)*"
        r"|(?:实际|真实|准确|正确|最终)(?:的)?(?:数字|数量|数目|人数|数据|值|金额)?(?:上)?(?:应该?)?(?:是|为|只有|仅有|仅|约|达)+"
        r"|(?:更正为|应为|应当是|应该是|改为|修正为|下修为|上修为)(?:约)?)\Z"
        r"|(?<![a-z])(?:puts?|putting|placed|places|pegs|pegged) (?:it|that|this|the (?:[a-z0-9-]+ ){0,3}?"
        r"(?:figure|number|total|count|share|tally|amount|sum|real figure)) (?:at|closer to|nearer)"
        r"(?: about| around| just| only| nearly| some)? \Z"
        r"|(?<![a-z])(?:counts?|counted|tallies|tallied|(?:actual|true|real|correct|right) "
        r"(?:figure|number|total|count|sum|amount) (?:is|was|should be))"
        r"(?: only| just| about| around| some| nearly| fewer than)? \Z"
    )


@cache
def _instead_of() -> re.Pattern[str]:
    return re.compile(
        r"(?:而非|而不是|并非|误写[为成]|误作|误为|错写[为成]|误[植登]为|原文(?:误)?(?:为|写)|此前(?:误报|错报)(?:为|的)?)(?:的)?(?:约)?\Z"
        r"|(?<![a-z])(?:rather than|and not|instead of|, not|"
        r"(?:earlier|previous) version (?:of this (?:story|article|report) )?"
        r"(?:said|stated|gave|put)[^.;]{0,64}|incorrectly (?:said|stated|gave|put)[^.;]{0,64}|misstated[^.;]{0,64})"
        r"(?: the| it at| at)? ?\Z"
    )


@cache
def _corrected() -> re.Pattern[str]:
    return re.compile(
        r"[\"”」』]?(?:有误|系笔误|为笔误|是笔误|系误|一说有误|的说法有误)"
        r"|[\"”]? (?:was|is) (?:wrong|incorrect|an error|a mistake|a typo)(?![a-z])"
    )


@cache
def _untrue() -> re.Pattern[str]:
    return re.compile(
        r"[^,。;\d]{0,12}(?:不属实|不实|不准确|并不属实|纯属虚构|是谣言|为谣言|子虚乌有)"
        r"|[^.;\d]{0,24} (?:is|was|are|were) (?:untrue|not true|false|inaccurate|"
        r"not accurate|baseless|unfounded)(?![a-z])"
    )
