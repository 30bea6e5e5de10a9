"""Which metric an amount measures: the cue that stands next to it, or the one it shares with the amount before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.ledger.asked import answered
from ingest.ledger.backers import backer_of
from ingest.ledger.backward import share_holder, then
from ingest.ledger.binding import does, is_fraction, is_taken, now
from ingest.ledger.changes import change_of, changed, fallen_as
from ingest.ledger.claim import Before, Claim, Measure
from ingest.ledger.clients import clients_counted, is_of_the_largest
from ingest.ledger.disputed import is_withdrawn
from ingest.ledger.gaps import (
    belongs_after,
    beyond_names,
    counts_after,
    is_the,
    may_be_the,
    named_between,
    or_else,
    other_head,
    touches_after,
    without,
)
from ingest.ledger.heads import is_of_cash, people_counted
from ingest.ledger.holdings import bought_back
from ingest.ledger.inherited import inherited
from ingest.ledger.kinds import fitting, is_money, kinds_of
from ingest.ledger.leading import measure_behind
from ingest.ledger.naming import apposed, is_weight_of_cost, named_here, paid_for
from ingest.ledger.parts import is_at_home, part_of_a_market, part_of_the_whole
from ingest.ledger.passed_over import states_nothing
from ingest.ledger.plain import plainly
from ingest.ledger.prices import (
    is_of_offering,
    is_per_share,
    is_price_moved_to,
    is_price_of_shares,
    is_unit_price,
    multiple_of,
    speaks_of_shares,
)
from ingest.ledger.proceeds import is_beyond_plan, is_use_of_proceeds
from ingest.ledger.readings import (
    is_per_tokens,
    is_raised_again,
    is_research_multiple,
    is_valued_at,
    revenue_part,
)
from ingest.ledger.scene import Scene
from ingest.ledger.sought import is_taken_in, sought
from ingest.ledger.words import only_fillers, residue
from ingest.metrics import GROWTH, Metric, MetricMention
from ingest.quantity import Quantity

_SHARES = frozenset(("revenue_share", "market_share", "overseas_revenue"))
_PER_SHARE = frozenset(
    (
        "share_price",
        "offer_price",
        "offer_price_range",
        "buyback_price",
        "earnings_per_share",
        "dividend",
        "target_price",
    )
)
_RESULTS = frozenset(("net_loss", "net_profit", "adjusted_loss", "adjusted_profit"))
_CLOSE = 24
# What shares sell for is the price of all of them from here on: `sold 79.3 million new shares for 3.3 billion yuan`.
_WHOLE_SALE = 1_000_000
# How tightly a cue is bound: 3亿元的营收, 营收为3亿元, 5m of sales, a cue that is the unit, 3亿元营收, 营收…3亿元.
_OWN, _BESIDE, _AFTER, _IN_UNIT, _TOUCHING, _NEAR = 8, 7, 6, 4, 3, 2


@dataclass(frozen=True, kw_only=True, slots=True)
class _Candidate:
    metric: Metric
    mention: MetricMention
    strength: int


def measure(scene: Scene, quantity: Quantity, claims: Sequence[Claim], before: Before) -> Measure:
    """Return the metric of `quantity`; `claims` are those of the sentence so far, `before` what earlier ones left."""
    if states_nothing(scene, quantity):
        return Measure(name=None)
    if (
        is_use_of_proceeds(scene, quantity, before.text)
        or is_withdrawn(scene, quantity)
        or is_beyond_plan(scene, quantity)
    ):
        return Measure(name=None)
    if bought := bought_back(scene, quantity, before.text):
        return Measure(name=bought, base=bought)
    if lead := measure_behind(scene, quantity):
        return lead
    if is_per_tokens(scene, quantity):
        return Measure(name="api_price", base="api_price")
    if is_price_of_shares(scene, quantity):
        sold = "funds_raised" if quantity.low >= _WHOLE_SALE else "offer_price"
        return Measure(name=sold, base=sold)
    if plain := plainly(scene, quantity):
        return Measure(name=plain, base=plain)
    if is_price_moved_to(scene, quantity, claims):
        return Measure(name="share_price", base="share_price")
    if earlier := then(scene, quantity, claims, before):
        return earlier
    if is_raised_again(scene, quantity, claims):
        return Measure(name="round_size", base="round_size", inherited=True)
    if is_money(quantity) and backer_of(scene, quantity):
        return Measure(name="investment", base="investment")
    if is_valued_at(scene, quantity, claims):
        return Measure(name="valuation", base="valuation")
    if is_of_cash(scene, quantity):
        return Measure(name="runway", base="runway")
    if counted := clients_counted(scene, quantity, claims):
        return Measure(name=counted, base=counted)
    if is_of_the_largest(scene, quantity, before.text):
        return Measure(name="customer_concentration", base="customer_concentration")
    if people := people_counted(scene, quantity):
        return Measure(name=people, base=people)
    change = change_of(scene, quantity)
    if change:
        return changed(scene, quantity, claims, change, before)
    if quantity.unit == "times" and is_research_multiple(scene, quantity, claims):
        return Measure(name="revenue_multiple", base="revenue_multiple")
    if multiple := multiple_of(scene, quantity):
        return Measure(name=multiple, base=multiple)
    part = (
        revenue_part(scene, quantity, claims)
        or part_of_the_whole(scene, quantity)
        or (None if share_holder(scene, quantity) else part_of_a_market(scene, quantity))
    )
    if part == "revenue_share" and is_weight_of_cost(scene, quantity, claims):
        return Measure(name=None)
    if part:
        return Measure(name=part, base=part)
    if is_per_share(scene, quantity) and speaks_of_shares(scene, quantity):
        return _price(scene, quantity, claims)
    best = max(_candidates(scene, quantity, claims), key=lambda candidate: candidate.strength, default=None)
    if best is None and (named := apposed(scene, quantity) or paid_for(scene, quantity)):
        return Measure(name=named.name, base=named.name, cue=named)
    if best is None and is_unit_price(scene, quantity):
        return Measure(name="unit_price", base="unit_price")
    if best is None:
        found = inherited(scene, quantity, claims, before)
        if found.name == "growth":
            return changed(scene, quantity, claims, GROWTH, before)
        found = found if found.name else answered(scene, quantity, before)
        return found if found.name else sought(scene, quantity, before)
    if is_taken_in(scene, best.mention, before):
        return Measure(name="round_size", base="round_size", cue=best.mention)
    if best.metric.name == "growth":
        return changed(scene, quantity, claims, GROWTH, before)
    name = named_here(scene, quantity, best.mention, best.metric.name, claims)
    if name == "overseas_share" and claims and is_at_home(scene, best.mention.end, quantity.start):
        return Measure(name="revenue_share", base="revenue_share", inherited=True)
    if fallen := fallen_as(best.mention, name):
        return Measure(name=fallen, base=name, cue=best.mention)
    return Measure(name=name, base=name, cue=best.mention)


def _price(scene: Scene, quantity: Quantity, claims: Sequence[Claim]) -> Measure:
    """Return which price of one share an amount is: what its words call it, else that of an offering or of trading."""
    found = [one for one in _candidates(scene, quantity, claims) if one.metric.name in _PER_SHARE]
    best = max(found, key=lambda candidate: candidate.strength, default=None)
    if best and best.metric.name != "share_price":
        return Measure(name=best.metric.name, base=best.metric.name, cue=best.mention)
    name = "offer_price" if is_of_offering(scene, quantity) else "share_price"
    if (
        claims
        and claims[-1].base in _RESULTS
        and or_else().fullmatch(scene.folded, claims[-1].quantity.end, quantity.start)
    ):
        name = "earnings_per_share"
    return Measure(name=name, base=name, cue=best.mention if best else None)


def _candidates(scene: Scene, quantity: Quantity, claims: Sequence[Claim]) -> Iterator[_Candidate]:
    kinds = kinds_of(quantity)
    clause = scene.clauses[scene.clause(quantity.start)]
    if clause.start > scene.start and now().fullmatch(scene.folded, clause.start, quantity.start):
        clause = clause._replace(start=scene.clauses[scene.clause(quantity.start) - 1].start)
    seen_before = False
    beyond = beyond_names(scene, quantity, clause.end)
    for mention in reversed(scene.metrics):
        if mention.start < clause.start or (seen_before and mention.end <= quantity.start):
            continue
        if beyond.start < mention.start < beyond.end:
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
            seen_before = seen_before or (strength > 1 and metric.name not in _SHARES)
        if strength:
            yield _Candidate(metric=metric, mention=mention, strength=strength)


def _strength(scene: Scene, quantity: Quantity, mention: MetricMention, claims: Sequence[Claim]) -> int:
    """Rate how tightly a cue is bound to an amount; 0 means not at all."""
    if quantity.start <= mention.start < quantity.end:
        return _IN_UNIT if mention.end <= quantity.end else _OWN
    if mention.start >= quantity.end:
        gap = scene.folded[quantity.end : mention.start]
        if may_be_the().search(gap) and is_the().fullmatch(without(scene, quantity.end, mention.start)):
            return _OWN
        if named_between(scene, quantity.end, mention.start) and not belongs_after().fullmatch(gap):
            return 0
        if gap == " as " and does().match(scene.folded, mention.end):
            return 0
        if belongs_after().fullmatch(gap):
            return _OWN if "的" in gap else _AFTER
        if touches_after().fullmatch(gap):
            return _OWN if quantity.counted else _TOUCHING
        return _NEAR if quantity.unit == "count" and counts_after().fullmatch(gap) else 0
    if is_taken(mention, claims) or is_fraction(scene, quantity, mention):
        return 0
    if any(other.start <= mention.start < other.end for other in scene.quantities):
        return 1
    kind = kinds_of(quantity)[0]
    told = (claim.quantity for claim in reversed(claims) if claim.quantity.start >= mention.end)
    between = next((other for other in told if kinds_of(other)[0] == kind), None)
    if between is not None:
        return _TOUCHING if only_fillers(without(scene, between.end, quantity.start)) else 0
    gap = without(scene, mention.end, quantity.start)
    if scene.folded.startswith((".", ":**"), mention.end):
        # The label of its paragraph (`Customers. Kestrel has …`) gives way to what the amount itself counts.
        return _TOUCHING if only_fillers(gap) else 0
    if only_fillers(gap):
        return _BESIDE if mention.name != "revenue_share" else _BESIDE - 1
    return _NEAR if len(residue(gap)) <= _CLOSE and not other_head(scene, mention.end, quantity.start) else 0
