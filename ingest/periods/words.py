"""Month names, ordinals and number words as they stand in folded dates."""

from __future__ import annotations

_MONTH_NAMES = (
    "january jan",
    "february feb",
    "march mar",
    "april apr",
    "may",
    "june jun",
    "july jul",
    "august aug",
    "september sept sep",
    "october oct",
    "november nov",
    "december dec",
)
MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, 1) for name in names.split()}
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "final": 4}
_NUMBERS = "one two three four five six seven eight nine ten eleven twelve"
NUMBER_WORDS = {word: number for number, word in enumerate(_NUMBERS.split(), 1)}
_HAN_DIGITS = {character: number for number, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}

MONTH = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + ")(?![a-z])"
YEAR = r"(?:19|20)\d\d"
NUMBER = rf"(?:{'|'.join(NUMBER_WORDS)}|\d{{1,2}})"
TO = r"[-~–—−至到]"


def small_number(written: str) -> int:
    """Read a day, month or count of up to two figures: 12, 十二, 二十三, twelve; 0 if it is none of them."""
    if written.isascii():
        return int(written) if written.isdigit() else NUMBER_WORDS.get(written, 0)
    tens, ten, ones = written.partition("十")
    if not ten:
        return _HAN_DIGITS.get(written, 0)
    return 10 * (_HAN_DIGITS.get(tens, 0) if tens else 1) + (_HAN_DIGITS.get(ones, 0) if ones else 0)


def full_year(written: str) -> int:
    """Read a year of two or four figures, Arabic or Chinese: 25 and 2025 and 二〇二五."""
    if written.isascii():
        return int(written) + (2000 if len(written) == 2 else 0)
    return int("".join(str(_HAN_DIGITS.get(character, 0)) for character in written))
