"""Finding the amounts of a text: reading each, sharing units and scales among neighbours, joining ranges."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from ingest.quantities.amounts import Amount, value_of
from ingest.quantities.context import TIME_UNITS, is_identifier, is_ordinary_word
from ingest.quantities.lexicon import Unit, currencies_data
from ingest.quantities.marks import fold_figures
from ingest.quantities.pattern import amount_pattern
from ingest.quantities.qualifiers import qualifier_after, qualifier_before
from ingest.quantities.reading import read_amount
from ingest.quantities.sharing import RANGE, share_units
from ingest.quantity import Qualifier, Quantity

_PAIR = re.compile(r" {0,2}(?:and|和|与) {0,2}\Z")
_BETWEEN = re.compile(r"(?:between|介于)(?: about| approximately|约)? {0,2}\Z")
_CHANGE = re.compile(
    r"(?:从|由|自|增加|增长|下降|减少|上升|提高|提升|上调|下调|下滑|回落|降低|扩大|收窄|净增|新增|"
    r"[增减升降涨跌])[了约到近]{0,2} {0,2}\Z"
    r"|(?<![a-z])(?:increas|decreas|ris|rose|fell|grew|grow|declin|drop|jump|climb|surg|went|improv|narrow|widen)"
    r"[a-z]{0,4} "
    r"(?:from |by )?(?:about |approximately )?\Z|(?<!anging )(?<!anges )(?<!ange )from (?:about |approximately )?\Z"
)
_FROM = re.compile(r"[从由自][约近]?\Z|(?<![a-z])from (?:about |approximately )?\Z")
_SPREAD = 80
_GAP = 11
# What `_heads` matches ends in one of these; most bare numbers stand behind something else.
_ENDS_OF_HEADS = frozenset(" 为达是约:至仅")
_COUNT = Unit(code="count")


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """Find every amount of a text in order; `text[start:end]` is the amount as written, with currency and unit.

    A range is one quantity over both ends. Qualifier words lie outside the span unless they stand between number and
    unit. Dates, versions, codes and bare numbers are no quantities. An order of magnitude (数亿, hundreds of
    millions) is the range it spans, with no significant digits; 一倍 is 1 times, doubled and 翻番 are 2 times.
    """
    folded = fold_figures(text)
    amounts: list[Amount] = []
    for found in amount_pattern().finditer(folded):
        amount = read_amount(found, text, amounts[-1].end if amounts else 0)
        if amount is not None and not is_identifier(folded, amount):
            amounts.append(amount)
    return _quantities(folded, share_units(folded, amounts))


def _quantities(folded: str, amounts: list[Amount]) -> tuple[Quantity, ...]:
    found: list[Quantity] = []
    index = 0
    while index < len(amounts):
        left = amounts[index]
        right = amounts[index + 1] if index + 1 < len(amounts) else None
        joined = _joined(folded, left, right) if right else None
        quantity = joined or _single(folded, left if not found else _set_beside(folded, found[-1], left))
        if quantity is not None:
            spread = bool(found) and _is_spread(folded, found[-1], quantity)
            found.append(replace(quantity, qualifier="exact") if spread else quantity)
        index += 2 if joined else 1
    return tuple(found)


def _set_beside(folded: str, before: Quantity, amount: Amount) -> Amount:
    """Give a bare number what the one counts that it is set against: `1,385 employees, up from 974`, `of whom 600`."""
    if amount.unit or amount.prefix or not 0 < amount.start - before.end < _SPREAD:
        return amount
    money = before.unit in currencies_data() and amount.short_scale
    if not money and (before.unit != "count" or not before.counted or amount.short_scale):
        return amount
    if not _against().fullmatch(folded, before.end, amount.start):
        part = _of_them().match(folded, amount.end) if not money else None
        if part is None or folded[before.end : amount.start] not in (", ", "; ", " (", ", about ", ", some "):
            return amount
    return amount._replace(unit=Unit(code=before.unit, money=money), counted="" if money else before.counted)


@cache
def _against() -> re.Pattern[str]:
    """Match what sets a number against the amount before, or makes it a part of that."""
    return re.compile(
        r"(?:[^.;\n\d]| 20\d\d(?!\d)){0,48}?(?:,? (?:up|down) from|,? (?:compared (?:with|to)|against|versus|vs\.?)"
        r"|,? of (?:whom|which))(?: the)? (?:about |around |just |only |nearly |some |more than |over )?"
    )


@cache
def _of_them() -> re.Pattern[str]:
    return re.compile(r" (?:of (?:them|whom|those|which)|are|were|work(?:s|ed)?) (?:in|on|at)?")


def _is_spread(folded: str, before: Quantity, quantity: Quantity) -> bool:
    """Whether `over` tells how long an amount is spread (US$1 billion over three years) and qualifies nothing."""
    if quantity.qualifier != "over" or quantity.unit not in TIME_UNITS or before.unit not in currencies_data():
        return False
    between = folded[before.end : quantity.start]
    return len(between) < _SPREAD and between.endswith("over ") and ". " not in between


def _joined(folded: str, left: Amount, right: Amount) -> Quantity | None:
    if right.start - left.end > _GAP or right.start < left.end:
        return None
    if left.prefix and right.unit is None and right.prefix is None:
        right = right._replace(prefix=left.prefix)
    gap = folded[left.end : right.start]
    before = folded[max(0, left.start - 40) : left.start]
    low_unit, high_unit = _resolved(left), _resolved(right)
    if low_unit is None or high_unit is None or low_unit.code != high_unit.code:
        return None
    ranged = (
        _is_range(before, folded[left.end - 1]) if RANGE.match(gap) else _PAIR.match(gap) and _BETWEEN.search(before)
    )
    if not ranged:
        return None
    low, high = value_of(left, left.low, low_unit), value_of(right, right.high, high_unit)
    if low >= high or is_ordinary_word(folded, right, high_unit):
        return None
    digits = 0 if left.vague or right.vague else max(left.digits, right.digits)
    return Quantity(
        low=low,
        high=high,
        unit=high_unit.code,
        qualifier="range",
        start=left.start,
        end=right.end,
        digits=digits,
        counted=right.counted,
    )


def _is_range(before: str, last: str) -> bool:
    """Whether two amounts with a dash or 至 between are one range; 由3亿至5亿 and 增长3亿至5亿 are a change.

    `last` is the last character of the first amount: one that leaves its unit to the second (下降3至5个百分点) is half
    of a range, and so is a rate of growth (增长40%至70%).
    """
    if _FROM.search(before):
        return False
    return not _CHANGE.search(before) or last.isdigit() or (last == "%" and not before[-1:].isascii())


def _resolved(amount: Amount) -> Unit | None:
    """Settle the unit: a currency before the number wins over a mere 元; a scaled number alone is a count."""
    if amount.prefix and (amount.unit is None or not amount.unit.money or amount.unit.generic):
        return Unit(code=amount.prefix, money=True)
    if amount.unit is None:
        return _COUNT if (amount.fixed and not amount.short_scale) or amount.grouped else None
    return amount.unit


def _single(folded: str, amount: Amount) -> Quantity | None:
    unit = _resolved(amount) or (_COUNT if _counted_before(folded, amount) else None)
    unit = unit or (_COUNT if _counts_people(folded, amount) else None)
    if unit is None or is_ordinary_word(folded, amount, unit):
        return None
    if unit.code == "percent" and _points().fullmatch(folded, amount.end - len("pct"), amount.end + 1):
        unit = Unit(code="percentage_points")
    return Quantity(
        low=value_of(amount, amount.low, unit),
        high=value_of(amount, amount.high, unit),
        unit=unit.code,
        qualifier=_qualifier(folded, amount),
        start=amount.start,
        end=amount.end,
        digits=0 if amount.vague and amount.low != amount.high else amount.digits,
        counted=amount.counted,
    )


def _counts_people(folded: str, amount: Amount) -> bool:
    """Whether the words before a bare number tell that it counts a company's people."""
    if folded[amount.start - 1 : amount.start] not in _ENDS_OF_HEADS:
        return False
    return _heads().search(folded, max(0, amount.start - 40), amount.start) is not None


def _counted_before(folded: str, amount: Amount) -> bool:
    """Whether a bare `6.8m` tells how many of what its clause names: `Daily active users fell 9% to 6.8m`."""
    start = max(0, amount.start - _SPREAD)
    return amount.short_scale and _counted().search(folded, start, amount.start) is not None


@cache
def _points() -> re.Pattern[str]:
    """Match `pct` as Chinese notes write points: `同比+2.6pct。`; in English it is per cent."""
    return re.compile(r"pct[^a-z .\-]")


@cache
def _counted() -> re.Pattern[str]:
    return re.compile(
        r"(?<![a-z])(?:users|subscribers|customers|developers|downloads|members|visitors|shipments|deliveries|installs)"
        r"[^.;\n$€£¥]{0,64}(?<![a-z\d])(?:to|from|was|were|at|reached|hit|of|had|about|around|nearly|over|passed"
        r"|than) \Z"
    )


@cache
def _heads() -> re.Pattern[str]:
    """Match the words for a number of people right before a bare number: `a headcount of 428`."""
    return re.compile(
        r"(?:员工|雇员)(?:总)?(?:人)?数(?:量)?(?:为|达|是|约|:|升至|增至|减至|降至|仅)+ ?\Z"
        r"|(?<![a-z])(?:headcount|workforce|payroll|staff number(?:s|ed)?)(?: of| was| is| at| to|:| stood| rose| grew|"
        r" fell| reached| about| around| has been| cut| reduced| trimmed| shrunk| grown){1,4} \Z"
        r"|(?<![a-z])staff number(?:s|ed)? (?:about |around |some )?\Z"
        r"|(?<![a-z])(?:headcount|workforce|payroll|staff(?: numbers)?|employee numbers) (?:has |have )?(?:grown"
        r"|risen|swelled|fallen|shrunk|grew|rose|fell)"
        r" (?:to|from)(?: about| around| nearly)? \Z"
        r"|(?<![a-z])(?:headcount|workforce|payroll|staff(?: numbers)?|employee numbers) (?:[^.;,\n]"
        r"|,(?=\d)){1,30}\d (?:from|to) \Z"
    )


def _qualifier(folded: str, amount: Amount) -> Qualifier:
    if amount.low != amount.high:
        return "range"
    before = qualifier_before(folded, amount.start, bare=amount.bare)
    if before is not None:
        return before
    if amount.infix:
        return "over"
    return qualifier_after(folded, amount.end) or ("about" if amount.bare or amount.vague else "exact")
