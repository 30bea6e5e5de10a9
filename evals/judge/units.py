"""Do a stated amount and a gold number mean the same thing?"""

from __future__ import annotations

import re
from decimal import Decimal

from evals.cells import GoldNumber
from evals.judge.reading import Reading
from ingest.quantity import Quantity

_MONEY = re.compile(r"[A-Z]{3}")
_IN_DAYS = {"hours": 1 / Decimal(24), "days": Decimal(1), "weeks": Decimal(7)}
_IN_MONTHS = {"months": Decimal(1), "quarters": Decimal(3), "years": Decimal(12)}
_RATES = ("percent", "times", "percentage_points")
_LARGE = re.compile(r"[万亿兆]|million|billion|trillion|\bbn\b|\bmn?\b")
_CURRENCY_WORDS = {
    "USD": re.compile(r"美元|美金|usd|us\$|dollar"),
    "HKD": re.compile(r"港元|港币|hkd|hk\$|hong kong dollar"),
    "CNY": re.compile(r"(?<![美港日欧])元|人民币|rmb|cny|yuan|renminbi"),
}
# How far apart two statements of one amount may lie when one of them is rounded or hedged.
_LOOSE = Decimal("0.1")


def in_unit(quantity: Quantity, unit: str) -> Quantity | None:
    """Return the amount in `unit` (months from years, percent from times), or None where the two do not compare."""
    if quantity.unit == unit:
        return quantity
    factor = _factor(quantity.unit, unit)
    if factor is None:
        return None
    low, high = quantity.low * factor, quantity.high * factor
    return Quantity(
        low=low,
        high=high,
        unit=unit,
        qualifier=quantity.qualifier,
        start=quantity.start,
        end=quantity.end,
        digits=quantity.digits,
        counted=quantity.counted,
    )


def meets(quantity: Quantity, gold: GoldNumber) -> bool:
    """Whether the amount is the gold number: same unit, value (or an end of its range) within the tolerance."""
    found = in_unit(quantity, gold.unit)
    return found is not None and any(gold.accepts(value) for value in (found.low, found.high, found.value))


def agrees(quantity: Quantity, gold: GoldNumber) -> bool:
    """Whether the amount can hold beside the gold number: a rounding of it, a bound or a range that it keeps."""
    found = in_unit(quantity, gold.unit)
    if found is None:
        return False
    loose = GoldNumber(value=gold.value, unit=gold.unit, tolerance=_LOOSE)
    if meets(quantity, gold) or found.low <= gold.value <= found.high:
        return True
    if found.qualifier in ("about", "over", "under", "at_least", "at_most"):
        return loose.accepts(found.value) or _keeps(found, gold.value)
    return _rounded(gold.value, found.digits) == found.value


def with_currency(quantity: Quantity, reading: Reading, question: str) -> Quantity:
    """Read a large amount without a currency in the currency that is asked for, else in yuan if it is Chinese.

    Chinese texts write 3.12亿 for 3.12亿元; a bare million in English names no currency.
    """
    written = reading.folded[quantity.start : quantity.end]
    if quantity.unit != "count" or quantity.counted or not _LARGE.search(written):
        return quantity
    asked = [unit for unit, words in _CURRENCY_WORDS.items() if words.search(question)]
    unit = asked[0] if len(asked) == 1 else "CNY" if re.search("[万亿兆]", written) and not asked else "count"
    return Quantity(
        low=quantity.low,
        high=quantity.high,
        unit=unit,
        qualifier=quantity.qualifier,
        start=quantity.start,
        end=quantity.end,
        digits=quantity.digits,
    )


def is_money(unit: str) -> bool:
    """Whether the unit is a currency."""
    return bool(_MONEY.fullmatch(unit))


def _factor(unit: str, wanted: str) -> Decimal | None:
    for family in (_IN_DAYS, _IN_MONTHS):
        if unit in family and wanted in family:
            return family[unit] / family[wanted]
    if {unit, wanted} == {"percent", "percentage_points"}:
        # Tables write both as percent.
        return Decimal(1)
    if (unit, wanted) == ("times", "percent"):
        return Decimal(100)
    if (unit, wanted) == ("percent", "times"):
        return Decimal("0.01")
    return Decimal(1) if _is_counted(unit) and _is_counted(wanted) and "count" in (unit, wanted) else None


def _is_counted(unit: str) -> bool:
    return not is_money(unit) and unit not in _RATES and unit not in _IN_DAYS and unit not in _IN_MONTHS


def _keeps(found: Quantity, value: Decimal) -> bool:
    """Whether the value keeps the bound, and the bound is near enough to speak of that value (超3亿 of 3.12亿)."""
    near = abs(found.value) * Decimal("1.5") >= abs(value) and abs(value) * Decimal("1.5") >= abs(found.value)
    if found.qualifier in ("over", "at_least"):
        return near and value >= found.low
    return near and found.qualifier in ("under", "at_most") and value <= found.high


def _rounded(value: Decimal, digits: int) -> Decimal:
    if value == 0 or digits <= 0:
        return value
    return value.quantize(Decimal(1).scaleb(value.adjusted() - digits + 1)) if digits < 20 else value
