"""Numbers as they are written: Arabic, Chinese and English, into exact decimals with their significant digits.

Chinese and English number words are read here and not by a library: cn2an goes through floats for decimals, and none
of those tried reports how many digits the text gives.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Context, Decimal

_EXACT = Context(prec=80)
LONGEST = 20
"""Numbers of more digits than this are identifiers, not amounts."""

_HAN_DIGITS = {**{c: n for n, c in enumerate("零一二三四五六七八九")}, "〇": 0, "两": 2, "俩": 2}
_HAN_DIGITS.update({c: n for n, c in enumerate("壹贰叁肆伍陆柒捌玖", 1)})
_HAN_TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_HAN_SECTIONS = {"万": 10**4, "亿": 10**8, "兆": 10**12}
HAN_NUMERALS = "".join([*_HAN_DIGITS, *_HAN_TENS, *_HAN_SECTIONS])

SCALES: dict[str, int] = {
    "百": 100,
    "千": 1000,
    "万": 10**4,
    "十万": 10**5,
    "百万": 10**6,
    "千万": 10**7,
    "亿": 10**8,
    "十亿": 10**9,
    "百亿": 10**10,
    "千亿": 10**11,
    "万亿": 10**12,
    "兆": 10**12,
    "个亿": 10**8,
    "个多亿": 10**8,
    "k": 1000,
    "thousand": 1000,
    "m": 10**6,
    "mm": 10**6,
    "mn": 10**6,
    "mln": 10**6,
    "mio": 10**6,
    "mil": 10**6,
    "million": 10**6,
    "millions": 10**6,
    "b": 10**9,
    "bn": 10**9,
    "bln": 10**9,
    "billion": 10**9,
    "billions": 10**9,
    "t": 10**12,
    "tn": 10**12,
    "trn": 10**12,
    "trillion": 10**12,
    "trillions": 10**12,
    "hundred": 100,
    "dozen": 12,
}

_ENGLISH_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_ENGLISH_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
ENGLISH_SMALL: dict[str, int] = {word: n for n, word in enumerate(_ENGLISH_UNITS.split())}
ENGLISH_SMALL.update({word: 10 * n for n, word in enumerate(_ENGLISH_TENS.split(), 2)})
ENGLISH_SCALES = {word: SCALES[word] for word in ("hundred", "thousand", "million", "billion", "trillion", "dozen")}


@dataclass(frozen=True, kw_only=True, slots=True)
class Numeral:
    """A number with how many significant digits its writing gives; `bare` if it is a scale word alone (千倍)."""

    value: Decimal
    digits: int
    bare: bool = False


def plain(value: Decimal) -> Decimal:
    """Rewrite a number without an exponent; decimals that scaling made whole are dropped, written ones stay."""
    return Decimal(int(value)) if _exponent(value) > 0 else value


def scaled(value: Decimal, scale: int | Decimal) -> Decimal:
    """Multiply exactly, whatever the precision of the caller's decimal context, and drop decimals that became whole."""
    if scale == 1:
        return value
    product = _EXACT.multiply(value, Decimal(scale))
    return Decimal(int(product)) if product == product.to_integral_value() else product.normalize(_EXACT)


def added(first: Decimal, second: Decimal) -> Decimal:
    """Add exactly, whatever the caller's decimal context."""
    return _EXACT.add(first, second)


def divided(value: Decimal, divisor: int, step: str) -> Decimal:
    """Divide and round to `step`, whatever the caller's decimal context."""
    return _EXACT.divide(value, Decimal(divisor)).quantize(Decimal(step), context=_EXACT)


def trimmed(value: Decimal) -> Decimal:
    """Drop trailing zeros, whatever the caller's decimal context."""
    return value.normalize(_EXACT)


def read_arabic(text: str) -> Numeral | None:
    """Read digits with optional thousands separators, or None when there are too many to be an amount."""
    digits = text.replace(",", "")
    if len(digits) > LONGEST:
        return None
    return Numeral(value=Decimal(digits), digits=len(digits.replace(".", "").lstrip("0")) or 1)


def read_han(text: str) -> Numeral | None:
    """Read a folded Chinese numeral such as 三亿一千二百万, 三十六点五 or 二〇二五; None if it is not a number."""
    if not text or len(text) > LONGEST or text.strip(HAN_NUMERALS + "点"):
        return None
    whole, _, fraction = text.partition("点")
    if all(character in _HAN_DIGITS for character in whole):
        value = Decimal("".join(str(_HAN_DIGITS[character]) for character in whole) or "0")
        return _with_fraction(value, fraction, digits=max(len(whole.lstrip("零〇")), 1))
    total = _han_sections(whole)
    if total is None:
        return None
    bare = whole[0] not in _HAN_DIGITS and whole[0] not in "十拾"
    return _with_fraction(Decimal(total), fraction, digits=_han_digits(whole, total), bare=bare)


def read_english(text: str) -> Numeral | None:
    """Read folded English number words such as `two hundred and fifty million`; None if they are not a number."""
    words = [word for word in text.replace("-", " ").split() if word not in ("and", "a", "an")]
    if not words or len(words) > LONGEST:
        return None
    half = words[0] == "half"
    words = words[1:] if half else words
    total = _english_total(words)
    if total is None:
        return None
    value = scaled(Decimal(total), Decimal("0.5")) if half else Decimal(total)
    bare = words[0] in ENGLISH_SCALES and not half and not text.startswith(("a ", "an "))
    return Numeral(value=value, digits=_significant(value), bare=bare)


def _english_total(words: list[str]) -> int | None:
    total = section = 0
    previous: int | None = None
    for word in words:
        if word in ENGLISH_SMALL:
            number = ENGLISH_SMALL[word]
            if previous is not None and not (previous >= 20 and number < 10):
                return None
            section, previous = section + number, number
        elif word in ("hundred", "dozen"):
            section, previous = (section or 1) * ENGLISH_SCALES[word], None
        elif word in ENGLISH_SCALES:
            total = total + section * ENGLISH_SCALES[word] if section else (total or 1) * ENGLISH_SCALES[word]
            section, previous = 0, None
        else:
            return None
    return total + section


def _han_sections(text: str) -> int | None:
    total = section = number = 0
    last_unit = 0
    for character in text:
        if character in _HAN_DIGITS:
            if number and _HAN_DIGITS[character]:
                return None
            number = _HAN_DIGITS[character] or number
        elif character in _HAN_TENS:
            last_unit = _HAN_TENS[character]
            section += (number or 1) * last_unit
            number = 0
        else:
            last_unit = _HAN_SECTIONS[character]
            total = _close_section(total, section + number, last_unit)
            section = number = 0
    tail = number * last_unit // 10 if number and last_unit >= 100 and "零" not in text and "〇" not in text else number
    return total + section + tail


def _close_section(total: int, section: int, unit: int) -> int:
    """End a section at 万, 亿 or 兆: a larger word multiplies all before it (万亿), a smaller one adds."""
    if total and total < unit:
        return (total + section) * unit
    if total and not section:
        return total * unit
    return total + (section or 1) * unit


def _han_digits(text: str, total: int) -> int:
    """Count digits as in 40 of 四十亿; a number of several sections counts up to its last figure."""
    unscaled = text.rstrip("万亿兆")
    if unscaled and not any(character in _HAN_SECTIONS for character in unscaled):
        mantissa = _han_sections(unscaled)
        return len(str(mantissa)) if unscaled[0] not in "百千佰仟" else 1
    return len(str(total).rstrip("0")) or 1


def _with_fraction(value: Decimal, fraction: str, *, digits: int, bare: bool = False) -> Numeral | None:
    if not fraction:
        return Numeral(value=value, digits=digits, bare=bare)
    if any(character not in _HAN_DIGITS for character in fraction):
        return None
    decimals = "".join(str(_HAN_DIGITS[character]) for character in fraction)
    written = f"{value}.{decimals}"
    return Numeral(value=Decimal(written), digits=len(written.replace(".", "").lstrip("0")) or 1)


def _significant(value: Decimal) -> int:
    return max(len("".join(map(str, trimmed(value).as_tuple().digits))), 1)


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0
