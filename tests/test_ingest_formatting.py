"""Amounts and periods written out in three scripts and read back."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.article import LANGUAGES, Language
from ingest.formatting import format_amount, format_period, format_quantity
from ingest.periods import find_periods
from ingest.periods.calendar import day_period, half_period, months_period, quarter_period, span_period, year_period
from ingest.quantities import find_quantities
from ingest.quantity import Period, Qualifier, Quantity

# source: English, Simplified, Traditional
AMOUNTS: dict[str, tuple[str, str, str]] = {
    "3.12亿元": ("RMB 312 million", "3.12亿元", "3.12億元"),
    "3052.3万美元": ("US$30.523 million", "3052.3万美元", "3052.3萬美元"),
    "HK$165": ("HK$165", "165港元", "165港元"),
    "HK$165.00": ("HK$165.00", "165.00港元", "165.00港元"),
    "over 8 times": ("over 8 times", "超8倍", "超8倍"),
    "36.5%": ("36.5%", "36.5%", "36.5%"),
    "36.50%": ("36.50%", "36.50%", "36.50%"),
    "53個月": ("53 months", "53个月", "53個月"),
    "6-7亿美元": ("US$600–700 million", "6–7亿美元", "6–7億美元"),
    "约3.12亿元": ("about RMB 312 million", "约3.12亿元", "約3.12億元"),
    "43億美元": ("US$4.3 billion", "43亿美元", "43億美元"),
    "不足1亿美元": ("under US$100 million", "不足1亿美元", "不足1億美元"),
    "at least HK$250 million": ("at least HK$250 million", "至少2.5亿港元", "至少2.5億港元"),
    "up to US$700 million": ("up to US$700 million", "最多7亿美元", "最多7億美元"),
    "101,865亿 tokens": ("10.1865 trillion tokens", "10.1865万亿 tokens", "10.1865萬億 tokens"),
    "270 萬付費客戶": ("2.7 million paying customers", "270万付费客户", "270萬付費客戶"),
    "15轮": ("15 rounds", "15轮", "15輪"),
    "1,200 employees": ("1,200 employees", "1200名", "1200名"),
    "one year": ("1 year", "1年", "1年"),
    "3.5个百分点": ("3.5 percentage points", "3.5个百分点", "3.5個百分點"),
    "50% to 60%": ("50–60%", "50–60%", "50–60%"),
    "-176,566元": ("-RMB 176,566", "-17.6566万元", "-17.6566萬元"),
    "数亿美元": ("hundreds of millions of US dollars", "数亿美元", "數億美元"),
    "數十倍": ("tens of times", "数十倍", "數十倍"),
    "1.2万亿元": ("RMB 1.2 trillion", "1.2万亿元", "1.2萬億元"),
    "20億新臺幣": ("NT$2 billion", "20亿新台币", "20億新台幣"),
    "5013万股": ("50.13 million shares", "5013万股", "5013萬股"),
}
_RATIOS = ("percent", "percentage_points", "times")
_TIMES = ("months", "weeks", "days", "hours")
_UNITS = (
    *("CNY", "USD", "HKD", "TWD", "EUR", "GBP", "JPY", "KRW", "SGD"),
    *_RATIOS,
    *_TIMES,
    *("tokens", "parameters", "shares", "lots", "tonnes", "count"),
)
_QUALIFIERS: tuple[Qualifier, ...] = ("exact", "about", "over", "under", "at_least", "at_most")


@pytest.mark.parametrize(("source", "expected"), AMOUNTS.items(), ids=AMOUNTS)
def test_an_amount_is_written_in_each_language(source: str, expected: tuple[str, str, str]) -> None:
    quantity = find_quantities(source)[0]
    languages: tuple[Language, ...] = ("en", "zh-Hans", "zh-Hant")
    assert tuple(format_quantity(quantity, language) for language in languages) == expected


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("source", AMOUNTS)
def test_an_amount_read_from_text_survives_writing_and_reading(source: str, language: Language) -> None:
    quantity = find_quantities(source)[0]
    assert _meaning(find_quantities(format_quantity(quantity, language))) == _meaning((quantity,))


@st.composite
def _quantities(draw: st.DrawFn) -> Quantity:
    unit = draw(st.sampled_from(_UNITS))
    places = draw(st.integers(0, 3))
    mantissa = draw(st.integers(1, 99_999))
    power = draw(st.sampled_from((0, 0, 4, 6, 8, 9, 12))) if unit not in (*_RATIOS, *_TIMES) else 0
    low = high = Decimal(mantissa).scaleb(-places) * Decimal(10) ** power
    qualifier = draw(st.sampled_from(_QUALIFIERS))
    if draw(st.booleans()):
        high, qualifier = low + Decimal(draw(st.integers(1, 999))) * Decimal(10) ** power, "range"
    elif unit in ("CNY", "USD", "percent") and draw(st.booleans()):
        low = high = -low
    counted = draw(st.sampled_from(("", "家", "users", "付费客户"))) if unit == "count" else ""
    return Quantity(
        low=low, high=high, unit=unit, qualifier=qualifier, start=0, end=1, digits=len(str(mantissa)), counted=counted
    )


@settings(deadline=None, derandomize=True, max_examples=300)
@given(_quantities(), st.sampled_from(LANGUAGES))
def test_any_amount_survives_writing_and_reading(quantity: Quantity, language: Language) -> None:
    written = format_quantity(quantity, language)
    assert _meaning(find_quantities(written)) == _meaning((quantity,)), written


@settings(deadline=None, derandomize=True, max_examples=100)
@given(_quantities(), st.sampled_from(LANGUAGES))
def test_an_amount_is_found_again_inside_a_sentence(quantity: Quantity, language: Language) -> None:
    before, after = {"en": ("It reported ", " in all."), "zh-Hans": ("公司披露", "。"), "zh-Hant": ("公司披露", "。")}[
        language
    ]
    written = format_quantity(quantity, language)
    assert _meaning(find_quantities(before + written + after)) == _meaning((quantity,))


@pytest.mark.parametrize(
    ("language", "expected"),
    [("en", "about US$600–700 million"), ("zh-Hans", "约6–7亿美元"), ("zh-Hant", "約6–7億美元")],
)
def test_a_range_is_written_with_one_scale_and_no_qualifier(language: Language, expected: str) -> None:
    written = format_amount(Decimal(600_000_000), Decimal(700_000_000), "USD", "range", language)
    assert written == expected.removeprefix("about ").removeprefix("约").removeprefix("約")


def test_digits_are_not_rounded_however_many_there_are() -> None:
    value = Decimal("1234567890.123456789")
    for language in LANGUAGES:
        written = format_amount(value, value, "CNY", "exact", language)
        assert [quantity.low for quantity in find_quantities(written)] == [value]


PERIODS: dict[Period | None, tuple[str, str, str]] = {
    year_period(2024): ("2024", "2024年", "2024年"),
    half_period(2025, 1): ("first half of 2025", "2025年上半年", "2025年上半年"),
    half_period(2026, 2): ("second half of 2026", "2026年下半年", "2026年下半年"),
    quarter_period(2025, 3): ("Q3 2025", "2025年第三季度", "2025年第三季度"),
    months_period(2025, 1, 9): ("first nine months of 2025", "2025年前三季度", "2025年前三季度"),
    months_period(2025, 1, 8): ("January to August 2025", "2025年前八个月", "2025年前八個月"),
    months_period(2025, 12, 12): ("December 2025", "2025年12月", "2025年12月"),
    months_period(2025, 9, 11): ("September to November 2025", "2025年9月至11月", "2025年9月至11月"),
    day_period(2025, 12, 19): ("December 19, 2025", "2025年12月19日", "2025年12月19日"),
    span_period(datetime.date(2022, 1, 1), datetime.date(2024, 12, 31)): (
        "2022 to 2024",
        "2022年至2024年",
        "2022年至2024年",
    ),
    span_period(datetime.date(2025, 12, 1), datetime.date(2025, 12, 10)): (
        "early December 2025",
        "2025年12月上旬",
        "2025年12月上旬",
    ),
    span_period(datetime.date(2025, 12, 19), datetime.date(2026, 1, 8)): (
        "December 19, 2025 to January 8, 2026",
        "2025年12月19日至2026年1月8日",
        "2025年12月19日至2026年1月8日",
    ),
}


@pytest.mark.parametrize(("period", "expected"), PERIODS.items(), ids=str)
def test_a_period_is_written_in_each_language(period: Period, expected: tuple[str, str, str]) -> None:
    languages: tuple[Language, ...] = ("en", "zh-Hans", "zh-Hant")
    assert tuple(format_period(period, language) for language in languages) == expected


_DAYS = st.dates(datetime.date(1950, 1, 1), datetime.date(2090, 12, 31))
_PERIODS = st.one_of(
    st.integers(1950, 2090).map(year_period),
    st.tuples(st.integers(1950, 2090), st.integers(1, 2)).map(lambda pair: half_period(*pair)),
    st.tuples(st.integers(1950, 2090), st.integers(1, 4)).map(lambda pair: quarter_period(*pair)),
    st.tuples(st.integers(1950, 2090), st.integers(1, 12), st.integers(1, 12)).map(
        lambda three: months_period(three[0], min(three[1:]), max(three[1:]))
    ),
    _DAYS.map(lambda day: day_period(day.year, day.month, day.day)),
    st.tuples(_DAYS, _DAYS).map(lambda days: span_period(min(days), max(days))),
)


@settings(deadline=None, derandomize=True, max_examples=200)
@given(_PERIODS, st.sampled_from(LANGUAGES))
def test_any_period_survives_writing_and_reading(period: Period, language: Language) -> None:
    found = find_periods(format_period(period, language))
    assert [(mention.period.start, mention.period.end) for mention in found] == [(period.start, period.end)]


def _meaning(quantities: tuple[Quantity, ...]) -> list[tuple[Decimal, Decimal, str, str]]:
    return [(quantity.low, quantity.high, quantity.unit, quantity.qualifier) for quantity in quantities]
