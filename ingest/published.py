"""When an article was published: from what its format says, or from what the text says about itself.

A date in the story is not a date of publication. One counts only where it stands behind a label (发布时间, Published),
opens a news dateline, or has a line to itself near the top, together with nothing but a time, a source or an author.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from ingest.calendar_dates import DATE, read_date
from ingest.folding import fold

_HEAD_LINES = 25
_TAIL_LINES = 12
_LONGEST_LINE = 200
_OPENING = 160
_BYLINES, _SHORT_LINE = 8, 90
# More different dates than this on lines of their own are a timeline, not a dateline.
_MOST_DATES = 2

_DAY = r"(?:(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?,? )?"
_GAP = rf"[ :|]{{0,4}}{_DAY}"
_WEEKDAY = r"(?:[ ,(]{0,2}(?:星期|周|礼拜)[一二三四五六日天]\)?)"
_CLOCK = (
    r"(?:[t ,]{0,3}(?:上午|下午|晚上?|凌晨|at )?\s?\d{1,2}[:时]\d{2}(?:[:分]\d{0,2})?秒?(?:\.\d{1,6})?"
    r"\s?(?:[ap]\.?m\.?)?"
    r"(?:\s?\(?(?:z|gmt|utc|e[sd]?t|p[sd]?t|bst|hkt|cst|sgt|jst|北京时间|香港时间)?(?:\s?[+-]\d{1,2}:?\d{0,2})?\)?))"
)
_CREDITED = r"(?:来源|来自|作者|文|记者|撰文|编辑|责编|出处|by |source|author|阅读|浏览|点击|评论|字号|发布|发表)"
_CREDIT = rf"(?:[ |·•/]{{0,3}}{_CREDITED}[^。!?]{{0,60}})"
_LABEL = (
    r"(?:(?:发布|发表|刊登|刊发|发稿|出版|首发)(?:时间|日期)[ :|]"
    r"|(?:^|[|·•(\[【])\s?(?:(?:发布|发表|刊登|刊发|首发)(?:于|在)|发布|发表|时间|日期"
    r"|(?:first |originally )?(?:published|posted|released|issued)(?: on| at)?"
    r"|(?:publication |release |issue )?date(?:line)?|pubdate))"
)
_UPDATED = (
    r"(?:^|[|·•(\[【] ?)(?:(?:最后|最近)?(?:更新|修改)(?:时间|日期|于|在)?|(?:last )?(?:updated|modified)(?: on| at)?)"
)
_REST = r"(?![^\n]{60})[^。!?]*(?<![.,;])$"
_WIRE = r"(?:\([a-z /&]{2,30}\)|/?(?:pr ?newswire|business ?wire|globe ?newswire)/?|[-—–]{1,2})"
_EDGE = r"[()\[\]【】|·•—\- ]{0,3}"


@dataclass(frozen=True, kw_only=True, slots=True)
class _Patterns:
    """For folded lines without the space around them."""

    labelled: re.Pattern[str]
    posted_by: re.Pattern[str]
    alone: re.Pattern[str]
    timed: re.Pattern[str]
    dateline: re.Pattern[str]
    updated: re.Pattern[str]
    byline: re.Pattern[str]


def normalise_date(value: str) -> str | None:
    """Return the ISO date that a metadata value states, such as `2026-01-18T10:59:00+08:00`, or None.

    A date whose day and month can be exchanged, such as 01/02/2026, states nothing.
    """
    match = re.search(DATE, fold(value[:_LONGEST_LINE]))
    return read_date(match) if match else None


def find_published(text: str) -> str | None:
    """Return the ISO date of publication that a text states about itself, or None; linear."""
    lines = [stripped for line in text.splitlines() if (stripped := fold(line[: _LONGEST_LINE + 20]).strip())]
    head = [line for line in lines[:_HEAD_LINES] if len(line) <= _LONGEST_LINE]
    tail = [line for line in lines[_HEAD_LINES:][-_TAIL_LINES:] if len(line) <= _LONGEST_LINE]
    opening = [line[:_OPENING] for line in lines[:_HEAD_LINES]]
    patterns = _patterns()
    return (
        _first(patterns.labelled, head)
        or _first(patterns.posted_by, [*head, *tail])
        or _only(patterns.timed, head)
        or _only(patterns.alone, head)
        or _first(patterns.dateline, opening)
        or _only(patterns.byline, [line for line in head[1:_BYLINES] if len(line) <= _SHORT_LINE])
        or _first(patterns.labelled, tail)
        or _first(patterns.updated, [*head, *tail])
        or _only(patterns.alone, tail)
    )


def _dates(pattern: re.Pattern[str], lines: Iterable[str]) -> list[str]:
    return [date for line in lines if (match := pattern.search(line)) and (date := read_date(match))]


def _first(pattern: re.Pattern[str], lines: Iterable[str]) -> str | None:
    return next(iter(_dates(pattern, lines)), None)


def _only(pattern: re.Pattern[str], lines: Iterable[str]) -> str | None:
    dates = _dates(pattern, lines)
    return dates[0] if dates and len(set(dates)) <= _MOST_DATES else None


@cache
def _patterns() -> _Patterns:
    named = rf"(?:{_CREDITED}[^。!?]{{1,40}}?[|·•, ]{{1,3}})?"
    placed = r"(?:[a-z .,/'()]{2,40}[,(] ?|[(【\[]?[^\s,。0-9]{2,16} ?)"
    titled = r"(?:[^。!?,;:|]{1,30}[|·•/—\- ]{1,3})?"
    return _Patterns(
        labelled=re.compile(rf"{_LABEL}{_GAP}{DATE}{_REST}"),
        posted_by=re.compile(
            rf"^[(\[]?(?:本文|本篇|文章|此文)?由[^。]{{1,40}}?(?:于|在) ?{DATE}[^。]{{0,12}}?"
            r"(?:发表|发布|整理|提供|刊登|上传)"
        ),
        timed=re.compile(
            rf"^(?:{named}|{titled}){_EDGE}{_DAY}{DATE}{_WEEKDAY}?{_CLOCK}{_EDGE}"
            rf"(?:{_CREDIT}|[|·• ] ?[^。!?,;]{{1,14}})?$"
        ),
        alone=re.compile(rf"^{named}{_EDGE}{_DAY}{DATE}{_WEEKDAY}?{_EDGE}(?:{_CREDIT}|[|·•] ?[^。!?,;|]{{1,14}})?$"),
        dateline=re.compile(rf"^{placed}{DATE} ?(?:\)?[ .:]{{0,3}}{_WIRE}|电|讯|消息|专电|报道)"),
        updated=re.compile(rf"{_UPDATED}{_GAP}{DATE}{_REST}"),
        byline=re.compile(
            rf"^(?:[^。!?;]{{1,60}}(?:[|·•/,》]|\s[-—–])\s?)?{_DAY}{DATE}{_WEEKDAY}?{_CLOCK}?"
            r"(?:[*_)】\]]{0,3}|\s?[|·•/—–]\s?[^。!?;]{1,70})$"
        ),
    )
