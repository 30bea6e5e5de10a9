"""The name that a cue takes from what was told just before: a share of which line, a result that is adjusted too."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ingest.ledger.changes import last_base
from ingest.ledger.claim import Claim
from ingest.ledger.gaps import amounts_to, in_apposition, without
from ingest.ledger.kinds import fitting, is_money, kinds_of
from ingest.ledger.parts import COSTS, PART_AS
from ingest.ledger.readings import is_of_customers, is_of_sales_abroad
from ingest.ledger.scene import Scene
from ingest.ledger.segments import is_segment
from ingest.ledger.time_words import set_against_before
from ingest.metrics import MetricMention
from ingest.quantity import Quantity

_SHARE_OF = {
    "overseas_revenue": "overseas_share",
    "segment_revenue": "revenue_share",
    "api_revenue": "api_revenue_share",
    "revenue": "revenue_share",
    "employees": "research_staff_share",
    "research_staff": "research_staff_share",
    "customer_concentration": "customer_concentration",
}
# What a clause sets against an adjusted result is adjusted too: 经调整亏损0.9亿元,去年同期蚀2.7亿元.
_ADJUSTED = {
    (plain, adjusted): adjusted_as
    for adjusted in ("adjusted_loss", "adjusted_profit")
    for plain, adjusted_as in (("net_loss", "adjusted_loss"), ("net_profit", "adjusted_profit"))
}


def named_here(scene: Scene, quantity: Quantity, mention: MetricMention, name: str, claims: Sequence[Claim]) -> str:
    """Return the metric that a cue names here, `name` where nothing before it says otherwise."""
    if name == "revenue" and is_segment(scene, mention):
        name = "segment_revenue"
    last = last_base(claims)
    if name == "revenue_share" and (part := part_named_before(scene, mention)):
        return part
    if (
        name == "revenue_share"
        and last in (*COSTS, "research_and_development")
        and _opens_before(scene, mention, quantity)
    ):
        return PART_AS.get(last or "", "share")
    if name == "share" and last:
        name = last if last.endswith("_share") and last != "earnings_per_share" else _SHARE_OF.get(last, name)
    name = (
        _ADJUSTED.get((name, last), name)
        if name and last and set_against_before().search(_opening(scene, quantity))
        else name
    )
    listed = claims and claims[-1].quantity.unit == "percent" and mention.start < claims[-1].quantity.start
    if name == "revenue_share" and last == "research_share" and listed:
        name = "research_share"
    if name == "revenue_share" and last in ("api_revenue", "overseas_revenue") and _opens(scene, mention):
        name = _SHARE_OF[last]
    if name == "revenue_share" and is_of_sales_abroad(scene, quantity, claims):
        return "overseas_share"
    if name == "revenue_share" and is_of_customers(scene, quantity):
        return "customer_concentration"
    spent = _spent_here(scene, quantity) if name == "revenue_share" and mention.start >= quantity.end else None
    if spent:
        return "research_share" if spent == "research_and_development" else "share"
    if name == "revenue_share" and last == "research_and_development" and claims:
        gap = without(scene, claims[-1].quantity.end, quantity.start)
        name = "research_share" if amounts_to().fullmatch(gap) else name
    return name


def part_named_before(scene: Scene, mention: MetricMention) -> str | None:
    """Return which part of revenue a cue tells that another stands right before: `研发费用占营业收入的比例`."""
    before = next((one.name for one in reversed(scene.metrics) if one.end == mention.start), None)
    return "share" if before in COSTS else PART_AS.get(before or "")


def is_weight_of_cost(scene: Scene, quantity: Quantity, claims: Sequence[Claim]) -> bool:
    """Whether a percentage of revenue is what was spent of it, not a source: `Marketing costs, at 19% of sales`."""
    if claims and claims[-1].base in COSTS and is_money(claims[-1].quantity):
        return True
    if _spent_here(scene, quantity) is not None:
        return True
    clause = scene.clauses[scene.clause(quantity.start)]
    return _costs_take().search(scene.folded, clause.start, quantity.start) is not None


@cache
def _costs_take() -> re.Pattern[str]:
    return re.compile(r"(?<!研发)(?<!研究)(?:费用|开支|成本|支出)(?:合计|合共|约|仅|则)?占")


def _spent_here(scene: Scene, quantity: Quantity) -> str | None:
    """Return the cost that its clause weighs against revenue: `R&D ate 58% of revenue`."""
    index = scene.clause(quantity.start)
    goes_on = index > 0 and scene.folded.startswith(" at ", scene.clauses[index].start)
    start = scene.clauses[index - goes_on].start
    before = [one.name for one in scene.metrics if start <= one.start < quantity.start and one.name != "growth"]
    return before[-1] if before and before[-1] in (*COSTS, "research_and_development") else None


def _opening(scene: Scene, quantity: Quantity) -> str:
    return scene.folded[scene.clauses[scene.clause(quantity.start)].start : quantity.start]


def _opens_before(scene: Scene, mention: MetricMention, quantity: Quantity) -> bool:
    return mention.end <= quantity.start and _opens(scene, mention)


def _opens(scene: Scene, mention: MetricMention) -> bool:
    """Whether a cue is the first of its clause, so that it speaks of what the clause before named."""
    start = scene.clauses[scene.clause(mention.start)].start
    return not any(start <= other.start < mention.start for other in scene.metrics)


def paid_for(scene: Scene, quantity: Quantity) -> MetricMention | None:
    """Return the cost that an amount was paid for: `paid $88m for computing power`."""
    if not _paid().search(scene.folded, max(scene.start, quantity.start - 24), quantity.start):
        return None
    what = _for_what().match(scene.folded, quantity.end)
    costs = (one for one in scene.metrics if what and one.start == what.end() and fitting(one, kinds_of(quantity)))
    return next((one for one in costs if one.name in (*COSTS, "research_and_development")), None)


@cache
def _paid() -> re.Pattern[str]:
    return re.compile(r"(?<![a-z])(?:paid|pays?|spen(?:t|ds?)|laid out)(?: [a-z]+){0,2} \Z")


@cache
def _for_what() -> re.Pattern[str]:
    return re.compile(r" (?:for|on) (?:its |the |their )?")


def apposed(scene: Scene, quantity: Quantity) -> MetricMention | None:
    """Return the cue that names an amount in apposition to it: `made 35 million yuan, our first half-year profit`."""
    opened = in_apposition().match(scene.folded, quantity.end)
    if opened is None:
        return None
    return next((one for one in scene.metrics if one.start == opened.end() and fitting(one, kinds_of(quantity))), None)
