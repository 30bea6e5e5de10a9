"""Names in quotes that a text introduces as those of companies: 一家叫作“声声慢”的语音公司."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from ingest.newcomers.data import words

_MOST, _WITHIN = 200, 60_000
_TWICE, _NEAR = 2, 6


def quoted_names(folded: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of names in quotes that a folded text goes on to use, goods left out."""
    for match in islice(_quoted().finditer(folded), _MOST):
        name = match.group("name")
        if name in words("common") or _of_goods(folded, match):
            continue
        introduced = _introduces().search(folded, max(0, match.start() - _NEAR), match.start()) is not None
        acts = _acts().match(folded, match.end())
        signs = introduced + (acts is not None) + (acts is not None and acts.group().endswith(("轮", "融资")))
        if signs > 1 or (signs and folded.count(name, 0, _WITHIN) >= _TWICE):
            yield match.span("name")
    for match in islice(_called().finditer(folded), _MOST):
        if match.group("name") not in words("common") and match.group("name")[-2:] not in ("公司", "集团"):
            yield match.span("name")


def _of_goods(folded: str, match: re.Match[str]) -> bool:
    """Whether what stands in quotes is a product by the word before it: 应用“小鹿童话”."""
    before = folded[max(0, match.start() - 4) : match.start()]
    return before.endswith(tuple(words("han_products")))


@cache
def _quoted() -> re.Pattern[str]:
    return re.compile(r"[“\"「](?P<name>[\u4e00-\u9fff]{2,8}(?:ai)?)[”\"」]")


@cache
def _introduces() -> re.Pattern[str]:
    """Match what introduces the name behind it: 一家叫作“声声慢”的语音公司."""
    return re.compile(
        r"(?:一家(?:叫[做作]?|名叫|名为)|创[办立](?:的|了)|公司|企业|独角兽|初创|新创|新股|厂商|开发商|业者)\Z"
    )


@cache
def _acts() -> re.Pattern[str]:
    """Match what only companies do, behind a name: “小鹿童话”获得1亿元A轮融资."""
    days = "[今明]日起?|昨日|下周[一二三四五]?|周[一二三四五]|[上下]周|上月|近日|日前|今年|去年"
    when = rf"(?:已|也|正|拟|将于?)?(?:{days}|\d{{1,2}}月)?(?:\d{{1,2}}日)?"
    deals = (
        r"(?:获得?|完成)(?:[^,。;\n]|,(?=\d{3})){0,16}(?:轮|融资)|递表|递交招股|招股|挂牌|(?:在|赴)[^,。;\n]{0,6}上市"
    )
    return re.compile(rf"{when}(?:{deals})")


@cache
def _called() -> re.Pattern[str]:
    """Match the short name that a text gives a company behind its legal name: 股份有限公司(以下简称“浔湾新材”)."""
    return re.compile(
        r"(?:公司|集团|中心)\((?:股票代码[^,()]{4,16}[,;])?(?:以下|下)?简?称:?[“\"「]?(?P<name>[\u4e00-\u9fff]{2,8})[”\"」]?[,;)]"
    )
