"""What an article's own date says of the dates in it: months without a year, years that end, undated articles."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import islice

from ingest.periods.pointing import LAST_MONTH_OF_RESULTS
from ingest.quantity import Period, PeriodMention

_NEARLY_OVER = datetime.timedelta(days=20)
_TO_CLOSE = datetime.timedelta(days=60)
_NEAR_AHEAD = datetime.timedelta(days=60)
_ENDS = ("。", ";", "\n", ". ")
_HEAD, _HEAD_LINES, _SHORT_LINE = 600, 6, 80


def settle_dates(folded: str, periods: Sequence[PeriodMention], published: str | None) -> tuple[PeriodMention, ...]:
    """Return the periods of a text with months without a year in the past and years that end made whole."""
    return tuple(_whole_year(folded, mention) for mention in _past(folded, periods, published))


def _past(folded: str, periods: Sequence[PeriodMention], published: str | None) -> Iterator[PeriodMention]:
    """Move a month without a year into the past when it would lie ahead of the article and no word says so."""
    before: PeriodMention | None = None
    for mention in periods:
        goes_on, before = before and _goes_on(folded, before, mention), mention
        ahead = not goes_on and published and _is_ahead(folded, mention, published) and not _awaited(folded, mention)
        if published and (ahead or _is_year_end_over(folded, mention, published)):
            yield replace(mention, period=_year_before(mention.period))
        else:
            yield mention


def _goes_on(folded: str, before: PeriodMention, mention: PeriodMention) -> bool:
    """Whether a period follows the one told just before it in its sentence: `前三季度24.5亿元,四季度约10亿元`."""
    next_day = before.period.end + datetime.timedelta(days=1)
    return mention.period.start == next_day and not any(end in folded[before.end : mention.start] for end in _ENDS)


def _is_year_end_over(folded: str, mention: PeriodMention, published: str) -> bool:
    """Whether the end of a year without its number is that of the year before, of which results tell what there was."""
    if not _bare_year_end().fullmatch(folded, mention.start, mention.end):
        return False
    if (mention.period.end - _NEARLY_OVER).isoformat() <= published or _awaited(folded, mention):
        return False
    clause = folded[max(folded.rfind(end, 0, mention.start) for end in _ENDS) + 1 : mention.start]
    early = int(published[5:7]) <= LAST_MONTH_OF_RESULTS
    was = mention.as_of or _had().search(clause) is not None
    return (early or was) and not _yet_to_be().search(clause) and not _will_be().match(folded, mention.end)


@cache
def _bare_year_end() -> re.Pattern[str]:
    return re.compile(r"年[底末]|(?:the )?(?:very )?(?:end|close) of the year|(?:the )?year[- ]end")


@cache
def _had() -> re.Pattern[str]:
    return re.compile(r"(?<![a-z])(?:was|were|had|stood|totalled|totaled|amounted)(?![a-z])")


@cache
def _yet_to_be() -> re.Pattern[str]:
    """Match what makes the end of a year one still to come: a plan, a forecast, or this year told before it."""
    return re.compile(
        r"今年|本年|明年|目标|力争|争取|希望|计划|拟|预计|预期|有望|将|要|会(?!议|计)"
        r"|(?<![a-z])(?:this year|will|would|should|could|to (?:have|be|reach)|plans?|aims?|expects?|expected"
        r"|targets?|hopes?|by|before)"
        r"(?![a-z])"
    )


@cache
def _will_be() -> re.Pattern[str]:
    return re.compile(
        r"前|之前|[^,。;]{0,16}?(?:将|会(?!议|计)|有望|预计|要|目标|争取|力争|希望)"
        r"|[^.;]{0,48}(?<![a-z])(?:will|would|should|could|expects?|expected|targets?)(?![a-z])"
    )


def _is_ahead(folded: str, mention: PeriodMention, published: str) -> bool:
    """Whether a period without a year cannot be over: a month still to come, a half or quarter that still runs."""
    if _full_year().search(folded, mention.start, mention.end):
        return False
    if _bare_month().match(folded, mention.start, mention.end):
        return mention.period.start.isoformat() > published and not _is_near(mention.period, published)
    if mention.period.granularity == "half" and mention.period.start.isoformat() <= published:
        return False
    bare = mention.period.granularity in ("half", "quarter", "nine_months")
    unfinished = (mention.period.end - _NEARLY_OVER).isoformat() > published
    return bare and unfinished and _bare_part().fullmatch(folded, mention.start, mention.end) is not None


def _is_near(period: Period, published: str) -> bool:
    """Whether a single day lies so near ahead that nobody would tell the one a year before it without its year."""
    ahead = period.start - datetime.date.fromisoformat(published)
    return period.granularity == "day" and ahead <= _NEAR_AHEAD


@cache
def _bare_part() -> re.Pattern[str]:
    return re.compile(
        r"[上下]半年度?|第?[一二三四1-4]季度?|[前首头][一二三两]个?季度?|[前首头]九个月"
        r"|(?:the )?(?:first|second|third|fourth) (?:half|quarter)|(?:the )?first nine months"
    )


def _year_before(period: Period) -> Period:
    start, end = (day.replace(year=day.year - 1, day=min(day.day, 28)) for day in (period.start, period.end))
    if period.granularity == "day":
        return replace(period, start=period.start.replace(year=start.year), end=period.end.replace(year=end.year))
    return replace(period, start=start, end=end.replace(day=calendar.monthrange(end.year, end.month)[1]))


def _whole_year(folded: str, mention: PeriodMention) -> PeriodMention:
    """Read `截至2024年底止年度` as the year that ends there."""
    end = mention.period.end
    if not _year_ended().match(folded, mention.end):
        return mention
    start = end.replace(year=end.year - 1) + datetime.timedelta(days=1) if end.year > 1 and end.month == 12 else None
    if start is None or (start.month, start.day) != (1, 1):
        return mention
    return replace(mention, period=Period(start=start, end=end, granularity="year"), as_of=False)


@cache
def _year_ended() -> re.Pattern[str]:
    return re.compile(r"止(?:的)?(?:年度|全年度?|财年|财政年度|十二个月|12个月)")


def _awaited(folded: str, mention: PeriodMention) -> bool:
    before = _to_come().search(folded, max(0, mention.start - 24), mention.start)
    before = before or _meant().search(folded, max(0, mention.start - 56), mention.start)
    return before is not None or _comes_after().match(folded, mention.end) is not None


@cache
def _meant() -> re.Pattern[str]:
    """Match a plan that reaches up to its date."""
    return re.compile(
        r"(?:计划|拟|预计|预估|可望|有望|打算)[^。;,]{0,40}\Z"
        r"|(?<![a-z])(?:(?:plans?|aim(?:s|ing)?|intends?|hop(?:es?|ing)|planning|looking|wants?|expects?|expected"
        r"|scheduled|due|set) to|may|might|could|will|would) [^.;]{0,48}\Z"
    )


@cache
def _comes_after() -> re.Pattern[str]:
    return re.compile(
        r"[^,。;]{0,8}(?:将|会|有望|预计|指引|展望|目标|预期|(?<![a-z])(?:will|would|is expected|should)(?![a-z]))"
    )


@cache
def _bare_month() -> re.Pattern[str]:
    return re.compile(
        r"\d{1,2} ?月|(?:january|february|march|april|may|june|july|august|september|october|november|december)"
    )


def written_by(text: str, folded: str, found: Sequence[PeriodMention]) -> str | None:
    """Guess when an undated article was written, from the periods found in it so far.

    A full date in a short line of its head is its dateline; else the latest month or day in it that has a year and is
    not spoken of as still to come.
    """
    stated = dateline(text, found)
    if stated:
        return stated
    dated = (mention for mention in found if _full_year().search(folded, mention.start, mention.end))
    dates = (mention for mention in dated if not _to_come().search(folded, max(0, mention.start - 24), mention.start))
    latest = max((_told_on(one, folded) for one in dates if one.period.granularity in ("day", "month")), default=None)
    return latest.isoformat() if latest else None


def _told_on(mention: PeriodMention, folded: str) -> datetime.date:
    """Return the day on which a date can be spoken of: accounts come out a while after the day with which they end."""
    closes = mention.as_of or _year_ended().match(folded, mention.end) is not None
    return mention.period.end + (_TO_CLOSE if closes else datetime.timedelta(0))


def dateline(text: str, periods: Sequence[PeriodMention]) -> str | None:
    """Return the day that stands in a short line of the head, or None."""
    end = 0
    for line in islice(re.finditer(r"[^\n]+", text[:_HEAD]), _HEAD_LINES):
        end = line.end() if len(line.group()) <= _SHORT_LINE else end
        days = [one.period for one in periods if line.start() <= one.start and one.end <= end]
        if days and days[0].granularity == "day":
            return days[0].start.isoformat()
    return None


@cache
def _full_year() -> re.Pattern[str]:
    return re.compile(r"(?:19|20)\d\d")


@cache
def _to_come() -> re.Pattern[str]:
    return re.compile(
        r"(?:计划|拟|预计|预估|可望|有望|展望|预料|最快|最早|将|预期|目标|届满|到期|解禁|至|到|未来|预测|或|可能|"
        r"by|until|plans? to|expected|expects?|may|"
        r"could|will|expires?|due|scheduled|set for|requires?|as early as|target|forecast|next|would)[^。]{0,24}\Z"
    )
