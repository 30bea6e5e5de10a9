"""Dates behind a label: 发布时间, Published on, 原载, Last updated. All lines here are folded."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ingest.calendar_dates import DATE, read_date
from ingest.masthead_words import CLOCK, DAY

_GAP = rf"[ :|]{{0,4}}(?:(?:at )?{CLOCK},? (?:on )?)?{DAY}?"
_REST = r"(?![^\n]{60})[^。!?]*(?<![.,;])$"
_EDGE = r"(?:^|[|·•/(\[【]|\d )\s?"
_LABEL = (
    r"(?:(?:发布|公告|发表|刊登|刊发|发稿|出版|首发|发[送件]|寄件|寄出|传送)(?:时间|日期)[ :|]"
    rf"|{_EDGE}(?:(?:发布|发表|刊登|刊发|首发|编辑)(?:于|在)|发布|发表"
    r"|(?:first |originally )?(?:published|posted|released|issued)(?: on| at)?"
    r"|(?:publication |release |issue )date|dateline|pubdate|sent(?=:))"
    r"|^(?:posted|published|written|filed) by [^.]{1,40}? on)"
)
# What may as well be the label of an event; what stands near it then says where.
_TIME = (
    r"(?:(?:^|[|·•(\[【]) ?(?:时间|日期|date)"
    r"|^(?:来源|作者|记者|编辑|文|source|author|by)[ :].{1,60} (?:时间|日期|date)(?=:))"
)
_WHERE = re.compile(r"(?:会议)?地[点址]|(?:主[讲办]|嘉宾|报名)|(?:where|venue|location|place|speakers?)\b")
_UPDATED = (
    r"(?:^|[|·•(\[【] ?)(?:(?:最后|最近)?(?:更新|修改)(?:时间|日期|于|在)?|(?:last )?(?:updated|modified)(?: on| at)?)"
)
_POSTED = r"^[(\[]?(?:本文|本篇|文章|此文)?由[^。]{1,40}?(?:于|在) ?"
_PRINTED = (
    r"^[(\[【]?(?:(?:本[文篇]|此文|原文|该文|文章|稿件)(?:最[早初先])?[首原]?(?:发布|发表|刊登|刊[发载]|[发载刊])|原[载刊发])[于在]?"
    r"(?:《[^》]{1,30}》)?[, ]{0,2}"
)
_PRINTED_EN = (
    r"^\(?(?:an? (?:\w{1,12} )?version of )?(?:this|the) (?:article|story|piece|column|post)\b[^.]{0,60}?"
    r"\b(?:published|appear(?:s|ed))\b[^.]{0,60}?\bon "
)


def first_label(lines: Sequence[str]) -> str | None:
    """Return the first date that lines give as that of publication."""
    labelled, timed, posted = _patterns("labelled", "timed", "posted")
    for index, line in enumerate(lines):
        event = any(_WHERE.match(near) for near in lines[max(0, index - 2) : index + 3])
        if date := _date(labelled, line) or (None if event else _date(timed, line)):
            return date
    return _first(posted, lines)


def first_print(lines: Sequence[str]) -> str | None:
    """Return the date on which lines say that the article appeared first, elsewhere or in print."""
    chinese, english = _patterns("printed", "printed_en")
    return _first(chinese, lines) or _first(english, lines)


def first_update(lines: Sequence[str]) -> str | None:
    """Return the first date that lines give as that of the last change."""
    (updated,) = _patterns("updated")
    return _first(updated, lines)


def _first(pattern: re.Pattern[str], lines: Sequence[str]) -> str | None:
    return next((date for line in lines if (date := _date(pattern, line))), None)


def _date(pattern: re.Pattern[str], line: str) -> str | None:
    match = pattern.search(line)
    return read_date(match) if match else None


def _patterns(*names: str) -> list[re.Pattern[str]]:
    return [_pattern(name) for name in names]


@cache
def _pattern(name: str) -> re.Pattern[str]:
    written = {
        "labelled": rf"{_LABEL}{_GAP}{DATE}{_REST}",
        "timed": rf"{_TIME}{_GAP}{DATE}{_REST}",
        "posted": rf"{_POSTED}{DATE}[^。]{{0,12}}?(?:发表|发布|整理|提供|刊登|上传)",
        "printed": rf"{_PRINTED}{DATE}",
        "printed_en": rf"{_PRINTED_EN}{DATE}",
        "updated": rf"{_UPDATED}{_GAP}{DATE}{_REST}",
    }
    return re.compile(written[name])
