"""Which metric an amount measures: the cue that stands next to it, or the one it shares with the amount before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from ingest.figure import FigureStatus
from ingest.ledger.claim import Claim
from ingest.ledger.kinds import fitting, kinds_of
from ingest.ledger.scene import Mention, Scene
from ingest.ledger.words import (
    falls,
    falls_after,
    only_fillers,
    residue,
    rises,
    rises_after,
    year_on_year,
)
from ingest.metrics import DECLINE, GROWTH, Metric, MetricMention, load_metrics
from ingest.quantity import Quantity

_CHANGEABLE = frozenset(("percent", "times", "percentage_points", "money", "count", "shares", "tokens"))
_SHARES = frozenset(("revenue_share", "market_share", "overseas_revenue"))
_CLOSE = 24
# How tightly a cue is bound: 3亿元的营收, 营收为3亿元, 5m of sales, a cue that is the unit, 3亿元营收, 营收…3亿元.
_OWN, _BESIDE, _AFTER, _IN_UNIT, _TOUCHING, _NEAR = 8, 7, 6, 4, 3, 2


@dataclass(frozen=True, kw_only=True, slots=True)
class Measure:
    """The metric of an amount: its name, what it is a change of (or itself), and where its cue stands, if here."""

    name: str | None
    base: str | None = None
    cue: MetricMention | None = None
    inherited: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class _Candidate:
    metric: Metric
    mention: MetricMention
    strength: int


def measure(scene: Scene, quantity: Quantity, claims: Sequence[Claim], before: Sequence[Claim]) -> Measure:
    """Return the metric of `quantity`; `claims` are those of the sentence so far, `before` of the one before it."""
    if _is_exchange_rate(scene, quantity):
        return Measure(name=None)
    change = _change(scene, quantity)
    if change:
        return _changed(scene, quantity, claims, change)
    if quantity.unit == "times" and _is_research_multiple(scene, quantity, claims):
        return Measure(name="revenue_multiple", base="revenue_multiple")
    best = max(_candidates(scene, quantity, claims), key=lambda candidate: candidate.strength, default=None)
    if best is None:
        return _inherited(scene, quantity, claims, before)
    if best.metric.name == "growth":
        return _changed(scene, quantity, claims, GROWTH)
    name = "segment_revenue" if _is_segment(scene, best) else best.metric.name
    last = _last_base(claims)
    if name == "share" and last and last.endswith("_share"):
        name = last
    return Measure(name=name, base=name, cue=best.mention)


def _is_segment(scene: Scene, best: _Candidate) -> bool:
    """Whether the revenue is that of one line of business: `云业务收入`, `cloud revenue`, `revenue from …`."""
    if best.metric.name != "revenue":
        return False
    edge = max((name.end for name in scene.names if name.end <= best.mention.start), default=scene.start)
    before = scene.folded[max(edge, best.mention.start - 16) : best.mention.start]
    after = scene.folded[best.mention.end : best.mention.end + 12]
    return _segment_before().search(before) is not None or _segment_after().match(after) is not None


def settle(found: Measure, scene: Scene, quantity: Quantity, status: FigureStatus) -> Measure:
    """Give a metric the name that it takes among these words.

    An offering's size when the text speaks of an offering, a plan's name when it is planned, a range's for a range; no
    name where the words that it needs nearby are missing.
    """
    entry = load_metrics().get((found.name or "").removesuffix(DECLINE))
    if entry is None or found.name is None:
        return found
    suffix = DECLINE if found.name.endswith(DECLINE) else ""
    clause, sentence = scene.clause_text(scene.clause(quantity.start)), scene.folded[scene.start : scene.end]
    if entry.moves:
        clause = scene.folded[scene.start : quantity.end]
    if entry.near and not any(word in sentence for word in entry.near):
        return Measure(name=None)
    if not any(word in sentence for word in entry.unless):
        named = (name for name, words in entry.becomes.items() if any(word in clause for word in words))
        entry = load_metrics()[next(named, entry.name)]
    name = entry.name
    if name == "share":
        return Measure(name=None)
    if entry.planned_as and status != "actual":
        name = entry.planned_as
    elif entry.range_as and quantity.low != quantity.high:
        name = entry.range_as
    return replace(found, name=name + suffix, base=name)


def _change(scene: Scene, quantity: Quantity) -> str | None:
    if quantity.unit not in _CHANGEABLE and "money" not in kinds_of(quantity):
        return None
    clause = scene.clauses[scene.clause(quantity.start)]
    before = scene.folded[max(clause.start, quantity.start - 48) : quantity.start]
    after = scene.folded[quantity.end : min(scene.end, quantity.end + 32)]
    if rises().search(before):
        return GROWTH
    if falls().search(before):
        return DECLINE
    if quantity.unit in ("percent", "times"):
        if rises_after().match(after):
            return GROWTH
        if falls_after().match(after):
            return DECLINE
        if year_on_year().search(before):
            return GROWTH
    return None


def _changed(scene: Scene, quantity: Quantity, claims: Sequence[Claim], change: str) -> Measure:
    mention = _grown(scene, quantity)
    base = mention.name if mention else None
    if base is None:
        base = _grown_before(scene, quantity, claims)
    if base is None or base == "growth":
        return Measure(name=None)
    entry = load_metrics().get(base)
    moved = entry.change_as if entry and entry.change_as else base if entry and entry.moves else None
    name = moved if moved and change == GROWTH else (moved or base).removesuffix("_change") + change
    return Measure(name=name, base=base, cue=mention, inherited=mention is None)


def _grown(scene: Scene, quantity: Quantity) -> MetricMention | None:
    """Find what grows: the last metric of the clause before the amount, or `130% growth in revenue` after it."""
    clause = scene.clauses[scene.clause(quantity.start)]
    mentions = [mention for mention in scene.metrics if mention.name != "growth"]
    for mention in reversed(mentions):
        if _is_compared(scene, mention):
            continue
        if clause.start <= mention.start and mention.end <= quantity.start:
            return mention if not _other_head(scene, mention.end, quantity.start) else None
    for mention in mentions:
        if quantity.end <= mention.start < clause.end:
            gap = scene.folded[quantity.end : mention.start]
            return mention if _grows_in().fullmatch(gap) else None
    return None


def _grown_before(scene: Scene, quantity: Quantity, claims: Sequence[Claim]) -> str | None:
    clause = scene.clauses[scene.clause(quantity.start)]
    rates = [mention for mention in scene.metrics if mention.name == "growth" or _is_compared(scene, mention)]
    if not only_fillers(_without(scene, clause.start, quantity.start, rates)):
        return None
    if claims:
        return _last_base(claims)
    mention = next((mention for mention in reversed(scene.metrics) if mention.end <= quantity.start), None)
    return mention.name if mention else None


def _is_exchange_rate(scene: Scene, quantity: Quantity) -> bool:
    """Whether the clause weighs one sum against another (`每投入8元…换回1元`): a ratio, no one's figure."""
    clause = scene.clauses[scene.clause(quantity.start)]
    return _exchange_rate().search(scene.folded, clause.start, quantity.start) is not None


def _last_base(claims: Sequence[Claim]) -> str | None:
    return next((claim.base for claim in reversed(claims) if claim.base), None)


def _is_compared(scene: Scene, mention: MetricMention) -> bool:
    """Whether a metric is only what another is compared with: `较发行价上涨`."""
    return _compared_to().search(scene.folded, max(scene.start, mention.start - 12), mention.start) is not None


def _is_research_multiple(scene: Scene, quantity: Quantity, claims: Sequence[Claim]) -> bool:
    names = [mention.name for mention in scene.metrics]
    spoken = "research_and_development" in names or bool(claims and claims[-1].base == "research_and_development")
    before = scene.folded[max(scene.start, quantity.start - 16) : quantity.start]
    after = scene.folded[quantity.end : quantity.end + 24]
    return spoken and bool(_of_revenue().search(before) or _times_revenue().match(after))


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
        if _is_the().fullmatch(_without(scene, quantity.end, mention.start)):
            return _OWN
        if _named_between(scene, quantity.end, mention.start):
            return 0
        if _belongs_after().fullmatch(gap):
            return _OWN if "的" in gap else _AFTER
        if _touches_after().fullmatch(gap):
            return _OWN if quantity.counted else _TOUCHING
        return _NEAR if quantity.unit == "count" and _counts_after().fullmatch(gap) else 0
    if _is_taken(mention, claims):
        return 0
    if any(other.start <= mention.start < other.end for other in scene.quantities):
        return 1
    kind = kinds_of(quantity)[0]
    told = (claim.quantity for claim in reversed(claims) if claim.quantity.start >= mention.end)
    between = next((other for other in told if kinds_of(other)[0] == kind), None)
    if between is not None:
        return _TOUCHING if only_fillers(_without(scene, between.end, quantity.start)) else 0
    gap = _without(scene, mention.end, quantity.start)
    if only_fillers(gap):
        return _BESIDE if mention.name != "revenue_share" else _BESIDE - 1
    return _NEAR if len(residue(gap)) <= _CLOSE and not _other_head(scene, mention.end, quantity.start) else 0


def _is_taken(mention: MetricMention, claims: Sequence[Claim]) -> bool:
    """Whether a cue belongs to an amount that stands before it: `以5000亿美元的估值出售66亿美元`."""
    return any(claim.cue and claim.cue.start == mention.start > claim.quantity.start for claim in claims)


def _inherited(scene: Scene, quantity: Quantity, claims: Sequence[Claim], before: Sequence[Claim]) -> Measure:
    kinds = kinds_of(quantity)
    for claim in reversed(claims):
        if kinds_of(claim.quantity)[0] == kinds[0]:
            heads = [mention for mention in scene.metrics if claim.base in mention.names or mention.name == "share"]
            between = _without(scene, claim.quantity.end, quantity.start, heads)
            apart = _part_of().search(scene.folded, claim.quantity.end, quantity.start)
            shared = only_fillers(between) and _joined(scene, claim.quantity, quantity) and not apart
            return Measure(name=claim.metric, base=claim.base, inherited=True) if shared else Measure(name=None)
    for mention in reversed(scene.metrics):
        if mention.end <= quantity.start and (metric := fitting(mention, kinds)):
            clause = scene.clauses[scene.clause(quantity.start)]
            if only_fillers(_without(scene, max(mention.end, clause.start), quantity.start)):
                return Measure(name=metric.name, base=metric.name, cue=mention, inherited=True)
            return Measure(name=None)
    last = before[-1] if before and quantity.start > scene.start else None
    if last and kinds_of(last.quantity)[0] == kinds[0] and only_fillers(_without(scene, scene.start, quantity.start)):
        return Measure(name=last.metric, base=last.base, inherited=True)
    return Measure(name=None)


def _joined(scene: Scene, left: Quantity, right: Quantity) -> bool:
    """Whether two amounts are set side by side: listed, contrasted, from one to the other, or a period each."""
    dated = any(left.end <= mention.start < right.start for mention in scene.periods)
    return dated or _sets_beside().search(scene.folded, left.end, right.start) is not None


def _without(scene: Scene, start: int, end: int, others: Sequence[Mention] = ()) -> str:
    """Return the folded text between, its periods, names, amounts and `others` left out."""
    groups: tuple[Sequence[Mention], ...] = (scene.periods, scene.names, scene.quantities, others)
    spans = sorted((m.start, m.end) for group in groups for m in group if m.start >= start and m.end <= end)
    pieces, reached = [], start
    for left, right in spans:
        if left >= reached:
            pieces.append(scene.folded[reached:left])
        reached = max(reached, right)
    pieces.append(scene.folded[reached:end])
    return " ".join(pieces)


def _named_between(scene: Scene, start: int, end: int) -> bool:
    return any(start <= name.start < end for name in scene.names)


def _other_head(scene: Scene, start: int, end: int) -> bool:
    return _heads().search(_without(scene, start, end)) is not None


@cache
def _heads() -> re.Pattern[str]:
    return re.compile(
        r"费用|成本|开支|支出|资产|负债|补助|税|产值|价格|单价|库存|工资|薪酬|佣金|利息|expenses?|costs?|assets|liabilities|subsid|taxes"
    )


@cache
def _belongs_after() -> re.Pattern[str]:
    return re.compile(
        r"(?:以上|左右|多|余|不等)?(?:人民币|元)?的[^,;。、\d]{0,8}"
        r"| (?:in |of |as |on |worth of )?"
        r"(?:(?:annual|annualised|annualized|total|new|its|their|the|a|quarterly|fresh|net|ipo|"
        r"first-half|full-year|post-money|pre-money|latest|combined|accumulated|reported) ){0,3}"
    )


@cache
def _is_the() -> re.Pattern[str]:
    return re.compile(r"\s*(?:则|就|便|正)?(?:是|为)\s*的?\s*|\s+(?:is|was)\s+(?:'s)?\s*(?:the )?")


@cache
def _touches_after() -> re.Pattern[str]:
    return re.compile(r"(?:以上|左右|多|余)?[ a-z+]{0,4}(?:新一)?")


@cache
def _counts_after() -> re.Pattern[str]:
    return re.compile(r"[^,;。、的\d]{0,12}")


@cache
def _exchange_rate() -> re.Pattern[str]:
    return re.compile(r"每(?:投入|花费?|赚取?|烧掉?|产生|收入|亏损|创造)|(?<![a-z])for every(?![a-z])")


@cache
def _sets_beside() -> re.Pattern[str]:
    return re.compile(
        r"[,、;和及与至到从由增降/]|(?<![a-z])(?:and|or|to|from|against|versus|compared|than|by|with)(?![a-z])"
    )


@cache
def _compared_to() -> re.Pattern[str]:
    return re.compile(
        r"(?:较|比|相比|相较于|对比|高于|低于)(?:其|公司|上市)?\Z"
        r"|(?<![a-z])(?:from|over|above|below|against|than|to|on) (?:the |its |their )?\Z"
    )


@cache
def _part_of() -> re.Pattern[str]:
    return re.compile(r"其中|当中|(?<![a-z])(?:of which|including|of that|of this)(?![a-z])")


@cache
def _segment_before() -> re.Pattern[str]:
    return re.compile(
        r"(?:业务|板块|分部|服务|产品|方案|广告|云|订阅|授权|许可|硬件|软件|智能|ai|模型|[bcg]端|芯片|机器人|平台|游戏|电商|会员|增值|"
        r"部署|本地化|智能体|租赁|代工|驾驶|视频|营销|国内|境内|金融|用户|客户)(?:类|相关|等)?的?\Z"
        r"|(?<![a-z])(?:ai|cloud|advertising|ads?|subscription|product|services?|segment|gaming|games|e-commerce|hardware|"
        r"licensing|software|enterprise|consumer|data[- ]cent(?:re|er)|platform|membership) \Z"
    )


@cache
def _segment_after() -> re.Pattern[str]:
    return re.compile(r" from (?!continuing|operations)")


@cache
def _grows_in() -> re.Pattern[str]:
    return re.compile(r" (?:[a-z-]+ ){0,3}(?:in|on|during) (?:[a-z']+ ){0,2}|的(?:同比)?")


@cache
def _of_revenue() -> re.Pattern[str]:
    return re.compile(r"(?:收入|营收|营业收入)的?(?:近|约|逾|超过|超|将近|大约|整整){0,2}\Z")


@cache
def _times_revenue() -> re.Pattern[str]:
    return re.compile(
        r" (?:as much as )?(?:its |their |the |that |what it )?(?:[a-z'-]+ ){0,2}?(?:revenues?|sales|earned)(?![a-z])"
    )
