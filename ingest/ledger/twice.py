"""Amounts that a company cannot both have: a second revenue of one half-year in a sentence is somebody else's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from ingest.ledger.casting import Cast
from ingest.ledger.claim import Claim
from ingest.ledger.scene import Scene
from ingest.metrics import load_metrics
from ingest.newcomers.subjects import can_be_name


def without_seconds(scene: Scene, cast: Cast, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Return the claims, those without a company that tell once more, behind a new subject, what was told before.

    `宇树收入12.6亿元;云深处收入3.1亿元,仍亏损4200万元`: no list holds 云深处, so the amounts behind it are nobody's,
    up to the next name.
    """
    kept: list[Claim] = []
    doubted = -1
    for claim in claims:
        named = max((group.end for group in cast.groups if group.end <= claim.quantity.start), default=-1)
        if named < doubted and claim.companies:
            kept.append(replace(claim, companies=()))
        elif _is_second(scene, claim, kept):
            doubted = claim.quantity.start
            kept.append(replace(claim, companies=()))
        else:
            kept.append(claim)
    return tuple(kept)


def _is_second(scene: Scene, claim: Claim, earlier: Sequence[Claim]) -> bool:
    entry = load_metrics().get(claim.metric or "")
    if entry is None or entry.repeatable or claim.cue is None or claim.period is None or not claim.companies:
        return False
    clause = scene.clauses[scene.clause(claim.cue.start)]
    if any(clause.start <= name.start < claim.cue.start for name in scene.names):
        return False
    opened = _new_subject().fullmatch(scene.folded, clause.start, claim.cue.start)
    if opened is None or not can_be_name(opened["name"]):
        return False
    return any(
        (one.metric, one.period, one.companies, one.status)
        == (claim.metric, claim.period, claim.companies, claim.status)
        and (one.quantity.high < claim.quantity.low or claim.quantity.high < one.quantity.low)
        and one.quantity.unit == claim.quantity.unit
        for one in earlier
    )


@cache
def _new_subject() -> re.Pattern[str]:
    """Match the few characters before a cue that can be a name which nothing introduces."""
    return re.compile(
        r" ?(?!其中|归母|扣非|公司|集团|本期|当期|母公司|合并|单季|经调|年度|全年)(?P<name>[\u4e00-\u9fff]{2,6}?)的?"
    )
