"""What listed amounts share: 3074、3217和4584亿元 have one scale and unit, $30.1, $28.4 and $25.3 million as well."""

from __future__ import annotations

import re
from decimal import Decimal

from ingest.quantities.amounts import Amount

RANGE = re.compile(r" {0,2}(?:-|–|—|~|−|(?:甚至|乃至|至|到)[上超近约过]?|to(?: (?:even|over|nearly|about))?) {0,2}\Z")
_LIST = re.compile(r" {0,2}(?:、|/|和|及|与|以及|或|,? (?:and|or) |, ) {0,2}\Z")


def share_units(folded: str, amounts: list[Amount]) -> list[Amount]:
    """Give each amount without a unit that of the neighbour it is listed with, reading from the right."""
    shared = list(amounts)
    chained = False
    for index in range(len(shared) - 2, -1, -1):
        left, right = shared[index], shared[index + 1]
        gap = folded[left.end : right.start] if right.start - left.end <= 11 else None
        if gap is None:
            chained = False
            continue
        joins = bool(RANGE.match(gap))
        lists = bool(_LIST.match(gap)) and (chained or gap.strip() != ",")
        chained = lists
        if joins or lists:
            shared[index] = _inherit(left, right, joins)
    return shared


def _inherit(left: Amount, right: Amount, joins: bool) -> Amount:
    needs_unit = left.unit is None and left.prefix is None
    if right.unit is None and right.prefix is None and right.scale is None:
        return left
    if not needs_unit and not (left.prefix and left.scale is None and not left.fixed and left.unit is None):
        return left
    if needs_unit and left.scale is None and not left.fixed and (right.prefix or _yearlike(left, joins, right)):
        return left
    scale = left.scale
    if left.scale is None and not left.fixed and right.scale and not _outgrows(left, right):
        scale = right.scale
    unit, prefix = (right.unit, left.prefix or right.prefix)
    fixed = left.fixed or scale is not None
    return left._replace(scale=scale, unit=unit, prefix=prefix, counted=left.counted or right.counted, fixed=fixed)


def _yearlike(left: Amount, joins: bool, right: Amount) -> bool:
    """Whether a bare number is rather a year; in a range (2000-5000万元) it is none where the two stand close."""
    close = joins and right.start - left.end == 1
    return not close and left.low == left.low.to_integral_value() and Decimal(1900) <= left.low <= Decimal(2100)


def _outgrows(left: Amount, right: Amount) -> bool:
    return left.low > right.high and left.low >= 1000
