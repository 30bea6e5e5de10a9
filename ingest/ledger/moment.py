"""Which period an amount is for: the one beside it, or the one its sentence set before."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from ingest.ledger.claim import Claim
from ingest.ledger.measure import Measure
from ingest.ledger.owner import Cast
from ingest.ledger.scene import Scene
from ingest.metrics import base_metric, load_metrics, metric_subject
from ingest.quantity import Period, PeriodMention, Quantity


def moment(
    scene: Scene, cast: Cast, quantity: Quantity, found: Measure, claims: Sequence[Claim], before: Sequence[Claim]
) -> Period | None:
    """Return the period of an amount, or None where the text gives none."""
    if metric_subject(found.base) == "exchange":
        return None
    shifted = _a_year_earlier(scene, quantity, claims)
    if shifted:
        return shifted
    following = _following(scene, quantity)
    if following:
        return following.period
    clause = scene.clauses[scene.clause(quantity.start)]
    usable = [mention for mention in scene.periods if mention.end <= quantity.start and not is_aside(scene, mention)]
    if len(usable) > 1 and _onward().match(scene.folded, usable[-1].start):
        usable.pop()
    if claims and _in_all().search(scene.folded, clause.start, quantity.start):
        return _hull([claim.period for claim in claims if claim.metric == found.name])
    here = [mention for mention in usable if mention.start >= clause.start]
    level = _is_level(quantity, found)
    for mention in reversed(here):
        if _beside(scene, mention, quantity) or not _compares(scene, mention, quantity, is_level=level):
            return mention.period
    same = _same_period().search(scene.folded, scene.start, quantity.start) is not None
    same = same or _over_the_period().match(scene.folded, quantity.end) is not None
    earlier = [mention for mention in usable if mention.start < clause.start and not _only_compares(scene, mention)]
    if earlier and (same or _carries(scene, cast, earlier[-1], quantity, found)):
        return earlier[-1].period
    if same or (found.inherited and not claims):
        levels = (claim.period for claim in (*before, *claims) if claim.metric == claim.base)
        return max((period for period in levels if period), key=lambda period: period.end, default=None)
    return _ahead(scene, quantity) or _reported(scene, found, (*before, *claims))


def _reported(scene: Scene, found: Measure, told: Sequence[Claim]) -> Period | None:
    """Continue the one period of a report: results of the sentence before, for results in one that gives no period."""
    periods = {claim.period for claim in told if claim.metric and claim.metric == claim.base}
    own = [mention for mention in scene.periods if not _only_compares(scene, mention)]
    if own or len(periods) != 1 or not told:
        return None
    entry = load_metrics().get(base_metric(found.name))
    return (
        next(iter(periods))
        if entry and entry.nature in ("flow", "rate") and (entry.of_market or not entry.repeatable)
        else None
    )


def _following(scene: Scene, quantity: Quantity) -> PeriodMention | None:
    """Read `RMB 312 million in 2024` and `3.12亿元(2024年)`."""
    mention = next((mention for mention in scene.periods if mention.start >= quantity.end), None)
    if mention is None:
        return None
    others = [other for other in scene.quantities if quantity.end <= other.start < mention.start]
    reached = quantity.end
    for other in others:
        if not _and_also().fullmatch(scene.folded[reached : other.start]):
            return None
        reached = other.end
    gap = scene.folded[reached : mention.start]
    if gap == " " and _deictic().match(scene.folded, mention.start):
        return mention
    return mention if len(gap) <= 40 and _leads_to().fullmatch(gap) else None


def _beside(scene: Scene, mention: PeriodMention, quantity: Quantity) -> bool:
    gap = scene.folded[mention.end : quantity.start]
    return quantity.unit not in ("percent", "times", "percentage_points") and _adjacent().fullmatch(gap) is not None


def _compares(scene: Scene, mention: PeriodMention, quantity: Quantity, *, is_level: bool) -> bool:
    """Whether the period is only what the amount is compared with: `相比2024年增长30%`, `2025年的200%`."""
    of_it = scene.folded[mention.end : quantity.start].strip() in ("的", "年的", "同期的")
    if of_it and is_level:
        return False
    relative = quantity.unit in ("percent", "times", "percentage_points")
    return (of_it and relative) or _base(scene, mention)


def _is_level(quantity: Quantity, found: Measure) -> bool:
    """Whether a percentage is a ratio's own value, so that `2023年的64.6%` is that year's and not a share of it."""
    entry = load_metrics().get(found.name or "")
    return quantity.unit == "percent" and quantity.low < 100 and entry is not None and entry.nature == "rate"


def _only_compares(scene: Scene, mention: PeriodMention) -> bool:
    return _base(scene, mention) or _year_earlier().match(scene.folded, mention.start) is not None


def _a_year_earlier(scene: Scene, quantity: Quantity, claims: Sequence[Claim]) -> Period | None:
    """Read `from US$19.5 million a year earlier`: the last period, a year back."""
    if not _year_earlier_after().match(scene.folded, quantity.end):
        return None
    last = next((claim.period for claim in reversed(claims) if claim.period), None)
    if last is None or last.start.year <= 1900:
        return None
    start, end = (day.replace(year=day.year - 1, day=min(day.day, 28)) for day in (last.start, last.end))
    end = end.replace(day=calendar.monthrange(end.year, end.month)[1])
    return replace(last, start=start, end=end) if last.granularity != "day" else None


def _base(scene: Scene, mention: PeriodMention) -> bool:
    before = scene.folded[max(scene.start, mention.start - 16) : mention.start]
    return _compared_with().search(before) is not None


def is_aside(scene: Scene, mention: PeriodMention) -> bool:
    """Whether the period only tells when something was founded or is named in passing."""
    before = scene.folded[max(scene.start, mention.start - 12) : mention.start]
    after = scene.folded[mention.end : mention.end + 12]
    return _founding_after().match(after) is not None or _founding_before().search(before) is not None


def _carries(scene: Scene, cast: Cast, mention: PeriodMention, quantity: Quantity, found: Measure) -> bool:
    """Whether a period of an earlier clause still holds: not once another company comes in with its own measure."""
    clause = scene.clauses[scene.clause(quantity.start)]
    newcomers = {c for group in cast.groups if clause.start <= group.start < quantity.start for c in group.companies}
    holders = {c for group in cast.groups if group.end <= mention.start for c in group.companies}
    return not (holders and newcomers - holders and found.cue is not None)


def _ahead(scene: Scene, quantity: Quantity) -> Period | None:
    clause = scene.clauses[scene.clause(quantity.start)]
    after = [mention for mention in scene.periods if quantity.end <= mention.start < clause.end]
    latin = _latin().search(scene.folded, max(scene.start, quantity.start - 20), quantity.start) is not None
    between = any(q.start >= quantity.end for q in scene.quantities if after and q.start < after[0].start)
    if len(after) == 1 and latin and not between and not _base(scene, after[0]) and not is_aside(scene, after[0]):
        return after[0].period
    return None


def _hull(periods: Sequence[Period | None]) -> Period | None:
    known = [period for period in periods if period]
    if not known or len(known) != len(periods):
        return None
    first, last = min(known), max(known, key=lambda period: period.end)
    return first if len(known) == 1 else Period(start=first.start, end=last.end, granularity="span")


@cache
def _onward() -> re.Pattern[str]:
    return re.compile(r"未来|今后|接下来|the next|the coming|over the next")


@cache
def _in_all() -> re.Pattern[str]:
    return re.compile(r"总计|合计|累计|共计|(?<![a-z])(?:in total|a total of|combined|altogether)(?![a-z])")


@cache
def _leads_to() -> re.Pattern[str]:
    return re.compile(
        r"\s*(?:each |apiece |of revenue |in revenue |in sales )?(?:in|for|during|over|by|as of|at the end of|at end-|"
        r"through|throughout|at|on|for all of|for the whole of)\s+(?:the\s)?|\s*\(\s*"
    )


@cache
def _and_also() -> re.Pattern[str]:
    return re.compile(r",? and (?:about |some |nearly |over |more than )?")


@cache
def _deictic() -> re.Pattern[str]:
    return re.compile(r"(?:last|this|next) (?:year|quarter|month)|the (?:year before|previous year)|a year")


@cache
def _adjacent() -> re.Pattern[str]:
    return re.compile(r"[\s的为是约达超逾近仅,:]{0,4}")


@cache
def _compared_with() -> re.Pattern[str]:
    return re.compile(
        r"(?:相比于?|相较于?|较|比|对比|同比|环比|由|从)\s?\Z"
        r"|(?<![a-z])(?:compared with|compared to|from|than in|than|versus|against|over|on) (?:the )?\Z"
    )


@cache
def _founding_after() -> re.Pattern[str]:
    return re.compile(r"(?:年)?(?:成立|创立|创办|创建|组建|建立)")


@cache
def _founding_before() -> re.Pattern[str]:
    return re.compile(
        r"(?:成立于|创立于|创办于)\s?\Z"
        r"|(?<![a-z])(?:(?:founded|established|set up|launched|started|created) in|since) \Z"
    )


@cache
def _year_earlier() -> re.Pattern[str]:
    return re.compile(
        r"(?:上年|去年|上一年)同期|a year (?:earlier|ago|before)|the (?:year before|previous year|prior year)"
    )


@cache
def _year_earlier_after() -> re.Pattern[str]:
    return re.compile(
        r" (?:(?:recorded |posted )?a year (?:earlier|ago|before)|the (?:year before|previous year|prior year)|"
        r"in the (?:same|year-earlier|prior-year) period(?: (?:a year earlier|last year|of the previous year))?|"
        r"in the previous year|in the prior year)"
    )


@cache
def _same_period() -> re.Pattern[str]:
    return re.compile(
        r"(?<![年期上])同期|同一时期|当年|同年|当期|期内|其中|(?<![a-z])(?:same period|that year|the period|"
        r"that period|same year|those (?:three|six|nine|twelve) months|same (?:three|six|nine) months)(?![a-z])"
    )


@cache
def _over_the_period() -> re.Pattern[str]:
    return re.compile(r" (?:over|in|during|for) (?:the|that) (?:same )?period(?![a-z])")


@cache
def _latin() -> re.Pattern[str]:
    return re.compile(r"[a-z]{2} ")
