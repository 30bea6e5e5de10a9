"""A sentence that itself sets two accounts of one amount against each other, each told by somebody else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.conflicts import agree
from assistant.evidence.same_matter import reckons
from assistant.moved import in_one_unit
from ingest.folding import fold
from ingest.periods import find_periods
from ingest.quantities import find_quantities
from ingest.quantity import Quantity

# Two accounts of one amount differ, but not beyond all measure.
_FARTHEST = 3
# Between two amounts: another one than that which somebody else gives.
_OTHER_THAN = re.compile(
    r"[^.;]{0,60}?\b(?:higher|lower|more|less|fewer|above|below|short|different)\b[^.;\d]{0,12}?\b(?:than|from|of)\b"
    r"[^.;\d]{0,12}"
    r"|[^.;]{0,60}?(?:,|\band\b) not [^.;\d]{0,12}|[^.;]{0,60}?\b(?:rather than|against) [^.;\d]{0,12}"
    r"|[^。;]{0,40}?(?:[高低多少]于|而(?:非|不是)|并非|不是|有别于|不同于)[^,。;\d]{0,14}"
)
# After the second one: who gives it, or that it was said.
_SAID = re.compile(
    r"[^.;,\d]{0,24}?\b(?:that )?(?:(?:the company|it|he|she|they|[a-z]+) (?:had )?"
    r"(?:report|say|said|claim|give|gave|publish|disclos|told)\w*"
    r"|(?:has|had|have|was|were) been (?:written|reported|told|said|rumoured|rumored|circulat\w+|claimed))"
    r"|[^,。;\d]{0,12}(?:说法|传闻|报道|披露|公布|自报|流传|所称|所说)"
)
_SAID_BEFORE = re.compile(r"(?:公司|官方|自己|自报|披露|公布|所称|声称|报道|传|流传|此前说)[^,。;\d]{0,8}\Z")
_DOCUMENT = re.compile(
    r"招股|公告|财报|年报|中报|审计|上市文件|资料集"
    r"|\b(?:prospectus|filings?|annual report|audited|announcement|accounts)\b"
    r"|(?:宣布|已|正式)完成|\b(?:completed|closed) (?:its|the|a)\b"
)
_ONLY_SAID = re.compile(r"坊间|传|报道|\b(?:rumou?r\w*|circulat\w*|talk|speculat\w*|written|reported)\b")
_NEAR_SAID = 40
# Each amount in a clause of its own, with a word that says who tells it.
_TELLS = re.compile(
    r"称|表示|指出|说(?!明)|写|报(?!告期)|估|数(?:到|出)|披露|统计|认为|测算|\b(?:puts?|sa(?:ys|id)|wrote|reports?|reported|counts?|counted"
    r"|estimates?|estimated|reckons?|claims?|tallied|told|thinks)\b"
)
# What only rumour says, and a source sets right, is no second account.
_RUMOUR = re.compile(
    r"(?:并非|而非|不是)[^,。;\d]{0,4}(?:坊间|网传|传闻|市场传|外界传|外传|流传|谣传|江湖)"
    r"|\b(?:not|rather than|instead of) [^.;\d]{0,16}(?:rumou?r\w*|chatter|hearsay|gossip|talked of|speculat\w+)"
)
# What was changed or corrected is what stands, against nobody.
_REVISED = re.compile(
    r"改[为成]|更正|修正|[下上]调|调[整至高低]|\b(?:revis|correct|restat|lower|trim)\w*\b|\b(?:cut|raised) to\b"
)
_OWN = re.compile(
    r"(?:公司|官方|招股书|招股文件|企业|自己|本身|自身)[^,。;\d]{0,8}(?:数字|说法|口径|数据|引用|给出|公布|披露|自报|称|说)"
    r"|\b(?:company|prospectus|management|firm|its own)\b[^.;\d]{0,24}"
    r"\b(?:puts?|gives?|gave|says?|said|claims?|cites?|reports?|figure|number|count)\b"
)
_TURNS = re.compile(r"但|却|则|而|不过|然而|\b(?:but|while|whereas|however|yet)\b")


# What is told is denied, and another amount given for it.
_DENIED = re.compile(
    r"不实|否认|不属实|失实|并非事实|不准确|有误|\b(?:den(?:y|ied|ies|ying)|reject\w*|disput\w*|not true|untrue"
    r"|inaccurate|incorrect|wrong)\b"
)
_DENIED_BEFORE = 80


def denied_in(text: str) -> Iterator[tuple[Quantity, Quantity]]:
    """Yield the pairs of amounts of a sentence of which the first is denied and the second given instead."""
    folded = fold(text)
    for first, second in in_one_unit(find_quantities(text)):
        if not agree(first, second) and _DENIED.search(folded, max(0, first.start - _DENIED_BEFORE), second.start):
            yield first, second


def opposed_in(text: str) -> Iterator[tuple[Quantity, Quantity]]:
    """Yield the pairs of amounts that a sentence has from two tellers and that cannot both hold."""
    folded = fold(text)
    for first, told in in_one_unit(find_quantities(text)):
        # Higher than the 3,150 of somebody else is no amount over 3,150.
        compared = _OTHER_THAN.fullmatch(folded, first.end, told.start) is not None
        second = replace(told, qualifier="exact") if compared else told
        if agree(first, second) or not first.value or not second.value:
            continue
        if 1 / _FARTHEST <= first.value / second.value <= _FARTHEST and _are_told_apart(folded, first, second):
            yield first, second


def _are_told_apart(folded: str, first: Quantity, second: Quantity) -> bool:
    between = folded[first.end : second.start]
    if _RUMOUR.search(between) or _REVISED.search(between):
        return False
    if _OTHER_THAN.fullmatch(between):
        if _DOCUMENT.search(folded, 0, first.start) and _ONLY_SAID.search(folded, first.end, second.end + _NEAR_SAID):
            # What a document states settles what was rumoured.
            return False
        said = _SAID.match(folded, second.end) or _SAID_BEFORE.search(between)
        return said is not None
    stops = [match.start() for match in re.finditer(r"[,;，；]", between)]
    if not stops or len(stops) > 2:
        return False
    opening, turn = folded[max(0, first.start - 40) : first.start], between[stops[0] :]
    if reckons(opening) and _OWN.search(turn):
        # Somebody's count, and then the number of whoever is counted.
        return True
    if not _TURNS.search(turn):
        return False
    # Whoever counts for himself stands against what the text tells in its own voice, of the same time.
    return bool(_TELLS.search(opening) and _TELLS.search(turn)) or (reckons(turn) and not find_periods(turn))
