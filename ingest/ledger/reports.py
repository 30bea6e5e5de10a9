"""The period of which a report tells, and what of it needs no date of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ingest.ledger import report_words
from ingest.ledger.claim import Measure
from ingest.ledger.comparing import is_aside, nature_of, only_compares, year_back
from ingest.ledger.scene import Scene
from ingest.metrics import base_metric, load_metrics
from ingest.quantity import Period, PeriodMention, Quantity

_MOST_IN_PASSING = 2
# Of these a report tells several, all of its period.
OF_A_REPORT = frozenset(
    (
        *("segment_revenue", "revenue_share", "research_share", "earnings_per_share", "unit_price", "compute_cost"),
        "customer_concentration",
    )
)


def report_of(periods: Sequence[Period]) -> Period | None:
    """Return the one period of which a report tells, beside the same a year earlier; None where it tells of several."""
    told = Counter(period for period in periods if period.is_of_accounts)
    main = max(told, key=lambda period: (told[period], period.end), default=None)
    if main is None:
        return None
    earlier = year_back(main)
    others = [period for period in told if period not in (main, earlier)]
    # What counts back from its own period (2025, 2024, 2023) is the report of the first.
    counts_back = next(period for period in periods if period.is_of_accounts) == main
    if not others:
        return max((period for period in told), key=lambda period: period.end)
    # Parts of the time reported, and the year before that of a shorter one, are named in passing.
    passing = all(
        main.contains(period)
        or period.contains(main)
        or (earlier is not None and period.contains(earlier))
        or (period.granularity == main.granularity and period.end < main.start and told[period] < told[main])
        or (counts_back and earlier is not None and period == year_back(earlier))
        for period in others
    )
    aside = sum(told[period] for period in others)
    return main if passing and aside * _MOST_IN_PASSING <= told.total() else None


def told_of(scene: Scene) -> tuple[Period, ...]:
    """Return the periods whose results a sentence announces without a figure: `发布截至2025年12月31日止年度业绩`."""
    if not scene.periods or not report_words.announces_results().search(scene.folded, scene.start, scene.end):
        return ()
    told = (mention for mention in scene.periods if not only_compares(scene, mention) and not is_aside(scene, mention))
    over = (
        mention
        for mention in told
        if not report_words.looks_ahead().search(scene.folded, max(scene.start, mention.start - 12), mention.start)
    )
    return tuple(mention.period for mention in over if mention.period.is_of_accounts)


def quarter_told(scene: Scene, quantity: Quantity, reports: Sequence[Period]) -> Period | None:
    """Return the quarter told last, where 季内 and `in the quarter` speak of it, whatever else a headline reports."""
    if not report_words.in_the_quarter().search(scene.folded, scene.start, quantity.start):
        return None
    return next((period for period in reversed(reports) if period.granularity == "quarter"), None)


def asked_of(scene: Scene) -> tuple[Period, ...]:
    """Return the one period that the question of an interview or a heading is about: `How did the first half look?`."""
    if scene.quantities or not scene.folded[scene.start : scene.end].rstrip(" *_").endswith("?"):
        return ()
    told = {mention.period for mention in scene.periods if mention.period.is_of_accounts}
    return tuple(told) if len(told) == 1 else ()


def before_the_report(found: Measure, told: Sequence[Period]) -> Period | None:
    """Date what an account was before it moved (由5.2亿元增至9.84亿元) where a report tells two years."""
    report = report_of(told) if of_accounts(found) else None
    earlier = year_back(report) if report else None
    if report and report.granularity in ("year", "half", "quarter", "nine_months"):
        return earlier
    return earlier if earlier in told else None


def back_to_report(scene: Scene, last: PeriodMention, quantity: Quantity, told: Sequence[Period]) -> Period | None:
    """Return the report's period once a year set against it is over: `2024年虧損29.6億元;經調整虧損31.8億元`."""
    report = report_of(told)
    ended = ";" in scene.folded[last.end : quantity.start]
    return report if report and ended and year_back(report) == last.period else None


def is_account(found: Measure) -> bool:
    """Whether a figure is a sum or margin of accounts that a company makes up for months at least."""
    entry = load_metrics().get(base_metric(found.name))
    if entry is None:
        return False
    return (
        entry.name.endswith("margin")
        or entry.name == "earnings_per_share"
        or (entry.nature == "flow" and entry.units == ("money",) and not entry.repeatable)
    )


def of_accounts(found: Measure) -> bool:
    """Whether a figure is a line of accounts, which a report need not date again in every paragraph."""
    base = base_metric(found.name)
    return nature_of(found) == "flow" or base.endswith("margin") or base in OF_A_REPORT
