"""Find figures that cannot all be true: same company, same metric, same time, values that no rounding reconciles.

A plan and its outcome are a change and no conflict; so is what was valid at different times. Whether two stated values
agree is decided on the intervals that their wording allows: half a unit of the last stated digit, a tolerance for
`about`, an open end for `over` and `under`.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from assistant.answer import CitedFigure, Conflict
from ingest.metrics import DECLINE, GROWTH, load_metrics
from ingest.quantity import Period

CLOSE_DAYS = 92
_ABOUT = Decimal("0.03")
_OPEN = Decimal("1.15")
_STATED = frozenset(("actual", "rumoured"))


@dataclass(frozen=True, kw_only=True, slots=True)
class Interval:
    """The values that a statement leaves possible, ends included."""

    low: Decimal
    high: Decimal

    def meets(self, other: Interval) -> bool:
        """Whether one value can satisfy both statements."""
        return self.low <= other.high and other.low <= self.high


def find_conflicts(figures: Sequence[CitedFigure], origins: Mapping[str, str] | None = None) -> tuple[Conflict, ...]:
    """Return the disagreements among figures, each with all its sides; sides are in order of publication.

    Figures without a period are compared only with one another, and only when published within `CLOSE_DAYS` days.
    `origins` names for each article that retells another the one that it retells: both are one side where they agree.
    """
    known = origins or {}
    conflicts = [
        Conflict(
            company=key.company,
            metric=key.metric,
            period=_period_of(sides),
            sides=sides,
            reason=_reason(sides, known),
        )
        for key, group in _groups(figures).items()
        for sides in _disagreeing(group, known)
    ]
    return tuple(sorted(conflicts, key=lambda conflict: (conflict.company, conflict.metric, conflict.period or "")))


def allowed(figure: CitedFigure) -> Interval:
    """Return the interval of values that the wording of a figure allows."""
    slack = _rounding(figure)
    low, high = figure.low - slack, figure.high + slack
    match figure.qualifier:
        case "about":
            margin = max(abs(figure.value) * _ABOUT, slack)
            return Interval(low=low - margin, high=high + margin)
        case "over" | "at_least":
            return Interval(low=low, high=max(high, high * _OPEN))
        case "under" | "at_most":
            return Interval(low=min(low, low / _OPEN), high=high)
        case _:
            return Interval(low=low, high=high)


def agree(first: CitedFigure, second: CitedFigure) -> bool:
    """Whether two figures in the same unit can both be true."""
    return allowed(first).meets(allowed(second))


def is_stated(figure: CitedFigure) -> bool:
    """Whether a figure tells what is or was, not what is planned or expected."""
    return figure.status in _STATED


def _rounding(figure: CitedFigure) -> Decimal:
    """Half a unit of the last digit stated; all of the amount for an order of magnitude."""
    if figure.digits <= 0:
        return abs(figure.value)
    size = figure.high.copy_abs() or Decimal(1)
    return Decimal(5).scaleb(size.adjusted() - figure.digits)


class _Key(NamedTuple):
    company: str
    metric: str
    unit: str


def _groups(figures: Sequence[CitedFigure]) -> Mapping[_Key, list[CitedFigure]]:
    groups: dict[_Key, list[CitedFigure]] = defaultdict(list)
    for figure in figures:
        if figure.company and figure.metric and is_stated(figure) and not _is_repeatable(figure.metric):
            groups[_Key(figure.company, figure.metric, figure.unit)].append(figure)
    return groups


def _is_repeatable(metric: str) -> bool:
    entry = load_metrics().get(metric.removesuffix(GROWTH).removesuffix(DECLINE))
    return entry is None or entry.repeatable


def _disagreeing(group: Sequence[CitedFigure], origins: Mapping[str, str]) -> Iterator[tuple[CitedFigure, ...]]:
    """Split the figures of one company, metric and unit into sets that speak of one time and disagree."""
    left = sorted(group, key=lambda figure: (str(figure.period or ""), figure.published or "", figure.start))
    while left:
        first, *rest = left
        same = [first, *(figure for figure in rest if _same_time(first, figure))]
        left = [figure for figure in rest if not any(figure is other for other in same)]
        sides = _told_once((side for side in same if any(not agree(side, other) for other in same)), origins)
        if len(sides) > 1:
            yield tuple(sorted(sides, key=lambda side: (side.published or "", side.article_id, side.start)))


def _told_once(sides: Iterable[CitedFigure], origins: Mapping[str, str]) -> list[CitedFigure]:
    told: dict[tuple[str, Decimal, Decimal], CitedFigure] = {}
    for side in sorted(sides, key=lambda side: side.article_id in origins):
        told.setdefault((origins.get(side.article_id, side.article_id), side.low, side.high), side)
    return [*told.values()]


def _same_time(first: CitedFigure, second: CitedFigure) -> bool:
    if first.period is None or second.period is None:
        return _of_the_moment(first) and _of_the_moment(second) and _close(first, second)
    if first.period == second.period:
        return True
    brief = max(_days(first.period), _days(second.period)) <= CLOSE_DAYS
    return brief and _holds_at_a_moment(first) and first.period.overlaps(second.period)


def _of_the_moment(figure: CitedFigure) -> bool:
    """Whether the figure is what held when it was written: it has no period, or one close to its publication."""
    if not _holds_at_a_moment(figure):
        return False
    if figure.period is None:
        return True
    if not figure.published:
        return False
    day = datetime.date.fromisoformat(figure.published)
    return _days(figure.period) <= CLOSE_DAYS and abs((day - figure.period.end).days) <= CLOSE_DAYS


def _holds_at_a_moment(figure: CitedFigure) -> bool:
    entry = load_metrics().get(figure.metric or "")
    return entry is not None and entry.nature in ("point", "plan")


def _days(period: Period) -> int:
    return (period.end - period.start).days


def _close(first: CitedFigure, second: CitedFigure) -> bool:
    if not first.published or not second.published:
        return True
    days = datetime.date.fromisoformat(first.published) - datetime.date.fromisoformat(second.published)
    return abs(days.days) <= CLOSE_DAYS


def _period_of(sides: Sequence[CitedFigure]) -> str | None:
    return next((str(side.period) for side in sides if side.period), None)


def _reason(sides: Sequence[CitedFigure], origins: Mapping[str, str]) -> str:
    """Name the likeliest cause of a disagreement."""
    articles = {side.article_id for side in sides}
    if len(articles) == 1:
        return "article at odds with itself"
    if len({origins.get(article, article) for article in articles}) == 1:
        return "copies of one report differ"
    if any(_near(first, second) for first in sides for second in sides if not agree(first, second)):
        return "rounding or a later update"
    if any(side.status == "rumoured" for side in sides):
        return "one side is hearsay"
    if len({side.period for side in sides}) > 1:
        return "period"
    if all(side.period is None for side in sides) and len({side.published for side in sides}) > 1:
        return "stated at different times"
    return "sources differ"


def _near(first: CitedFigure, second: CitedFigure) -> bool:
    size = max(abs(first.value), abs(second.value))
    return bool(size) and abs(first.value - second.value) / size <= _ABOUT
