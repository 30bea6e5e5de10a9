"""English names of what accounts are made up for: years and months that end somewhere, fiscal years, results."""

from __future__ import annotations

import re

from ingest.periods.calendar import day_period, ended_period, half_period, month_period, months_period, year_period
from ingest.periods.resolver import Resolver
from ingest.periods.rules import Rule
from ingest.periods.words import MONTH, MONTHS, NUMBER, YEAR, full_year, small_number
from ingest.quantity import Period

_STILL_RUNS = 31
_LONG = {"year": 12, "quarter": 3}
_HALF_A_YEAR, _NINE_MONTHS = 6, 9
_START = r"(?<![a-z\d])"
_NO_MORE = r"(?!\d|[,.]\d|%)"


def _ended(found: re.Match[str], _: Resolver) -> Period | None:
    months = _LONG.get(found["unit"]) or small_number(found["number"] or "0")
    month, day = found["month"] or found["month2"], found["day"] or found["day2"]
    end = day_period(int(found["year"]), MONTHS[month], int(day))
    return ended_period(end, months) if end and 0 < months <= 24 else None


def _ended_month(found: re.Match[str], resolver: Resolver) -> Period | None:
    """Read `the six months to June 2025`, without a year as those of the year that the text means."""
    months = (
        _LONG.get(found.groupdict().get("unit") or found.groupdict().get("unit_to") or "")
        or small_number(found["number"])
        or _LONG["year"]
    )
    month = MONTHS[found["month"]]
    if found["year"]:
        end = month_period(int(found["year"]), month)
    else:
        end = resolver.yearless(found.start(), lambda year: month_period(year, month), "month")
        if end and resolver.published and (end.end - resolver.published).days > _STILL_RUNS:
            end = month_period(end.end.year - 1, month)
    return ended_period(end, months) if end and 0 < months <= 24 else None


def _half_over(found: re.Match[str], resolver: Resolver) -> Period | None:
    """Read `in the half` as the half told last, else the last one that had ended when the article came out."""
    today, told = resolver.published, resolver.reported
    if told and told.granularity == "half" and (today is None or told.end <= today):
        return resolver.main_report()
    return half_period(today.year - (today.month <= _HALF_A_YEAR), 2 - (today.month > _HALF_A_YEAR)) if today else None


def _whole_year(found: re.Match[str], resolver: Resolver) -> Period | None:
    return resolver.fiscal(year_period(full_year(found["year"])))


def _results(found: re.Match[str], resolver: Resolver) -> Period | None:
    """Read `half-year results` as those of the last half, and `annual results` of the last year, that had ended."""
    today = resolver.published
    if today is None or (resolver.last and found.start() - resolver.last_end <= len(" - ")):
        return None
    if found["part"] in ("annual", "full-year", "year-end"):
        return resolver.fiscal(year_period(today.year - 1))
    if found["part"] == "nine-month":
        return months_period(today.year - (today.month <= _NINE_MONTHS), 1, _NINE_MONTHS)
    return half_period(today.year - (today.month <= _HALF_A_YEAR), 1)


_MONTH_DAY_YEAR = rf"(?P<month>{MONTH})\.? (?P<day>\d{{1,2}})(?!\d)(?:st|nd|rd|th)?"


RULES = (
    # The cell of a table: 年度:2025.
    Rule(
        pattern=r"(?:(?:会计|财务|财政)?年度|财年|年份) ?[:：] ?(?P<year>20\d\d)(?![\d年/\-])",
        read=_whole_year,
        starts="h",
    ),
    Rule(
        pattern=rf"{_START}(?P<number>{NUMBER})[ -]months? (?:period )?(?:ended|ending|to|through) (?:on )?"
        rf"(?:{_MONTH_DAY_YEAR}|(?P<day2>\d{{1,2}}) (?P<month2>{MONTH})),? (?P<year>{YEAR})(?P<unit>)",
        read=_ended,
        starts="dl",
    ),
    Rule(
        pattern=rf"{_START}(?:the )?(?P<number>{NUMBER})[ -]months? (?:period )?(?:ended|ending|to|through) "
        rf"(?:the end of )?(?:(?P<day>\d{{1,2}}) )?(?P<month>{MONTH})(?:,? (?P<year>{YEAR}){_NO_MORE}"
        r"|(?! ?(?:\d{1,2})?,? ?(?:19|20)\d\d)(?: (?P<day_after>\d{1,2})(?!\d))?)",
        read=_ended_month,
        starts="dl",
    ),
    Rule(
        pattern=rf"{_START}(?P<number>)(?P<unit>year|quarter)s? (?:ended|ending) (?:on )?"
        rf"(?:{_MONTH_DAY_YEAR}|(?P<day2>\d{{1,2}}) (?P<month2>{MONTH})),? (?P<year>{YEAR})",
        read=_ended,
        starts="l",
    ),
    Rule(
        pattern=rf"{_START}(?P<number>)(?:(?:the )?(?:(?:fiscal|financial|full|latest) )?(?P<unit>year|quarter)"
        r"(?: that)? (?:ended|ending)|(?:the|fiscal|financial) (?P<unit_to>year|quarter) (?:to|through)) (?:on "
        r"|in )?(?:the end of )?"
        rf"(?:(?P<day>\d{{1,2}}) )?(?P<month>{MONTH})(?:\.? (?P<day_after>\d{{1,2}})(?!\d))?"
        rf"(?:,? (?P<year>{YEAR}){_NO_MORE})?",
        read=_ended_month,
        starts="l",
    ),
    Rule(
        pattern=rf"{_START}(?P<number>)(?:the )?(?P<month>{MONTH})[ -](?P<unit>quarter)(?![a-z])"
        rf"(?:,? (?:of |in )?(?P<year>{YEAR}){_NO_MORE})?",
        read=_ended_month,
        starts="l",
    ),
    Rule(
        pattern=rf"{_START}(?:in|for|over|during) (?P<core>the half)(?:[- ]year)?"
        r"(?! (?:of|to|through|that|ended|ending|before|dozen|hour|year|a)(?![a-z])|[- ]?[a-z]+ly|-)",
        read=_half_over,
        starts="l",
        anchors=False,
    ),
    Rule(
        pattern=rf"{_START}(?:fy ?'?|fiscal (?:year )?|financial year )(?P<year>{YEAR}|[0-3]\d)"
        r"(?:[aef](?![a-z]))?(?!\d|[,.]\d)",
        read=_whole_year,
        starts="l",
    ),
    Rule(
        pattern=rf"{_START}(?P<part>half-year(?:ly)?|interim|annual|full-year|year-end|nine-month) "
        r"(?:results|earnings|accounts|report)(?![a-z])",
        read=_results,
        starts="l",
        anchors=False,
    ),
)
