"""Whether two figures of one company and metric speak of the same thing at the same time, so that they could disagree.

What holds at a moment (users, cash, a valuation) changes: without a date of its own it is compared only with what was
written close by, the closer the faster it changes. A plan is compared with plans, what is or was with what is or was.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from functools import cache

from assistant.answer import CitedFigure
from assistant.moved import is_before
from assistant.scopes import foreseen, is_part, is_past, same_scope, stands_under_way
from assistant.understanding.sides import rounds_in
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
# Two reports of one allotment come out within so many days, and while orders come in within fewer.
_ALLOTTED, _UNDER_WAY = 31, 2
# Two reports of one round come out within so many days, and one has no more than so many times the other.
_ROUND_DAYS, _ROUND_TIMES = 45, 2
_ROUND = "round_size"
# For so many days what is rumoured stands against what is told as a fact.
_RUMOUR_STANDS = 14
_OFFICIAL = re.compile(
    r"公告|宣布|公布|披露|确认|证实|官宣|年报|财报|招股|业绩|\b(?:announc\w*|confirm\w*|disclos\w*|fil(?:ed|ing)s?|prospectus|"
    r"reported|results|said)\b"
)
_UNOFFICIAL = re.compile(r"知情|人士|获悉|看到的|\b(?:according to|seen by|familiar|sources?|people)\b")
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
    if is_part(figure):
        return False
    if figure.metric in SCOPED or (figure.metric == _ROUND and not is_past(figure)):
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
    if first.metric == "subscription_multiple":
        days = _UNDER_WAY if stands_under_way(first) or stands_under_way(second) else _ALLOTTED
        if _near(_moment(first), _moment(second), days):
            return True
    if first.metric == _ROUND:
        return _is_one_round(first, second)
    if first.metric in SCOPED:
        return first.period is not None and first.period == second.period and first.period.granularity != "day"
    if first.metric in _ONCE:
        return _near(_moment(first), _moment(second), CLOSE_DAYS)
    if first.period is not None and second.period is not None:
        brief = max(_length(first.period), _length(second.period)) <= CLOSE_DAYS
        return first.period == second.period or (
            brief and _holds_at_a_moment(first) and first.period.overlaps(second.period)
        )
    if not _holds_at_a_moment(first) or is_past(first) or is_past(second):
        return False
    return _near(_moment(first), _moment(second), _window(first, second))


def _is_one_round(first: CitedFigure, second: CitedFigure) -> bool:
    """Whether two outlets tell of one round at about the same time; a year of rounds is none."""
    if first.article_id == second.article_id or any(
        figure.period is not None and _length(figure.period) > CLOSE_DAYS for figure in (first, second)
    ):
        return False
    named = [{name for name, _ in rounds_in(figure.citation.quote)} for figure in (first, second)]
    if "before" in named[0] | named[1] or (all(named) and not named[0] & named[1]):
        return False
    small, large = sorted((first.value, second.value))
    return large <= small * _ROUND_TIMES and _near(_moment(first), _moment(second), _ROUND_DAYS)


def _as_sure(first: CitedFigure, second: CitedFigure) -> bool:
    """Whether two figures are told as surely; a rumour gives way to what its company tells weeks later."""
    if is_stated(first) and is_stated(second):
        return not (_gives_way(first, second) or _gives_way(second, first))
    return first.metric in _DEAL and "actual" not in (first.status, second.status)


def _gives_way(rumoured: CitedFigure, told: CitedFigure) -> bool:
    if (rumoured.status, told.status) != ("rumoured", "actual") or not (rumoured.published and told.published):
        return False
    if not _OFFICIAL.search(fold(told.citation.quote)) or _UNOFFICIAL.search(fold(told.citation.quote)):
        return False
    days = [datetime.date.fromisoformat(day) for day in (rumoured.published, told.published)]
    return (days[1] - days[0]).days > _RUMOUR_STANDS


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


def _is_foreseen(figure: CitedFigure) -> bool:
    """Whether the words of the clause before an amount say that analysts or the market expected it."""
    text = fold(figure.citation.quote)
    start = figure.start - figure.citation.start
    return any(match.end() <= start <= match.end() + _FORESEEN_NEAR for match in foreseen().finditer(text))
