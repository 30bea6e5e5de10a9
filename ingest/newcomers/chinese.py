"""Chinese names that show by their ending or by the ticker behind them that they are companies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ingest.newcomers.data import alternatives, words
from ingest.newcomers.heads import WINDOW, Head, head_before

_SHORT_RUN = 6
_PASSIVE = "获被由向对"
# What joins a name to the one before it, whose ticker has just closed.
_JOINS, _CLOSES = "和与及、以", (")", "、")
_REPEATED_WITHIN = 60_000


def ended_names(folded: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of names that end as companies do: 曦智科技, 上海曦智科技股份有限公司 from 曦 on.

    A head that a dictionary holds (半夏医疗), and an ending that is a trade as well (电池), need a sign around them.
    """
    for match in _ending().finditer(folded):
        head = head_before(folded[max(0, match.start() - WINDOW) : match.start()])
        if head and (match.group("legal") or _shows(head, match, folded)):
            yield match.start() - head.length, match.end()
        elif head is None and match.group("legal"):
            yield from _legal_name(folded, match)


def _legal_name(folded: str, match: re.Match[str]) -> Iterator[tuple[int, int]]:
    """Yield the whole run from a mark to a legal form, words of the language or not: 苏宁环球股份有限公司."""
    window = folded[max(0, match.start() - WINDOW) : match.start()]
    run = _run().search(window)
    if run is None or not 2 <= len(run.group()) <= _SHORT_RUN or (len(run.group()) == len(window) == WINDOW):
        return
    if run.group()[0] not in words("never_first") and not _no_part().search(run.group()):
        yield match.start() - len(run.group()), match.end()


@cache
def _no_part() -> re.Pattern[str]:
    """Match what no corporate name holds."""
    return re.compile(r"[的了是其为由与和及]|公司|企业|股东|子|旗下")


def _shows(head: Head, match: re.Match[str], folded: str) -> bool:
    """Whether head, ending and what stands around them make a name together."""
    if head.sure and (match.group("sure") or (match.group("noun") and not head.verbal)):
        return True
    if head.marked and _company_goes_on().match(folded, match.end()):
        return True
    again = folded.count(folded[match.start() - head.length : match.end()], 0, _REPEATED_WITHIN) > 1
    ware = head.sure and (match.group("noun") or (match.group("ware") and not head.verbal))
    return again and bool(ware or (head.marked and match.group("sure")))


def ticked_names(folded: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of names before a ticker: 奥比中光(688322.sh)."""
    for match in _ticker().finditer(folded):
        window = folded[max(0, match.start() - WINDOW) : match.start()]
        run = _run().search(window)
        if run is None:
            continue
        head = head_before(window)
        listed = folded[: match.start() - len(run.group())].endswith(_CLOSES)
        written = run.group().lstrip(_JOINS) if listed else run.group()
        length = len(_led_in().sub("", apposed().sub("", written)).lstrip(_PASSIVE))
        if length <= _SHORT_RUN and (length < len(window) or len(window) < WINDOW):
            yield match.start() - length, match.start()
        elif head:
            yield match.start() - head.length, match.start()


@cache
def ending_of_name() -> re.Pattern[str]:
    """Match the corporate ending of a Chinese name, as far as it is not the name itself."""
    endings = alternatives("han_endings", "han_nouns", "han_wares", "han_trades")
    return re.compile(rf"(?:{endings}|{_INDUSTRY})(?:{_LEGAL})?\Z")


_INDUSTRY = "(?:[茶酒乳药钢矿木纸渔牧种硅锂铝铜铁糖盐油纺]业|[农金电数云生环航]科)"
_LEGAL = r"(?:科技|技术|股份|集团|控股)?(?:\(集团\))?(?:股份有限公司|有限公司|有限责任公司)"


@cache
def _ending() -> re.Pattern[str]:
    no_more = (
        r"(?!公司(?!有限)|讯|网(?!络)|社|日报|财经|消息|行业|产业|市场|企业|厂商|巨头|园|城(?!市)|馆|部|厅|局|大学|学院|"
        r"院|委|体(?!系)|板块|概念|类|型|化|界|圈|创新|成果|领域|人才|通道|股(?!份)|业务|服务|产品|设备"
        # 績後股份個別走: shares at large.
        r"|(?<=股份)(?:个别|普遍|造好|受压|走势|全线|齐|集体|表现|逆市|回吐|捱沽|反弹|受捧|炒))"
    )
    return re.compile(
        rf"(?:(?P<sure>(?:{alternatives('han_endings')}|{_INDUSTRY})+)|(?P<noun>{alternatives('han_nouns')})"
        rf"|(?P<ware>{alternatives('han_wares')})|{alternatives('han_trades')})"
        rf"(?:股份|集团|控股|科技|技术)?(?P<legal>(?:\(集团\))?(?:股份有限公司|有限公司|有限责任公司))?{no_more}"
    )


@cache
def _company_goes_on() -> re.Pattern[str]:
    """Match what follows a name that companies have: a bracket, a verb of business, or an end of the line."""
    acts = alternatives("verbs", "acts")
    times = "今[日天]|昨[日天]|周[一二三四五]|上[周月]|近[日期]|再[度次]|首[日次]|最快"
    between = rf"(?:已经?|秘密|拟|将|正在?|正式|成功|传|或|则|也|还|曾|{times}){{0,2}}"
    seeks = r"(?:进行|寻求|洽谈|商谈|谈)[^,。;\n]{0,8}(?:融资|轮|上市|收购)"
    label = r"\((?:[a-z][a-z .&]{2,}|\d{4,6}|股[份票]代号|股票代码|首发)|[:”」]"
    return re.compile(rf"{label}|{between}(?:{acts}|{seeks})")


@cache
def _led_in() -> re.Pattern[str]:
    """Match what leads up to a name: 同日挂牌的泓泰医疗, 下一只是量衡机器人."""
    return re.compile(r"^.{0,9}[的是为叫](?=.{3})")


@cache
def apposed() -> re.Pattern[str]:
    """Match what says of what kind a company is, up to its name: 智驾方案商卓驭科技."""
    return re.compile(
        r"^(?:[新个]股|.{2,8}(?:(?<![工招农电经券客])商|厂|公司|企业|巨头|龙头|独角兽|新势力|初创|新创|平台|品牌|股(?!份)(?:上市|挂牌)?))"
        r"(?=.{2})"
    )


@cache
def _run() -> re.Pattern[str]:
    return re.compile(r"[\u4e00-\u4e27\u4e29-\u9fffa-z0-9·]+\Z")


@cache
def _ticker() -> re.Pattern[str]:
    return re.compile(
        r"\((?:股票代码|证券代码|股份代号|股票代号|港股代码|代码|代号|港交所|上交所|深交所|纳斯达克|纽交所|nasdaq|nyse|hkex|sehk|hk|sh|sz|bj)?"
        r"[:： ]{0,2}(?:\d{6}|\d{4,6}[.,]? ?(?:hk|sh|sz|ss|bj|us)|0\d{4}|(?<=[:：号])\d{4}|(?!19\d\d|20\d\d)\d{4}"
        r"|(?<=[:：])[a-z]{2,5}"
        r"|[a-z]{1,5}\.(?:us|o|n))"
        r"(?:[,，][^()\n]{0,20})?\)"
        # What pages of prices put behind a name: price, change, change in percent.
        r"|\(\d{1,5}\.\d{1,3}, ?-?\d{1,4}\.\d{1,3}, ?-?\d{1,3}\.\d{1,3}%\)"
    )
