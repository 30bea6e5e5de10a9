"""When an event is: the date nearest to its words, the one that holds where it was moved."""

from __future__ import annotations

import datetime
import re
from functools import cache
from typing import NamedTuple

from ingest.article import Article
from ingest.figure import FigureStatus
from ingest.ledger.comparing import is_aside
from ingest.ledger.scene import Scene
from ingest.quantity import Period, PeriodMention

THOUGHTS = frozenset(("considered", "plan_changed", "lapsed", "ruled_out"))
# What is said to be off for now is said on a day; the time for which it is ruled out is not when.
SAID = frozenset(("ruled_out", "lapsed"))


class Dated(NamedTuple):
    """An event's kind, as its date settles it, and its date."""

    kind: str
    when: Period


def date_event(article: Article, scene: Scene, match: re.Match[str], status: FigureStatus) -> Dated | None:
    """Date the event that `match` tells, what is still to come only by its own clause; None where no date is told.

    A thought is dated by the article, and a thought of a day to come is a plan for that day, as is a day put off to.
    """
    kind = match.lastgroup or ""
    near = _when(scene, match, kind)
    if kind not in THOUGHTS:
        earlier = [mention for mention in _periods(scene, kind) if mention.end <= match.start()]
        if near is None and status not in ("planned", "expected"):
            near = earlier[-1].period if earlier else _announced(scene, match, kind)
        return Dated(kind, near) if near else None
    today = datetime.date.fromisoformat(article.published) if article.published else None
    if near and kind == "considered" and (today is None or near.end > today):
        return Dated("listed", near)
    if near and kind == "plan_changed" and _is_put_off(scene, match, near):
        return Dated("listed", near)
    if near is None and _recalls().search(scene.clause_text(scene.clause(match.start()))):
        return None
    written = Period(start=today, end=today, granularity="day") if today else None
    told = [mention.period for mention in _periods(scene, kind) if mention.end <= match.start()]
    past = [period for period in told if today and period.end <= today and period.granularity == "day"]
    if near and kind in SAID and today and (near.start > today or (kind == "ruled_out" and near.end > today)):
        near = None
    when = near or (past[-1] if past else written)
    return Dated(kind, when) if when else None


@cache
def _recalls() -> re.Pattern[str]:
    """Match what was not on the day of the article: 两个月前, `two months ago`."""
    return re.compile(
        r"[\d一两二三四五六七八九十半]个?(?:月|周|星期|年|天)多?(?:以|之)?前"
        r"|(?<![a-z])(?:weeks?|months?|years?|days?) (?:ago|earlier|before)(?![a-z])|(?<![a-z])earlier this year"
    )


def _is_put_off(scene: Scene, match: re.Match[str], near: Period) -> bool:
    """Whether what is put off is put off to a time: `delayed its listing to March`, 上市延至明年3月."""
    until = next((mention for mention in scene.periods if mention.period == near), None)
    return until is not None and _put_off().search(scene.folded, match.start(), until.start) is not None


@cache
def _put_off() -> re.Pattern[str]:
    return re.compile(
        r"(?:推|延|顺延|押后|改)[^,。;]{0,3}[到至在于]?[^,。;]{0,3}\Z"
        r"|(?<![a-z])(?:pushed|put back|put off|slip\w*|postpon\w+|delay\w+|defer\w*|moved)(?![a-z])[^.;]{0,60}\Z"
    )


def _announced(scene: Scene, match: re.Match[str], kind: str) -> Period | None:
    """Return the day on which the rest of the sentence says that the event was announced."""
    later = (mention for mention in _periods(scene, kind) if mention.start >= match.end())
    return next((mention.period for mention in later if _said().search(scene.folded, match.end(), mention.start)), None)


@cache
def _said() -> re.Pattern[str]:
    return re.compile(
        r"(?<![a-z])(?:said|announced|confirmed|disclosed|told [a-z]+|reported|showed) (?:late )?(?:on )?\Z"
    )


def _periods(scene: Scene, kind: str) -> list[PeriodMention]:
    return [mention for mention in scene.periods if kind == "founded" or not is_aside(scene, mention)]


def _when(scene: Scene, match: re.Match[str], kind: str) -> Period | None:
    """Return the date nearest to the words in their clause."""
    clause = scene.clauses[scene.clause(match.start())]
    here = [mention for mention in _periods(scene, kind) if clause.start <= mention.start < clause.end]
    inside = [mention for mention in here if mention.start < match.end() and mention.end > match.start()]
    before = [mention for mention in here if mention.end <= match.start()]
    after = [mention for mention in here if mention.start >= match.end()]
    if inside or before or after:
        near = min((*inside, *before[-1:], *after[:1]), key=lambda mention: _distance(mention, match))
        later = next((mention for mention in here if mention.start >= near.end), None)
        moved = later and _redated().fullmatch(scene.folded, near.end, later.start)
        return later.period if later and moved else near.period
    return None


@cache
def _redated() -> re.Pattern[str]:
    """Match what stands between the day that was set first and the one that holds: 由12日延至18日."""
    english = "moved|postponed|pushed back|put back|brought forward|changed|delayed|rescheduled"
    return re.compile(
        r"[^,。;\d]{0,6}(?:延[后迟]?|推[迟后]|提[前早]|改[期在]?|顺延|押后|变更|调整)[^,。;\d]{0,2}[至到为于]?[^,。;\d]{0,2}"
        rf"|[^,.;\d]{{0,12}}(?:{english}) (?:from [^,.;\d]{{0,4}})?(?:to|until|by) (?:the )?"
    )


def _distance(mention: PeriodMention, match: re.Match[str]) -> int:
    return max(mention.start - match.end(), match.start() - mention.end, 0)
