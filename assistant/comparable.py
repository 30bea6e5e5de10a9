"""Whether two figures of one company and metric speak of the same thing at the same time, so that they could disagree.

What holds at a moment (users, cash, a valuation) changes: without a date of its own it is compared only with what was
written close by, the closer the faster it changes. A plan is compared with plans, what is or was with what is or was.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from assistant.answer import CitedFigure
from assistant.moved import is_before
from ingest.folding import fold
from ingest.metrics import DECLINE, GROWTH, load_metrics
from ingest.quantity import Period

CLOSE_DAYS = 92
_STATED = frozenset(("actual", "rumoured"))
# Terms of a deal under way: two reports of one plan can disagree, two forecasts of revenue are two opinions.
_DEAL = frozenset(("valuation", "funds_to_raise", "offer_price", "offer_price_range", "shares_offered"))
# What happens once to a company, whatever period a text gives it.
_ONCE = frozenset(("offer_price", "offer_price_range", "first_day_move", "funds_raised", "shares_offered"))
# True of several products or markets at once: compared only where both name one period of accounts.
SCOPED = frozenset(("market_share", "shipments", "subscription_multiple"))
_DAYS: Mapping[str, int] = {"valuation": CLOSE_DAYS, "total_funding": 31, "market_value": 0, "share_price": 0}
_CURRENT, _SAME_ARTICLE = 14, 31
# What one tranche or the cornerstones take is a part of what is offered; what is left after costs, of what is raised;
# and how often an offering is covered while orders come in is not how often it was.
_NAMED_BY_BOTH: Mapping[str, tuple[str, ...]] = {
    "shares_offered": ("tranche",),
    "subscription_multiple": ("tranche", "standing"),
    "funds_raised": ("deduction",),
}
# Two reports of one allotment come out within so many days.
_ALLOTTED = 2
_OF_RESULT = frozenset(("net_loss", "net_profit", "operating_loss", "operating_profit"))
_BEFORE, _AFTER, _NEXT = 48, 24, 20
_FORESEEN_NEAR = 20


def is_stated(figure: CitedFigure) -> bool:
    """Whether a figure tells what is or was, not what is planned or expected."""
    return figure.status in _STATED


def can_disagree(figure: CitedFigure) -> bool:
    """Whether another figure could contradict this one: it has an owner and a metric with one true value."""
    if not figure.company or not figure.metric or not (is_stated(figure) or figure.metric in _DEAL):
        return False
    if figure.metric not in _DEAL and _is_foreseen(figure):
        # What others looked for is no account of what came.
        return False
    if figure.metric in _DEAL and is_before(figure.citation.quote, figure.start - figure.citation.start):
        # A plan that its own sentence says was changed stands against none.
        return False
    if figure.metric in SCOPED:
        return True
    entry = load_metrics().get(figure.metric.removesuffix(GROWTH).removesuffix(DECLINE))
    return entry is not None and not entry.repeatable


def comparable(first: CitedFigure, second: CitedFigure) -> bool:
    """Whether two figures of one company, metric and unit speak of the same thing at the same time."""
    if first.article_id == second.article_id and first.citation.start == second.citation.start:
        apart = first.speaker != second.speaker or _set_against(first, second)
        return first.period is not None and first.period == second.period and apart
    return _as_sure(first, second) and same_time(first, second) and same_scope(first, second)


def _set_against(first: CitedFigure, second: CitedFigure) -> bool:
    """Whether one sentence sets its two amounts against each other: `公司说出货6.8万张,但机构只数到5.2万张`."""
    left, right = sorted((first, second), key=lambda figure: figure.start)
    between = fold(first.citation.quote)[left.end - first.citation.start : right.start - first.citation.start]
    return _contrasts().search(between) is not None


@cache
def _contrasts() -> re.Pattern[str]:
    return re.compile(
        r"(?:但|不过|然而)[^,。;]{0,24}(?:只|仅|数到|统计|测算|估)|反驳|反指|实际(?:上)?(?:是|为|只有)|更正|纠正"
        r"|(?<![a-z])(?:(?:but|however|whereas)[^.;]{0,48}(?:counts?|counted|estimates?|estimated|puts?|tallied)|"
        r"disputes?|disputed|countered)(?![a-z])"
    )


def same_time(first: CitedFigure, second: CitedFigure) -> bool:
    """Whether two figures are of the same time, as far as their texts tell."""
    if first.metric == "subscription_multiple" and _near(_moment(first), _moment(second), _ALLOTTED):
        return True
    if first.metric in SCOPED:
        return first.period is not None and first.period == second.period and first.period.granularity != "day"
    if first.metric in _ONCE:
        return _near(_moment(first), _moment(second), CLOSE_DAYS)
    if first.period is not None and second.period is not None:
        brief = max(_length(first.period), _length(second.period)) <= CLOSE_DAYS
        return first.period == second.period or (
            brief and _holds_at_a_moment(first) and first.period.overlaps(second.period)
        )
    if not _holds_at_a_moment(first) or _is_past(first) or _is_past(second):
        return False
    return _near(_moment(first), _moment(second), _window(first, second))


def _as_sure(first: CitedFigure, second: CitedFigure) -> bool:
    if is_stated(first) and is_stated(second):
        return True
    return first.metric in _DEAL and "actual" not in (first.status, second.status)


def _window(first: CitedFigure, second: CitedFigure) -> int:
    """Return how many days apart two values may be told and still be of one time."""
    usual = _SAME_ARTICLE if first.article_id == second.article_id else _CURRENT
    return _DAYS.get(first.metric or "", usual)


def _moment(figure: CitedFigure) -> datetime.date | None:
    if figure.period is not None and _length(figure.period) <= CLOSE_DAYS:
        return figure.period.end
    return datetime.date.fromisoformat(figure.published) if figure.published else None


def _near(first: datetime.date | None, second: datetime.date | None, days: int) -> bool:
    """Whether two days are close; one that is not known is close where time hardly matters."""
    if first is None or second is None:
        return days >= CLOSE_DAYS
    return abs((first - second).days) <= days


def _holds_at_a_moment(figure: CitedFigure) -> bool:
    entry = load_metrics().get(figure.metric or "")
    return entry is not None and entry.nature in ("point", "plan")


def _length(period: Period) -> int:
    return (period.end - period.start).days


def _is_past(figure: CitedFigure) -> bool:
    return figure.period is None and _past().search(_around(figure)) is not None


def _is_foreseen(figure: CitedFigure) -> bool:
    """Whether the words of the clause before an amount say that analysts or the market expected it."""
    text = fold(figure.citation.quote)
    start = figure.start - figure.citation.start
    return any(match.end() <= start <= match.end() + _FORESEEN_NEAR for match in _foreseen().finditer(text))


def same_scope(first: CitedFigure, second: CitedFigure) -> bool:
    """Whether the words around two figures narrow them to nothing that excludes one another."""
    left, right = _around(first), _around(second)
    for dimension, names in _scopes()["dimensions"].items():
        mine, theirs = (
            {name for name, words in names.items() if any(word in text for word in words)} for text in (left, right)
        )
        if mine and theirs and not mine & theirs:
            return False
        if mine != theirs and dimension in _NAMED_BY_BOTH.get(first.metric or "", ()):
            return False
        if dimension == "basis" and first.metric in _OF_RESULT and _bases(first, names) != _bases(second, names):
            # A result before some items and one after all of them are two results.
            return False
    return _same_products(first, second)


def _bases(figure: CitedFigure, names: Mapping[str, Sequence[str]]) -> set[str]:
    """Return the bases that the words right before an amount name."""
    start = figure.start - figure.citation.start
    near = fold(figure.citation.quote[max(0, start - _NEXT) : start])
    return {name for name, words in names.items() if any(word in near for word in words)}


def _same_products(first: CitedFigure, second: CitedFigure) -> bool:
    mine, theirs = (_products(figure.citation.quote) for figure in (first, second))
    return not mine or not theirs or bool(mine & theirs)


@lru_cache(maxsize=10_000)
def _products(quote: str) -> frozenset[str]:
    from ingest.companies import find_companies

    return frozenset(fold(name.alias) for name in find_companies(quote) if name.is_product)


def _around(figure: CitedFigure) -> str:
    """Return the folded words around the amount, inside its sentence."""
    start = figure.start - figure.citation.start
    return fold(figure.citation.quote[max(0, start - _BEFORE) : start + (figure.end - figure.start) + _AFTER])


@cache
def _past() -> re.Pattern[str]:
    return re.compile("|".join(_scopes()["past"]))


@cache
def _foreseen() -> re.Pattern[str]:
    return re.compile("|".join(_scopes()["foreseen"]))


@cache
def _scopes() -> Mapping[str, Any]:
    content = json.loads(files("assistant").joinpath("data", "scopes.json").read_text(encoding="utf-8"))
    return dict(content)
