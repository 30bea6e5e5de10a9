"""Settling what a text leaves open: the year of a bare month, 今年, 同期, last month.

The year comes from a date close by in the same sentence, else from `context_year`, else from the day of publication,
else from an earlier date of the text. What none of them settles stays unsettled.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from typing import Literal

from ingest.periods.calendar import shifted
from ingest.periods.fiscal import fiscal_end, in_fiscal_year
from ingest.periods.tense import Tense, told_tense
from ingest.quantity import Period

Build = Callable[[int], Period | None]
Habit = Literal["month", "part"]
_SENTENCE_END = re.compile(r"[。！!？?\n;；]|\.\s")
_BEYOND = re.compile(
    r"(?:[高低多少大小优强弱]于|不及|不如|超过|超出)(?:了)?\Z|(?<![a-z])(?:than|above|below) (?:in |for )?\Z"
)
_COMPARED = re.compile(
    r"(?:[较比由从自]|相较于?|(?<![a-z])(?:with|(?:compared|relative|similar|equal) to|from|against"
    r"|versus)) ?\Z|(?<![a-z])(?:compared with|compared to|against|versus|(?:up|down) from) [^,;.:\n]{1,32} in \Z"
    # narrower than the 517 million of 2024
    r"|(?<![a-z])(?:than|from|against|versus) (?:the |an? [a-z ]{1,12} of )?[a-z]{0,3}[ $¥]?"
    r"\d[\d.,]*[a-z% ]{0,24} (?:of|in|for) \Z"
)
_COMPARISON = 64
_FOUNDED_IN = re.compile(
    r"(?:成立|创立|创办|始创|组建)于 ?\Z"
    r"|(?<![a-z])(?:(?:founded|established|set up|started)|(?:first|best|worst|highest|lowest|biggest|largest) "
    r"(?:[a-z]+ )?since [^,.;\n]{1,40}) in \Z"
)
_EVER_SINCE = re.compile(r"[^,。;\n]{1,8}(?:以来|至今)")
_REACHED = re.compile(r"[到至] ?\Z")
_AMOUNT = re.compile(r"\d")
_CLOSE, _SENTENCE, _PARAGRAPH, _FEW_PARAGRAPHS = 12, 240, 400, 1000
_LONGEST_BACK, _MONTH = 290, 31


class Resolver:
    """The reading position in one text: what was published when, and which date was mentioned last."""

    def __init__(self, folded: str, published: datetime.date | None, context_year: int | None) -> None:
        self.folded = folded
        self.published = published
        self.context_year = context_year
        self.last: Period | None = None
        self.last_end = 0
        self.founding = False
        self.set_against = False
        self.inferred: Period | None = None
        self.reported: Period | None = None
        self.reported_end = 0
        self.quarter: Period | None = None
        self.latest: Period | None = None
        self.fiscal_end = fiscal_end(folded)

    def fiscal(self, period: Period | None) -> Period | None:
        """Return a period named as one of a fiscal year (2026财年, FY2026) in the years of which the text speaks."""
        return in_fiscal_year(period, self.fiscal_end) if period and self.fiscal_end else period

    def note(self, period: Period, start: int, end: int) -> None:
        """Remember a mention for those that lean on it; on what something was above or below nothing leans."""
        compared = _COMPARED.search(self.folded, max(0, start - _COMPARISON), start)
        if _BEYOND.search(self.folded, max(0, start - _COMPARISON), start):
            return
        self.last, self.last_end = period, end
        self.set_against = compared is not None and period.granularity == "year"
        self.founding = (
            _FOUNDED_IN.search(self.folded, max(0, start - _COMPARISON), start) is not None
            or _EVER_SINCE.match(self.folded, end) is not None
        )
        if _is_reported(period) and not compared:
            self.reported, self.reported_end = period, end
            self.quarter = period if period.granularity == "quarter" else self.quarter
            over = self.published is None or period.end <= self.published
            if over and (self.latest is None or period.end >= self.latest.end):
                self.latest = period

    def this_year(self) -> int | None:
        """Return the year that 今年 and `this year` mean."""
        return self.published.year if self.published else self.context_year

    def near(self, position: int) -> Period | None:
        """Return the last period mentioned in the same sentence before `position`."""
        if self.last is None or position - self.last_end > _SENTENCE:
            return None
        return None if _SENTENCE_END.search(self.folded, self.last_end, position) else self.last

    def yearless(self, position: int, build: Build, habit: Habit) -> Period | None:
        """Build a period whose year the text does not give."""
        near = self.near(position)
        ahead = self._reached(position, near, build) if near is not None and habit == "month" else None
        if ahead is not None:
            return ahead
        if near is not None and habit == "part" and (later := self._goes_on_to(position, near, build)):
            return later
        # A month does not lean on the year in which something was founded or with which another is compared.
        apart = (self.founding or (self.set_against and habit == "month")) and self.published is not None
        apart = apart or self._goes_on(near, build)
        if near is not None and not apart and (position - self.last_end <= _CLOSE or self._plausible(near)):
            return build(near.end.year)
        if self.context_year is not None:
            return build(self.context_year)
        if habit == "part" and self._retrospect(position):
            return build(self.last.end.year) if self.last else None
        if self.published is not None:
            if habit == "part":
                return _latest(self.published, build)
            self.inferred = _nearest(self.published, build, told_tense(self.folded, position))
            return self.inferred
        return build(self.last.end.year) if self.last else None

    def _goes_on_to(self, position: int, near: Period, build: Build) -> Period | None:
        """Read `in 2025 on revenue of 1.74 billion, and first-half revenue …`: the half after a year told whole."""
        if self.published is None or near.granularity != "year" or near.end.year != self.published.year - 1:
            return None
        following = build(self.published.year)
        told = _AMOUNT.search(self.folded, self.last_end, position) is not None
        return following if told and following is not None and following.end <= self.published else None

    def _goes_on(self, near: Period | None, build: Build) -> bool:
        """Whether a year that was itself inferred ends between two dates: filed on 3 July, lapsed on 3 January.

        A dateline gives no other year than the day of publication does.
        """
        if near is None or self.published is None:
            return False
        if near.start == near.end == self.published:
            return True
        if near != self.inferred:
            return False
        this, following = build(near.end.year), build(near.end.year + 1)
        return bool(this and following and this.start < near.start and following.start <= self.published)

    def _reached(self, position: int, near: Period, build: Build) -> Period | None:
        """Read 从去年12月的…增长到3月的…: the month reached lies behind the one before, in the next year if need be."""
        this, following = build(near.end.year), build(near.end.year + 1)
        if this is None or following is None or this.start >= near.start or self.published is None:
            return None
        reached = _REACHED.search(self.folded, max(0, position - 4), position)
        return following if reached and following.start <= self.published else None

    def same_period(self, position: int, years: int) -> Period | None:
        """Return the period mentioned last in this sentence, `years` later."""
        near = self.near(position)
        if near is None or not _is_reported(near):
            near = self._report(position) or near or self._month_here(position) or self._recent_report(position)
        return shifted(near, years) if near else None

    def _month_here(self, position: int) -> Period | None:
        """Return the month told in the sentence before: `截至2025年6月,…。同一时期,…`."""
        close = self.last is not None and self.last.granularity == "month" and position - self.last_end <= _SENTENCE
        return self.last if close and "\n" not in self.folded[self.last_end : position] else None

    def told(self, position: int) -> Period | None:
        """Return the last period of a report not far before `position`, else the last date there."""
        if self.reported is not None and position - self.reported_end <= _PARAGRAPH:
            return self.main_report()
        return self.last if position - self.last_end <= _PARAGRAPH else None

    def main_report(self) -> Period | None:
        """Return the last period reported, or the one that it was only set against: that of a year later."""
        latest = self.latest
        set_against = latest is not None and self.reported is not None and shifted(latest, -1) == self.reported
        return latest if set_against else self.reported

    def quarter_told(self, position: int) -> Period | None:
        """Return the quarter that a report few paragraphs before `position` tells of."""
        near = position - self.reported_end <= _FEW_PARAGRAPHS
        return self.quarter if near and self.quarter and self.quarter == self.reported else None

    def _report(self, position: int) -> Period | None:
        """Return the last period of a report in this paragraph before `position`."""
        close = self.reported and position - self.reported_end <= _PARAGRAPH
        return self.reported if close and "\n" not in self.folded[self.reported_end : position] else None

    def _recent_report(self, position: int) -> Period | None:
        """Return the part of a year that a report of few paragraphs told last."""
        part = self.reported is not None and self.reported.granularity != "year"
        return self.reported if part and position - self.reported_end <= _FEW_PARAGRAPHS else None

    def _retrospect(self, position: int) -> bool:
        """Whether the paragraph speaks of the parts of a year long before publication."""
        last = self.last
        if last is None or last.granularity in ("year", "month", "day") or position - self.last_end > _SENTENCE:
            return False
        return "\n" not in self.folded[self.last_end : position] and not self._plausible(last)

    def _plausible(self, near: Period) -> bool:
        return self.published is None or abs(near.end.year - self.published.year) <= 1


def _is_reported(period: Period) -> bool:
    """Whether a report can tell of the period: a whole part of a year, or its first months."""
    to_date = period.granularity == "span" and (period.start.month, period.start.day) == (1, 1)
    return period.is_of_accounts or (to_date and period.start.year == period.end.year)


def _nearest(published: datetime.date, build: Build, tense: Tense | None) -> Period | None:
    """A bare month or day is the last that has been where the text tells what was, else the nearest.

    What lies on the side that is not meant has to be nearer by far: a plan may be one of which the day has passed.
    """
    candidates = [build(published.year + years) for years in (-1, 0, 1)]
    been = [period for period in candidates if period and period.start <= published and not _runs_on(period, published)]
    if tense == "past" and been:
        return been[-1]
    this = candidates[1]
    if tense is None and this and -_LONGEST_BACK <= (this.end - published).days <= 0:
        return this
    ahead, back = (1, 3) if tense == "future" else (2, 1)

    def distance(period: Period) -> int:
        days = (period.end - published).days
        return days * ahead if days > 0 else -days * back

    return min((period for period in candidates if period), key=distance, default=this)


def _runs_on(period: Period, published: datetime.date) -> bool:
    """Whether more than the rest of a month is still to come of a period."""
    return (period.end - published).days > _MONTH


def _latest(published: datetime.date, build: Build) -> Period | None:
    """A part of a year is of this year, unless its end is still far off: 四季度 and 前九个月 told in January."""
    this = build(published.year)
    if this is not None and this.granularity == "year":
        # Accounts of a year are out when it is over.
        return build(published.year - 1)
    far = this is not None and this.end.month - published.month >= (11 if this.granularity == "half" else 7)
    return build(published.year - 1) if far else this
