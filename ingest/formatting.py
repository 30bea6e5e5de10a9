"""Writing amounts and periods out in each of the three scripts, in forms that the finders read back unchanged.

Amounts keep the digits of their source: nothing is rounded, nothing is added. Chinese counts in 万, 亿 and 万亿,
English in million, billion and trillion.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from ingest.article import Language
from ingest.folding import to_simplified, to_traditional
from ingest.periods.writing import format_period
from ingest.quantities.lexicon import currencies_data, units_data
from ingest.quantities.numerals import scaled, trimmed
from ingest.quantity import Qualifier, Quantity

__all__ = ["format_amount", "format_period", "format_quantity"]

_QUALIFIERS: Mapping[Language, Mapping[Qualifier, str]] = {
    "en": {"about": "about ", "over": "over ", "under": "under ", "at_least": "at least ", "at_most": "up to "},
    "zh-Hans": {"about": "约", "over": "超", "under": "不足", "at_least": "至少", "at_most": "最多"},
    "zh-Hant": {"about": "約", "over": "超", "under": "不足", "at_least": "至少", "at_most": "最多"},
}
_SCALES: Mapping[Language, tuple[tuple[int, str], ...]] = {
    "en": ((12, " trillion"), (9, " billion"), (6, " million")),
    "zh-Hans": ((12, "万亿"), (8, "亿"), (4, "万")),
    "zh-Hant": ((12, "萬億"), (8, "億"), (4, "萬")),
}
_VAGUE_EN = {0: "", 1: "tens", 2: "hundreds"}
_VAGUE_ZH = {0: "数", 1: "数十", 2: "数百", 3: "数千"}
_UNSCALED = frozenset(
    (
        "percent",
        "percentage_points",
        "times",
        "years",
        "quarters",
        "months",
        "weeks",
        "days",
        "hours",
        "minutes",
        "seconds",
    )
)
_MOST_DECIMALS = 6


@dataclass(frozen=True, kw_only=True, slots=True)
class _Scale:
    power: int
    word: str


def format_quantity(quantity: Quantity, language: Language) -> str:
    """Write a quantity in one of the three scripts: `RMB 312 million`, `3.12亿元`, `3.12億元`, `約40億美元`."""
    if quantity.digits == 0 and (
        vague := format_vague(quantity.low, quantity.high, quantity.unit, language, counted=quantity.counted)
    ):
        return vague
    return format_amount(
        quantity.low,
        quantity.high,
        quantity.unit,
        quantity.qualifier,
        language,
        digits=quantity.digits,
        counted=quantity.counted,
    )


def format_amount(
    low: Decimal,
    high: Decimal,
    unit: str,
    qualifier: Qualifier,
    language: Language,
    *,
    digits: int = 0,
    counted: str = "",
) -> str:
    """Write an amount in plain units; `digits` keeps trailing zeros that the source writes (36.50%)."""
    scale = _scale(low, high, unit, language)
    numbers = [
        _number(bound, scale.power, digits if low == high else 0, grouped=language == "en") for bound in (low, high)
    ]
    negative = any(number.startswith("-") for number in numbers)
    joiner = "–" if not negative else " to " if language == "en" else "至"
    written = numbers[0] if low == high else joiner.join(numbers)
    body = _with_unit(written, scale.word, unit, counted, language, single=low == high)
    if negative and low != high and language == "en":
        body = " to ".join(_with_unit(number, scale.word, unit, counted, language) for number in numbers)
    return (_QUALIFIERS[language].get(qualifier, "") if low == high else "") + body


def _scale(low: Decimal, high: Decimal, unit: str, language: Language) -> _Scale:
    largest = max(low.copy_abs(), high.copy_abs())
    if unit in _UNSCALED:
        return _Scale(power=0, word="")
    for power, word in _SCALES[language]:
        few = all(_decimals(scaled(bound, Decimal(1).scaleb(-power))) <= _MOST_DECIMALS for bound in (low, high))
        if largest >= Decimal(1).scaleb(power) and few:
            return _Scale(power=power, word=word)
    return _Scale(power=0, word="")


def _number(value: Decimal, power: int, digits: int, *, grouped: bool) -> str:
    mantissa = scaled(value, Decimal(1).scaleb(-power)) if power else value
    shown = trimmed(mantissa) if power else mantissa
    text = f"{shown:,f}" if grouped and shown.adjusted() >= 3 else f"{shown:f}"
    if power or not digits:
        return text
    written = sum(character.isdigit() for character in text.lstrip("-0.,"))
    missing = digits - written
    if missing <= 0 or value == 0:
        return text
    return text + ("" if "." in text else ".") + "0" * missing


def _decimals(value: Decimal) -> int:
    exponent = trimmed(value).as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0


def _with_unit(number: str, scale: str, unit: str, counted: str, language: Language, *, single: bool = True) -> str:
    if unit in currencies_data():
        display = currencies_data()[unit]["display"][language]
        if language != "en":
            return f"{number}{scale}{display}"
        sign = "-" if number.startswith("-") else ""
        return f"{sign}{display}{number.removeprefix('-')}{scale}"
    if unit == "count":
        return _with_noun(number, scale, counted, language)
    display = units_data()["units"][unit]["display"][language] if unit in units_data()["units"] else f" {unit}"
    if language == "en" and number in ("1", "-1") and not scale and single:
        display = "x" if unit == "times" else display.removesuffix("s")
    return f"{number}{scale}{display}"


def _with_noun(number: str, scale: str, counted: str, language: Language) -> str:
    noun = _noun(counted, language)
    if language == "en":
        noun = noun or ("" if scale else "units")
        return f"{number}{scale} {noun}".rstrip()
    return f"{number}{scale}{noun or ('' if scale else _to_script('个', language))}"


def _noun(counted: str, language: Language) -> str:
    """Name the counted thing in the language asked for, or nothing where no name is known."""
    folded = to_simplified(counted).lower()
    if language == "en":
        return folded if folded.isascii() else units_data()["counted_en"].get(folded, "")
    chinese = units_data()["counted_zh"].get(folded, "") if folded.isascii() else folded
    return _to_script(chinese, language)


def _to_script(text: str, language: Language) -> str:
    """Write Simplified text in the script of `language`."""
    return to_traditional(text) if language == "zh-Hant" else text


def format_vague(low: Decimal, high: Decimal, unit: str, language: Language, *, counted: str = "") -> str:
    """Write an order of magnitude in words (数亿美元, hundreds of millions of US dollars); empty if it is not one."""
    power = low.adjusted()
    if unit == "count" and not _noun(counted, language) and power < 4:
        return ""
    if low <= 0 or high != low * 10 or low != Decimal(1).scaleb(power) or not 1 <= power < 16:
        return ""
    if language == "en":
        return _vague_english(power, unit, counted)
    section = next((section for section in (12, 8, 4, 0) if power >= section), 0)
    word = {12: "万亿", 8: "亿", 4: "万", 0: ""}[section]
    written = _VAGUE_ZH.get(power - section)
    if written is None:
        return ""
    return _to_script(_with_unit(written, word, unit, counted, "zh-Hans"), language)


def _vague_english(power: int, unit: str, counted: str) -> str:
    thousands, rest = divmod(power, 3)
    big = ("", "thousands", "millions", "billions", "trillions", "")[thousands]
    words = [word for word in (_VAGUE_EN[rest], big) if word]
    if unit in currencies_data():
        noun = currencies_data()[unit].get("plural", unit)
    elif unit == "count":
        noun = _noun(counted, "en")
    else:
        noun = units_data()["units"][unit]["display"]["en"].strip() if unit in units_data()["units"] else unit
    return " of ".join([*words, noun] if noun else words) if words else ""
