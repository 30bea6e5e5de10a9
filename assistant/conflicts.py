"""Find figures that cannot all be true: same company, same metric, same time, values that no rounding reconciles.

A plan and its outcome are a change and no conflict; so is what was valid at different times. Whether two stated values
agree is decided on the intervals that their wording allows: half a unit of the last stated digit, a tolerance for
`about`, an open end for `over` and `under`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple, Protocol

from assistant.answer import CitedFigure, Conflict
from assistant.comparable import can_disagree, comparable, is_stated
from assistant.moved import moves_in
from ingest.quantity import Qualifier

_ABOUT = Decimal("0.03")
_OPEN = Decimal("1.15")


@dataclass(frozen=True, kw_only=True, slots=True)
class Interval:
    """The values that a statement leaves possible, ends included."""

    low: Decimal
    high: Decimal

    def meets(self, other: Interval) -> bool:
        """Whether one value can satisfy both statements."""
        return self.low <= other.high and other.low <= self.high


class _Stated(Protocol):
    """An amount as somebody states it, a figure of the ledger or a quantity in a sentence."""

    @property
    def low(self) -> Decimal: ...
    @property
    def high(self) -> Decimal: ...
    @property
    def value(self) -> Decimal: ...
    @property
    def qualifier(self) -> Qualifier: ...
    @property
    def digits(self) -> int: ...


def find_conflicts(figures: Sequence[CitedFigure], origins: Mapping[str, str] | None = None) -> tuple[Conflict, ...]:
    """Return the disagreements among figures, each with all its sides; sides are in order of publication.

    Which figures speak of one thing at one time, `assistant.comparable` decides.
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


def allowed(figure: _Stated) -> Interval:
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


def agree(first: _Stated, second: _Stated) -> bool:
    """Whether two figures in the same unit can both be true."""
    return allowed(first).meets(allowed(second))


def _rounding(figure: _Stated) -> Decimal:
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
        if can_disagree(figure):
            groups[_Key(figure.company or "", figure.metric or "", figure.unit)].append(figure)
    return groups


def _disagreeing(group: Sequence[CitedFigure], origins: Mapping[str, str]) -> Iterator[tuple[CitedFigure, ...]]:
    """Yield the sets of figures of one company, metric and unit that contradict one another, directly or by a third."""
    recalled = _recalled(group)
    told = (figure for figure in group if not any(figure is other for other in recalled))
    ordered = sorted(told, key=lambda figure: (str(figure.period or ""), figure.published or ""))
    against = {index: set[int]() for index in range(len(ordered))}
    for left, right in combinations(range(len(ordered)), 2):
        if not agree(ordered[left], ordered[right]) and comparable(ordered[left], ordered[right]):
            against[left].add(right)
            against[right].add(left)
    former = {index for index, others in against.items() if others and _is_former(ordered[index], group)}
    against = {index: others - former for index, others in against.items() if index not in former}
    while against:
        reached = _reached(against, next(iter(against)))
        against = {index: others for index, others in against.items() if index not in reached}
        found = [ordered[index] for index in sorted(reached)] if len(reached) > 1 else []
        values = {figure.value for figure in found}
        sides = _told_once((*found, *(figure for figure in recalled if figure.value in values)), origins)
        if len(sides) > 1:
            yield tuple(sorted(sides, key=lambda side: (side.published or "", side.article_id, side.start)))


def _reached(against: Mapping[int, set[int]], first: int) -> set[int]:
    reached, ahead = set[int](), [first]
    while ahead:
        index = ahead.pop()
        if index not in reached:
            reached.add(index)
            ahead.extend(against[index])
    return reached


def _recalled(group: Sequence[CitedFigure]) -> list[CitedFigure]:
    """Return the values without a date that another text dates: they are of that time, and dispute no other."""
    dated = {figure.value for figure in group if figure.period is not None and is_stated(figure)}
    return [figure for figure in group if figure.period is None and figure.value in dated]


def _is_former(figure: CitedFigure, group: Sequence[CitedFigure]) -> bool:
    """Whether the sentence of a value changes it to another of the same time: it was corrected, or lacks its own time.

    What a text says to have been before is no account of what is.
    """
    base = figure.citation.start
    after = {
        base + move.after.start for move in moves_in(figure.citation.quote) if base + move.before.start == figure.start
    }
    return any(
        other.article_id == figure.article_id and other.start in after and other.period == figure.period
        for other in group
    )


def _told_once(sides: Iterable[CitedFigure], origins: Mapping[str, str]) -> list[CitedFigure]:
    told: dict[tuple[str, Decimal, Decimal], CitedFigure] = {}
    for side in sorted(sides, key=lambda side: side.article_id in origins):
        told.setdefault((origins.get(side.article_id, side.article_id), side.low, side.high), side)
    return [*told.values()]


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
