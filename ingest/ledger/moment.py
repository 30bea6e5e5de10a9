"""Which period an amount is for: the one beside it, or the one its sentence set before."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ingest.ledger import report_words
from ingest.ledger import time_words as words
from ingest.ledger.around import (
    at_the_time,
    following,
    heads_another,
    holds_from,
    hull,
    is_beside,
    is_said_then,
    moved_from,
    those_months,
)
from ingest.ledger.casting import Cast
from ingest.ledger.claim import Before, Claim, Measure
from ingest.ledger.comparing import (
    a_year_earlier,
    compares,
    is_aside,
    is_base,
    moves_on,
    nature_of,
    only_compared,
    only_compares,
    year_back,
)
from ingest.ledger.leading import period_behind
from ingest.ledger.reports import (
    OF_A_REPORT,
    back_to_report,
    before_the_report,
    is_account,
    of_accounts,
    quarter_told,
    report_of,
)
from ingest.ledger.scene import Scene
from ingest.metrics import base_metric, load_metrics, metric_subject
from ingest.periods.calendar import months_period, quarter_before
from ingest.quantity import Period, PeriodMention, Quantity

_SHORTEST_ACCOUNT = 8
_RAISED = frozenset(("funds_raised", "round_size", "total_funding", "cornerstone_investment"))
# Parts of a year's sales, told beside what there was at its end.
_OF_THE_YEAR = frozenset(("customer_concentration", "revenue_share", "overseas_share", "research_share"))


def moment(
    scene: Scene,
    cast: Cast,
    quantity: Quantity,
    found: Measure,
    claims: Sequence[Claim],
    before: Before,
    companies: Sequence[str] = (),
) -> Period | None:
    """Return the period of an amount of `companies`, or None where the text gives none."""
    told = before.claims_of(companies)
    period = _moment(scene, cast, quantity, found, claims, told, before.periods_of(companies))
    if period is None or found.name not in _OF_THE_YEAR:
        return period
    at_its_end = (period.start.month, period.end.month, period.granularity) == (12, 12, "span")
    return (months_period(period.start.year, 1, 12) or period) if at_its_end else period


def _moment(
    scene: Scene,
    cast: Cast,
    quantity: Quantity,
    found: Measure,
    claims: Sequence[Claim],
    told: Sequence[Claim],
    reports: Sequence[Period],
) -> Period | None:
    if metric_subject(found.name) == "exchange" or only_compared(scene, found):
        return None
    shifted = a_year_earlier(scene, quantity, claims)
    if shifted:
        return shifted
    behind = following(scene, quantity)
    behind = behind or period_behind(scene, quantity) or holds_from(scene, quantity, found)
    if behind and behind.period == report_of(reports) and moved_from(scene, quantity):
        return year_back(behind.period)
    if behind and report_words.points_back().fullmatch(scene.folded, behind.start, behind.end):
        last = next((claim.period for claim in (*reversed(claims), *reversed(told)) if claim.period), None)
        return last or behind.period
    if behind:
        return _to_date(scene, behind, found)
    reached = _reached(scene, quantity) if found.name != found.base else None
    if reached:
        return reached
    recalled = those_months(scene, quantity, reports)
    if recalled:
        return recalled
    if moves_on(scene, quantity) and not words.revises().search(
        scene.folded, scene.clauses[scene.clause(quantity.start)].start, quantity.start
    ):
        return before_the_report(found, (*reports, *(claim.period for claim in claims if claim.period)))
    if then := at_the_time(scene, quantity):
        return then.period
    clause = scene.clauses[scene.clause(quantity.start)]
    usable = [mention for mention in scene.periods if mention.end <= quantity.start and not is_aside(scene, mention)]
    if (nature_of(found) == "flow" or is_account(found)) and found.name != "annual_recurring_revenue":
        usable = [mention for mention in usable if not is_said_then(scene, mention)]
    if is_account(found):
        usable = [mention for mention in usable if not _is_moment(mention)]
    if len(usable) > 1 and words.onward().match(scene.folded, usable[-1].start):
        usable.pop()
    here = [mention for mention in usable if mention.start >= clause.start]
    if claims and not here and words.in_all().search(scene.folded, clause.start, quantity.start):
        return hull([claim.period for claim in claims if claim.metric == found.name])
    for mention in map(_finer(scene, here), reversed(here)):
        if is_beside(scene, mention, quantity) or not compares(scene, mention, quantity, found):
            return _to_date(scene, mention, found)
    same = report_words.same_period().search(scene.folded, scene.start, quantity.start) is not None
    same = same or report_words.over_the_period().match(scene.folded, quantity.end) is not None
    if here == [] and usable and report_words.at_that_time().match(scene.folded, clause.start):
        return usable[-1].period
    started = {mention.period for mention in here if is_base(scene, mention)}
    earlier = [mention for mention in usable if mention.start < clause.start and not only_compares(scene, mention)]
    earlier = [mention for mention in earlier if mention.period not in started] or earlier
    if earlier and (same or _carries(scene, cast, earlier[-1], quantity, found)):
        back = back_to_report(scene, earlier[-1], quantity, reports)
        return back or (_main_year(scene, earlier, quantity) if found.cue else earlier[-1].period)
    point = nature_of(found) in ("point", "plan")
    if not earlier and (quarter := quarter_told(scene, quantity, reports)):
        return quarter
    in_report = not earlier and report_words.in_the_report().search(scene.folded, scene.start, quantity.start)
    if in_report and (report := report_of(reports)):
        return report
    if same or (found.inherited and not claims and not point):
        levels = (claim.period for claim in (*told, *claims) if claim.metric == claim.base)
        latest = max((period for period in levels if period), key=lambda period: period.end, default=None)
        if latest or same:
            return latest
    return _ahead(scene, quantity, found) or _reported(scene, quantity, found, (*told, *claims), reports)


def _reached(scene: Scene, quantity: Quantity) -> Period | None:
    """Date a change by the amount that it leads to: `由2023年的2亿元增加52.9%至2024年的3.1亿元`."""
    after = next((mention for mention in scene.periods if mention.start >= quantity.end), None)
    return after.period if after and scene.folded[quantity.end : after.start].strip() in ("至", "到", "to") else None


def _is_moment(mention: PeriodMention) -> bool:
    """Whether a period is so short that no account is of it: the day or the week in which accounts come out."""
    return not mention.as_of and (mention.period.end - mention.period.start).days < _SHORTEST_ACCOUNT


def _finer(scene: Scene, here: Sequence[PeriodMention]) -> Callable[[PeriodMention], PeriodMention]:
    """Read `first-half sales this year` as the first half: a year takes the part of it told just before."""

    def finer(mention: PeriodMention) -> PeriodMention:
        parts = (
            part
            for part in here
            if part.end <= mention.start
            and part.period.granularity in ("half", "quarter", "nine_months")
            and mention.period.contains(part.period)
            and not any(part.end <= quantity.start < mention.start for quantity in scene.quantities)
        )
        return next(parts, mention) if mention.period.granularity == "year" else mention

    return finer


def _main_year(scene: Scene, earlier: Sequence[PeriodMention], quantity: Quantity) -> Period:
    """Return the period that holds after `2025年收入47亿元,2024年为37.7亿元;`: the year told, not the one before it."""
    last = earlier[-1]
    told = [mention.period for mention in earlier if year_back(mention.period) == last.period]
    ended = ";" in scene.folded[last.end : quantity.start]
    return told[-1] if told and ended and last.period.granularity == "year" else last.period


def _to_date(scene: Scene, mention: PeriodMention, found: Measure) -> Period:
    """Read `booked by June` as the year up to then: what flows is counted over a time, not in its last month."""
    period = mention.period
    flows = nature_of(found) == "flow" and found.name == found.base and period.granularity == "month"
    if not flows or not words.up_to().search(scene.folded, max(scene.start, mention.start - 12), mention.start):
        return period
    return months_period(period.start.year, 1, period.end.month) or period


def _reported(
    scene: Scene, quantity: Quantity, found: Measure, told: Sequence[Claim], reports: Sequence[Period]
) -> Period | None:
    """Continue the one period of a report: results of the sentence before, for results in one that gives no period."""
    report = report_of(reports) if of_accounts(found) else None
    known = {claim.period for claim in told if claim.period and claim.metric and claim.metric == claim.base}
    known -= {mention.period for mention in scene.periods if is_base(scene, mention)}
    # What a report sets itself against is not what it tells of: 毛利率由55.9%降至48.3%.
    back = year_back(report) if report else None
    against = {back, year_back(back)} if back else set()
    if report and report.granularity == "quarter":
        against.add(quarter_before(report))
    if report and all(one == report or one in against or (back and one.contains(back)) for one in known):
        known = {report}
    stated = {period for period in known if period.is_of_accounts} or known
    latest = max(stated, key=lambda period: period.end, default=None)
    periods = stated - {year_back(latest)} if latest else stated
    own = [mention for mention in scene.periods if not only_compares(scene, mention)]
    own = [mention for mention in own if ";" not in scene.folded[quantity.end : mention.start]]
    own = [mention for mention in own if mention.start < quantity.end or mention.period not in against]
    if own or len(periods) != 1 or latest is None or not (latest.is_of_accounts or latest.granularity == "span"):
        return None
    if words.comes_from().search(scene.folded, scene.start, quantity.start):
        return None
    entry = load_metrics().get(base_metric(found.name))
    return (
        next(iter(periods))
        if entry
        and entry.name not in _RAISED
        and (entry.nature in ("flow", "rate") or entry.name in OF_A_REPORT)
        and (entry.of_market or not entry.repeatable or entry.name in OF_A_REPORT)
        else None
    )


def _carries(scene: Scene, cast: Cast, mention: PeriodMention, quantity: Quantity, found: Measure) -> bool:
    """Whether a period of an earlier clause still holds: not once another company comes in with its own measure."""
    clause = scene.clauses[scene.clause(quantity.start)]
    newcomers = {c for group in cast.groups if clause.start <= group.start < quantity.start for c in group.companies}
    holders = {c for group in cast.groups if group.end <= mention.start for c in group.companies}
    return not (holders and newcomers - holders and found.cue is not None)


def _ahead(scene: Scene, quantity: Quantity, found: Measure) -> Period | None:
    clause = scene.clauses[scene.clause(quantity.start)]
    after = [mention for mention in scene.periods if quantity.end <= mention.start < clause.end]
    after = [mention for mention in after if not heads_another(scene, mention)]
    latin = words.latin().search(scene.folded, max(scene.start, quantity.start - 20), quantity.start) is not None
    between = any(q.start >= quantity.end for q in scene.quantities if after and q.start < after[0].start)
    between = between or bool(after and words.plans().search(scene.folded, quantity.end, after[0].start))
    if len(after) == 1 and latin and not between and not is_base(scene, after[0]) and not is_aside(scene, after[0]):
        return _to_date(scene, after[0], found)
    return None
