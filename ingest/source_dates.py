"""The date in the name of a source, and the year that a dateline without one falls in."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from pathlib import PurePath
from urllib.parse import unquote, urlsplit

from ingest.calendar_dates import DATE, read_date
from ingest.datelines import read_yearless_dateline
from ingest.identity import is_address

_IN_NAME = re.compile(
    r"(?<![0-9a-zA-Z])t?(?P<year>20\d{2})(?P<mark>[-_./年]?)(?P<month>0[1-9]|1[0-2])(?:(?P=mark)|月)(?P<day>[0-3]\d)日?(?!\d)"
)
_MONTH_FOLDER = re.compile(r"/(?P<year>20\d{2})-?(?P<month>0[1-9]|1[0-2])/(?P<day>[0-3]\d)/")
_ISSUE = re.compile(r"(?<!\d)(20\d{2})年? ?(?:第 ?\d{1,4} ?[期号]|总第)")
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright|版权所有)[^\n\d]{0,30}(?:(?:19|20)\d{2} ?[-–—] ?)?(20\d{2})")
# A footer shows the year of the visit; it counts if the story has a day this near.
_NEAR = datetime.timedelta(days=120)


def date_in_name(source: str) -> str | None:
    """Return the ISO date in a file's name or an address's path (`20260330-a.txt`), or None if there are several."""
    name = unquote(urlsplit(source).path) if is_address(source) else PurePath(source).stem
    found = [*_IN_NAME.finditer(name), *_MONTH_FOLDER.finditer(name)]
    dates = {date for match in found if (date := _iso(match["year"], match["month"], match["day"]))}
    return dates.pop() if len(dates) == 1 else None


def dateline_in_year(openings: Sequence[tuple[str, str]], around: Sequence[str], story: str) -> str | None:
    """Return the ISO date of a dateline without a year, in the issue's year or, if the story agrees, the copyright's.

    `openings` are lines beside their folded form; `around` and `story` are folded.
    """
    issues = {int(match[1]) for line in around for match in _ISSUE.finditer(line)}
    rights = {int(match[1]) for line in around for match in _COPYRIGHT.finditer(line)}
    years = issues or rights
    if len(years) != 1:
        return None
    (year,) = years
    dates = (read_yearless_dateline(line, folded, year) for line, folded in openings)
    date = next((date for date in dates if date), None)
    return date if date and (issues or _is_near(date, story)) else None


def _is_near(date: str, story: str) -> bool:
    day = datetime.date.fromisoformat(date)
    told = (read_date(match) for match in re.finditer(DATE, story))
    return any(abs(datetime.date.fromisoformat(other) - day) <= _NEAR for other in told if other)


def _iso(year: str, month: str, day: str) -> str | None:
    try:
        return datetime.date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
