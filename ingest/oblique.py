"""Names that are beside the matter: compared with, invested in, served, quoted."""

from __future__ import annotations

import re
from functools import cache


def is_oblique(folded: str, start: int, end: int) -> bool:
    """Whether the names at `[start:end]` cannot be what their sentence is about."""
    before, after = folded[max(0, start - 24) : start], folded[end : end + 16]
    leads = _latin_before() if before.endswith(" ") and before[-2:-1].isascii() else _oblique_before()
    return leads.search(before) is not None or _oblique_after().match(after) is not None


@cache
def leads_on() -> re.Pattern[str]:
    """Match what leads from one thing compared with to the next: `较智谱的31倍和MiniMax的27倍`."""
    return re.compile(r"(?:现价)?的[^,。;的]{1,10}(?:和|与|及|、)|'s [^,.;]{1,24} and ")


@cache
def _oblique_before() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?<!\))与|向|从|由|被|对|给|比|获|获得|获得了|获了|受|来自|来自于|拿到|拿到了|引入|引入了|包括|例如|击败|超过|超越|低于|高于|"
        r"较|相较于|相比|不同于|(?:客户|供应商|股东|[投商介荐家]方|投资者|投资人|投资机构|保荐人|承销商|对手|买家|卖家)(?:则|分别|主要)?(?:为|是|包括|有)[^,。;]{0,10}|投资方"
        r"|股东|前|曾任|曾在|曾就职于|毕业于|区别于|对标|对手|中标|购买|新增|新增了|受让|收购|收购了|入股|投资了|领投方|追赶|赶超|次于|落后于|领先|领先于|以及股东)[\s\"“《]?\Z"
    )


@cache
def _latin_before() -> re.Pattern[str]:
    return re.compile(
        r"(?<![a-z])(?:with|against|than|like|including|include|includes|included|unlike|from|via|backed by|led by|"
        r"investors|backer|behind|versus|vs|acquired|acquire|acquiring|bought|counts|names|former|formerly|"
        r"ex) (?:the |at |of )?\Z"
        r"|(?<![a-z])(?:analysts?|economists?|strategists?|researchers?|brokers?) (?:at|from|with) (?:the )?\Z"
        r"|(?:times|%|percent) (?:for|at) \Z"
        r"|(?<=[a-z,] )(?<!shares in )(?<!shares of )(?<!stock of )rivals? \Z"
        r"|(?<![a-z])(?:on|of|over|about|under|in) the \Z"
    )


@cache
def _oblique_after() -> re.Pattern[str]:
    return re.compile(
        r"(?:直接|间接|合计|合共|旗下[^,。;]{1,8})?持(?:股|有)[^,。;]{0,10}?[\d一二三四五六七八九]|(?:产投|资本|创投|战投|基金|风投|投资(?![了于者额]))"
        r"|(?![获由受])[^,。;、]{1,6}?(?:联合|共同)?(?:领投|参投|跟投)"
        r"|(?:、[^、,。]{1,8}){0,3}(?:等)?(?:领投|参投|跟投|等?(?:成)?为(?:新)?股东|等?老?股东(?!大?会)|等投资|获悉|讯(?=[,:】])|的竞争|之外|以外|系(?!统|列)"
        r"|旗下(?!的?[a-z0-9][a-z0-9 ]{1,20}(?:月活|日活|用户|下载|收入|年化|的))"
        r"|的?子公司|孵化|的?前(?:员工|高管|雇员|副总裁|首席|工程师|研究员|技术|产品|资深))|-backed|-led"
        r"|(?:'s)? (?:analysts?|economists?|strategists?)(?![a-z])"
        r"|(?:'s)? (?:[a-z-]+ ){0,3}(?:unit|arm|subsidiary|affiliate|spin-off)(?![a-z])"
    )
