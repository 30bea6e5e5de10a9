"""Building periods: each function returns the interval of days, or None when there is no such date."""

from __future__ import annotations

import datetime

from ingest.quantity import Granularity, Period

_FIRST_YEAR, _LAST_YEAR = 1900, 2100


def year_period(year: int) -> Period | None:
    """Return a calendar year."""
    return _months(year, 1, 12, "year")


def half_period(year: int, half: int) -> Period | None:
    """Return the first or second half of a year."""
    return _months(year, 6 * half - 5, 6 * half, "half")


def quarter_period(year: int, quarter: int) -> Period | None:
    """Return a quarter, counted from 1."""
    return _months(year, 3 * quarter - 2, 3 * quarter, "quarter")


def month_period(year: int, month: int) -> Period | None:
    """Return a month, counted from 1."""
    return _months(year, month, month, "month")


def quarter_before(quarter: Period) -> Period | None:
    """Return the quarter that ends where `quarter` begins."""
    year, number = quarter.start.year, (quarter.start.month + 2) // 3 - 1
    return quarter_period(year, number) if number else quarter_period(year - 1, 4)


def months_period(year: int, first: int, last: int) -> Period | None:
    """Return the months from `first` to `last` under the name they have: a quarter, a half, nine months, a year."""
    length = last - first + 1
    if length == 12:
        return year_period(year)
    if length == 9 and first == 1:
        return _months(year, 1, 9, "nine_months")
    if length == 6 and first in (1, 7):
        return half_period(year, 1 if first == 1 else 2)
    if length == 3 and first % 3 == 1:
        return quarter_period(year, (first + 2) // 3)
    if length == 1:
        return month_period(year, first)
    return _months(year, first, last, "span")


def day_period(year: int, month: int, day: int) -> Period | None:
    """Return one day."""
    try:
        date = datetime.date(year, month, day)
    except ValueError:
        return None
    return Period(start=date, end=date, granularity="day") if _FIRST_YEAR <= year <= _LAST_YEAR else None


def span_period(start: datetime.date, end: datetime.date) -> Period | None:
    """Return any interval; None when it would end before it starts."""
    return Period(start=start, end=end, granularity="span") if start <= end else None


def ended_period(end: Period, months: int) -> Period | None:
    """Return the `months` that end with the month of `end`, as accounts name them (six months ended June 30)."""
    first = end.end.year * 12 + end.end.month - months
    year, month = divmod(first, 12)
    if year == end.end.year:
        return months_period(year, month + 1, end.end.month)
    start = month_period(year, month + 1)
    return span_period(start.start, last_day(end.end.year, end.end.month)) if start else None


def shifted(period: Period, years: int) -> Period | None:
    """Return the same period of another year."""
    try:
        start = period.start.replace(year=period.start.year + years)
        end_year = period.end.year + years
        at_end = period.end == last_day(period.end.year, period.end.month)
        end = last_day(end_year, period.end.month) if at_end else period.end.replace(year=end_year)
    except ValueError:
        return None
    return Period(start=start, end=end, granularity=period.granularity)


def months_before(date: datetime.date, months: int) -> datetime.date:
    """Return the day `months` earlier (later when negative), the last of the month where that day is missing."""
    year, month = divmod(date.year * 12 + date.month - 1 - months, 12)
    year = min(max(year, _FIRST_YEAR), _LAST_YEAR)
    return last_day(year, month + 1).replace(day=min(date.day, last_day(year, month + 1).day))


def last_day(year: int, month: int) -> datetime.date:
    """Return the last day of a month."""
    following = datetime.date(year + month // 12, month % 12 + 1, 1)
    return following - datetime.timedelta(days=1)


def enumerate_years(period: Period) -> tuple[Period, ...]:
    """Return the calendar years that a period of whole years holds, in order; of any other period just itself."""
    whole = period.start.month == period.start.day == 1 and (period.end.month, period.end.day) == (12, 31)
    if not whole:
        return (period,)
    years = (year_period(year) for year in range(period.start.year, period.end.year + 1))
    return tuple(year for year in years if year is not None)


def _months(year: int, first: int, last: int, granularity: Granularity) -> Period | None:
    if not (_FIRST_YEAR <= year <= _LAST_YEAR and 1 <= first <= last <= 12):
        return None
    return Period(start=datetime.date(year, first, 1), end=last_day(year, last), granularity=granularity)
