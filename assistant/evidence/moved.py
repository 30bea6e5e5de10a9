"""Changes from one amount to another (`从12%升到26%`, `up from 180 million`), and corrections.

What was before, or was wrong, is not what is.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from ingest.folding import fold
from ingest.quantities import find_quantities
from ingest.quantity import Quantity

_HEDGE = r"(?:(?:about|nearly|around|just|some|over|an?|the|its|earlier|previous) )*\Z"
_BEGINS = re.compile(
    rf"(?:从|由|原来的?|原先的?|原定的?|此前的?|原计划的?|早前的?)[^,。;\d]{{0,10}}\Z|(?<![a-z])from {_HEDGE}"
)
_LEADS = re.compile(
    r"[^,。;\d]{0,14}?[到至为成](?:了|约|近|超|逾|最多|不超过)?"
    r"|[^.;\d]{0,24}? to (?:(?:about|nearly|around|just|some|over|under|more than|less than|a record) )*"
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
    r"[^.;。;\d]{0,24}?(?:实?[应應](?:[为為]|是|作)|[更订修]正[为為]|(?:should|ought to) (?:be|read|have (?:been|read))"
    r"|corrected to|is now put at)[^,.;。\d]{0,12}"
)
_ONLY_BEFORE = re.compile(
    rf"(?<![a-z])(?:from|compared (?:with|to)|rather than|instead of|against|versus) (?:from )?{_HEDGE}"
)
_REACH = 40


@dataclass(frozen=True, kw_only=True, slots=True)
class Move:
    """A change that a text tells: the amount before it and the amount after it, in one unit."""

    before: Quantity
    after: Quantity


def moves_in(text: str) -> tuple[Move, ...]:
    """Return the changes from one amount to the next that a text tells, in order."""
    folded, found = fold(text), find_quantities(text)
    return tuple(
        Move(before=first, after=second)
        for first, second in itertools.pairwise(found)
        if first.unit == second.unit and _leads(folded, first, second)
    )


def _leads(folded: str, first: Quantity, second: Quantity) -> bool:
    if _CORRECTED.fullmatch(folded, first.end, second.start):
        return True
    begins = _BEGINS.search(folded, max(0, first.start - _REACH), first.start)
    if begins is None or not _LEADS.fullmatch(folded, first.end, second.start):
        return False
    gap, before = folded[first.end : second.start], folded[max(0, begins.start() - _REACH) : begins.start()]
    return any(found is not None for found in (_MOVES.search(gap), _MOVED.search(gap), _MOVED.search(before)))


def is_before(text: str, start: int) -> bool:
    """Whether the amount that starts at `start` of a sentence is only what something was before it changed."""
    if any(move.before.start == start for move in moves_in(text)):
        return True
    return _ONLY_BEFORE.search(fold(text), max(0, start - _REACH), start) is not None
