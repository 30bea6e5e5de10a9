"""Who puts how much into a round: `Alibaba led with $320 million`, 腾讯跟投2亿元. It is no round's size."""

from __future__ import annotations

import re
from functools import cache

from ingest.companies import CompanyMention
from ingest.ledger.scene import Mention, Scene

_BEFORE = 400
_KINDS = ("company", "investor", "bank")


def backer_of(scene: Scene, quantity: Mention) -> str | None:
    """Return who puts an amount into the round that the text tells of, or None."""
    name = _before(scene, quantity.start)
    if name is None or not _round().search(scene.folded, max(0, scene.start - _BEFORE), scene.end):
        return None
    if _of_the_round().match(scene.folded, quantity.end):
        return None
    puts = _puts_in().fullmatch(scene.folded, name.end, quantity.start) is not None
    return name.name if puts or _goes_on(scene, name, quantity) else None


def led_into(scene: Scene, quantity: Mention) -> str | None:
    """Return the company into which a round goes that somebody leads: `Tencent led a $300 million round in Lumora`."""
    name = _before(scene, quantity.start)
    if name is None or not _leads().fullmatch(scene.folded, name.end, quantity.start):
        return None
    behind = (name for name in scene.names if name.kind == "company" and name.start >= quantity.end)
    return next((name.name for name in behind if _into().fullmatch(scene.folded, quantity.end, name.start)), None)


@cache
def _leads() -> re.Pattern[str]:
    return re.compile(
        r" (?:has |also |is |was )?(?:(?:co-)?(?:led|leads|leading)) (?:a|an|the|its) |(?:联合)?领投(?:了)?"
    )


@cache
def _into() -> re.Pattern[str]:
    return re.compile(r" (?:[a-z0-9-]+ ){1,5}?(?:in|for|of|by) (?:[a-z-]+ ){0,4}?|[^,。;]{0,4}(?:给|于|投资)")


def _before(scene: Scene, position: int) -> CompanyMention | None:
    names = (name for name in reversed(scene.names) if name.end <= position and name.kind in _KINDS)
    return next(names, None)


def _goes_on(scene: Scene, name: CompanyMention, quantity: Mention) -> bool:
    """Whether a list goes on without its verb: `Tencent put in $150 million and IDG $60 million`."""
    if not _right_before().fullmatch(scene.folded, name.end, quantity.start):
        return False
    last = next((other for other in reversed(scene.quantities) if other.end <= name.start), None)
    return last is not None and backer_of(scene, last) is not None


@cache
def _puts_in() -> re.Pattern[str]:
    return re.compile(
        r"[”\"」)]?(?:则|也|亦|分别|各)?(?:联合)?(?:领投|跟投|参投|出资|投入|投资|注资|追加|投)(?:了|金额为?)?(?:约|近|超|逾|超过)?"
        r"|,? (?:(?:has |also |each )?(?:(?:co-)?led(?: the (?:round|deal))? with|leading with|put (?:in|up)"
        r"|contributed|committed|chipped in(?: with)?|injected|invested|came in with|added))"
        r" (?:about |around |nearly |over |another |more than |some )?"
    )


@cache
def _right_before() -> re.Pattern[str]:
    return re.compile(r" |(?:则)?(?:约|近)?|, with ")


@cache
def _round() -> re.Pattern[str]:
    return re.compile(r"轮|融资|领投|(?<![a-z])(?:rounds?|series [a-h]|funding|financing|fundraising|raised)(?![a-z])")


@cache
def _of_the_round() -> re.Pattern[str]:
    """Match what makes the amount before it the whole round: 腾讯领投1亿美元B轮融资."""
    return re.compile(r"的?[^,。;、]{0,8}?(?:轮|融资)| (?:round|series|funding|financing)")
