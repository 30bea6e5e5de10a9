"""Percentages that are a part of something named right beside them: of a market, of revenue, of a line of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ingest.ledger.scene import Scene
from ingest.quantity import Quantity

_PART_AS = {
    "segment_revenue": "revenue_share",
    "revenue": "revenue_share",
    "overseas_revenue": "overseas_share",
    "api_revenue": "api_revenue_share",
    "research_and_development": "research_share",
}


def part_of_a_market(scene: Scene, quantity: Quantity) -> str | None:
    """Read `holds 6% of the global DRAM market` and `占全球市场的6%` as a market share."""
    if quantity.unit != "percent":
        return None
    of_market = _of_the_market().match(scene.folded, quantity.end)
    in_market = _in_the_market().search(scene.folded, max(scene.start, quantity.start - 32), quantity.start)
    return "market_share" if of_market or in_market else None


def part_of_the_whole(scene: Scene, quantity: Quantity) -> str | None:
    """Read `企业订阅收入占七成`: a line of revenue with its part of all of it."""
    if quantity.unit != "percent":
        return None
    taken = _takes().search(scene.folded, max(scene.start, quantity.start - 16), quantity.start)
    if taken is None:
        return None
    ends = (mention for mention in scene.metrics if mention.end == taken.start())
    return next((_PART_AS[mention.name] for mention in ends if mention.name in _PART_AS), None)


def is_lot(scene: Scene, quantity: Quantity) -> bool:
    """Whether a number of shares is that of one board lot: `一手200股`."""
    before = scene.folded[max(scene.start, quantity.start - 8) : quantity.start]
    return quantity.unit == "shares" and _lot().search(before) is not None


def sign_of(scene: Scene, quantity: Quantity, before: Sequence[str] = ("(+", "+")) -> bool:
    """Whether a percentage is written as a rise: `2.0亿元(+52%)`."""
    written = scene.folded[max(scene.start, quantity.start - 2) : quantity.start + 1]
    return quantity.unit == "percent" and any(sign in written for sign in before)


@cache
def _of_the_market() -> re.Pattern[str]:
    return re.compile(
        r" of (?:the |china's |all |its )?(?:[a-z0-9'&-]+ ){0,5}?(?:market|shipments)(?! (?:cap|value))(?![a-z])"
    )


@cache
def _in_the_market() -> re.Pattern[str]:
    return re.compile(
        r"占(?:据|到|有)?[^,。;\d]{0,14}市场的?(?:约|近|逾|超|达|超过|接近)*\Z"
        r"|(?<!海外)(?<!境外)(?<!国际)市场(?:中|上|里|里面)?占(?:据|有|到|比|了)?(?:约|近|逾|超|达|为|超过|接近)*\Z"
    )


@cache
def _takes() -> re.Pattern[str]:
    return re.compile(r"占(?:比)?(?:达到|达|到|了|约|逾|近|超过|超|为|有|高达|接近)*\Z")


@cache
def _lot() -> re.Pattern[str]:
    return re.compile(r"[每一]手(?:为|是)?\Z|(?<![a-z])lots? of \Z")
