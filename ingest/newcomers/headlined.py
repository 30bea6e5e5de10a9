"""Names that a headline and a clause below share: `专访|浮桥资讯创办人…`, `浮桥资讯在台北成立六年`.

Where the two go on differently the name ends; it begins where the clause or a part of the headline does. One of the
two must go on as only what is told of a company does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from ingest.newcomers.subjects import can_be_any, can_be_name, can_be_words, is_person

_HEADLINE, _WITHIN, _MOST = 120, 1500, 80
_SHORTEST, _LONGEST = 2, 8
_SURELY = 2
# So short a name is known by a sentence of its own alone.
_SHORT = 3


def headlined_names(folded: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of names that open a clause of a folded text and stand in its headline too."""
    headline, _, rest = folded.lstrip().partition("\n")
    if not rest or len(headline) > _HEADLINE:
        return
    below = folded.find("\n", folded.find(headline))
    for match in islice(_opening().finditer(folded, below, below + _WITHIN), _MOST):
        start, run = match.start("run"), match.group("run")
        if run[:_SHORTEST] not in headline:
            continue
        length = next((n for n in range(min(_LONGEST, len(run)), _SHORTEST - 1, -1) if run[:n] in headline), 0)
        name = run[:length]
        if length and (told := _times_told_of(folded, start, start + length, headline)):
            # What opens a part of the headline in quotes, or comes again and again, is surely one.
            told += _is_quoted(headline, name) or folded.count(name, 0, _WITHIN) > _SURELY
            if _is_name(name, told):
                yield start, start + length


def _is_quoted(headline: str, name: str) -> bool:
    at = headline.find(name)
    return headline[at - 1 : at] in tuple('「“"') and headline[at + len(name) :][:1] in tuple('」”"')


def _times_told_of(folded: str, start: int, end: int, headline: str) -> int:
    """Return how often what stands around a run, here and in the headline, is told of companies: 0 to 2."""
    here = _goes_on().match(folded, end) or _said_before().search(folded, max(0, start - 24), start)
    at = headline.find(folded[start:end])
    begins = at == 0 or headline[at - 1] in _PARTS
    return bool(here) + (begins and _goes_on().match(headline, at + end - start) is not None)


def _is_name(name: str, told: int) -> bool:
    if _office().search(name) or is_person(name):
        return False
    if told > 1 and can_be_any(name):
        return True
    return can_be_name(name) or (len(name) > _SHORT and can_be_words(name))


_PARTS = ' :|】》!?、,·“”"「」—丨/'


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(
        r"(?:[\n。,:“「的是][ \u3000]*[^\u4e00-\u9fff\n]{0,3}|(?:公司|企业|初创|新创|厂商|[务发造应营]商|独角兽|新股))"
        r"(?=(?P<run>[\u4e00-\u9fff·]{2,12}))"
    )


@cache
def _said_before() -> re.Pattern[str]:
    return re.compile(
        r"(?:成立|创立|创办|创建|总部|估值|上市)[^,。;\n]{0,12}的\Z|(?:公司|企业|初创|新创|厂商|[务发造应营]商|独角兽|新锐|新股)(?:叫|名叫|是)?\Z"
    )


@cache
def _goes_on() -> re.Pattern[str]:
    """Match what goes on after the name of a company that opens a clause."""
    return re.compile(
        r"\(|\d{1,2}月(?!\d{1,2}日(?:[讯电]|消息|[丨|]))|20\d\d年|[今昨]|周[一二三四五]|日前|近日|宣布|公布|发布|披露|表示|计划|已(?!经)|将|拟|成立|创立|总部|主营|主要"
        r"|正(?:考虑|计划|与|在|筹|准备|寻求|洽)|考虑|冲刺|冲击|递表|通过(?:港交所|聆讯|上市)|完成[^,。\n]{0,10}(?:轮|融资|募资)"
        r"|在[\u4e00-\u9fff]{2,6}(?:成立|创立|上市|挂牌)|由[^,。\n]{1,12}(?:创立|创办|成立)"
        r"|是(?:一家|国内|内地|全球|中国|香港|台湾|少数)|(?:向|于|获)[^,。\n]{2,12}(?:递交|提交|上市|受理|融资|投资)"
        r"|ipo|首次|首日|首挂|去年|上半年|前三季|年内|中期|全年|招股|挂牌|上市|盘中|股价|市值|估值|亏损|盈利|扭亏|转盈|创始人|创办人|董事长|ceo"
    )


@cache
def _office() -> re.Pattern[str]:
    """Match the names of offices, places and fields, which companies do not have."""
    return re.compile(
        r"(?:央行|[部局委院署厅会校省市县区国]|大学|法院|警方|行业|板块|概念股?|市场|赛道|公司|企业|指数|股市|人士|机构|厂商|产业|巨头"
        r"|财经|新闻|日报|[社汇]|网(?!络)|先生|女士|[恒国科]指)\Z"
    )
