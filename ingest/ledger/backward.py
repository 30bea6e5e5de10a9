"""Amounts whose metric stands in the sentence before: `It came to …`, another's estimate, the shares of a list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ingest.ledger.claim import Before, Claim, Measure
from ingest.ledger.disputed import is_counted_otherwise
from ingest.ledger.gaps import compared_with_last, without
from ingest.ledger.kinds import fitting, kinds_of
from ingest.ledger.scene import Scene
from ingest.ledger.words import only_fillers
from ingest.quantity import Quantity

_NEAR = 40


def carried(scene: Scene, quantity: Quantity, before: Before) -> Measure:
    """Return the metric that an amount without one of its own takes from the sentence before, if the words say so."""
    if is_share_of_market(scene, quantity, before.text):
        return Measure(name="market_share", base="market_share")
    if quantity.start == scene.start:
        return Measure(name=None)
    last = _last(_wholes(scene, before.claims), kinds_of(quantity)[0])
    leading = without(scene, scene.start, quantity.start)
    if only_fillers(leading):
        named = Measure(name=None) if last and before.fresh else _named(scene, quantity, before)
        return named if named.name or not last else _as(last)
    told = any(fitting(mention, kinds_of(quantity)) for mention in scene.metrics if mention.end <= quantity.start)
    estimates = _estimates().search(scene.folded, max(scene.start, quantity.start - _NEAR), quantity.start) is not None
    estimates = estimates or is_counted_otherwise(scene, quantity)
    return _as(last) if last and estimates and not told else Measure(name=None)


def then(scene: Scene, quantity: Quantity, claims: Sequence[Claim], before: Before) -> Measure | None:
    """Read `相比2023年B+轮时的52亿元` and `, up from 29%`: what was told last, as it was at another time."""
    one = claims[-1] if claims else None
    level = one if one and one.metric and one.metric == one.base else None
    alike = level and level.quantity.unit == quantity.unit
    if level and alike and compared_with_last().search(scene.folded, level.quantity.end, quantity.start):
        return _as(level)
    if not _at_the_time().search(scene.folded, max(scene.start, quantity.start - _NEAR), quantity.start):
        return None
    last = _last((*before.claims, *claims), kinds_of(quantity)[0])
    return _as(last) if last else None


@cache
def _at_the_time() -> re.Pattern[str]:
    return re.compile(
        r"(?:相比于?|相较于?|对比|比起|较)[^,。;]{1,20}(?:时|当时|那时|那一?轮|期间)的(?:约|近)?\Z"
        r"|(?:相比于?|相较于?|较|(?<!占)比)[^,。;\d]{1,8}(?:前|年|月|季|底|末)的(?:约|近)?\Z"
        r"|(?:超越|超过|高于|低于|不及|逊于|优于|追平|逼近)了?(?:去年|上年|前年|(?:19|20)\d\d年)(?:全年|同期|整年)?的(?:约|近)?\Z"
        r"|(?:这个|这一|该)(?:数字|比例|比重|占比|比率)(?:还|仅|只|就|已|又|将|要|会|能|可|有望|预计|大约|大概){0,3}"
        r"(?:是|为|有|到|达到?|升[到至]|涨到|增[到至]|提[高升][到至]|降[到至]|超过|突破)?了?(?:约|近)?\Z"
    )


def is_share_of_market(scene: Scene, quantity: Quantity, before: str) -> bool:
    """Whether a percentage is the named company's part of a market: `阿里占17.7%`, `gives ByteDance 14.1%`."""
    if quantity.unit != "percent":
        return False
    return share_holder(scene, quantity) is not None and any(
        _market().search(text) for text in (scene.folded[scene.start : quantity.start], before)
    )


def share_holder(scene: Scene, quantity: Quantity) -> str | None:
    """Return the company that stands right before a percentage as whoever holds it, or None."""
    name = next((name for name in reversed(scene.names) if name.end <= quantity.start and name.kind == "company"), None)
    if name is None or any(name.end <= other.start < quantity.start for other in scene.quantities):
        return None
    return name.name if _holds().fullmatch(scene.folded[name.end : quantity.start]) else None


def _named(scene: Scene, quantity: Quantity, before: Before) -> Measure:
    """Read `The first is revenue. It came to …`: a pronoun means what the sentence before named."""
    if not _pronoun().match(scene.folded, scene.start):
        return Measure(name=None)
    found = next((metric for m in before.metrics if (metric := fitting(m, kinds_of(quantity)))), None)
    return Measure(name=found.name, base=found.name, inherited=True) if found else Measure(name=None)


def _last(claims: Sequence[Claim], kind: str) -> Claim | None:
    return next((claim for claim in reversed(claims) if claim.metric and kinds_of(claim.quantity)[0] == kind), None)


def _wholes(scene: Scene, claims: Sequence[Claim]) -> list[Claim]:
    """Leave out amounts that are a part of the one before (`of whom 1.9 million pay`): the next sentence goes on."""
    return [
        claim
        for claim in claims
        if not _a_part().search(scene.folded, max(0, claim.quantity.start - 12), claim.quantity.start)
    ]


@cache
def _a_part() -> re.Pattern[str]:
    return re.compile(r"其中[^,。;]{0,6}\Z|(?<![a-z])(?:of whom|of which|of them|including) (?:about |some )?\Z")


def _as(claim: Claim) -> Measure:
    return Measure(name=claim.metric, base=claim.base, inherited=True)


@cache
def _pronoun() -> re.Pattern[str]:
    return re.compile(
        r"\W{0,3}(?:(?:it|this|that|these|they|the (?:figure|total|amount|number|sum))(?![a-z])|这一|该|此|这个|其)"
    )


@cache
def _estimates() -> re.Pattern[str]:
    return re.compile(
        r"(?:估计|测算|统计|估算|谈到|提到|给出)(?:为|是|约|的)?"
        r"(?:约|近|超)?\Z"
        r"|(?<![a-z])(?:estimates?|estimated|puts? (?:it|that|the (?:figure|number))|counts|reckons?|talk of|speak of|"
        r"spoke of|say|says)(?: at)? (?:about |around |nearly |over |just )?\Z"
    )


@cache
def _holds() -> re.Pattern[str]:
    return re.compile(
        r"[)\"”》]?(?:的[^,。;\d]{1,8}?)?(?:在[^,。;\d]{1,24}?)?(?:则|也|约|仅|以|合计)?占(?:据|了|到|有|比)?(?:约|近|超|逾)?"
        r"|[)\"”]?(?:'s? [a-z0-9.-]{1,12})?,? "
        r"(?:(?:with|has|had|at|on|held|holds|took|takes|about|around|over|nearly|a|an) ){0,3}"
    )


@cache
def _market() -> re.Pattern[str]:
    return re.compile(r"份额|市场|市占|调用|出货|销量|(?<![a-z])(?:market|shares? of|calls|shipments|usage)(?![a-z])")
