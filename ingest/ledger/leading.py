"""Amounts that lead their line, with what they measure told behind: `61%. That was revenue growth at Quillmark`."""

from __future__ import annotations

import re
from functools import cache

from ingest.ledger.claim import Measure
from ingest.ledger.kinds import fitting, kinds_of
from ingest.ledger.scene import Scene
from ingest.metrics import GROWTH
from ingest.quantity import PeriodMention, Quantity

_NEAR = 64


def leads(scene: Scene, quantity: Quantity) -> bool:
    """Whether an amount stands alone at the head of its line, before a stop, a dash or a colon."""
    if quantity is not scene.quantities[0]:
        return False
    return (
        _only_a_number().fullmatch(scene.folded, scene.start, quantity.start) is not None
        and _parts().match(scene.folded, quantity.end) is not None
    )


def measure_behind(scene: Scene, quantity: Quantity) -> Measure | None:
    """Return what the words behind a leading amount say that it measures, None where it leads nothing."""
    if not leads(scene, quantity):
        return None
    limit = min(_limit(scene, quantity), quantity.end + _NEAR)
    behind = [mention for mention in scene.metrics if quantity.end <= mention.start and mention.end <= limit]
    for index, mention in enumerate(behind):
        metric = fitting(mention, kinds_of(quantity))
        if metric is None:
            continue
        if metric.name != "growth":
            return Measure(name=metric.name, base=metric.name, cue=mention)
        if index:
            base = behind[index - 1].name
            return Measure(name=base + GROWTH, base=base, cue=mention)
    return None


def company_behind(scene: Scene, quantity: Quantity) -> str | None:
    """Return the first company that the words behind a leading amount name."""
    if not leads(scene, quantity):
        return None
    limit = _limit(scene, quantity)
    return next((one.name for one in scene.names if one.kind == "company" and quantity.end <= one.start < limit), None)


def period_behind(scene: Scene, quantity: Quantity) -> PeriodMention | None:
    """Return the first period that the words behind a leading amount name."""
    if not leads(scene, quantity):
        return None
    limit = _limit(scene, quantity)
    return next((one for one in scene.periods if quantity.end <= one.start < limit), None)


def _limit(scene: Scene, quantity: Quantity) -> int:
    return next((other.start for other in scene.quantities if other.start >= quantity.end), scene.end)


@cache
def _only_a_number() -> re.Pattern[str]:
    return re.compile(r"[\s*_·•>#-]*(?:\(?\d{1,2}[.)、:]\s*)?[\s*_]*")


@cache
def _parts() -> re.Pattern[str]:
    """Match what parts a leading amount from the words behind it."""
    return re.compile(r"[*_]{0,2}(?:\.[*_]{0,2} |[*_]{0,2} ?(?:—|–|-{1,2} |: ?)[*_]{0,2} ?)(?=[^\s\d])")
