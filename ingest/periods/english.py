"""Dates and periods as English writes them, on folded text, and dates in figures alone."""

from __future__ import annotations

import re

from ingest.periods.calendar import (
    day_period,
    half_period,
    month_period,
    months_period,
    quarter_period,
)
from ingest.periods.parts import MONTH_PARTS, part_of_month, part_of_year, part_word, read_code
from ingest.periods.pointing import read_all_year, read_same
from ingest.periods.relative import read_near, read_trailing
from ingest.periods.resolver import Build, Resolver
from ingest.periods.rules import Rule
from ingest.periods.words import MONTH, MONTHS, NUMBER, ORDINALS, YEAR, full_year, small_number
from ingest.quantity import Period

_RELATIVE_YEARS = {"this year": 0, "the year": 0, "last year": -1, "next year": 1}
_YEAR_WORDS = "|".join(_RELATIVE_YEARS)
_START = r"(?<![a-z\d])"
_NO_MORE = r"(?!\d|[,.]\d|%)"
_OF_YEAR = (
    rf"(?:,? (?:of |in |for )?(?:the )?(?:(?:fiscal |financial )?(?:year )?(?P<year>{YEAR}){_NO_MORE}"
    rf"|(?P<relative>{_YEAR_WORDS})(?![a-z]))|'(?P<short_year>[0-3]\d)(?!\d))?"
)
_WORDY_PARTS = "early|mid|late|(?:the )?(?:very )?(?:end|close) of|(?:the )?(?:beginning|start) of|(?:the )?middle of"


def _date(found: re.Match[str], resolver: Resolver) -> Period | None:
    month, day = MONTHS[found["month"]], int(found["day"])
    if found["year"]:
        return day_period(int(found["year"]), month, day)
    return resolver.yearless(found.start(), lambda year: day_period(year, month, day), "month")


def _month_of_year(found: re.Match[str], _: Resolver) -> Period | None:
    month, year = MONTHS[found["month"]], int(found["year"])
    return (
        part_of_month(year, month, MONTH_PARTS[part_word(found["part"])])
        if found["part"]
        else month_period(year, month)
    )


def _bare_month(found: re.Match[str], resolver: Resolver) -> Period | None:
    return _month_of_context(found, MONTHS[found["month"]], resolver)


def _end_of_month(found: re.Match[str], resolver: Resolver) -> Period | None:
    month = _bare_month(found, resolver)
    return day_period(month.end.year, month.end.month, month.end.day) if month else None


def _nearby_month(found: re.Match[str], resolver: Resolver) -> Period | None:
    """Read last November as the one before the day of publication, next November as the one after it."""
    today, month = resolver.published, MONTHS[found["month"]]
    if today is None:
        return _bare_month(found, resolver)
    if found["way"] == "last":
        return month_period(today.year - (month >= today.month), month)
    return month_period(today.year + (month <= today.month), month)


def _last_part(found: re.Match[str], resolver: Resolver) -> Period | None:
    build = {"quarter": lambda year: quarter_period(year, 4), "half": lambda year: half_period(year, 2)}[found["unit"]]
    return _part(found, resolver, build)


def _of_year(found: re.Match[str], resolver: Resolver) -> int | None:
    groups = found.groupdict()
    written = groups.get("year") or groups.get("short_year")
    if written:
        return full_year(written)
    this_year = resolver.this_year()
    relative = groups.get("relative")
    return this_year + _RELATIVE_YEARS[relative] if relative and this_year is not None else None


def _first_months(found: re.Match[str], resolver: Resolver) -> Period | None:
    months = small_number(found["number"]) * (3 if found["unit"] == "quarters" else 1)
    return _part(found, resolver, lambda year: months_period(year, 1, months))


def _ordinal_part(found: re.Match[str], resolver: Resolver) -> Period | None:
    number = ORDINALS[found["ordinal"]]
    if found["unit"] == "half":
        return _part(found, resolver, lambda year: half_period(year, min(number, 2)))
    return _part(found, resolver, lambda year: quarter_period(year, number))


def _code(found: re.Match[str], resolver: Resolver) -> Period | None:
    return _part(found, resolver, lambda year: read_code(found["code"], year))


def _part(found: re.Match[str], resolver: Resolver, build: Build) -> Period | None:
    year = _of_year(found, resolver)
    if year is not None:
        return build(year)
    return None if found.groupdict().get("relative") else resolver.yearless(found.start(), build, "part")


def _month_of_context(found: re.Match[str], month: int, resolver: Resolver) -> Period | None:
    return resolver.yearless(found.start(), lambda year: month_period(year, month), "month")


def _part_of_year(found: re.Match[str], resolver: Resolver) -> Period | None:
    year = _of_year(found, resolver)
    return part_of_year(year, part_word(found["part"])) if year is not None else None


_MONTH_DAY_YEAR = rf"(?P<month>{MONTH})\.? (?P<day>\d{{1,2}})(?!\d)(?:st|nd|rd|th)?"
_DEALS = "ipo|offering|listing|debut|round|flotation|filing|deal|share sale"
_LEAD = (
    "between|and(?! ma)|in|by|since|until|till|last|next|this|during|before|after|from|for|of|early|mid|late"
    "|(?:early|soon|late) as"
)


RULES = (
    Rule(pattern=rf"{_START}{_MONTH_DAY_YEAR}(?:,? ?(?P<year>{YEAR})(?!-?\d))?", read=_date, starts="l"),
    Rule(
        pattern=rf"(?<![\d.,])(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[ -](?:of )?(?P<month>{MONTH})\.?"
        rf"(?:,?[ -](?P<year>{YEAR})(?!\d))?",
        read=_date,
        starts="d",
    ),
    Rule(
        pattern=rf"{_START}(?P<month>{MONTH})(?: ?[-–] ?| to | through )(?P<last>{MONTH}),? (?P<year>{YEAR}){_NO_MORE}",
        read=lambda found, _: months_period(int(found["year"]), MONTHS[found["month"]], MONTHS[found["last"]]),
        starts="l",
    ),
    Rule(
        pattern=rf"{_START}(?:(?P<part>{_WORDY_PARTS})[ -])?(?P<month>{MONTH})\.?,? (?:of )?(?P<year>{YEAR}){_NO_MORE}",
        read=_month_of_year,
        starts="l",
    ),
    Rule(
        pattern=rf"{_START}(?:the )?first (?P<number>{NUMBER}) (?P<unit>months|quarters)(?![a-z]){_OF_YEAR}",
        read=_first_months,
        starts="l",
    ),
    Rule(
        pattern=rf"{_START}(?:the )?(?P<ordinal>{'|'.join(ORDINALS)})[ -](?:fiscal )?(?P<unit>quarter|half)"
        r"(?![a-z]|-year (?:net )?(?:profit|loss))"
        rf"{_OF_YEAR}",
        read=_ordinal_part,
        starts="dl",
    ),
    Rule(
        pattern=rf"{_START}(?P<code>q[1-4]|h[12]|9m)(?:(?: of| in|,)?[ -]?(?:fy ?)?'?(?P<year>{YEAR}|[0-3]\d(?!%)))?"
        r"(?![a-z\d]|[.,]\d)",
        read=_code,
        starts="l",
    ),
    Rule(
        pattern=rf"(?<![a-z\d.])(?P<code>[12]h|[1-4]q|9m)(?: of)? ?(?:fy ?)?'?(?P<year>{YEAR}|[0-3]\d)"
        r"(?![\da-z]|[.,]\d)",
        read=_code,
        starts="d",
    ),
    Rule(
        pattern=rf"(?<![\w$€£¥#-])(?<!\d[.,])(?P<year>{YEAR})[ -]?(?P<code>q[1-4]|h[12]|9m|[1-4]q|[12]h)(?![a-z\d])",
        read=_code,
        starts="d",
    ),
    Rule(
        pattern=rf"{_START}(?P<part>{_WORDY_PARTS}|year[- ]end|end)[ -]?"
        rf"(?:(?P<year>{YEAR}){_NO_MORE}|(?P<relative>{_YEAR_WORDS})(?![a-z]))",
        read=_part_of_year,
        starts="l",
    ),
    Rule(
        pattern=rf"{_START}(?:the )?year[- ]end(?! ?\d| (?:results|report|accounts|bonus)|[a-z-])",
        read=lambda _, resolver: part_of_year(resolver.published.year, "end") if resolver.published else None,
        starts="l",
        anchors=False,
    ),
    Rule(
        pattern=rf"{_START}(?P<same>(?:the )?same (?:period|quarter|half)(?: (?:of|in) (?P<year>(?:19|20)\d\d)(?!\d))?"
        r"(?:(?: of| in)? (?:last|the previous|the prior) year| a year (?:earlier|ago))?"
        r"|(?:the |a )?(?:year-earlier|year-ago|(?:prior|previous)-year|corresponding)"
        r" (?:period|half|six months|nine months)"
        r"(?: (?:of |in )?(?:last year|a year (?:earlier|ago)|the (?:previous|prior) year))?"
        r"|the quarter (?:before|earlier)"
        r"|that (?:same )?year|(?:at )?this time last year|last year at this time|(?:a|the) year before"
        r"|a year (?:earlier|ago)"
        r"|(?:the )?(?:previous|prior|following) (?:fiscal |financial )?year"
        r"|the (?:previous|prior|preceding) quarter"
        r"|the year-earlier quarter"
        r"(?: (?:of |in )?(?:last year|a year (?:earlier|ago)|the (?:previous|prior) year))?"
        r"|the quarter(?! (?:to|ended|ending|before|earlier|of|in|that|through)))(?![a-z])",
        read=read_same,
        starts="l",
        anchors=False,
    ),
    Rule(
        pattern=rf"{_START}(?P<core>(?:for|in|over|during) the (?:(?:full|whole|entire)[ -])?year|full[ -]year)"
        r"(?! (?:to|ended|ending|before|earlier|through|that|when|after|ahead|since|\d)|[a-z-])",
        read=read_all_year,
        starts="l",
        anchors=False,
    ),
    Rule(
        pattern=rf"{_START}(?:the )?(?:last|final|closing)[ -](?P<unit>quarter|half) of (?:(?P<year>{YEAR}){_NO_MORE}"
        rf"|(?P<relative>{_YEAR_WORDS})(?![a-z]))",
        read=_last_part,
        starts="l",
    ),
    Rule(
        pattern=rf"{_START}(?P<way>last|next)[ -](?P<core>(?P<month>{MONTH}))"
        rf"(?!\.? ?\d|'|(?: ?[-–] ?| to | through )(?:{MONTH}))",
        read=_nearby_month,
        starts="l",
    ),
    Rule(
        pattern=rf"{_START}(?P<word>(?:this|last|next) (?:year|month|week|quarter)|yesterday|today|tomorrow)(?![a-z])",
        read=read_near,
        starts="l",
    ),
    Rule(
        pattern=rf"{_START}(?:the )?(?P<way>past|last|previous|next|coming) (?P<number>{NUMBER}) "
        r"(?P<unit>quarter|year|month|week|day)s(?![a-z])",
        read=read_trailing,
        starts="l",
    ),
    Rule(
        pattern=rf"{_START}(?:ended|ends|finished|closed) (?P<core>(?P<month>{MONTH})) (?=with (?!a |an ))",
        read=_end_of_month,
        starts="l",
    ),
    Rule(
        pattern=rf"{_START}(?:{_LEAD}|(?:its|the|their|an?)(?= [a-z]+ (?:{_DEALS})))[ -](?P<core>(?P<month>{MONTH}))"
        rf"(?!\.? ?\d|'|(?: ?[-–] ?| to | through )(?:{MONTH}))",
        read=_bare_month,
        starts="l",
    ),
)
