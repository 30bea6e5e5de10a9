"""Word the facts of a row in three scripts, every amount and date in several renderings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from evals.cells import GoldNumber
from ingest.article import Language
from ingest.companies import company_label
from ingest.folding import to_simplified, to_traditional
from ingest.quantity import Period

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_TOPICS: Mapping[str, tuple[str, str]] = {
    "revenue": ("revenue", "营收"),
    "loss": ("loss", "亏损"),
    "profit": ("profit", "利润"),
    "research": ("R&D spending", "研发投入"),
    "valuation": ("valuation", "估值"),
    "market_value": ("market value", "市值"),
    "price": ("price", "价格"),
    "raising": ("fundraising", "募资"),
    "cash": ("cash", "现金"),
    "users": ("users", "用户"),
    "margin": ("margin", "毛利率"),
    "growth": ("growth", "增长"),
    "share": ("proportion", "占比"),
    "listing": ("listing", "上市"),
    "hearing": ("hearing", "聆讯"),
    "filing": ("filing", "备案"),
}
_MONEY: Mapping[str, tuple[Sequence[str], Sequence[str]]] = {
    "CNY": (("RMB {}", "{} yuan", "CNY {}"), ("{}元", "人民币{}元", "{}元人民币")),
    "USD": (("US${}", "{} US dollars", "USD {}"), ("{}美元",)),
    "HKD": (("HK${}", "{} Hong Kong dollars", "HKD {}"), ("{}港元",)),
}
_PLAIN: Mapping[str, tuple[Sequence[str], Sequence[str]]] = {
    "percent": (("{}%", "{} per cent", "{} percent"), ("{}%", "百分之{}")),
    "percentage_points": (("{} percentage points",), ("{}个百分点",)),
    "times": (("{} times", "{}x"), ("{}倍",)),
    "months": (("{} months",), ("{}个月",)),
    "years": (("{} years",), ("{}年",)),
    "days": (("{} days",), ("{}天",)),
    "hours": (("{} hours",), ("{}小时",)),
    "tokens": (("{} tokens",), ("{} tokens",)),
    "shares": (("{} shares",), ("{}股",)),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Facts:
    """What one answer states."""

    company: str | None
    period: Period | None
    topic: str | None
    numbers: tuple[GoldNumber, ...]
    dates: tuple[Period, ...]
    mentions: tuple[tuple[str, ...], ...]
    conflict: bool = False


def statement(facts: Facts, language: Language, rendering: int = 0) -> str:
    """Word the facts as one sentence; `rendering` chooses among the ways to write amounts and dates."""
    numbers = [amount(number, language, rendering) for number in facts.numbers]
    dates = [date(period, language, rendering) for period in facts.dates]
    words = [mention(group, language) for group in facts.mentions]
    values = (", " if language == "en" else "、").join([*numbers, *dates, *words])
    if language == "en":
        return _english(facts, values)
    chinese = _chinese(facts, values)
    return to_traditional(chinese) if language == "zh-Hant" else chinese


def amount(number: GoldNumber, language: Language, rendering: int = 0) -> str:
    """Write an amount; renderings differ in scale, currency sign and separators."""
    ways = _ways(number, english=language == "en")
    chosen = ways[rendering % len(ways)]
    return to_traditional(chosen) if language == "zh-Hant" else chosen


def date(period: Period, language: Language, rendering: int = 0) -> str:
    """Write a day, a month or a longer period."""
    year, month, day = period.start.year, period.start.month, period.start.day
    if period.granularity not in ("day", "month"):
        return _long_period(period, language)
    if language != "en":
        return f"{year}年{month}月" + (f"{day}日" if period.granularity == "day" else "")
    name = _MONTHS[month - 1]
    if period.granularity == "month":
        return (f"{name} {year}", f"{name[:3]} {year}")[rendering % 2]
    ways = (f"{day} {name} {year}", f"{name} {day}, {year}", period.start.isoformat(), f"{name[:3]} {day}, {year}")
    return ways[rendering % len(ways)]


def mention(group: Sequence[str], language: Language) -> str:
    """Choose the alternative that suits the language."""
    english = language == "en"
    suited = [word for word in group if word.isascii() == english] or list(group)
    chosen = suited[0]
    if language == "zh-Hans":
        return to_simplified(chosen)
    return chosen if english else to_traditional(chosen)


def _english(facts: Facts, values: str) -> str:
    topic = _TOPICS.get(facts.topic or "", ("answer", ""))[0]
    subject = f"{company_label(facts.company, 'en')}'s {topic}" if facts.company else f"The {topic}"
    period = f" in {_long_period(facts.period, 'en')}" if facts.period else ""
    return f"{subject}{period} was {values}." if not facts.conflict else f"On the {topic} sources disagree: {values}."


def _chinese(facts: Facts, values: str) -> str:
    topic = _TOPICS.get(facts.topic or "", ("", "答案"))[1]
    subject = company_label(facts.company, "zh-Hans") if facts.company else ""
    period = _long_period(facts.period, "zh-Hans") if facts.period else ""
    return (
        f"{subject}{period}{topic}为{values}。" if not facts.conflict else f"{subject}{topic}各方说法不一：{values}。"
    )


def _long_period(period: Period, language: Language) -> str:
    year, english = period.start.year, language == "en"
    match period.granularity:
        case "half":
            first = period.start.month == 1
            return (
                f"the {'first' if first else 'second'} half of {year}"
                if english
                else f"{year}年{'上' if first else '下'}半年"
            )
        case "quarter":
            number = (period.start.month + 2) // 3
            return (
                f"the {('first', 'second', 'third', 'fourth')[number - 1]} quarter of {year}"
                if english
                else f"{year}年第{'一二三四'[number - 1]}季度"
            )
        case "nine_months":
            return f"the first nine months of {year}" if english else f"{year}年前九个月"
        case "year":
            return str(year) if english else f"{year}年"
        case _:
            start, end = period.start, period.end
            return f"{start.year} to {end.year}" if english else f"{start.year}年至{end.year}年"


def _ways(number: GoldNumber, *, english: bool) -> Sequence[str]:
    index = 0 if english else 1
    if number.unit in _MONEY:
        forms = _MONEY[number.unit][index]
    elif number.unit in _PLAIN:
        forms = _PLAIN[number.unit][index]
        if number.unit != "tokens" and number.unit != "shares":
            return [form.format(_digits(number.value)) for form in forms]
    else:
        forms = ("{}",)
    scales = _english_scales(number.value) if english else _chinese_scales(number.value)
    if english and number.unit not in _MONEY:
        # 2.7m on its own may be metres or months.
        scales = [scale for scale in scales if not scale.endswith(("m", "bn")) or " " in scale]
    return [form.format(scale) for form in forms for scale in scales]


def _english_scales(value: Decimal) -> Sequence[str]:
    grouped = f"{value:,f}"
    if abs(value) >= 10**9:
        return (
            f"{_digits(value / 10**9)} billion",
            f"{_digits(value / 10**6)} million",
            grouped,
            f"{_digits(value / 10**9)}bn",
        )
    if abs(value) >= 10**6:
        return (
            f"{_digits(value / 10**6)} million",
            grouped,
            f"{_digits(value / 10**9)} billion",
            f"{_digits(value / 10**6)}m",
        )
    return (grouped, _digits(value))


def _chinese_scales(value: Decimal) -> Sequence[str]:
    if abs(value) >= 10**8:
        return (f"{_digits(value / 10**8)}亿", f"{_digits(value / 10**4)}万", f"{value:,f}")
    if abs(value) >= 10**4:
        return (f"{_digits(value / 10**4)}万", f"{value:,f}")
    return (_digits(value),)


def _digits(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
