"""Dates and periods as Chinese writes them, on folded text."""

from __future__ import annotations

import datetime
import re

from ingest.periods.calendar import day_period, months_before, shifted, span_period, year_period
from ingest.periods.fiscal import is_fiscal
from ingest.periods.parts import ENDED, PART, YEAR_PART, part_of_year, read_ended, read_year_and_part, year_of
from ingest.periods.pointing import LAST_MONTH_OF_RESULTS
from ingest.periods.relative import read_near, read_trailing
from ingest.periods.resolver import Resolver
from ingest.periods.rules import Rule
from ingest.periods.words import TO, YEAR, full_year, small_number
from ingest.quantity import Period

_HAN_YEAR = r"(?<![一二三四五六七八九十百千万亿〇零])[一二][〇零九][〇零一二三四五六七八九]{2}"
_TOPICS = (
    "营收|营业|收入|净利|净亏|净额|亏损|利润|研发|业绩|财报|年报|毛利|销售|估值|融资|全年|年度|财年|整年|上市|"
    r"上半年|下半年|[前首头][一二两三四五六七八九十\d]|第?[一二三四1-4]季|q[1-4]|h[12]"
)
_LIST = "(?:、|/|,|和|及|与|以及)"
_RELATIVE = {"今年": 0, "本年": 0, "去年": -1, "旧年": -1, "明年": 1, "前年": -2, "后年": 2}
_ANCHORED = {
    "这一年": 0,
    "那一年": 0,
    "该年": 0,
    "当年": 0,
    "同年": 0,
    "次年": 1,
    "翌年": 1,
    "上年": -1,
    "上一年": -1,
    "前一年": -1,
    "下一年": 1,
}
_TOLD = ("这一年", "那一年", "该年")


def _dated(found: re.Match[str], resolver: Resolver) -> Period | None:
    period = read_year_and_part(found, year_of(found))
    return resolver.fiscal(period) if found.groupdict().get("fiscal") else period


def _fiscal_year_before(found: re.Match[str], resolver: Resolver) -> Period | None:
    """Read 上一财年 as the year before the last one told."""
    near = resolver.near(found.start()) or resolver.told(found.start())
    return shifted(near, -1) if near and (near.granularity == "year" or is_fiscal(near)) else None


def _relative(found: re.Match[str], resolver: Resolver) -> Period | None:
    word = found["relative"]
    if word in _RELATIVE:
        year = resolver.this_year()
        return read_year_and_part(found, year + _RELATIVE[word]) if year is not None else None
    told = resolver.told(found.start()) if _ANCHORED[word] < 0 or word in _TOLD else None
    near = resolver.near(found.start()) or told
    if near and is_fiscal(near) and not found.groupdict().get("part"):
        return shifted(near, _ANCHORED[word])
    return read_year_and_part(found, near.end.year + _ANCHORED[word]) if near else None


def _undated(found: re.Match[str], resolver: Resolver) -> Period | None:
    groups = found.groupdict()
    by_month = groups["month"] or groups["day_month"] or groups["part_month"]
    return resolver.yearless(found.start(), lambda year: read_ended(found, year), "month" if by_month else "part")


def _part_alone(found: re.Match[str], resolver: Resolver) -> Period | None:
    year = resolver.this_year()
    return part_of_year(year, found["year_part"]) if year is not None else None


def _same(found: re.Match[str], resolver: Resolver) -> Period | None:
    return resolver.same_period(found.start(), -1 if found["earlier"] else 0)


def _day_alone(found: re.Match[str], resolver: Resolver) -> Period | None:
    last = resolver.last
    if last is None or found.start() - resolver.last_end > 3:
        return None
    return day_period(last.end.year, last.end.month, small_number(found["day"]))


def _listed(found: re.Match[str], _: Resolver) -> Period | None:
    return year_period(year_of(found))


def _same_of_year(found: re.Match[str], resolver: Resolver) -> Period | None:
    """2005年同期 is the part of 2005 that the sentence speaks of, or the year where it speaks of none."""
    year = year_of(found)
    near = resolver.near(found.start())
    # 截至去年12月底 is no period that a year has again, it is where one ends.
    before = found.string[max(0, found.start() - _NEARBY) : found.start()]
    ended = near is not None and near.granularity == "month" and "月底" in before
    told = None if ended else near or resolver.same_period(found.start(), 0)
    return resolver.same_period(found.start(), year - told.end.year) if told else year_period(year)


def _all_year(found: re.Match[str], resolver: Resolver) -> Period | None:
    """Read 全年计 in a report on the last part of a year as that year."""
    last, published = resolver.reported, resolver.published
    if published and _AHEAD.match(found.string, found.end()):
        return year_period(published.year)
    foretold = _LOOKS_AHEAD.search(found.string, max(0, found.start() - 12), found.start())
    # Until annual results are out, what is expected of 全年 may be of the year just over.
    if published and foretold and published.month > LAST_MONTH_OF_RESULTS:
        return year_period(published.year)
    if last is not None and found.start() - resolver.reported_end <= _REPORT:
        near = resolver.near(found.start())
        return year_period((near or resolver.main_report() or last).end.year)
    return year_period(published.year - (published.month < _MIDYEAR)) if published else None


def _day_of_news(found: re.Match[str], resolver: Resolver) -> Period | None:
    """A day without a month is the last such day up to publication."""
    published, day = resolver.published, int(found["day"])
    if published is None:
        return None
    before = months_before(published, 1)
    candidates = (day_period(published.year, published.month, day), day_period(before.year, before.month, day))
    return next((period for period in candidates if period and period.start <= published), None)


def _years_about(found: re.Match[str], resolver: Resolver) -> Period | None:
    """Read 今明两年 and 明后两年 as the span of these years."""
    this = resolver.this_year()
    if this is None:
        return None
    first = this + {"去今": -1, "今明": 0, "明后": 1}[found["first"]]
    last = first + (2 if found["count"] in "三3" else 1)
    return span_period(datetime.date(first, 1, 1), datetime.date(last, 12, 31))


def _years_from(first: int, last: int) -> Period | None:
    return span_period(datetime.date(first, 1, 1), datetime.date(last, 12, 31))


_AHEAD = re.compile(r"应该?|预计|有望|能|会|将|估|可|[^,。;]{0,6}(?:会|将|料|有望|预计)|[^,。;]{0,20}(?:目标|指引)")
_LOOKS_AHEAD = re.compile(
    r"(?:预计|预期|预测|预料|预估|料|有望|可望|力争|争取|目标是?|维持|上调|下调|调高|调低)(?:今年|公司|其|了)?的?\Z"
)
_REPORT, _MIDYEAR, _NEARBY = 600, 7, 48
_NEWS = "晚间|午间|早间|早盘|晚|上午|下午|凌晨|盘后|盘前|[讯电]|消息|公告|发布|宣布|披露|表示|收盘|晨"

RULES = (
    Rule(pattern=rf"(?<![\d-])(?<!\d[.,])(?P<year>{YEAR}) ?年同期", read=_same_of_year, starts="d", anchors=False),
    Rule(pattern=rf"(?<![\d月至到~–—.,-])(?<!月 )(?P<day>[1-3]?\d) ?日(?=(?:{_NEWS}))", read=_day_of_news, starts="d"),
    Rule(
        pattern=rf"(?<!\d)(?:(?<!-)|(?<=\d{{4}}-))(?<!\d[.,])(?P<year>{YEAR}|{_HAN_YEAR})"
        rf" ?(?:(?P<fiscal>财年|财政年度)|年度?)(?:全年)?"
        rf"(?: {{0,2}}(?:的)?(?:(?P<part>{PART}){ENDED}|{YEAR_PART}))?",
        read=_dated,
        starts="dh",
    ),
    Rule(pattern=rf"(?<![\w-])(?<!\d[.,])(?P<year>{YEAR}) {{0,2}}(?P<part>(?!\d){PART})", read=_dated, starts="d"),
    Rule(
        pattern=rf"(?<![\da-z-])(?<!\d[.,])(?P<year>{YEAR})(?P<part>(?=[上下前首头第一二三四qh]){PART})",
        read=_dated,
        starts="d",
    ),
    Rule(pattern=rf"(?<![\da-z-])(?<!\d[.,])(?P<year>{YEAR})(?= ?(?:{_TOPICS}|{YEAR_PART}))", read=_listed, starts="d"),
    Rule(
        pattern=rf"(?<![\da-z-])(?<!\d[.,])(?P<year>{YEAR})"
        rf"(?= ?(?:{_LIST}|{TO}) ?(?:{YEAR} ?{_LIST} ?){{0,6}}{YEAR} ?年)",
        read=_listed,
        starts="d",
    ),
    Rule(
        pattern=rf"(?<![\d第近前过成历a-z])(?<!\d[.,])(?P<year>[0-3]\d)年(?=(?:度|[底初末]|{_TOPICS}|\d{{1,2}}月))度?"
        rf"(?:(?P<part>{PART})|{YEAR_PART})?",
        read=_dated,
        starts="d",
    ),
    Rule(
        pattern=rf"(?<![\d.年月/-])(?P<first>[23]\d)[-~–—至到](?P<year>[23]\d)年(?={_TOPICS}|归|的)",
        read=lambda found, _: _years_from(full_year(found["first"]), year_of(found)),
        starts="d",
    ),
    Rule(pattern=r"(?<=\d[-~–—至到])(?P<year>[1-3]\d)年", read=_listed, starts="d"),
    Rule(pattern="(?:上一?个?|前一个?)财年", read=_fiscal_year_before, starts="h", anchors=False),
    Rule(
        pattern=rf"(?P<relative>{'|'.join(_ANCHORED)})度?(?!同期|来|轻|龄)(?:全年)?"
        rf"(?: {{0,2}}(?:的)?(?:(?P<part>{PART})|{YEAR_PART}))?",
        read=_relative,
        starts="h",
        anchors=False,
    ),
    Rule(
        pattern=rf"(?P<relative>{'|'.join(_RELATIVE)})度?(?!同期|来|轻|龄)(?:全年)?"
        rf"(?: {{0,2}}(?:的)?(?:(?P<part>{PART}){ENDED}|{YEAR_PART}))?",
        read=_relative,
        starts="h",
    ),
    Rule(pattern=r"(?<=[,。;:\n])全年(?=[\u4e00-\u9fff])(?!无休|开放|不休|免)", read=_all_year, starts="h"),
    Rule(pattern=r"(?<=[。;\n])全年(?:计|来看|合计|而言|业绩)?(?=[,集总公营收])", read=_all_year, starts="h"),
    Rule(
        pattern=r"(?<=[,。;:\n为是到将达和把对话称指料示计测过但而持])全年(?=(?:蚀|亏|净亏|应该?|预计|有望|能|会|将|估|可(?!比)|大概|约|达|实现|突破|超|销|出货|交付|营收|收入|目标|订单|净利|产))",
        read=_all_year,
        starts="h",
    ),
    Rule(pattern=r"(?P<first>去今|今明|明后)(?P<count>[两2二三3])年", read=_years_about, starts="h"),
    Rule(
        pattern=r"(?P<earlier>(?:去年|上年度?|上一年度?|前一年度?|一年前|旧年)的?)?(?:同期|同一时期)",
        read=_same,
        starts="h",
        anchors=False,
    ),
    Rule(
        pattern=r"(?P<earlier>一年前)(?=(?:[的则为是约仅只还]|这一|该|同一?)[^,。;]{0,12}\d|\d)",
        read=_same,
        starts="h",
        anchors=False,
    ),
    Rule(pattern=r"(?<=[至到~–—-])(?P<day>\d{1,2}) ?[日号]", read=_day_alone, starts="d"),
    Rule(
        pattern=r"(?P<word>今天|今日|今晨|今早|今晚|昨天|昨日|昨晚|昨夜|昨(?=[收报开跌升涨挫曾公宣披])|今(?=[收报开早]盘?报?[升跌\d]|首日|首挂|挂牌|起招)|大?前天|昨午|今午|明天|明日|后天"
        r"|(?<![目之年此以当])前日(?![均本益活])"
        r"|[上下本这]个?(?:周|星期|礼拜)[一二三四五六日天]?|[上下本]个?月(?![初末底中球饼亮牙旬])|[下本]一?个?季度?(?!节|军|后))",
        read=read_near,
        starts="h",
    ),
    Rule(pattern=r"(?P<word>上一?个?季度?(?!节|军|后))", read=read_near, starts="h", anchors=False),
    Rule(
        pattern=r"(?P<way>过去|最近|近(?!乎|似)|未来|今后|接下来) ?"
        r"(?P<number>\d{1,2}|[一二两三四五六七八九十]{1,2}) ?个? ?"
        r"(?P<unit>季度|年|月|周|天)(?!前|度|级)",
        read=read_trailing,
        starts="h",
    ),
    Rule(pattern=rf"(?<![\d.个几多每第数])(?P<part>(?<![十百]){PART}){ENDED}", read=_undated, starts="dlh"),
    Rule(
        pattern=rf"(?<![今去明前后每多\d一二三四五六七八九十百几数]){YEAR_PART.replace('年?', '年')}",
        read=_part_alone,
        starts="h",
    ),
)
