"""Dates in figures alone, which all languages share: 2025-12-19, 2022-2024, and a year on its own."""

from __future__ import annotations

import re
from functools import cache

from ingest.periods.calendar import day_period, month_period, span_period, year_period
from ingest.periods.resolver import Resolver
from ingest.periods.rules import Rule
from ingest.periods.words import YEAR, full_year
from ingest.quantity import Period

_COUNTED = "shares|users|customers|employees|people|units|tokens|gpus|companies|times|dollars|yuan|rmb|percent"


def _iso(found: re.Match[str], _: Resolver) -> Period | None:
    return day_period(int(found["year"]), int(found["month"]), int(found["day"]))


def _year_range(found: re.Match[str], _: Resolver) -> Period | None:
    first = full_year(found["year"])
    last = full_year(found["last"])
    start, end = year_period(first), year_period(last)
    return span_period(start.start, end.end) if start and end and first < last <= first + 30 else None


def _year_month(found: re.Match[str], _: Resolver) -> Period | None:
    year, month = int(found["year"]), int(found["month"])
    if month <= 12:
        return month_period(year, month)
    first, last = year_period(year), year_period(year // 100 * 100 + month)
    return span_period(first.start, last.end) if first and last else None


def _bare_year(found: re.Match[str], resolver: Resolver) -> Period | None:
    """In Chinese a year has its 年; four figures alone are a year only among Latin letters."""
    if _labels().fullmatch(resolver.folded[max(0, found.start() - 2) : found.end() + 1]):
        return year_period(int(found["year"]))
    around = resolver.folded[max(0, found.start() - 3) : found.end() + 3]
    return None if any(character > "\u2e7f" for character in around) else year_period(int(found["year"]))


@cache
def _labels() -> re.Pattern[str]:
    """Match a year that labels a cell of a row told as a line: `营收;2026:14.28亿元;2025:9.39亿元`."""
    return re.compile(r"(?:.?[;\n]|; )?\d{4}:")


def _none(_: re.Match[str], __: Resolver) -> Period | None:
    return None


RULES = (
    Rule(pattern=r"(?:https?://|www\.)[!-~]++", read=_none, starts="l"),
    Rule(
        pattern=rf"(?<![\d.])(?P<year>{YEAR})[-/.](?P<month>\d{{1,2}})[-/.](?P<day>\d{{1,2}})(?![\d-]|\.\d)",
        read=_iso,
        starts="d",
    ),
    Rule(
        pattern=rf"(?<![\w$€£¥#/%-])(?<!\d[.,])(?P<year>{YEAR}) ?[-–—~至到] ?"
        rf"(?P<last>{YEAR}|[2-9]\d)(?![\w,.%-]?\d)(?: ?年度?)?",
        read=_year_range,
        starts="d",
    ),
    Rule(
        pattern=rf"(?<![\w$€£¥#/-])(?<!\d[.,])(?P<year>{YEAR})[-–](?P<month>[01]\d)(?![\d\w,.%-])",
        read=_year_month,
        starts="d",
    ),
)
BARE_YEAR = Rule(
    pattern=rf"(?<![\w$€£¥#/%-])(?<!\d[.,])(?P<year>{YEAR})"
    # Tables of analysts mark what is actual and what is estimated: 2025A, 2026E, 2027F.
    rf"[aef]?(?![\w%+]|[,./]\d|[-–]\w| ?(?:年|(?:m|bn|million|billion|{_COUNTED})\b))",
    read=_bare_year,
    starts="d",
)
