"""Times that two languages say in words alone, without a date that could be compared: March, last Friday, year-end."""

from __future__ import annotations

import re
from functools import cache

from ingest.folding import fold

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
_FULL = {
    "jan": "january", "feb": "february", "mar": "march", "apr": "april", "jun": "june", "jul": "july", "aug": "august",
    "sep": "september", "oct": "october", "nov": "november", "dec": "december", "mon": "monday", "tue": "tuesday",
    "wed": "wednesday", "thu": "thursday", "fri": "friday", "sat": "saturday", "sun": "sunday",
}  # fmt: skip
_DIGITS = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"]


def names_time(stated: str, evidence: str) -> bool:
    """Whether a time without its year, as a statement writes it, is named by its words in the evidence."""
    said, told = fold(stated).strip(" .,"), fold(evidence)
    return any(own.fullmatch(said) and any(other.search(told) for other in pair) for pair in _pairs() for own in pair)


@cache
def _pairs() -> tuple[tuple[re.Pattern[str], ...], ...]:
    """Return the ways to name each such time; one of them naming it holds it named in any other."""
    months = [
        (
            rf"(?:in )?(?<![a-z]){_name(short)}(?![a-z])",
            rf"(?<![\d十年])(?:{number}|{_DIGITS[number - 1]})月(?![\d一二三]|底|初|末)",
        )
        for number, short in enumerate(_MONTHS, 1)
    ]
    weekdays = [
        (rf"(?:on )?last {_name(short)}", rf"上(?:周|星期|礼拜){'[日天]' if short == 'sun' else _DIGITS[place]}")
        for place, short in enumerate(_DAYS)
    ]
    weekdays += [
        (rf"(?:on )?{_name(short)}", rf"(?<![上下每])(?:周|星期|礼拜){'[日天]' if short == 'sun' else _DIGITS[place]}")
        for place, short in enumerate(_DAYS)
    ]
    quarters = (r"(?:the )?(?:previous|prior|preceding) quarter", r"上一?季|环比|按季")
    ends = (r"(?:at |by |at the )?(?:year[ -]end|(?:the )?end of the year)", r"(?:到|至)?年[底末]")
    halves = (r"(?:in )?the (?:first )?half(?: of the year)?", r"上半年")
    return tuple(tuple(re.compile(way) for way in ways) for ways in (*months, *weekdays, quarters, ends, halves))


def _name(short: str) -> str:
    full = _FULL.get(short, short)
    return full if full == short else rf"{full[:3]}(?:{full[3:]})?"
