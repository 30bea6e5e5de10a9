"""Single calendar days as metadata and datelines write them, in Chinese and English."""

from __future__ import annotations

import datetime
import re

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_HAN_DIGITS = {
    "〇": 0,
    "○": 0,
    "零": 0,
    "一": 1,
    "二": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
_FIRST_YEAR, _LAST_YEAR = 1990, 2099
_REPUBLIC = 1911

# For folded text, and once a pattern at most: the groups have names.
DATE = (
    r"(?:"
    r"(?<!\d)(?P<year>(?:19|20)\d{2}) ?[-/.年] ?(?P<month>\d{1,2}) ?[-/.月] ?(?P<day>\d{1,2})(?!\d)(?: ?[日号])?"
    r"|(?<!\d)(?P<compact>(?:19|20)\d{6})(?!\d)"
    rf"|\b(?P<us_month>{_MONTH}) (?P<us_day>\d{{1,2}})(?:st|nd|rd|th)?,? ?(?P<us_year>(?:19|20)\d{{2}})(?!\d)"
    rf"|(?<!\d)(?P<uk_day>\d{{1,2}})(?:st|nd|rd|th)?[ -](?P<uk_month>{_MONTH}),?[ -](?P<uk_year>(?:19|20)\d{{2}})(?!\d)"
    r"|(?<!\d)(?P<one>\d{1,2})[/.-](?P<two>\d{1,2})[/.-](?P<last_year>(?:19|20)\d{2})(?!\d)"
    r"|(?P<han_year>[一二][〇○零一二三四五六七八九]{3})年(?P<han_month>[一二三四五六七八九十]{1,2})月"
    r"(?P<han_day>[一二三四五六七八九十]{1,3})日"
    r"|(?:中华)?民国(?P<republic>\d{2,3})年(?P<republic_month>\d{1,2})月(?P<republic_day>\d{1,2})日"
    r")"
)

DAY_OF_YEAR = (
    r"(?:(?<![\d年])(?P<month>\d{1,2}) ?月 ?(?P<day>\d{1,2}) ?日"
    rf"|\b(?P<us_month>{_MONTH}) (?P<us_day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)"
    rf"|(?<!\d)(?P<uk_day>\d{{1,2}})(?:st|nd|rd|th)? (?P<uk_month>{_MONTH})(?! ?\d))"
)


def read_date(match: re.Match[str]) -> str | None:
    """Return the ISO date of a match of `DATE`, or None if there is no such day or two days fit."""
    group = match.groupdict()
    if group["year"]:
        return _iso(group["year"], group["month"], group["day"])
    if compact := group["compact"]:
        return _iso(compact[:4], compact[4:6], compact[6:])
    if group["us_year"]:
        return _iso(group["us_year"], _month(group["us_month"]), group["us_day"])
    if group["uk_year"]:
        return _iso(group["uk_year"], _month(group["uk_month"]), group["uk_day"])
    if group["last_year"]:
        return _either_order(group["last_year"], int(group["one"]), int(group["two"]))
    if group["han_year"]:
        year = int("".join(str(_HAN_DIGITS[digit]) for digit in group["han_year"]))
        return _iso(year, _han_number(group["han_month"]), _han_number(group["han_day"]))
    return _iso(int(group["republic"]) + _REPUBLIC, group["republic_month"], group["republic_day"])


def read_day_of_year(match: re.Match[str], year: int) -> str | None:
    """Return the ISO date of a match of `DAY_OF_YEAR` in a year, or None if there is no such day."""
    if match["month"]:
        return _iso(year, match["month"], match["day"])
    if match["us_month"]:
        return _iso(year, _month(match["us_month"]), match["us_day"])
    return _iso(year, _month(match["uk_month"]), match["uk_day"])


def _iso(year: str | int, month: str | int, day: str | int) -> str | None:
    try:
        date = datetime.date(int(year), int(month), int(day))
    except ValueError:
        return None
    return date.isoformat() if _FIRST_YEAR <= date.year <= _LAST_YEAR else None


def _month(name: str) -> int:
    return _MONTHS.index(name[:3]) + 1


def _either_order(year: str, one: int, two: int) -> str | None:
    if one == two or two > 12:
        return _iso(year, one, two)
    return _iso(year, two, one) if one > 12 else None


def _han_number(text: str) -> int:
    tens, ten, ones = text.rpartition("十")
    return (_HAN_DIGITS.get(tens, 1) * 10 if ten else 0) + _HAN_DIGITS.get(ones, 0)
