"""Which metric an amount measures: the cue that stands next to it, or the one it shares with the amount before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from ingest.figure import FigureStatus
from ingest.ledger.backward import carried, is_share_of_market
from ingest.ledger.changes import change_of, changed, last_base
from ingest.ledger.claim import Before, Claim, Measure
from ingest.ledger.gaps import (
    belongs_after,
    counts_after,
    is_the,
    other_head,
    part_of,
    set_beside,
    this_figure,
    touches_after,
    without,
)
from ingest.ledger.kinds import fitting, is_money, kinds_of
from ingest.ledger.readings import (
    counts_places,
    is_exchange_rate,
    is_price_of_shares,
    is_research_multiple,
    is_segment,
    is_source,
    is_use_of_proceeds,
    revenue_part,
)
from ingest.ledger.scene import Scene
from ingest.ledger.words import moves, only_fillers, residue
from ingest.metrics import DECLINE, GROWTH, Metric, MetricMention, load_metrics
from ingest.quantity import Quantity

_SHARES = frozenset(("revenue_share", "market_share", "overseas_revenue"))
_SHARE_OF = {
    "overseas_revenue": "overseas_share",
    "segment_revenue": "revenue_share",
    "api_revenue": "api_revenue_share",
}
_CLOSE = 24
# No company as a whole is worth less: what is called so is a holding or a single share.
_WHOLE, _SMALLEST_WHOLE = frozenset(("valuation", "market_value")), 1_000_000
_SMALLEST_ACCOUNT = 10_000
# How tightly a cue is bound: 3亿元的营收, 营收为3亿元, 5m of sales, a cue that is the unit, 3亿元营收, 营收…3亿元.
_OWN, _BESIDE, _AFTER, _IN_UNIT, _TOUCHING, _NEAR = 8, 7, 6, 4, 3, 2


@dataclass(frozen=True, kw_only=True, slots=True)
class _Candidate:
    metric: Metric
    mention: MetricMention
    strength: int


def measure(scene: Scene, quantity: Quantity, claims: Sequence[Claim], before: Before) -> Measure:
    """Return the metric of `quantity`; `claims` are those of the sentence so far, `before` what earlier ones left."""
    if is_exchange_rate(scene, quantity) or is_source(scene, quantity) or counts_places(quantity):
        return Measure(name=None)
    if is_use_of_proceeds(scene, quantity):
        return Measure(name=None)
    if is_price_of_shares(scene, quantity):
        return Measure(name="offer_price", base="offer_price")
    change = change_of(scene, quantity)
    if change:
        return changed(scene, quantity, claims, change, before)
    if quantity.unit == "times" and is_research_multiple(scene, quantity, claims):
        return Measure(name="revenue_multiple", base="revenue_multiple")
    part = revenue_part(scene, quantity, claims)
    if part:
        return Measure(name=part, base=part)
    best = max(_candidates(scene, quantity, claims), key=lambda candidate: candidate.strength, default=None)
    if best is None:
        return _inherited(scene, quantity, claims, before)
    if best.metric.name == "growth":
        return changed(scene, quantity, claims, GROWTH, before)
    name = best.metric.name
    if name == "revenue" and is_segment(scene, best.mention):
        name = "segment_revenue"
    last = last_base(claims)
    if name == "share" and last:
        name = last if last.endswith("_share") else _SHARE_OF.get(last, name)
    if name == "revenue_share" and last == "research_and_development" and claims:
        gap = without(scene, claims[-1].quantity.end, quantity.start)
        name = "research_share" if _amounts_to().fullmatch(gap) else name
    return Measure(name=name, base=name, cue=best.mention)


def settle(found: Measure, scene: Scene, quantity: Quantity, status: FigureStatus, told: str = "") -> Measure:
    """Give a metric the name that it takes among these words.

    An offering's size when the text speaks of an offering, a plan's name when it is planned, a range's for a range; no
    name where the words that it needs nearby are missing. `told` is the sentence before, for words that point to it.
    """
    entry = load_metrics().get((found.name or "").removesuffix(DECLINE))
    if entry is None or found.name is None:
        return found
    suffix = DECLINE if found.name.endswith(DECLINE) else ""
    clause, sentence = scene.clause_text(scene.clause(quantity.start)), scene.folded[scene.start : scene.end]
    if entry.whole:
        clause = sentence
    if entry.moves:
        clause = scene.folded[scene.start : quantity.end]
        clause += told if _over_the_offer().search(clause) else ""
    if _that_business().search(scene.folded, scene.start, quantity.start):
        clause += told
    if entry.name in _WHOLE and quantity.high < _SMALLEST_WHOLE:
        return Measure(name=None)
    if _is_account(entry) and is_money(quantity) and quantity.high.copy_abs() < _SMALLEST_ACCOUNT:
        return Measure(name=None)
    if entry.near and not any(word in sentence for word in entry.near):
        return Measure(name=None)
    otherwise = _told_here(scene, quantity) if entry.moves else sentence
    if not any(word in otherwise for word in entry.unless):
        named = (name for name, words in entry.becomes.items() if any(word in clause for word in words))
        sold = "funds_raised" if any(word in sentence for word in entry.of_sale) else entry.name
        entry = load_metrics()[next(named, sold)]
    name = entry.name
    if name == "share":
        return Measure(name=None)
    if entry.planned_as and status != "actual":
        name = entry.planned_as
    elif entry.range_as and quantity.low != quantity.high:
        name = entry.range_as
    return replace(found, name=name + suffix, base=name)


def _told_here(scene: Scene, quantity: Quantity) -> str:
    """Return the clause of a move in price and the one before it, unless its own says that it is the close."""
    index = scene.clause(quantity.start)
    here = scene.folded[scene.clauses[index].start : quantity.end]
    return here if _at_the_close().search(here) else scene.clause_text(max(0, index - 1)) + here


@cache
def _over_the_offer() -> re.Pattern[str]:
    return re.compile(r"[较比](?:发行|招股|上市|发售|定)价|(?<![a-z])(?:offer|offering|ipo|issue) price")


@cache
def _at_the_close() -> re.Pattern[str]:
    return re.compile(r"收(?:盘|市|报|涨|升|跌|挫)|(?<![a-z])(?:clos(?:ed|ing|e)|ended|ending|finished)(?![a-z])")


def _is_account(metric: Metric) -> bool:
    """Whether a metric is a line of a company's accounts."""
    return metric.nature == "flow" and metric.units == ("money",) and not metric.repeatable


@cache
def _that_business() -> re.Pattern[str]:
    return re.compile(
        r"(?:这块|这一|这项|该|此项)(?:业务|板块)"
        r"|(?<![a-z])(?:this|that) (?:business|segment|unit)(?![a-z])"
    )


def _candidates(scene: Scene, quantity: Quantity, claims: Sequence[Claim]) -> Iterator[_Candidate]:
    kinds = kinds_of(quantity)
    clause = scene.clauses[scene.clause(quantity.start)]
    seen_before = False
    for mention in reversed(scene.metrics):
        if mention.start < clause.start or (seen_before and mention.end <= quantity.start):
            continue
        metric = fitting(mention, kinds)
        if metric is None or mention.start >= clause.end:
            continue
        strength = _strength(scene, quantity, mention, claims)
        if mention.end <= quantity.start and mention.cue.lower() in metric.after_cues:
            continue
        if strength and (metric.weak or mention.cue.lower() in metric.weak_cues):
            strength = 1
        if mention.end <= quantity.start and strength:
            seen_before = metric.name not in _SHARES
        if strength:
            yield _Candidate(metric=metric, mention=mention, strength=strength)


def _strength(scene: Scene, quantity: Quantity, mention: MetricMention, claims: Sequence[Claim]) -> int:
    """Rate how tightly a cue is bound to an amount; 0 means not at all."""
    if quantity.start <= mention.start < quantity.end:
        return _IN_UNIT if mention.end <= quantity.end else _OWN
    if mention.start >= quantity.end:
        gap = scene.folded[quantity.end : mention.start]
        if is_the().fullmatch(without(scene, quantity.end, mention.start)):
            return _OWN
        if _named_between(scene, quantity.end, mention.start):
            return 0
        if belongs_after().fullmatch(gap):
            return _OWN if "的" in gap else _AFTER
        if touches_after().fullmatch(gap):
            return _OWN if quantity.counted else _TOUCHING
        return _NEAR if quantity.unit == "count" and counts_after().fullmatch(gap) else 0
    if _is_taken(mention, claims):
        return 0
    if any(other.start <= mention.start < other.end for other in scene.quantities):
        return 1
    kind = kinds_of(quantity)[0]
    told = (claim.quantity for claim in reversed(claims) if claim.quantity.start >= mention.end)
    between = next((other for other in told if kinds_of(other)[0] == kind), None)
    if between is not None:
        return _TOUCHING if only_fillers(without(scene, between.end, quantity.start)) else 0
    gap = without(scene, mention.end, quantity.start)
    if only_fillers(gap):
        return _BESIDE if mention.name != "revenue_share" else _BESIDE - 1
    return _NEAR if len(residue(gap)) <= _CLOSE and not other_head(scene, mention.end, quantity.start) else 0


def _is_taken(mention: MetricMention, claims: Sequence[Claim]) -> bool:
    """Whether a cue belongs to an amount that stands before it: `以5000亿美元的估值出售66亿美元`."""
    return any(claim.cue and claim.cue.start == mention.start > claim.quantity.start for claim in claims)


def _inherited(scene: Scene, quantity: Quantity, claims: Sequence[Claim], before: Before) -> Measure:
    kinds = kinds_of(quantity)
    if is_share_of_market(scene, quantity, before.text):
        return carried(scene, quantity, before)
    for claim in reversed(claims):
        if kinds_of(claim.quantity)[0] == kinds[0]:
            heads = [mention for mention in scene.metrics if claim.base in mention.names or mention.name == "share"]
            between = without(scene, claim.quantity.end, quantity.start, heads)
            apart = part_of().search(scene.folded, claim.quantity.end, quantity.start)
            shared = only_fillers(between) and set_beside(scene, claim.quantity, quantity) and not apart
            shared = shared or _compared_with_last().search(between) is not None
            shared = shared or this_figure().search(scene.folded, claim.quantity.end, quantity.start) is not None
            name, base = (claim.metric, claim.base)
            if base == "offer_price" and moves().search(between):
                name = base = "share_price"
            return Measure(name=name, base=base, inherited=True) if shared else Measure(name=None)
    for mention in reversed(scene.metrics):
        if mention.end <= quantity.start and (metric := fitting(mention, kinds)):
            clause = scene.clauses[scene.clause(quantity.start)]
            if only_fillers(without(scene, max(mention.end, clause.start), quantity.start)):
                return Measure(name=metric.name, base=metric.name, cue=mention, inherited=True)
            return Measure(name=None)
    return carried(scene, quantity, before)


@cache
def _amounts_to() -> re.Pattern[str]:
    """Match what weighs the sum before against another."""
    return re.compile(
        r"[, (]*(?:or|equal to|equivalent to|representing|accounting for|amounting to|which is|about|some|"
        r"nearly|,| |\()*"
        r"(?:of (?:its |total )?)?"
    )


@cache
def _compared_with_last() -> re.Pattern[str]:
    """Match what sets an amount against the last one told, whatever was said in between."""
    return re.compile(r"(?<![a-z])(?:up|down) from (?:about |around |nearly |just |some |roughly )?\Z")


def _named_between(scene: Scene, start: int, end: int) -> bool:
    return any(start <= name.start < end for name in scene.names)
