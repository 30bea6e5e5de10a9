"""Amounts that two languages write differently: 一天 is "a day", 前五大 "the top five", 升1.12倍 up 112 %."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from decimal import Decimal

from ingest.quantity import Quantity

CURRENCIES = frozenset(["CNY", "USD", "HKD", "TWD", "EUR", "JPY", "SGD", "GBP", "KRW"])
_HALF_YEAR = re.compile(r"(?<![上下\d一两二三四五六七八九])半年|(?<![a-z])half (?:a|the) year|(?<![a-z])half-year")
_CHINESE_SHARES = {
    "third": "三分之一", "half": "一半|减半|半数", "quarter": "四分之一", "fifth": "五分之一", "tenth": "十分之一",
}  # fmt: skip
_HALF = 6  # months
_SHARES = {"33.3": "third", "5E+1": "half", "25": "quarter", "2E+1": "fifth", "1E+1": "tenth"}
_COUNTED = ("count", "days", "weeks", "months", "years", "times")
_DURATIONS = {"days": "天|日", "weeks": "周|星期", "months": "个月", "years": "年"}
_ENGLISH = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_CHINESE = ["一", "两", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"]
_GROWN = r"(?:增长|增加|增|升|涨|长)[幅]?(?:了|约|近|逾|超过)?\s*$"


def is_worded(amount: Quantity, text: str, others: Sequence[Quantity], currencies: Collection[str] = ()) -> bool:
    """Whether a folded text states an amount in words or without its unit.

    `others` are the amounts that it states, `currencies` those in which it and what stands around it count.
    """
    if amount.low != amount.high and _has_ends(amount, others):
        return True
    if amount.unit == "percent" and str(amount.low.normalize()) in _SHARES:
        name = _SHARES[str(amount.low.normalize())]
        chinese = _CHINESE_SHARES[name]
        return re.search(rf"(?<![a-z])(?:(?:a|one) {name}|{name} of|by {name})(?![a-z])|{chinese}", text) is not None
    if amount.unit == "percent":
        return any(_is_growth(amount, other, text) for other in others)
    if amount.unit == "times" and any(_is_so_many_times(amount, other, text) for other in others):
        return True
    if amount.low == amount.high == 1 and amount.unit in _COUNTED:
        return re.search(rf"(?<![a-z])an? {re.escape(amount.unit.rstrip('s'))}(?![a-z])", text) is not None
    if amount.unit == "count" and _is_counted(amount.low, text):
        return True
    if amount.unit in _DURATIONS and (_lasts(amount, text) or _lasts_as_long(amount, others)):
        return True
    if amount.unit == "months" and amount.low == amount.high == _HALF and _HALF_YEAR.search(text):
        return True
    if amount.unit == "shares" or amount.unit in currencies:
        return any(_is_bare(amount, other, text, currencies) for other in others)
    return False


def _has_ends(amount: Quantity, others: Sequence[Quantity]) -> bool:
    """Whether a text states both ends of a range as amounts of their own: 从49元到199元不等."""
    stated = {other.low for other in others if other.unit == amount.unit and other.low == other.high}
    return {amount.low, amount.high} <= stated


def _is_counted(value: Decimal, text: str) -> bool:
    if re.search(rf"(?<![\d.,]){_digits(value)}(?![\d]|[.,]\d)", text.replace(",", "")):
        return True
    return any(re.search(pattern, text) for pattern in _in_words(value))


def _in_words(value: Decimal) -> Sequence[str]:
    """Return the patterns by which a small number is written in words, in both languages."""
    if value != value.to_integral_value() or not 1 < value <= len(_ENGLISH):
        return ()
    chinese, place = _CHINESE[int(value) - 1], int(value) - 1
    numerals = "一二两三四五六七八九十百千万亿零.\\d"
    return (
        rf"(?<![a-z]){_ENGLISH[place]}(?![a-z])",
        rf"(?<![{numerals}])(?:{chinese}{'|二' if value == 2 else ''})(?![{numerals}月日号成分])",
    )


def _lasts(amount: Quantity, text: str) -> bool:
    """Whether a text has a duration, which it may have told as part of a date (three days later)."""
    written = "|".join((_digits(amount.low), *_words_alone(amount.low)))
    chinese, english = _DURATIONS[amount.unit], amount.unit.rstrip("s")
    unit = rf"(?:{chinese}|{english}s?(?![a-z]))"
    return re.search(rf"(?<![\d.a-z一二三四五六七八九十])(?:{written})[ -]?{unit}", text) is not None


def _lasts_as_long(amount: Quantity, others: Sequence[Quantity]) -> bool:
    """Whether a duration is told in another unit: 18 months are a year and a half."""
    months = {"months": 1, "years": 12}
    return amount.unit in months and any(
        other.unit in months
        and other.low * months[other.unit] == amount.low * months[amount.unit]
        and other.high * months[other.unit] == amount.high * months[amount.unit]
        for other in others
    )


def _words_alone(value: Decimal) -> Sequence[str]:
    if value != value.to_integral_value() or not 1 <= value <= len(_ENGLISH):
        return ()
    return _ENGLISH[int(value) - 1], _CHINESE[int(value) - 1]


def _is_growth(amount: Quantity, other: Quantity, text: str) -> bool:
    """Whether a rise by so many times its size is the rise in percent: 升1.12倍 is up 112 %, but 是1.12倍 is not."""
    grown = other.unit == "times" and re.search(_GROWN, text[max(0, other.start - 8) : other.start])
    return bool(grown) and amount.low == other.low * 100 and amount.high == other.high * 100


def _is_so_many_times(amount: Quantity, other: Quantity, text: str) -> bool:
    """Whether an amount is what another one grew to: what rose by more than once its size has more than doubled."""
    grown = other.unit == "times" and re.search(_GROWN, text[max(0, other.start - 8) : other.start])
    return bool(grown) and amount.low == other.low + 1 and amount.high == other.high + 1


def _is_bare(amount: Quantity, other: Quantity, text: str, currencies: Collection[str]) -> bool:
    """Whether a text leaves the unit of an amount to what it speaks of: it wanted 4.5 billion, 48 million shares."""
    if other.unit != "count" or other.counted or (other.low, other.high) != (amount.low, amount.high):
        return False
    if amount.unit == "shares" and re.search(r"(?<![a-z])shares|股", text):
        return True
    if amount.unit == "shares":
        return re.match(r"\s*(?:[a-z]+ ){0,2}shares|\s*[新旧]?股", text[other.end :]) is not None
    return amount.unit in currencies


def _digits(value: Decimal) -> str:
    return re.escape(f"{value.normalize():f}")
