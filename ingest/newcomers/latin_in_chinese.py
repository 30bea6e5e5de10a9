"""What Chinese texts say of names in Latin letters: 开发商Murelle, Murelle宣布, 应用Paperlantern."""

from __future__ import annotations

import re
from functools import cache

from ingest.newcomers.data import alternatives


@cache
def product() -> re.Pattern[str]:
    goods = alternatives("han_products")
    return re.compile(rf"(?:{goods})[“「《\"]?(?P<name>[A-Z][A-Za-z0-9\-]{{2,24}})")


@cache
def does() -> re.Pattern[str]:
    """Match what Chinese says of companies behind a Latin name."""
    people = "CEO|CFO|CTO|[创創][始办辦]人|董事[长長]|首席|[发發]言人|合[伙夥]人"
    acts = "宣[布佈]|完成|[递遞][表交]|[挂掛]牌|[确確][认認]|表示|回[应應]|[暂暫]停|[撤推][回迟遲]|成立"
    money = "[获獲](?:投|得|\\d)|招股|募(?:[资資]|得|到|集)|融[资資]|估值|[营營]收|收入|[亏虧][损損]|主[营營]|[总總]部"
    since = "(?:20\\d\\d|去|今)年|由[^，。\\n]{1,16}[创創][立办辦]"
    own = "的(?:CEO|[创創][始办辦]人|[营營]收|收入|估值|股[价價东東]|投[资資]人|毛利|人均)"
    return re.compile(rf" ?(?:{people}|{acts}|{money}|{since}|{own})")


@cache
def actor() -> re.Pattern[str]:
    """Match a Latin name in Chinese text that does what companies do: raise, list, announce."""
    acts = "[获獲](?:投|得)?|完成|募(?:得|到|集)|宣[布佈]|[递遞](?:表|交)|正式上市"
    acts += "|[挂掛]牌|[创創][始办辦]人|融[资資]|估值|[营營]收"
    objects = r"融|资|資|轮|輪|元|上市|招股|\d"
    when = r"(?:已[经經]?|[将將]|拟|擬|正|近日|日前|昨日|今日|去年|今年|前年|上半年|全年|20\d\d ?年)"
    results = r"(?:[净淨]?[亏虧][损損]|[营營]收|收入)(?:了|[约約]|[为為]|[达達])? ?\d"
    return re.compile(
        r"[A-Z](?<![A-Za-z0-9.\-][A-Z])(?=[A-Z]{0,24}[a-z]|[A-Z]{4})[A-Za-z0-9]{2,24}(?: [A-Z][A-Za-z0-9]{1,24}){0,2}"
        rf"(?= ?(?:{when} ?){{0,3}}(?:{acts})[^A-Za-z]{{0,12}}(?:[A-H]\+?)?(?:{objects})"
        rf"| ?(?:{when} ?){{1,3}}{results})"
    )


@cache
def introduced() -> re.Pattern[str]:
    """Match a Latin name that a Chinese noun for companies introduces: 开发商Murelle."""
    kinds = "公司|企业|企業|厂商|廠商|[開开][發发]商|制造商|製造商|供[應应]商"
    kinds += "|初创|初創|[獨独]角[獸兽]|[車车]企|[藥药]企|新[创創]|服[务務]商"
    name = r"(?P<name>[A-Z][a-z][A-Za-z0-9]{1,20}(?: [A-Z][A-Za-z0-9]{1,20}){0,2})"
    return re.compile(rf"(?<=[\u4e00-\u9fffA-Za-z])(?:{kinds}) ?{name}(?= ?[\u4e00-\u9fff，。、（])")
