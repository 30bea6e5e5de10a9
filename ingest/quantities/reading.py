"""Reading one match of the amount pattern: number, scale, unit and what was counted, not yet joined to neighbours."""

from __future__ import annotations

import re
from decimal import Decimal

from ingest.quantities.amounts import Amount
from ingest.quantities.fractions import read_fraction, read_multiple
from ingest.quantities.lexicon import Unit, prefix_currencies, suffix_units
from ingest.quantities.numerals import (
    ENGLISH_SCALES,
    LONGEST,
    SCALES,
    Numeral,
    added,
    read_arabic,
    read_english,
    read_han,
    scaled,
)

_SHORT_SCALES = frozenset(("k", "m", "mm", "b", "t", "mil"))
_LARGE = 10_000
_HAN_DIGIT = frozenset("一二两三四五六七八九")
_PLURALS = {"ten": 10, "dozen": 10, "score": 20, **{word: SCALES[word] for word in ENGLISH_SCALES if word != "dozen"}}


def read_amount(found: re.Match[str], text: str, floor: int) -> Amount | None:
    """Read one match, `text` being the original of the folded text; None if it is no amount.

    `floor` is where the amount before it ended: a hyphen there joins the two and is no minus sign.
    """
    kind = found.lastgroup
    if kind is None or found["junk"]:
        return None
    if found["fraction"]:
        return read_fraction(found)
    if found["multiple"]:
        return read_multiple(found, text)
    numbers = _numbers(found)
    if not numbers:
        return None
    sign = negative_sign(found.string, found.start(), floor)
    if found["arabic"] == found.group():
        return _plain(found, numbers[0], sign)
    scale = _scale(found)
    prefix = prefix_currencies()[found["prefix"]] if found["prefix"] else None
    unit, counted = _unit(found, text)
    low, high, digits = numbers[0].value, numbers[-1].value, max(number.digits for number in numbers)
    if found["second"]:
        low = high = _compound(found, low, scale)
        digits, scale = len(str(low).rstrip("0")) or 1, 1
    if sign:
        low, high = high.copy_negate(), low.copy_negate()
    return Amount(
        start=found.start() - sign,
        end=found.end() if unit or not found["unit"] else found.start("unit") - len(" of "),
        low=low,
        high=high,
        digits=0 if found["vague"] else digits,
        scale=scale,
        unit=unit,
        counted=counted,
        prefix=prefix,
        infix=bool(found["infix"] or found["plus"]),
        bare=numbers[0].bare,
        vague=bool(found["vague"]),
        worded=found["arabic"] is None,
        short_scale=bool(found["scale"]) and found["scale"].strip() in _SHORT_SCALES,
        grouped="," in (found["arabic"] or "") and not found["scale"],
        fixed=scale is not None or _has_scale(found) or (bool(found["vague"]) and low >= _LARGE),
    )


def _plain(found: re.Match[str], number: Numeral, sign: int) -> Amount:
    """Return an amount that is digits alone."""
    value = number.value.copy_negate() if sign else number.value
    return Amount(
        start=found.start() - sign,
        end=found.end(),
        low=value,
        high=value,
        digits=number.digits,
        scale=None,
        unit=None,
        grouped="," in found.group(),
    )


def negative_sign(folded: str, start: int, floor: int) -> int:
    """Return 1 if a minus sign stands right before `start`, else 0; `floor` is where the last amount ended."""
    if start - 1 < floor or start == 0 or folded[start - 1] not in "-−" or (start - 1 == floor and floor):
        return 0
    before = folded[start - 2] if start > 1 else " "
    return 0 if before.isascii() and (before.isalnum() or before in "-)%/") else 1


def _has_scale(found: re.Match[str]) -> bool:
    written = found["han"] or found["vague"]
    if written:
        return any(character in "万亿兆" for character in written) or "llion" in written
    return bool(found["english"]) and any(word in found["english"] for word in ENGLISH_SCALES)


def _numbers(found: re.Match[str]) -> list[Numeral]:
    if found["arabic"]:
        numeral = read_arabic(found["arabic"])
        return [numeral] if numeral else []
    if found["han"]:
        return _han_numbers(found["han"])
    if found["vague"]:
        return _vague(found["vague"])
    numeral = read_english(found["english"])
    return [numeral] if numeral else []


def _han_numbers(written: str) -> list[Numeral]:
    """Read a Chinese numeral; two digits side by side are a guess between them (五六年, 七八千万)."""
    if len(written) > LONGEST:
        return []
    for index in range(len(written) - 1):
        first, second = written[index], written[index + 1]
        if first in _HAN_DIGIT and second in _HAN_DIGIT:
            both = [
                read_han(written[: index + 1] + written[index + 2 :]),
                read_han(written[:index] + written[index + 1 :]),
            ]
            pair = [numeral for numeral in both if numeral]
            return pair if len(pair) == 2 and pair[0].value < pair[1].value and "点" not in written else []
    numeral = read_han(written)
    return [numeral] if numeral else []


def _vague(written: str) -> list[Numeral]:
    """Turn an order of magnitude into its range: 数亿 and `hundreds of millions` are 1亿 to 10亿."""
    words = written.replace("-", " ").split()
    if words[0].isascii():
        total = 1
        for word in words:
            total *= _PLURALS.get(word.rstrip("s"), 1)
        return _between(total, total * 10)
    written = written.removeprefix("好")
    if written[0] == "十":
        scale = SCALES.get(written[2:], 1)
        return _between(11 * scale, 19 * scale)
    base = read_han("一" + written[1:])
    return _between(int(base.value), int(base.value) * 10) if base else []


def _between(low: int, high: int) -> list[Numeral]:
    return [Numeral(value=Decimal(low), digits=0), Numeral(value=Decimal(high), digits=0)]


def _scale(found: re.Match[str]) -> int | None:
    return SCALES[found["scale"].strip(" -")] if found["scale"] else None


def _unit(found: re.Match[str], text: str) -> tuple[Unit | None, str]:
    if found["noun"]:
        return Unit(code="count", counted=True), text[found.start("noun") : found.end("noun")]
    if not found["unit"] or (not found["vague"] and found.string.startswith("of ", found.start("unit") - 3)):
        return None, ""
    unit = suffix_units()[found["unit"]]
    return unit, text[found.start("unit") : found.end("unit")] if unit.counted else ""


def _compound(found: re.Match[str], first: Decimal, scale: int | None) -> Decimal:
    second = read_arabic(found["second"])
    extra = scaled(second.value, SCALES[found["second_scale"]]) if second else Decimal(0)
    return added(scaled(first, scale or 1), extra)
