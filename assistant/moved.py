"""Changes from one amount to another (`从12%升到26%`, `up from 180 million`), and corrections.

What was before, or was wrong, is not what is.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.folding import fold
from ingest.metrics import find_metrics
from ingest.quantities import find_quantities
from ingest.quantity import Quantity

# A new date is told instead of the old one, which stands before it.
_PUT_OFF = re.compile(
    r"推迟|延(?:后|期|至|到|迟)|押后|提前|改[到为在至]|调整[到至为]|顺延|推后"
    r"|(?<![a-z])(?:postpon|delay|push|put back|put off|resched|slip|brought forward|no longer"
    r"|(?:would|will|is|are) now|instead of"
    r"|now (?:expect|plan|say|aim|due)|moved? (?:it|its|the)|(?:later|earlier) than|had been (?:due|planned|expected))"
)
_HEDGE = r"(?:(?:about|nearly|around|just|some|over|an?|the|its|earlier|previous) )*\Z"
# The time that an amount is of may stand beside it, in figures.
_TIME = r"(?:\d{2,4}年|\d{1,2}月|\d{1,2}日)"
_YEAR = r"(?:(?:19|20)\d\d)"
_BEGINS = re.compile(
    rf"(?:从|由|原来的?|原先的?|原定的?|此前的?|原计划的?|早前的?)(?:{_TIME}|[^,。;\d]){{0,12}}\Z"
    rf"|(?<![a-z])from {_HEDGE}"
)
_LEADS = re.compile(
    # 由620元(港元,下同)上调至705元
    rf"(?:\([^()\d]{{1,12}}\))?(?:{_TIME}|[^,。;\d]){{0,16}}?[到至为成](?:(?:{_TIME}|[^,。;\d]){{0,10}}的)?(?:了|约|近|超|逾|最多|不超过)?"
    rf"|(?:{_YEAR}|[^.;\d]){{0,30}}? to (?:(?:about|nearly|around|just|some|over|under|more than|less than|a record) )*"
)
# From 49 to 199 yuan is a range and no change, where no word says that anything moved.
_MOVES = re.compile(r"[升降涨跌增减调砍改爬扩缩提变拉回滑压翻推延]")
_MOVED = re.compile(
    r"(?<![a-z])(?:r[io]se|risen|rising|gr[eo]w\w*|f[ea]ll\w*|cut\w*|rais\w+|up|down|"
    r"lift\w*|lower\w*|increas\w+|decreas\w+|drop\w*|widen\w*|narrow\w*|improv\w+|climb\w*|jump\w*|slid\w*|shr[aiu]nk\w*|"
    r"expand\w*|mov\w+|went|go(?:es|ne)?|revis\w+|trim\w*|par(?:ed|ing)|reduc\w+|slash\w*|chang\w+|push\w*|brought|took)(?![a-z])"
)
# A correction names the wrong amount before the right one.
_CORRECTED = re.compile(
    r"[^.;。;\d]{0,24}?(?:实?[应應](?:[为為]|是|作)|[实實](?:[际際])?(?:[为為]|是)"
    r"|[更订修]正[为為]|(?:should|ought to) (?:be|read|have (?:been|read))"
    r"|corrected to|is now put at)[^,.;。\d]{0,12}"
)
_ONLY_BEFORE = re.compile(
    rf"(?<![a-z])(?:from|compared (?:with|to)|rather than|instead of|against|versus) (?:from )?{_HEDGE}"
)
# What is may stand before what was: rose to 3.4 million in September, from 1.9 million in March.
_TRAILS = re.compile(
    r"[^.;:\d]{0,48}?(?:\d{4}[^.;:\d]{0,16})?[,(]? ?(?:up|down)? ?(?:from|compared (?:with|to)|against|versus) "
    r"(?:(?:about|nearly|around|just|some|over|an?|the|its|earlier|previous|only) )*"
    r"|[^。;:\d]{0,20}[,(](?![到至])(?:而|较|比|高于|低于|多于|少于)?(?:[^,。;:\d]{0,10}\d{0,4}年?\d{0,2}月?[^,。;:\d]{0,6})?"
    r"(?:上?年同期|去年|年初|[月季底末年]|此前|之前|原来|原先)(?:时|份)?(?:是|为|则?只有|仅有?|才|的|约)+"
)
# It stood at 1.9 million in March and rose to 3.4 million.
_THEN = re.compile(
    r"[^。;:]{0,20}(?:[增升涨降跌减扩缩][^,。;:\d]{0,3}|变|攀|回落|翻[^,。;:\d]{0,2})[至到成为](?:了|约|近|超|逾)?"
    r"|[^;:]{0,48}? (?:rose|risen|rising|grew|grown|fell|fallen|climbed|jumped|dropped|increased|went up) to "
    r"(?:(?:about|nearly|around|over|just) )*"
)
# What is added is not what it comes to: added 15 million, taking the total to 135 million.
_ADDED = re.compile(
    r"[^.;\d]{0,90}?\b(?:taking|bringing|lifting|raising|pushing|making|for a total)\b[^.;\d]{0,40}?\b(?:to|of|at)\b"
    r"[^.;\d]{0,8}|[^。;\d]{0,40}?(?:令|使|至此|累计|合计|总额|总规模|总数|总计|共)[^。;\d]{0,14}(?:达|至|到|为|增|扩)"
    r"[^。;\d]{0,5}"
)
_ADDS = re.compile(
    r"(?:追加|增加|新增|加(?:码|注|投)|再(?:募|融|集|获)|扩募)[^,。;\d]{0,8}\Z"
    r"|\b(?:add(?:ed|s|ing)?|another|an? (?:extra|additional|further)|topped up)[^.;,\d]{0,16}\Z"
)
_FROM = re.compile(rf"(?<![a-z])from {_HEDGE}")
# To 121 million from 127 million: wherever the verb stands.
_TO, _ONLY_FROM = (
    re.compile(r"(?<![a-z])to (?:about |nearly |around |just |some )?\Z"),
    re.compile(r",? from (?:about |an? |the )*"),
)
_LARGE = 1_000_000
_REACH = 40


@dataclass(frozen=True, kw_only=True, slots=True)
class Move:
    """A change that a text tells: the amount before it and the amount after it, in one unit."""

    before: Quantity
    after: Quantity


def moves_in(text: str) -> tuple[Move, ...]:
    """Return the changes from one amount to the next that a text tells, in order."""
    folded, found = fold(text), find_quantities(text)
    return tuple(itertools.chain.from_iterable(_moves(text, folded, pair) for pair in in_one_unit(found)))


def in_one_unit(found: Sequence[Quantity]) -> Iterator[tuple[Quantity, Quantity]]:
    """Yield amounts with the next one in their unit; a large bare number is in the unit of the one before it."""
    for index, first in enumerate(found):
        for second in found[index + 1 :]:
            bare = second.unit == "count" and not second.counted and len(first.unit) == 3 and second.value >= _LARGE
            if second.unit == first.unit or bare:
                yield first, replace(second, unit=first.unit)
                break


def _moves(text: str, folded: str, pair: tuple[Quantity, Quantity]) -> Iterator[Move]:
    first, second = pair
    if _leads(folded, first, second):
        yield Move(before=first, after=second)
    elif _is_of_another(text[first.end : second.start], folded[first.end : second.start], pair):
        # What stands after words for something else is of that.
        return
    elif _THEN.fullmatch(folded, first.end, second.start):
        yield Move(before=first, after=second)
    elif _trails(folded, first, second):
        yield Move(before=second, after=first)


def _is_of_another(gap: str, folded: str, pair: tuple[Quantity, Quantity]) -> bool:
    """Whether the words between two amounts say that the second is one of something else."""
    if pair[1].counted not in ("", pair[0].counted):
        return True
    return bool(find_metrics(gap)) and not _FROM.search(folded)


def _leads(folded: str, first: Quantity, second: Quantity) -> bool:
    if _CORRECTED.fullmatch(folded, first.end, second.start):
        return True
    begins = _BEGINS.search(folded, max(0, first.start - _REACH), first.start)
    if begins is None or not _LEADS.fullmatch(folded, first.end, second.start):
        return False
    gap, before = folded[first.end : second.start], folded[max(0, begins.start() - _REACH) : begins.start()]
    return any(found is not None for found in (_MOVES.search(gap), _MOVED.search(gap), _MOVED.search(before)))


def _trails(folded: str, first: Quantity, second: Quantity) -> bool:
    """Whether the second amount is what the first was before: `3.4 million in September, from 1.9 million in March`."""
    if not _TRAILS.fullmatch(folded, first.end, second.start):
        return False
    near = folded[max(0, first.start - _REACH) : second.start]
    if _TO.search(folded, 0, first.start) and _ONLY_FROM.fullmatch(folded, first.end, second.start):
        return True
    return _MOVED.search(near) is not None or _MOVES.search(near) is not None or "from" not in near


def is_before(text: str, start: int) -> bool:
    """Whether the amount that starts at `start` of a sentence is only what something was before it changed."""
    if any(move.before.start == start for move in moves_in(text)) or _is_added(text, start):
        return True
    return _ONLY_BEFORE.search(fold(text), max(0, start - _REACH), start) is not None


def _is_added(text: str, start: int) -> bool:
    """Whether the amount that starts at `start` is only what was added to something whose new size is told after it."""
    folded, found = fold(text), find_quantities(text)
    return any(
        first.start == start
        and first.unit == second.unit
        and first.value < second.value
        and _ADDS.search(folded, max(0, start - _REACH), start) is not None
        and _ADDED.fullmatch(folded, first.end, second.start) is not None
        for first, second in itertools.pairwise(found)
    )


def is_put_off(text: str) -> bool:
    """Whether a text tells that something was put off, or brought forward, to another date."""
    return _PUT_OFF.search(fold(text)) is not None
