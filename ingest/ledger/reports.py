"""The period of which a report tells, and what of it needs no date of its own."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.ledger import time_words as words
from ingest.ledger.claim import Before, Measure
from ingest.ledger.comparing import is_aside, nature_of, only_compares, year_back
from ingest.ledger.scene import Scene
from ingest.metrics import base_metric
from ingest.quantity import Period, PeriodMention, Quantity

REPORTED = frozenset(("year", "half", "quarter", "nine_months"))
# Of these a report tells several, all of its period.
OF_A_REPORT = frozenset(("segment_revenue", "revenue_share", "research_share", "earnings_per_share", "unit_price"))


def report_of(periods: Sequence[Period]) -> Period | None:
    """Return the one period of which a report tells, beside the same a year earlier; None where it tells of several.

    What counts back from its own period (2025, 2024, 2023) is the report of the first.
    """
    told = [period for period in periods if period.granularity in REPORTED]
    latest = max(told, key=lambda period: period.end, default=None)
    if latest is None:
        return None
    before = year_back(latest)
    own = {latest, before}
    if before and told[0] == latest:
        own.add(year_back(before))
    return latest if set(told) <= own else None


def told_of(scene: Scene) -> tuple[Period, ...]:
    """Return the periods whose results a sentence announces without a figure: `发布截至2025年12月31日止年度业绩`."""
    if not scene.periods or not words.announces_results().search(scene.folded, scene.start, scene.end):
        return ()
    told = (mention for mention in scene.periods if not only_compares(scene, mention) and not is_aside(scene, mention))
    return tuple(mention.period for mention in told if mention.period.granularity in REPORTED)


def asked_of(scene: Scene) -> tuple[Period, ...]:
    """Return the one period that the question of an interview or a heading is about: `How did the first half look?`."""
    if scene.quantities or not scene.folded[scene.start : scene.end].rstrip(" *_").endswith("?"):
        return ()
    told = {mention.period for mention in scene.periods if mention.period.granularity in REPORTED}
    return tuple(told) if len(told) == 1 else ()


def before_the_report(found: Measure, before: Before) -> Period | None:
    """Date what an account was before it moved (由5.2亿元增至9.84亿元) where a report tells two years."""
    report = report_of(before.periods) if of_accounts(found) else None
    earlier = year_back(report) if report else None
    return earlier if earlier in before.periods else None


def back_to_report(scene: Scene, last: PeriodMention, quantity: Quantity, before: Before) -> Period | None:
    """Return the report's period once a year set against it is over: `2024年虧損29.6億元;經調整虧損31.8億元`."""
    report = report_of(before.periods)
    ended = ";" in scene.folded[last.end : quantity.start]
    return report if report and ended and year_back(report) == last.period else None


def of_accounts(found: Measure) -> bool:
    """Whether a figure is a line of accounts, which a report need not date again in every paragraph."""
    base = base_metric(found.name)
    return nature_of(found) == "flow" or base.endswith("margin") or base in OF_A_REPORT
