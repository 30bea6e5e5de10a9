"""Fiscal years that do not end in December: when a text says that they end, and what 2026财年 means in it."""

from __future__ import annotations

import datetime
import re
from functools import cache

from ingest.periods.calendar import last_day, span_period
from ingest.periods.words import MONTH, MONTHS
from ingest.quantity import Period

_DECEMBER = 12
_WORDS = ("财年", "财政年度", "fiscal", "financial year", "fy")


def fiscal_end(folded: str) -> int | None:
    """Return the month in which fiscal years end as a folded text says, None where it says December or nothing."""
    found = _ends().search(folded) if any(word in folded for word in _WORDS) else None
    written = next((group for group in found.groups() if group), "") if found else ""
    month = int(written) if written.isdigit() else MONTHS.get(written, 0)
    return month if 0 < month < _DECEMBER else None


def in_fiscal_year(period: Period, end_month: int) -> Period | None:
    """Return the part of the fiscal year ending in `end_month` that has the number and name of a calendar one.

    2026 with fiscal years that end in March is April 2025 to March 2026.
    """
    back = end_month - _DECEMBER
    year, month = divmod(12 * period.start.year + period.start.month - 1 + back, 12)
    end_year, final = divmod(12 * period.end.year + period.end.month - 1 + back, 12)
    return span_period(period.start.replace(year=year, month=month + 1), last_day(end_year, final + 1))


def is_fiscal(period: Period) -> bool:
    """Whether a period is a year that is no calendar year."""
    following = period.end + datetime.timedelta(days=1)
    day = (following.year, following.month, following.day)
    return period.granularity == "span" and day == (period.start.year + 1, period.start.month, period.start.day)


@cache
def _ends() -> re.Pattern[str]:
    han_month = r"(?<!\d)(1[0-2]|[1-9]) ?月"
    years = r"(?:财年|财政年度)"
    ended = r"(?:ended|ending|ends?|runs?|to|through)(?: (?:to|through|in|on|at|the|end of)){0,4}"
    return re.compile(
        rf"{han_month}(?: ?\d{{1,2}} ?[日号]|底|末)?(?:为?止|结束)?的?{years}"
        rf"|{years}[^。;\n月]{{0,6}}(?:截至|截止|止于|结束于|至)[^。;\n月]{{0,8}}?{han_month}"
        rf"|(?<![a-z])(?:fiscal|financial|fy)(?: years?)?(?: ?(?:20)?\d\d)?,? \(?(?:that |which )?{ended} "
        rf"(?:\d{{1,2}} )?({MONTH})"
    )
