"""Whether a text tells of what has been or of what is to come at a date whose year it leaves out.

In January a company plans to list in June of this year and had its users in June of the last.
"""

from __future__ import annotations

import re
from typing import Literal

Tense = Literal["past", "future"]

_REACH = 60
_BREAK = re.compile(r"(?<!\d),|,(?!\d)|[。！!？?\n;；]|\.\s")
# What is planned, forecast or set; as strong as any sign that something has been.
_AHEAD = re.compile(
    r"将(?!军)|拟|计划|预计|预期|预料|定于|定在|预定|有望|目标|准备|争取|力争|打算|即将|最快|最早(?:于|在)|最迟|最晚|不迟于|暂定"
    r"|料(?=在|于|可|会)|或(?=于|在|将)|会(?=在|于)|要(?=在|到|等)|[底末日月]之?前(?!十|五|三|\d)|届满|到期|截止(?!日|到|至|\d)|推[迟后]|延[至到后期迟]|押后|改[至到在]|明年"
    r"|(?<![a-z])(?:will|would|won't|shall|plan(?:s|ned|ning)?|aim(?:s|ed|ing)?|expect(?:s|ed|ing)?|due|scheduled|slated"
    r"|set (?:for|to)|hop(?:es|ed|ing)|intend(?:s|ed|ing)?|target(?:s|ed|ing)?|may(?! \d)|might|could|should|going to"
    r"|forecasts?|next|upcoming|forthcoming|postponed|delayed|deadline|expir(?:es|y)|no later than|proposed|likely"
    r")(?![a-z])"
)
_BEEN = re.compile(
    r"截[至止]|以来|至今|已经?|曾|了|完成|获得?|表示|宣布|披露|成立|加入|同比|环比|[为达](?=\d|约)|仅有?(?=\d)"
    r"|(?:上市|挂牌|推出|发布|发表|完成|成立|开源|递表)(?:后|的(?!时间|计划|日期|目标))"
    r"|(?<![a-z])(?:since|ago|had|was|were|did|said|told|began|came|went|sold|took|made|got|hit|rose|fell|grew|won|bought|left"
    r"|held|paid|lost|spent|cut|became|stood|ran|put|led|as (?:of|at)|at the end of|compared with|has been|have been"
    r"|[a-z]{2,}(?<!ne)(?<!fe)ed)(?![a-z])"
)
# What was planned once may have been for a day that is over, or not.
_ONCE = re.compile(
    r"原定|原本|原先|原计划|原拟|此前计划|(?<![a-z])(?:originally|had been|was to have|were to have)(?![a-z])"
)
# `by June` is behind where something had been reached and ahead where it has not.
_BY = re.compile(r"(?<![a-z])(?:by|before|until|ahead of)(?: the end of| late| early| mid)? \Z")


def told_tense(folded: str, position: int) -> Tense | None:
    """Return the tense of the clause that names the date at `position` of a folded text, None where nothing tells."""
    before, after = folded[max(0, position - _REACH) : position], folded[position : position + _REACH]
    start = max((match.end() for match in _BREAK.finditer(before)), default=0)
    end = next((match.start() for match in _BREAK.finditer(after)), len(after))
    clause = before[start:] + after[:end]
    if _ONCE.search(clause):
        return None
    if _AHEAD.search(clause):
        return "future"
    if _BEEN.search(clause):
        return "past"
    return "future" if _BY.search(before) else None
