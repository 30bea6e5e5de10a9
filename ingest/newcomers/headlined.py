"""Names that a headline and the head of a sentence below share: `专访|浮桥资讯创办人…`, `浮桥资讯在台北成立六年`.

Where the two go on differently the name ends; it begins where the sentence does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from ingest.newcomers.subjects import can_be_name, can_be_words

_HEADLINE, _WITHIN, _MOST = 120, 1500, 40
_SHORTEST, _LONGEST = 3, 8


def headlined_names(folded: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of names that open a sentence of a folded text and stand in its headline too."""
    headline, _, rest = folded.lstrip().partition("\n")
    if not rest or len(headline) > _HEADLINE:
        return
    below = folded.find("\n", folded.find(headline))
    for match in islice(_opening().finditer(folded, below, below + _WITHIN), _MOST):
        run = match.group("run")
        length = next((n for n in range(min(_LONGEST, len(run)), _SHORTEST - 1, -1) if run[:n] in headline), 0)
        name = run[:length]
        if length and _goes_on().match(folded, match.start("run") + length) and _is_name(name):
            yield match.start("run"), match.start("run") + length


def _is_name(name: str) -> bool:
    return _office().search(name) is None and (can_be_name(name) or can_be_words(name))


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(r"(?:(?<=\n)|(?<=。))[ \u3000]*(?:[^\u4e00-\u9fff\n]{0,3})(?P<run>[\u4e00-\u9fff·]{3,12})")


@cache
def _goes_on() -> re.Pattern[str]:
    """Match what goes on after the name of a company that opens a sentence."""
    return re.compile(
        r"\(|\d{1,2}月|20\d\d年|[今昨]|周[一二三四五]|日前|近日|宣布|公布|发布|披露|表示|计划|已|将|正|拟|成立|创立|总部|主营|主要"
        r"|在[\u4e00-\u9fff]{2,6}(?:成立|创立|上市|挂牌)|由[^,。\n]{1,12}(?:创立|创办|成立)|是(?:一家|国内|内地|全球|中国|香港|台湾|少数)"
        r"|(?:向|于|获)[^,。\n]{2,12}(?:递交|提交|上市|受理|融资|投资)|ipo|首次|去年|上半年|前三季|年内"
    )


@cache
def _office() -> re.Pattern[str]:
    """Match the names of offices, places and fields, which companies do not have."""
    return re.compile(
        r"(?:央行|[部局委院署厅会校省市县区国]|大学|法院|警方|行业|板块|概念股?|市场|赛道|公司|企业|指数|股市)\Z"
    )
