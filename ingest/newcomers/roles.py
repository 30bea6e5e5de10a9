"""What a company that no list holds is to a text: a company, an investor, a bank, a house that counts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Literal

from ingest.folding import fold
from ingest.newcomers.data import alternatives

Role = Literal["company", "investor", "bank", "research_house"]

_OPENING = 4
_SERVING: Mapping[Role, str] = {"research_house": "research_endings", "bank": "finance_endings"}


def role_of(name: str, folded: str) -> Role:
    """Return what a newcomer of this name is to a folded text: a fund invests, a bank or broker mostly serves others.

    A bank that opens the first line or is named three times is what the text is about.
    """
    if _counts().search(folded) and re.search(_counts().pattern + re.escape(fold(name)), folded):
        return "research_house"
    own = fold(name)
    if _counts_behind().search(folded) and re.search(re.escape(own) + _counts_behind().pattern, folded):
        return "research_house"
    if _ending_in("investor_endings").search(name):
        return "investor"
    served = next((role for role, endings in _SERVING.items() if _ending_in(endings).search(name)), None)
    subject = served is None or folded.find(own, 0, len(own) + _OPENING) >= 0 or folded.count(own) > 2
    return "company" if served is None or subject else served


@cache
def _counts() -> re.Pattern[str]:
    """Match what stands before the name of a house that counts what others sell."""
    return re.compile(
        r"(?:(?:tracker|data (?:provider|firm)|research(?:er| firm| house)|consultancy|analytics (?:firm|provider)|"
        r"law firm|pollster|auditor) |(?:研究|[咨谘]询|调研|监测|数据|第三方)(?:机构|公司|平台|商))[“\"「]?"
    )


@cache
def _counts_behind() -> re.Pattern[str]:
    """Match the same where it stands behind the name: `Kestrel Data, a consultancy`."""
    return re.compile(
        r", (?:an?|the) (?:[a-z-]+ ){0,3}(?:consultancy|tracker|pollster|law firm|think[- ]tank|"
        r"(?:research|analytics|data) (?:firm|house|group|provider|company|outfit))(?![a-z])"
    )


@cache
def _ending_in(endings: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(endings)})\Z")
