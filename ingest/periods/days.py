"""Single days told from the day of publication: 周五, on Friday, 本月12日, 三天前, a week ago, last summer.

A weekday alone is the last one up to publication in what has happened and the next one in what is to come; where the
words around it do not tell which, it stays open.
"""

from __future__ import annotations

import datetime
import re

from ingest.periods.calendar import day_period, last_day, months_before, span_period
from ingest.periods.resolver import Resolver
from ingest.periods.rules import Rule
from ingest.periods.words import NUMBER, small_number
from ingest.quantity import Period

_WEEKDAYS = {character: number for number, character in enumerate("一二三四五六日")} | {"天": 6}
_ENGLISH = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_AWAITED = re.compile(r"(?:将|拟|预[计期]|定于|会|计划|料|有望|(?<!截)[至到])[^。，,;；!?\n]{0,12}\Z")
_TOLD = re.compile(r"[^。，,;；!?\n]{0,8}?(?:收[报盘于市\d]|[升跌涨挫]|表示|宣布|披露|回应|说|称|了|曾|已)")
_AWAITED_EN = re.compile(
    r"(?<![a-z])(?:will|would|shall|(?:is|are|due|expected|set|scheduled|plans?|aims?|hopes?|going) to)(?![a-z])"
    r"[^.;!?\n]{0,60}\Z"
)
_SAID_EN = re.compile(r"(?<![a-z])(?:said|told|announced|reported|filed|confirmed|rose|fell)(?![a-z])")
_BEFORE = 80
_MONTHS = {"上": 1, "本": 0, "下": -1}
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9}
_MOST_BACK = 31


def read_weekday(found: re.Match[str], resolver: Resolver) -> Period | None:
    """Read `on Thursday`; `this` and `next` Thursday by the week, `last` as the last one before publication."""
    today, day = resolver.published, _ENGLISH.index(found["weekday"])
    if today is None:
        return None
    if found["week"] in ("this", "next"):
        return _of(today - datetime.timedelta(days=today.weekday() - day - (7 if found["week"] == "next" else 0)))
    return _next(today, day) if not found["week"] and _is_awaited(resolver, found.start()) else _last(today, day)


def _is_awaited(resolver: Resolver, position: int) -> bool:
    before = resolver.folded[max(0, position - _BEFORE) : position]
    match = _AWAITED_EN.search(before)
    return match is not None and not _SAID_EN.search(before, match.start())


def _weekday(found: re.Match[str], resolver: Resolver) -> Period | None:
    today, day = resolver.published, _WEEKDAYS[found["weekday"]]
    if today is None or (resolver.last is not None and 0 <= found.start() - resolver.last_end <= 2):
        return None
    if _AWAITED.search(resolver.folded, max(0, found.start() - _BEFORE), found.start()):
        return _next(today, day)
    return _last(today, day) if _TOLD.match(resolver.folded, found.end()) else None


def _day_of_month(found: re.Match[str], resolver: Resolver) -> Period | None:
    if resolver.published is None:
        return None
    month = months_before(resolver.published.replace(day=1), _MONTHS[found["word"][0]])
    return day_period(month.year, month.month, int(found["day"]))


def _bare_day(found: re.Match[str], resolver: Resolver) -> Period | None:
    """Read 19日 as of the month told just before it in its sentence, else as the last one, or the next if awaited."""
    today, near, day = resolver.published, resolver.near(found.start()), int(found["day"])
    if near is not None and near.granularity == "day" and near.start.day <= day:
        return day_period(near.start.year, near.start.month, day)
    if today is None:
        return None
    awaited = _AWAITED.search(resolver.folded, max(0, found.start() - _BEFORE), found.start()) is not None
    first = today.replace(day=1)
    for months in (0, -1) if awaited else (0, 1):
        month = months_before(first, months)
        period = day_period(month.year, month.month, day)
        if period and (period.start >= today if awaited else period.start <= today):
            return period
    return None


def _ago(found: re.Match[str], resolver: Resolver) -> Period | None:
    number = 1 if found["number"] in ("a", "an") else small_number(found["number"])
    weeks = found["unit"] in ("周", "星期", "week")
    if resolver.published is None or not 0 < number * (7 if weeks else 1) <= _MOST_BACK:
        return None
    day = resolver.published - datetime.timedelta(days=number * (7 if weeks else 1))
    monday = day - datetime.timedelta(days=day.weekday())
    return span_period(monday, monday + datetime.timedelta(days=6)) if weeks else _of(day)


def _season(found: re.Match[str], resolver: Resolver) -> Period | None:
    """Read `last summer` before this year's summer is over, and `this summer`; later on the first may mean either."""
    today, first = resolver.published, _SEASONS[found["season"]]
    if today is None or (found["way"] == "last" and today.month > first + 2):
        return None
    year = today.year - (found["way"] == "last")
    return span_period(datetime.date(year, first, 1), last_day(year, first + 2))


def _last(today: datetime.date, day: int) -> Period | None:
    return _of(today - datetime.timedelta(days=(today.weekday() - day) % 7))


def _next(today: datetime.date, day: int) -> Period | None:
    return _of(today + datetime.timedelta(days=(day - today.weekday()) % 7))


def _of(date: datetime.date) -> Period | None:
    return day_period(date.year, date.month, date.day)


_NOT_LETTER = r"(?<![a-z\d])"
RULES = (
    Rule(
        pattern=r"(?<![上下本这每隔逐双单一二三四五六七八九十两几个\d(])(?<![一二三四五六日][至到])(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天])"
        r"(?![一二三四五六七八九十次期轮至到、及和~-])",
        read=_weekday,
        starts="h",
        anchors=False,
    ),
    Rule(
        # 股价19日跌, 将于25日上市, 20日在合肥发表; not 5日均线, 30日内, 每月15日.
        pattern=r"(?<![\d月每共约近个第年期至到逾超满连续前后过去内.\-–~/])(?P<day>[12]?\d|3[01]) ?日"
        r"(?!内|均|线|游|后|期|间|常|用|活|志|本|元|前|报|或|份|之|左右|以|的?[平日]均|[,。]?\d)"
        r"(?=晚|早|[上下]午|凌晨|盘|起|在|于|向|[,，]|公告|宣布|表示|披露|发布|发表|推出|召开|举行|挂牌|上市|递|提交|通过|完成|签|开|收|跌|升|涨"
        r"|低|高|大|反弹|回|获|报|公布|称|说|对|闭门|首|正式|与|将|已|宣告|证实|否认|截止|招|停牌|复牌|掛|\))",
        read=_bare_day,
        starts="d",
        anchors=False,
    ),
    Rule(pattern=r"(?P<word>[上下本]个?月) ?(?P<day>[0-3]?\d) ?日", read=_day_of_month, starts="h", anchors=False),
    Rule(
        pattern=r"(?<![\d第日期市牌束后])(?P<number>[一二两三四五六七八九十]|\d{1,2}) ?个?"
        r"(?P<unit>天|周|星期)[之以]?前",
        read=_ago,
        starts="dh",
        anchors=False,
    ),
    Rule(
        pattern=rf"{_NOT_LETTER}(?P<number>an?|{NUMBER}) (?P<unit>day|week)s? ago(?![a-z])",
        read=_ago,
        starts="dl",
        anchors=False,
    ),
    Rule(
        pattern=rf"{_NOT_LETTER}(?P<way>last|this) (?P<season>spring|summer|autumn|fall)(?![a-z])",
        read=_season,
        starts="l",
        anchors=False,
    ),
    Rule(
        pattern=rf"{_NOT_LETTER}(?:(?P<week>this|last|next) |on )(?P<weekday>{'|'.join(_ENGLISH)})(?![a-z])",
        read=read_weekday,
        starts="l",
        anchors=False,
    ),
)
