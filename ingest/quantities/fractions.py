"""Shares and multiples in words: 百分之三十六, two-thirds, 一半, doubled, 翻番."""

from __future__ import annotations

import re
from decimal import Decimal

from ingest.quantities.amounts import Amount
from ingest.quantities.lexicon import Unit
from ingest.quantities.numerals import Numeral, divided, plain, read_arabic, read_han, scaled, trimmed

_ENGLISH_MULTIPLES = {"double": 2, "triple": 3, "quadruple": 4, "twice": 2}


def read_fraction(found: re.Match[str]) -> Amount | None:
    """Read a share as percent; a third has no exact decimal and becomes 33.3 by three digits, marked `vague`."""
    if found["share"]:
        return _share(found)
    if found["tenths"]:
        written = _tenths(found)
        return _percent(found, written, written, digits=2)
    if found["folds"]:
        return _folds(found)
    numerator, denominator = _parts(found)
    exact = 100 * numerator * 100 % denominator == 0
    value = plain(trimmed(divided(Decimal(100 * numerator), denominator, "0.01" if exact else "0.1")))
    return _percent(found, value, value, digits=1 if exact else 3, vague=not exact)


def read_multiple(found: re.Match[str], text: str) -> Amount:
    """Read doubled, 翻番 and their kind: the new amount as a multiple of the old; `counted` keeps the word."""
    written = found["multiple"]
    unit = Unit(code="percent" if written == "halved" else "times")
    value = Decimal(50) if written == "halved" else Decimal(_multiplier(written))
    counted = text[found.start() : found.end()]
    return Amount(
        start=found.start(), end=found.end(), low=value, high=value, digits=1, scale=None, unit=unit, counted=counted
    )


def _share(found: re.Match[str]) -> Amount | None:
    low = _numeral(found["share"])
    high = _numeral(found["share_high"]) if found["share_high"] else low
    if low is None or high is None or low.value > high.value:
        return None
    factor = Decimal(1) if found["fraction"][0] == "百" else Decimal("0.1")
    bounds = scaled(low.value, factor), scaled(high.value, factor)
    return _percent(found, *bounds, digits=max(low.digits, high.digits))


def _tenths(found: re.Match[str]) -> Decimal:
    """Read 七成九 as 79 percent and 一成半 as 15."""
    ones = Decimal(5) if found["hundredths"] == "半" else _small(found["hundredths"])
    return 10 * _small(found["tenths"]) + ones


def _folds(found: re.Match[str]) -> Amount:
    """Read 一倍半 as 1.5 times."""
    value = _small(found["folds"]) + Decimal("0.5")
    unit = Unit(code="times")
    return Amount(
        start=found.start(), end=found.end(), low=value, high=value, digits=2, scale=None, unit=unit, fixed=True
    )


def _small(character: str) -> Decimal:
    numeral = read_han(character)
    return numeral.value if numeral else Decimal(0)


def _parts(found: re.Match[str]) -> tuple[int, int]:
    if found["half"] or "half" in (found["fraction_en"] or ""):
        return 1, 2
    if found["denominator"]:
        top, bottom = read_han(found["numerator"]), read_han(found["denominator"])
        return (int(top.value) if top else 1), (int(bottom.value) if bottom else 1)
    top_word, bottom_word = found["fraction_en"].replace("-", " ").split()
    tops = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4}
    bottoms = {"third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
    return tops[top_word], bottoms[bottom_word.rstrip("s")]


def _percent(found: re.Match[str], low: Decimal, high: Decimal, *, digits: int, vague: bool = False) -> Amount:
    unit = Unit(code="percent")
    return Amount(
        start=found.start(), end=found.end(), low=low, high=high, digits=digits, scale=None, unit=unit, vague=vague
    )


def _multiplier(written: str) -> int:
    for word, number in _ENGLISH_MULTIPLES.items():
        if written.startswith(word):
            return number
    turns = next((number for number in map(read_han, written) if number and 0 < number.value < 10), None)
    return int(2 ** int(turns.value)) if turns else 2


def _numeral(written: str) -> Numeral | None:
    return read_arabic(written) if written[0].isdigit() and written[0].isascii() else read_han(written)
