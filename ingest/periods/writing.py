"""Writing periods out in each script, in forms that the finder reads back."""

from __future__ import annotations

import datetime

from ingest.article import Language
from ingest.folding import to_traditional
from ingest.periods.calendar import last_day
from ingest.periods.parts import part_of_month
from ingest.quantity import Period

_MONTH_NAMES = "January February March April May June July August September October November December"
_ENGLISH_MONTHS = _MONTH_NAMES.split()
_ENGLISH_PARTS = {"上旬": "early ", "中旬": "mid-", "下旬": "late "}
_HAN = "零一二三四五六七八九十"


def format_period(period: Period, language: Language) -> str:
    """Write a period: `2025年上半年`, `first half of 2025`, `2025年9月至11月`, `December 19, 2025`."""
    if language == "en":
        return _english(period)
    chinese = _chinese(period)
    return to_traditional(chinese) if language == "zh-Hant" else chinese


def _chinese(period: Period) -> str:
    year, month = period.start.year, period.start.month
    match period.granularity:
        case "year":
            return f"{year}年"
        case "half":
            return f"{year}年{'上' if month == 1 else '下'}半年"
        case "quarter":
            return f"{year}年第{_HAN[(month + 2) // 3]}季度"
        case "nine_months":
            return f"{year}年前三季度"
        case "month":
            return f"{year}年{month}月"
        case "day":
            return _chinese_day(period.start)
        case _:
            return _chinese_span(period.start, period.end)


def _chinese_span(start: datetime.date, end: datetime.date) -> str:
    if not _whole_months(start, end):
        part = _part_of_month(start, end)
        return f"{start.year}年{start.month}月{part}" if part else f"{_chinese_day(start)}至{_chinese_day(end)}"
    if start.month == 1 and end.month == 12:
        return f"{start.year}年至{end.year}年" if start.year != end.year else f"{start.year}年"
    if start.year != end.year:
        return f"{start.year}年{start.month}月至{end.year}年{end.month}月"
    if start.month == end.month:
        return f"{start.year}年{start.month}月"
    if start.month == 1 and end.month <= 10:
        return f"{start.year}年前{_HAN[end.month]}个月"
    return f"{start.year}年{start.month}月至{end.month}月"


def _chinese_day(day: datetime.date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _english(period: Period) -> str:
    year, month = period.start.year, period.start.month
    match period.granularity:
        case "year":
            return f"{year}"
        case "half":
            return f"{'first' if month == 1 else 'second'} half of {year}"
        case "quarter":
            return f"Q{(month + 2) // 3} {year}"
        case "nine_months":
            return f"first nine months of {year}"
        case "month":
            return _english_month(period.start)
        case "day":
            return _english_day(period.start)
        case _:
            return _english_span(period.start, period.end)


def _english_span(start: datetime.date, end: datetime.date) -> str:
    if not _whole_months(start, end):
        part = _ENGLISH_PARTS.get(_part_of_month(start, end))
        return f"{part}{_english_month(start)}" if part else f"{_english_day(start)} to {_english_day(end)}"
    if start.month == 1 and end.month == 12:
        return f"{start.year} to {end.year}" if start.year != end.year else f"{start.year}"
    if start.year != end.year:
        return f"{_english_month(start)} to {_english_month(end)}"
    if start.month == end.month:
        return _english_month(start)
    return f"{_ENGLISH_MONTHS[start.month - 1]} to {_english_month(end)}"


def _part_of_month(start: datetime.date, end: datetime.date) -> str:
    """Return the part of a month that two days bound, as it is read: its first, second or last ten days, its end."""
    parts = ((part_of_month(start.year, start.month, part), part) for part in _ENGLISH_PARTS)
    return next((part for period, part in parts if period and (period.start, period.end) == (start, end)), "")


def _english_month(day: datetime.date) -> str:
    return f"{_ENGLISH_MONTHS[day.month - 1]} {day.year}"


def _english_day(day: datetime.date) -> str:
    return f"{_ENGLISH_MONTHS[day.month - 1]} {day.day}, {day.year}"


def _whole_months(start: datetime.date, end: datetime.date) -> bool:
    return start.day == 1 and end == last_day(end.year, end.month)
