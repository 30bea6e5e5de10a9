"""English periods told from another one: a year earlier, the previous quarter, the full year of a report."""

from __future__ import annotations

import re
from functools import cache

from ingest.periods.calendar import quarter_before, shifted, year_period
from ingest.periods.fiscal import is_fiscal
from ingest.periods.resolver import Resolver
from ingest.quantity import Period

_REPORT = 600
_OF_THE_YEAR_BEFORE = (
    *("period", "corresponding", "earlier", "prior-year", "previous-year", "ago", "this time", "a year before"),
)
# Annual results come out by then.
LAST_MONTH_OF_RESULTS = 4


def read_same(found: re.Match[str], resolver: Resolver) -> Period | None:
    """Read `the same period`, `a year earlier`, `the previous year`, `the previous quarter`."""
    written = found["same"]
    if written in ("the quarter before", "the quarter earlier"):
        return _quarter_before(found, resolver)
    if written.startswith("the quarter") or "same quarter" in written or "year-earlier quarter" in written:
        last = resolver.quarter
        step = int(found["year"]) - last.end.year if last and found["year"] else -1
        return shifted(last, 0 if written.startswith("the quarter") else step) if last else None
    if written.startswith("that"):
        return _that_year(found, resolver)
    if "quarter" in written:
        return _quarter_before(found, resolver)
    if "following" in written:
        return _neighbour_year(found, resolver, 1)
    if found["year"]:
        last = resolver.same_period(found.start(), 0)
        return shifted(last, int(found["year"]) - last.end.year) if last else None
    if ("period" in written or "half" in written) and "year" not in written and "corresponding" not in written:
        return resolver.same_period(found.start(), 0)
    if any(word in written for word in _OF_THE_YEAR_BEFORE):
        return resolver.same_period(found.start(), -1)
    return _neighbour_year(found, resolver, -1)


def _that_year(found: re.Match[str], resolver: Resolver) -> Period | None:
    """Read `that year` as the year of the date told last in its paragraph."""
    last, end = resolver.last, resolver.last_end
    if last is None or found.start() - end > _REPORT or "\n" in found.string[end : found.start()]:
        return None
    return last if last.granularity == "year" else year_period(last.end.year)


def _quarter_before(found: re.Match[str], resolver: Resolver) -> Period | None:
    last = resolver.near(found.start()) or resolver.told(found.start())
    return quarter_before(last) if last and last.granularity == "quarter" else None


def read_all_year(found: re.Match[str], resolver: Resolver) -> Period | None:
    """Read `for the full year` in a report on a part of a year as that year, early in a year as the one just over."""
    reported = resolver.reported
    near = reported is not None and found.start() - resolver.reported_end <= _REPORT
    if reported and near:
        return year_period((resolver.main_report() or reported).end.year)
    year = resolver.this_year()
    if year is not None and _foretold().match(found.string, found.end()):
        return year_period(year)
    over = _year_over(resolver)
    if over:
        resolver.note(over, *found.span("core"))
    return over


def _year_over(resolver: Resolver) -> Period | None:
    """Return the year that annual results are of, where an article is of the months in which they come out."""
    today = resolver.published
    return resolver.fiscal(year_period(today.year - 1)) if today and today.month <= LAST_MONTH_OF_RESULTS else None


@cache
def _foretold() -> re.Pattern[str]:
    return re.compile(r"(?: [a-z]+){0,3} (?:forecast|guidance|outlook|target|estimate)s?(?![a-z])")


def _neighbour_year(found: re.Match[str], resolver: Resolver, step: int) -> Period | None:
    told = resolver.near(found.start()) or resolver.told(found.start())
    if told and is_fiscal(told):
        return shifted(told, step)
    near = resolver.near(found.start())
    return year_period(near.end.year + step) if near else None
