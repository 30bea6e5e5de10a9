"""Read the typed cells of a ground-truth table: numbers, dates, mentions, forbidden statements and sources.

Every function takes the text of one cell and raises ValueError with a reason that can be shown after the place.
"""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from ingest.quantity import Granularity, Period

DEFAULT_TOLERANCE = Decimal("0.01")
_UNIT_NAMES = {
    "rmb": "CNY", "cny": "CNY", "yuan": "CNY", "usd": "USD", "us$": "USD", "hkd": "HKD", "hk$": "HKD",
    "%": "percent", "percentage": "percent", "pp": "percentage_points", "x": "times", "": "count",
}  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class GoldNumber:
    """An amount that the answer must state, in plain units; `tolerance` is a share of the value."""

    value: Decimal
    unit: str
    tolerance: Decimal = DEFAULT_TOLERANCE

    def __str__(self) -> str:
        """Render as the table writes it."""
        note = "" if self.tolerance == DEFAULT_TOLERANCE else f" ±{(self.tolerance * 100).normalize():f}%"
        return f"{self.value:f} {self.unit}{note}"

    def accepts(self, value: Decimal) -> bool:
        """Whether `value` lies within the tolerance."""
        return abs(value - self.value) <= abs(self.value) * self.tolerance


@dataclass(frozen=True, kw_only=True, slots=True)
class GoldSource:
    """The words that prove the answer: the article's file name or its first part, and an exact quote."""

    name: str
    quote: str


def parse_numbers(cell: str) -> tuple[GoldNumber, ...]:
    """Read `312000000 CNY; 191000000 CNY ±3%`."""
    return tuple(_number(part.strip()) for part in re.split("[;；]", cell) if part.strip())


def parse_dates(cell: str) -> tuple[Period, ...]:
    """Read ISO dates split by `;`: `2025-12-19`, `2025-05`, `2024`, `2025-Q3`, `2025-H1`."""
    return tuple(parse_date(part.strip()) for part in re.split("[;；]", cell) if part.strip())


def parse_date(written: str) -> Period:
    """Read one ISO date, month, year, quarter or half-year."""
    found = re.fullmatch(r"(\d{4})(?:-(?:(\d{2})(?:-(\d{2}))?|Q([1-4])|H([12])))?", written)
    if not found:
        raise ValueError(f"{written!r} is not a date; write 2025-12-19, or 2025-12 for a month")
    year, month, day, quarter, half = (int(part) if part else 0 for part in found.groups())
    try:
        if day:
            return _period(datetime.date(year, month, day), datetime.date(year, month, day), "day")
        if month:
            return _months(year, month, month, "month")
    except (ValueError, calendar.IllegalMonthError) as error:
        raise ValueError(f"{written!r} is not in the calendar") from error
    if quarter:
        return _months(year, quarter * 3 - 2, quarter * 3, "quarter")
    if half:
        return _months(year, half * 6 - 5, half * 6, "half")
    return _months(year, 1, 12, "year")


def parse_mentions(cell: str) -> tuple[tuple[str, ...], ...]:
    """Read groups split by `;` with alternatives split by `|`; one of every group is required."""
    return tuple(group for part in re.split("[;；]", cell) if (group := parse_alternatives(part)))


def parse_alternatives(cell: str) -> tuple[str, ...]:
    """Read alternatives split by `|`."""
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def parse_turns(cell: str) -> tuple[str, ...]:
    """Read earlier user turns split by ` || `."""
    return tuple(part.strip() for part in cell.split("||") if part.strip())


def parse_sources(cell: str) -> tuple[GoldSource, ...]:
    """Read `name: exact quote` split by ` || `."""
    return tuple(_source(part) for part in parse_turns(cell))


def parse_yes_no(cell: str) -> bool:
    """Read `yes` or `no`."""
    if cell.lower() not in ("yes", "no"):
        raise ValueError(f"{cell!r} is neither 'yes' nor 'no'")
    return cell.lower() == "yes"


def normal_unit(unit: str) -> str:
    """Return the name that quantities use for a unit: `RMB` is CNY, `%` is percent."""
    return _UNIT_NAMES.get(unit.lower(), unit.upper() if re.fullmatch("[A-Za-z]{3}", unit) else unit.lower())


def _number(written: str) -> GoldNumber:
    found = re.fullmatch(r"([+-]?[\d,]*\.?\d+)\s*([A-Za-z_$%]*)\s*(?:(?:±|\+/?-)\s*(\d*\.?\d+)\s*(%?))?", written)
    if not found:
        raise ValueError(f"{written!r} is not a number with a unit; write 312000000 CNY or 191000000 CNY ±3%")
    digits, unit, tolerance, percent = found.groups()
    try:
        value = Decimal(digits.replace(",", ""))
    except InvalidOperation as error:  # pragma: no cover - the pattern admits only digits
        raise ValueError(f"{digits!r} is not a number") from error
    if not unit:
        raise ValueError(f"{written!r} has no unit; write one, such as CNY, percent or count")
    return GoldNumber(value=value, unit=normal_unit(unit), tolerance=_tolerance(value, tolerance, percent))


def _tolerance(value: Decimal, written: str | None, percent: str | None) -> Decimal:
    if not written:
        return DEFAULT_TOLERANCE
    if percent:
        return Decimal(written) / 100
    return Decimal(written) / abs(value) if value else Decimal(0)


def _source(written: str) -> GoldSource:
    found = re.match(r"([^:：]+)[:：]\s*(\S.*)", written, re.DOTALL)
    if not found:
        raise ValueError(f"{written[:60]!r} is not 'name: exact quote'")
    return GoldSource(name=found[1].strip(), quote=found[2].strip())


def _months(year: int, first: int, last: int, granularity: Granularity) -> Period:
    end = datetime.date(year, last, calendar.monthrange(year, last)[1])
    return _period(datetime.date(year, first, 1), end, granularity)


def _period(start: datetime.date, end: datetime.date, granularity: Granularity) -> Period:
    return Period(start=start, end=end, granularity=granularity)
