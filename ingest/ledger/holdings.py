"""Parts that are held: of a company's shares, of a market, of its own shares bought back."""

from __future__ import annotations

import re
from functools import cache

from ingest.ledger.kinds import is_money
from ingest.ledger.scene import Scene
from ingest.quantity import Quantity

_NEAR = 72


def is_held(scene: Scene, quantity: Quantity) -> bool:
    """Whether a percentage is what somebody holds of a company: `腾讯持14.5%`."""
    if quantity.unit == "percent" and _belongs().match(scene.folded, quantity.end):
        return True
    if quantity.unit != "percent" or not _holds().search(scene.folded, max(0, quantity.start - 8), quantity.start):
        return False
    return _of_shares().match(scene.folded, quantity.end) is not None


@cache
def _belongs() -> re.Pattern[str]:
    return re.compile(
        r" of (?:the (?:company|group|business|firm|shares|equity)|it|its shares) "
        r"(?:belongs to|is (?:owned|held) by|rests with)"
        r"|的(?:股份|股权)?(?:归|属于|由)[^,。;]{1,10}(?:所有|持有)"
    )


@cache
def _holds() -> re.Pattern[str]:
    return re.compile(r"(?<![主保支坚维扶秉加增减])持(?:约|近|逾|超|合共|合计|共)*\Z")


@cache
def _of_shares() -> re.Pattern[str]:
    return re.compile(r"的?(?:股份|股权|权益|股本)|[,。;、)\n]|\Z")


def is_spent_on_own_shares(scene: Scene, quantity: Quantity) -> bool:
    """Whether a sum was spent where a sentence speaks of shares bought back: `回购计划,…已经花了1.2亿港元`."""
    if not is_money(quantity):
        return False
    if not _spent().search(scene.folded, max(scene.start, quantity.start - 10), quantity.start):
        return False
    return _bought_back().search(scene.folded, scene.start, quantity.start) is not None


@cache
def _spent() -> re.Pattern[str]:
    return re.compile(
        r"(?:已|已经|共|累计|合计)(?:花|动用|使用|耗资|斥资|投入|支付)(?:掉|去)?了?(?:约|近|逾|超|超过)?\Z"
    )


@cache
def _bought_back() -> re.Pattern[str]:
    return re.compile(r"回购|购回")


def bought_back(scene: Scene, quantity: Quantity, told: str) -> str | None:
    """Read `we bought 1.2 million shares for $28 million` as own shares, where the text speaks of buying back."""
    own = quantity.unit == "shares" or (is_money(quantity) and scene.folded.endswith(" shares for ", 0, quantity.start))
    if not own or not _bought().search(scene.folded, max(scene.start, quantity.start - _NEAR), quantity.start):
        return None
    if not any(_buyback().search(text) for text in (told, scene.folded[scene.start : quantity.start])):
        return None
    return "shares_bought_back" if quantity.unit == "shares" else "buyback_amount"


@cache
def _bought() -> re.Pattern[str]:
    return re.compile(
        r"(?<![a-z])(?:bought|repurchased)(?: back)?(?: [\d.,]+(?: million)? shares for)?(?: about| some| nearly)? \Z"
    )


@cache
def _buyback() -> re.Pattern[str]:
    return re.compile(r"(?<![a-z])(?:buy(?:ing|s)? back|bought back|buybacks?|repurchas)")


def is_part_of_a_market(scene: Scene, quantity: Quantity) -> bool:
    """Whether a percentage is the share of a market before it: `its share of the domestic chip market was 3.8%`."""
    if quantity.unit != "percent":
        return False
    return _share_was().search(scene.folded, max(scene.start, quantity.start - _NEAR), quantity.start) is not None


@cache
def _share_was() -> re.Pattern[str]:
    return re.compile(
        r"(?<![a-z])shares? of (?:the |that |this |its |china's )?(?:[a-z'-]+ ){0,6}?markets?(?: by [a-z]+)?"
        r" (?:last year |in (?:19|20)\d\d )?(?:was|is|were|stood at|came to|reached|rose to|fell to|grew to|slipped to"
        r"|climbed to) (?:about |around |just |only |nearly |over )?\Z"
    )
