"""Dates told from the day of publication: yesterday, 上周三, last month, 过去四个季度."""

from __future__ import annotations

import datetime
import re

from ingest.periods.calendar import (
    day_period,
    month_period,
    months_before,
    quarter_before,
    quarter_period,
    span_period,
    year_period,
)
from ingest.periods.resolver import Resolver
from ingest.periods.words import small_number
from ingest.quantity import Period

_DAYS = {
    "今天": 0,
    "今日": 0,
    "今晨": 0,
    "今早": 0,
    "今晚": 0,
    "今": 0,
    "昨天": -1,
    "昨日": -1,
    "昨晚": -1,
    "昨夜": -1,
    "昨": -1,
    "前天": -2,
    "前日": -2,
    "大前天": -3,
    "昨午": -1,
    "今午": 0,
    "明天": 1,
    "明日": 1,
    "后天": 2,
}
_DAYS.update({"today": 0, "yesterday": -1, "tomorrow": 1})
_STEPS = {"上": -1, "下": 1, "本": 0, "这": 0, "last": -1, "next": 1, "this": 0}
_WEEKDAYS = {character: number for number, character in enumerate("一二三四五六日")} | {"天": 6}
_MONTHS = {"季度": 3, "quarter": 3, "年": 12, "year": 12, "月": 1, "month": 1}
_LENGTHS = {"周": 7, "week": 7, "天": 1, "day": 1}


def read_near(found: re.Match[str], resolver: Resolver) -> Period | None:
    """Read a day, week, month, quarter or year next to the day of publication."""
    today = resolver.published
    word = found["word"]
    if today is None:
        year = resolver.context_year if word.endswith("year") else None
        return year_period(year + _step(word)) if year is not None else None
    if word in _DAYS:
        date = today + datetime.timedelta(days=_DAYS[word])
        return day_period(date.year, date.month, date.day)
    step = _step(word)
    if "周" in word or "星期" in word or "礼拜" in word or "week" in word:
        return _week(today, step, word[-1])
    if word.endswith("year"):
        return year_period(today.year + step)
    if "季" in word and step < 0 and (told := resolver.quarter_told(found.start())):
        return quarter_before(told)
    if "季" in word or "quarter" in word:
        date = months_before(today, -3 * step)
        return quarter_period(date.year, (date.month + 2) // 3)
    date = months_before(today, -step)
    return month_period(date.year, date.month)


def read_trailing(found: re.Match[str], resolver: Resolver) -> Period | None:
    """Read a number of years, quarters, months, weeks or days up to, or from, the day of publication."""
    today, number = resolver.published, small_number(found["number"])
    if today is None or not number:
        return None
    forward = found["way"] in ("未来", "今后", "接下来", "next", "coming")
    other = _moved(today, number if forward else -number, found["unit"])
    return span_period(today, other) if forward else span_period(other, today)


def _moved(today: datetime.date, number: int, unit: str) -> datetime.date:
    if unit in _MONTHS:
        return months_before(today, -number * _MONTHS[unit])
    return today + datetime.timedelta(days=number * _LENGTHS[unit])


def _week(today: datetime.date, step: int, last: str) -> Period | None:
    monday = today - datetime.timedelta(days=today.weekday()) + datetime.timedelta(weeks=step)
    if last in _WEEKDAYS:
        date = monday + datetime.timedelta(days=_WEEKDAYS[last])
        return day_period(date.year, date.month, date.day)
    return span_period(monday, monday + datetime.timedelta(days=6))


def _step(word: str) -> int:
    return next((step for start, step in _STEPS.items() if word.startswith(start)), 0)
