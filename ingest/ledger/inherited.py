"""The metric that an amount has from the words before its clause, or from the amount before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ingest.ledger.backward import carried, is_share_of_market, share_holder
from ingest.ledger.beside import is_rated_too
from ingest.ledger.changes import fallen_as, last_base
from ingest.ledger.claim import Before, Claim, Measure
from ingest.ledger.disputed import is_counted_otherwise
from ingest.ledger.gaps import compared_with_last, is_topic, part_of, set_beside, this_figure, without
from ingest.ledger.kinds import fitting, kinds_of
from ingest.ledger.naming import part_named_before
from ingest.ledger.parts import is_at_home, part_of_revenue
from ingest.ledger.scene import Scene
from ingest.ledger.words import moves, only_fillers
from ingest.quantity import Quantity


def inherited(scene: Scene, quantity: Quantity, claims: Sequence[Claim], before: Before) -> Measure:
    """Return the metric of an amount that has no cue of its own, none where the text does not give it one."""
    kinds = kinds_of(quantity)
    if is_share_of_market(scene, quantity, before.text):
        return carried(scene, quantity, before)
    percents = [claim.base for claim in claims if claim.quantity.unit == "percent"]
    part = part_of_revenue(
        scene, quantity, percents[-1] if percents else last_base((*before.claims, *claims)), listed=bool(percents)
    )
    if part:
        return Measure(name=part, base=part, inherited=True)
    fresh = _named_since(scene, quantity, claims)
    if fresh:
        return fresh
    if is_rated_too(scene, quantity, claims):
        return Measure(name="target_price", base="target_price", inherited=True)
    corrects = is_counted_otherwise(scene, quantity)
    for claim in reversed(claims):
        if claim.metric is None and corrects:
            continue
        if kinds_of(claim.quantity)[0] == kinds[0]:
            heads = [mention for mention in scene.metrics if claim.base in mention.names or mention.name == "share"]
            between = without(scene, claim.quantity.end, quantity.start, heads)
            apart = part_of().search(scene.folded, claim.quantity.end, quantity.start)
            if quantity.counted and quantity.counted == claim.quantity.counted and claim.metric:
                # 售出316万片贴片,2024年为198万片: what was counted is named once.
                between = between[between.find(",") + 1 :]
            shared = only_fillers(_counterparts().sub(" ", between))
            shared = shared and set_beside(scene, claim.quantity, quantity) and not apart
            shared = shared or (share_holder(scene, quantity) is not None and not apart)
            shared = shared or compared_with_last().search(between) is not None
            shared = shared or corrects
            shared = shared or this_figure().search(scene.folded, claim.quantity.end, quantity.start) is not None
            name, base = (claim.metric, claim.base)
            if base == "offer_price" and moves().search(between):
                name = base = "share_price"
            if base == "overseas_share" and is_at_home(scene, claim.quantity.end, quantity.start):
                name = base = "revenue_share"
            return Measure(name=name, base=base, inherited=True) if shared else Measure(name=None)
    for mention in reversed(scene.metrics):
        if mention.end <= quantity.start and (metric := fitting(mention, kinds)):
            if mention.cue.lower() in metric.after_cues:
                continue
            clause = scene.clauses[scene.clause(quantity.start)]
            part = part_named_before(scene, mention) if metric.name == "revenue_share" else None
            name = part or fallen_as(mention, metric.name) or metric.name
            if is_topic(scene, mention):
                return Measure(name=name, base=name, cue=mention, inherited=True)
            if only_fillers(without(scene, max(mention.end, clause.start), quantity.start)):
                return Measure(name=name, base=name, cue=mention, inherited=True)
            return Measure(name=None)
    return carried(scene, quantity, before)


@cache
def _counterparts() -> re.Pattern[str]:
    """Match what tells two amounts of one thing apart: 输入4元、输出16元, the institutional part 18 times."""
    return re.compile(
        r"(?:缓存)?(?:输入|输出)|(?:国际|公开|香港)(?:配售|发售|认购)(?:部分)?|散户部分|机构部分|线[上下]|[男女]性"
        r"|(?<![a-z])(?:an?|per|each|every) (?:month|year|seat|user)(?![a-z])"
        r"|起?(?:调高|上调|调升|加价|涨价|提价|下调|降价|调低|调降|改)(?:为|至|到)\Z"
        r"|(?<![a-z])(?:the )?(?:international|institutional|retail|public|output|input)"
        r"(?: (?:part|portion|tranche|one|offering|placing|side))?(?![a-z])"
    )


def _named_since(scene: Scene, quantity: Quantity, claims: Sequence[Claim]) -> Measure | None:
    """Read `…2.71亿元,并首次录得经调整溢利,达1,300万元`: the cue of the clause before, told after the last amount."""
    told = claims[-1].quantity.end if claims else scene.start
    last = next((one for one in reversed(scene.metrics) if told <= one.start and one.end <= quantity.start), None)
    metric = fitting(last, kinds_of(quantity)) if last else None
    if last is None or metric is None or metric.weak or last.cue.lower() in (*metric.after_cues, *metric.weak_cues):
        return None
    if not only_fillers(without(scene, last.end, quantity.start)):
        return None
    return Measure(name=metric.name, base=metric.name, cue=last, inherited=True)
