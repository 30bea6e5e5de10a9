"""Parts of a year as Chinese writes them, shared by the rules with and without a year."""

from __future__ import annotations

import datetime
import re

from ingest.periods.calendar import (
    day_period,
    ended_period,
    half_period,
    last_day,
    month_period,
    months_period,
    quarter_period,
    span_period,
    year_period,
)
from ingest.periods.words import TO, full_year, small_number
from ingest.quantity import Period

HAN_MONTH = r"(?:\d{1,2}|十[一二]?|[一二三四五六七八九])"
HAN_DAY = r"(?:\d{1,2}|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"
PART = (
    r"(?:(?P<half>[上下前后])半年度?|(?P<code>q[1-4]|[1-4]q|h[12]|[12]h|9m)(?![a-z\d])"
    rf"|第?(?P<quarter_from>[一二三四1-4])季?度? ?{TO} ?第?(?P<quarter>[一二三四1-4])季度"
    r"|第?(?P<quarter_alone>[一二三四1-4])季度"
    r"|第(?P<quarter_short>[一二三四1-4])季"
    r"|[前首头](?P<quarters>[一二两三四1-4])个?季度?"
    r"|(?P<opening>[首头]季)度?(?!节)"
    r"|(?P<report>中期(?=业绩|报告|财|收|净|亏|蚀|赚|盈|纯利|溢利|毛利|营|派|股息)|中报(?!告)|半年(?=度?报(?!名|价|道))|[一三]季报"
    r"|全年(?=业绩|财报|成绩单)|(?<!\d年)(?<!半)年度(?=业绩(?!说明|会|预)|报告|财报)|(?<![半\d一二三四五六七八九十])年报(?!告|名|道|价))"
    rf"|[前首头](?:\d{{1,2}} ?{TO} ?)?(?P<months>两|{HAN_MONTH}) ?个?月(?!份)"
    rf"|(?P<month_from>{HAN_MONTH}) ?月? ?{TO} ?(?P<month_to>{HAN_MONTH}) ?月(?:份|(?! ?\d{{1,2}} ?[日号]))"
    rf"|(?P<day_month>{HAN_MONTH}) ?月 ?(?P<day>{HAN_DAY}) ?[日号](?!线)"
    rf"|(?P<part_month>{HAN_MONTH}) ?月 ?(?P<month_part>上旬|中旬|下旬|[初底末]|中(?=[,。，]))"
    rf"|(?P<month>{HAN_MONTH}) ?月份?(?!饼|亮))"
)
YEAR_PART = r"(?P<year_part>年?[初底末](?![次步创级期始代至以迄])|年?中(?=[,，。、]))"
_COUNT = r"[一二三四五六七八九十\d]{1,2}"
ENDED = (
    rf"(?: ?(?:(?:为?止|结束|终结) ?的? ?(?:(?P<ended>{_COUNT}) ?个月|(?P<ended_half>[上下]?半年度?|中期)"
    rf"|(?P<ended_year>(?:财政)?年度|财年)|(?P<ended_quarter>单?季度?))|的(?:(?P<of_months>{_COUNT}) ?个月"
    r"|(?P<of_year>财年|财政年度))|(?P<of_quarter>季度)))?"
)


def read_part(found: re.Match[str], year: int) -> Period | None:
    """Read the part of `year` that a match of `PART` names."""
    groups = found.groupdict()
    if groups["half"]:
        return half_period(year, 1 if groups["half"] in "上前" else 2)
    if groups["code"]:
        return read_code(groups["code"], year)
    if groups["quarter_from"]:
        return _quarter_range(year, small_number(groups["quarter_from"]), small_number(groups["quarter"]))
    if groups["quarter_alone"] or groups["quarter_short"]:
        return quarter_period(year, small_number(groups["quarter_alone"] or groups["quarter_short"]))
    if groups["opening"]:
        return quarter_period(year, 1)
    if groups["report"]:
        return _reported(groups["report"], year)
    if groups["quarters"]:
        return months_period(year, 1, 3 * small_number(groups["quarters"]))
    if groups["months"]:
        return months_period(year, 1, small_number(groups["months"]))
    if groups["month_from"]:
        return _month_range(year, small_number(groups["month_from"]), small_number(groups["month_to"]))
    if groups["day_month"]:
        return day_period(year, small_number(groups["day_month"]), small_number(groups["day"]))
    if groups["part_month"]:
        return part_of_month(year, small_number(groups["part_month"]), groups["month_part"])
    return month_period(year, small_number(groups["month"]))


def _reported(written: str, year: int) -> Period | None:
    """Return the time of which an interim report tells: that on the third quarter tells of all three."""
    if written in ("全年", "年度", "年报"):
        return year_period(year)
    if written.endswith("季报"):
        return quarter_period(year, 1) if written[0] == "一" else months_period(year, 1, 9)
    return half_period(year, 1)


def read_code(code: str, year: int) -> Period | None:
    """Read q3, 3q, h1, 1h or 9m of `year`."""
    if code == "9m":
        return months_period(year, 1, 9)
    number = int(code.strip("qh"))
    return quarter_period(year, number) if "q" in code else half_period(year, number)


def part_of_month(year: int, month: int, part: str) -> Period | None:
    """Return the early, middle or late days of a month, in tens; 月底 and `end` are of the month that ends."""
    whole = month_period(year, month)
    last = last_day(year, month).day if whole else 0
    days = {"上旬": (1, 10), "初": (1, 10), "中旬": (11, 20), "中": (11, 20), "下旬": (21, last)}
    if whole is None or part not in days:
        return whole
    first, final = days[part]
    return span_period(datetime.date(year, month, first), datetime.date(year, month, final))


def part_of_year(year: int, part: str) -> Period | None:
    """Return early (to March), mid (May to August), late (from October) or the end (December) of a year."""
    months = {"初": (1, 3), "early": (1, 3), "中": (5, 8), "mid": (5, 8), "late": (10, 12)}
    first, final = months.get(part.removeprefix("年"), (12, 12))
    if year_period(year) is None:
        return None
    return span_period(datetime.date(year, first, 1), last_day(year, final))


def read_year_and_part(found: re.Match[str], year: int) -> Period | None:
    """Read a year with whatever part of it the match names, and what accounts end with it."""
    groups = found.groupdict()
    if groups.get("year_part"):
        return part_of_year(year, groups["year_part"])
    if not groups.get("part"):
        return year_period(year)
    return read_ended(found, year)


def read_ended(found: re.Match[str], year: int) -> Period | None:
    """Read a part of `year` and what accounts end with it: 6月30日止六个月."""
    groups = found.groupdict()
    period = read_part(found, year)
    if period is None:
        return None
    if months := groups.get("ended") or groups.get("of_months"):
        return ended_period(period, small_number(months))
    if groups.get("ended_quarter") or groups.get("of_quarter"):
        return ended_period(period, 3)
    if groups.get("ended_half"):
        return ended_period(period, 6)
    return ended_period(period, 12) if groups.get("ended_year") or groups.get("of_year") else period


def year_of(found: re.Match[str]) -> int:
    """Return the year written in the match."""
    return full_year(found["year"])


def _quarter_range(year: int, first: int, last: int) -> Period | None:
    return months_period(year, 3 * first - 2, 3 * last) if first < last else None


def _month_range(year: int, first: int, last: int) -> Period | None:
    if first <= last:
        return months_period(year, first, last)
    start, end = month_period(year, first), month_period(year + 1, last)
    return span_period(start.start, end.end) if start and end else None


MONTH_PARTS = {"early": "上旬", "mid": "中旬", "late": "下旬", "end": "底"}


def part_word(written: str) -> str:
    """Return early, mid, late or end for the words of an English part of a year or month."""
    for word, part in (("early", "early"), ("begin", "early"), ("start", "early"), ("mid", "mid"), ("late", "late")):
        if word in written:
            return part
    return "end"
