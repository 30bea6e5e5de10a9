"""Growth and decline: whether an amount is a change, and what it is a change of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ingest.ledger.apart import lies_apart
from ingest.ledger.claim import Before, Claim, Measure
from ingest.ledger.gaps import other_head, without
from ingest.ledger.kinds import kinds_of
from ingest.ledger.moving import is_of_a_price, leads_to_a_price, moves_alone, of_shares
from ingest.ledger.parts import sign_of
from ingest.ledger.scene import Scene
from ingest.ledger.segments import is_segment
from ingest.ledger.words import by_the_year, falls, falls_after, only_fillers, rises, rises_after, year_on_year
from ingest.metrics import DECLINE, GROWTH, MetricMention, load_metrics
from ingest.quantity import Quantity

_HEADING = 24
_RATES = frozenset(("percent", "percentage_points"))
_CHANGEABLE = frozenset(("percent", "times", "percentage_points", "money", "count", "shares", "tokens"))


# What is raised once does not grow: a rate beside it is another thing's.
_ONCE = frozenset(
    (
        *("round_size", "funds_raised", "funds_to_raise", "cornerstone_investment"),
        *("price_to_sales", "price_to_earnings", "target_price"),
    )
)
_LEVELS = frozenset(("money", "count", "shares", "tokens"))


def change_of(scene: Scene, quantity: Quantity) -> str | None:
    """Return `_growth` or `_decline` when the words at an amount make it a change, else None."""
    if quantity.unit not in _CHANGEABLE and "money" not in kinds_of(quantity):
        return None
    clause = scene.clauses[scene.clause(quantity.start)]
    before = scene.folded[max(clause.start, quantity.start - 48) : quantity.start]
    if "的" in before[-2:] and _of_then().search(before):
        return None
    start = max(scene.start, quantity.start - _HEADING)
    headed = quantity.unit in _RATES and ":" in scene.folded[quantity.start - 2 : quantity.start]
    if headed and _under_change().search(scene.folded, start, quantity.start):
        return DECLINE if quantity.high < 0 else GROWTH
    if quantity.unit in _RATES and quantity.high < 0 and before.endswith("("):
        return DECLINE
    after = scene.folded[quantity.end : min(scene.end, quantity.end + 32)]
    if apart := lies_apart(scene, quantity):
        return apart
    if rises().search(before) or (quantity.unit == "percentage_points" and _betters().search(before)):
        return GROWTH
    if falls().search(before) or (quantity.unit == "percentage_points" and _lies_lower().search(before)):
        return DECLINE
    if quantity.unit == "percentage_points" and sign_of(scene, quantity):
        return GROWTH
    if quantity.unit == "percentage_points" and scene.folded[quantity.start - 1] in "-−":
        return DECLINE
    if quantity.unit in ("percent", "times"):
        if _loses().search(before):
            return DECLINE
        if sign_of(scene, quantity) or rises_after().match(after):
            return GROWTH
        if falls_after().match(after):
            return DECLINE
        if year_on_year().search(before):
            return GROWTH
        if moved := moves_alone(scene, quantity):
            return moved
    return None


def changed(scene: Scene, quantity: Quantity, claims: Sequence[Claim], change: str, told: Before) -> Measure:
    """Return the measure of an amount that is a change: what it is a change of, with the change's suffix."""
    mention = _grown(scene, quantity)
    base = mention.name if mention else None
    if mention and base == "revenue" and is_segment(scene, mention):
        base = "segment_revenue"
    if base is None:
        base = _grown_before(scene, quantity, claims, told)
    if base in ("market_value", None) and quantity.unit == "percent" and is_of_a_price(scene, quantity):
        base = "share_price"
    # What a share gains on its offer price is a move of the share price.
    base = "share_price" if base == "offer_price" else base
    clause = scene.clauses[scene.clause(quantity.start)]
    if base in _ONCE and not by_the_year().search(scene.folded, clause.start, clause.end):
        base = None
    if base is None and quantity.unit == "percent" and leads_to_a_price(scene, quantity):
        base = "share_price"
    if base is None and quantity.unit == "percent" and moves_alone(scene, quantity):
        base = "share_price"
    if base is None and quantity.unit == "percent" and of_shares().search(scene.folded, scene.start, scene.end):
        base = "share_price"
    if base is None or base == "growth":
        return Measure(name=None)
    entry = load_metrics().get(base)
    moved = entry.change_as if entry and entry.change_as else base if entry and entry.moves else None
    name = moved if moved and change == GROWTH else (moved or base).removesuffix("_change") + change
    return Measure(name=name, base=base, cue=mention, inherited=mention is None)


def fallen_as(mention: MetricMention, name: str) -> str | None:
    """Return the name of a move in price whose own cue says that it went down: `跌幅擴大至12%`."""
    entry = load_metrics().get(name)
    if entry is None or not entry.moves or not _went_down().search(mention.cue.lower()):
        return None
    return name.removesuffix("_change") + DECLINE


@cache
def _went_down() -> re.Pattern[str]:
    return re.compile(
        r"跌|挫|低开|破发|(?<![a-z])(?:fell|dropped|slid|tumbled|plunged|sank|lost|slipped|shed|down|fall)"
    )


def _grown(scene: Scene, quantity: Quantity) -> MetricMention | None:
    """Find what grows: the last metric of the clause before the amount, or `130% growth in revenue` after it."""
    clause = scene.clauses[scene.clause(quantity.start)]
    mentions = [mention for mention in scene.metrics if mention.name != "growth"]
    yearly = by_the_year().search(scene.folded, clause.start, quantity.start)
    for mention in reversed(mentions):
        if is_compared(scene, mention) or (load_metrics()[mention.name].moves and yearly):
            continue
        if clause.start <= mention.start and mention.end <= quantity.start:
            return mention if not other_head(scene, mention.end, quantity.start) else None
    for mention in mentions:
        if quantity.end <= mention.start < clause.end:
            gap = scene.folded[quantity.end : mention.start]
            return mention if _grows_in().fullmatch(gap) else None
    return None


def _grown_before(scene: Scene, quantity: Quantity, claims: Sequence[Claim], told: Before) -> str | None:
    clause = scene.clauses[scene.clause(quantity.start)]
    rates = [mention for mention in scene.metrics if mention.name == "growth" or is_compared(scene, mention)]
    if not only_fillers(without(scene, clause.start, quantity.start, rates)):
        return None
    rates_before = [claim for claim in claims if claim.quantity.unit == "percent" and claim.metric == claim.base]
    if quantity.unit == "percentage_points" and rates_before:
        return rates_before[-1].base
    levels_before = [claim for claim in claims if kinds_of(claim.quantity)[0] in _LEVELS]
    if levels_before:
        return levels_before[-1].base
    if base := last_base(claims):
        return base
    mention = next((mention for mention in reversed(scene.metrics) if mention.end <= quantity.start), None)
    if mention and mention.name != "growth":
        return mention.name
    levels = {claim.metric for claim in told.claims if claim.metric == claim.base}
    return levels.pop() if told.fresh and len(levels) == 1 else None


def last_base(claims: Sequence[Claim]) -> str | None:
    """Return the metric of the last amount that has one."""
    return next((claim.base for claim in reversed(claims) if claim.base), None)


def is_compared(scene: Scene, mention: MetricMention) -> bool:
    """Whether a metric is only what another is compared with: `较发行价上涨`."""
    return _compared_to().search(scene.folded, max(scene.start, mention.start - 12), mention.start) is not None


@cache
def _under_change() -> re.Pattern[str]:
    """Match the heading of a column of changes, or the bracket that holds one: `Change: 52.6%`, `690m (-8%`."""
    return re.compile(
        r"(?:(?<![a-z])(?:change|yoy|y/y|y-o-y|growth|chg)|变动|变化|增减|增幅|增长率|同比|环比)"
        r"(?: ?\(%\)|率|幅度)?: ?\Z"
    )


@cache
def _of_then() -> re.Pattern[str]:
    """Match what makes an amount the level that something is set against: `较去年同期的74%下降`."""
    return re.compile(r"(?:较|(?<!占)比|从|由)[^,。;\d]{1,14}的(?:约)?\Z")


@cache
def _loses() -> re.Pattern[str]:
    return re.compile(
        r"(?<![a-z])(?:shares|stock|they|it) (?:have |has )?(?:lost|lose|shed|gave up) (?:about |some |nearly "
        r"|another )?\Z"
    )


@cache
def _betters() -> re.Pattern[str]:
    """Match what a margin does when it rises."""
    return re.compile(r"(?:改善|优化|走阔|扩张|高出?|多)(?:了|约|近|超)?\Z")


@cache
def _lies_lower() -> re.Pattern[str]:
    return re.compile(r"(?:低|少|恶化|走窄)(?:了|约|近|超)?\Z")


@cache
def _compared_to() -> re.Pattern[str]:
    return re.compile(
        r"(?:较|比|相比|相较于|对比|高于|低于)(?:其|公司|上市)?\Z"
        r"|(?<![a-z])(?:from|over|above|below|against|than|to|on) (?:the |its |their )?\Z"
    )


@cache
def _grows_in() -> re.Pattern[str]:
    return re.compile(r" (?:[a-z-]+ ){0,3}(?:in|on|during) (?:[a-z']+ ){0,2}|的(?:同比)?")
