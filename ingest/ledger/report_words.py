"""The words by which a text points to the period of a report, as patterns over folded text."""

from __future__ import annotations

import re
from functools import cache

_ENGLISH = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_CHINESE = "二三四五六七八九十"
MONTHS_COUNTED = {
    **{word: number for number, word in enumerate(_ENGLISH, 2)},
    **{word: number for number, word in enumerate(_CHINESE, 2)},
    **{str(number): number for number in range(2, 13)},
}


@cache
def in_the_report() -> re.Pattern[str]:
    """Match words for the period of the report that the text is about."""
    return re.compile(r"(?:年内|期内)(?!股|涨|跌|升|上市|递|将|完成|有望|新)|报告期")


@cache
def in_the_quarter() -> re.Pattern[str]:
    """Match words for the quarter of which the text tells."""
    return re.compile(r"(?:季|季度)内|(?<![上下一二三四])本季度?|当季|(?<![a-z])(?:in|during|for) the quarter(?![a-z])")


@cache
def announces_results() -> re.Pattern[str]:
    """Match what makes a sentence tell that results are out."""
    return re.compile(
        r"业绩|财报|[年季中]报|(?:年度|季度|中期)报告|止(?:年度|六个月|九个月|三个月|财年)|成绩单|财务(?:报告|数据|摘要)"
        r"|(?<![a-z])(?:results|earnings|annual report|interim report|financial statements|accounts"
        r"|(?:quarter|half|year)(?:ly)? call|conference call|call notes)(?![a-z])"
    )


@cache
def tells_results() -> re.Pattern[str]:
    """Match what makes the period before it the time at which accounts came out: `8月公布中期業績`."""
    return re.compile(
        r"(?:\d{1,2}日|[上中下]旬|[初底末])?(?:晚间?|盘后|午间|凌晨)?[,才]?(?:公布|发布|披露|刊发|发表|交出|公告|发出)的?[^,。;]{0,12}?"
        r"(?:业绩|财报|[年季中]报|报告|成绩单|招股书|盈[喜警]|预告|快报)"
    )


@cache
def looks_ahead() -> re.Pattern[str]:
    """Match what makes the period behind it one still to come."""
    return re.compile(
        r"(?:憧憬|展望|期待|看好|预期|预计|预料|料|目标|指引)[^,。;]{0,4}\Z"
        r"|(?<![a-z])(?:outlook|guidance|expects?|forecasts?|hopes?)(?: for)?(?: the)? \Z"
    )


@cache
def same_period() -> re.Pattern[str]:
    """Match words for the period told before."""
    return re.compile(
        r"(?<![年期上])同期|同一时期|当年|同年|当期|期内|其中|(?<![a-z])(?:same period|that year|the period|"
        r"that period|same year|those (?:three|six|nine|twelve) months|same (?:three|six|nine) months)(?![a-z])"
    )


@cache
def over_the_period() -> re.Pattern[str]:
    """Match the same where it follows an amount."""
    return re.compile(r"[^,;.]{0,48}? (?:over|in|during|for) (?:the|that) (?:same )?period(?![a-z])")


@cache
def those_months() -> re.Pattern[str]:
    """Match words for a number of months told before."""
    return re.compile(
        rf"(?:这|那|上述|同样的?)(?P<chinese>[{_CHINESE}2-9])个?月"
        rf"|(?<![a-z])(?:those|these|the same|same|that|the) (?P<english>{'|'.join(_ENGLISH)})[ -]months?(?![a-z])"
    )


@cache
def points_back() -> re.Pattern[str]:
    """Match a mention that only says that the time is the one told last."""
    return re.compile(r"(?:the |that )?same (?:period|months)")


@cache
def up_to_those() -> re.Pattern[str]:
    """Match what leads from an amount to the months that it is told for: `44.7% of sales in the nine-month period`."""
    return re.compile(r"[^,;.]{0,40}? (?:in|over|during|for) (?=(?:those|these|the|that) )")


@cache
def at_that_time() -> re.Pattern[str]:
    """Match what makes a clause speak of the period told last: `2 billion in 2024, when it lost …`."""
    return re.compile(r" ?(?:when|at which point|当时|其时)(?![a-z])")
