"""The values of measurement: amounts, periods and where in a text they stand."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Qualifier = Literal["exact", "about", "over", "under", "at_least", "at_most", "range"]
Granularity = Literal["day", "month", "quarter", "half", "nine_months", "year", "span"]
OF_ACCOUNTS = frozenset(("year", "half", "quarter", "nine_months"))
_MONTHS_OF_ACCOUNTS = frozenset((6, 9, 12))
_EARLY_IN_A_YEAR = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Quantity:
    """An amount as a text states it, in plain units.

    `low` and `high` are equal unless the text states a range. `unit` is `CNY`, `USD`, `HKD` or another ISO currency
    for money, else `percent`, `percentage_points`, `times`, `count`, `tokens`, `months`, `years`, `days`, `shares` …;
    3.12亿元 is 312000000 CNY. `counted` is the noun that a plain count counts (家, users) as written, or empty.
    `digits` is how many significant digits the text gives, so that 3.12亿 and 3.124亿 can be told to agree.
    """

    low: Decimal
    high: Decimal
    unit: str
    qualifier: Qualifier
    start: int
    end: int
    digits: int
    counted: str = ""

    @property
    def value(self) -> Decimal:
        """The stated amount, or the middle of a range."""
        return self.low if self.low == self.high else (self.low + self.high) / 2


@dataclass(frozen=True, kw_only=True, slots=True, order=True)
class Period:
    """A closed interval of days with the granularity in which it was stated."""

    start: datetime.date
    end: datetime.date
    granularity: Granularity

    def __str__(self) -> str:
        """Render as `2024`, `2025-H1`, `2025-Q3`, `2025-9M`, `2025-12`, `2025-12-19` or `2025-09/2025-11`."""
        year = f"{self.start.year:04d}"
        match self.granularity:
            case "year":
                return year
            case "half":
                return f"{year}-H{1 if self.start.month == 1 else 2}"
            case "quarter":
                return f"{year}-Q{(self.start.month + 2) // 3}"
            case "nine_months":
                return f"{year}-9M"
            case "month":
                return f"{year}-{self.start.month:02d}"
            case "day":
                return self.start.isoformat()
            case _:
                return f"{_month_or_day(self.start, first=True)}/{_month_or_day(self.end, first=False)}"

    @property
    def is_of_accounts(self) -> bool:
        """Whether accounts are made up for it: a named part of a year, a fiscal year or half, the months up to one."""
        if self.granularity != "span":
            return self.granularity in OF_ACCOUNTS
        if self.start.day != 1 or (self.end + datetime.timedelta(days=1)).day != 1:
            return False
        months = 12 * (self.end.year - self.start.year) + self.end.month - self.start.month + 1
        to_date = self.start.month == 1 and self.start.year == self.end.year and months != _EARLY_IN_A_YEAR
        return to_date or months in _MONTHS_OF_ACCOUNTS

    def overlaps(self, other: Period) -> bool:
        """Whether the two intervals share a day."""
        return self.start <= other.end and other.start <= self.end

    def contains(self, other: Period) -> bool:
        """Whether `other` lies wholly inside this interval."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, kw_only=True, slots=True)
class PeriodMention:
    """A date or period and the span that states it.

    `as_of` is true for a moment up to which something is counted (截至, as of), not a time in which it happened.
    """

    period: Period
    start: int
    end: int
    as_of: bool = False


def _month_or_day(day: datetime.date, *, first: bool) -> str:
    at_edge = day.day == 1 if first else (day + datetime.timedelta(days=1)).day == 1
    return day.isoformat()[:7] if at_edge else day.isoformat()
