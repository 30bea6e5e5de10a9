"""Sums of money that somebody wants or took in: what was told before says whether in an offering or in a round."""

from __future__ import annotations

import re
from functools import cache

from ingest.ledger.claim import Before, Measure
from ingest.ledger.kinds import is_money
from ingest.ledger.scene import Scene
from ingest.metrics import MetricMention
from ingest.quantity import Quantity

_NEAR = 40


def sought(scene: Scene, quantity: Quantity, before: Before) -> Measure:
    """Return what a sum is that somebody wants: `It wants about US$1.5 billion` after a sentence on a share sale."""
    if not is_money(quantity) or not _ends_clause().match(scene.folded, quantity.end):
        return Measure(name=None)
    start = max(scene.start, quantity.start - _NEAR)
    if not _wants().search(scene.folded, start, quantity.start):
        return Measure(name=None)
    name = {"offering": "funds_to_raise", "round": "round_size"}.get(_kind_of_deal(scene, before))
    return Measure(name=name, base=name)


def is_taken_in(scene: Scene, mention: MetricMention, before: Before) -> bool:
    """Whether what was taken in is the money of a round, not of customers: `It took in … at a valuation of …`."""
    if mention.name != "revenue" or mention.cue.lower() not in ("took in", "takes in", "brought in", "pulled in"):
        return False
    return _kind_of_deal(scene, before) == "round"


def _kind_of_deal(scene: Scene, before: Before) -> str:
    """Return `round` or `offering` by what the sentence speaks of, else by the one before it; empty for neither."""
    for text in (scene.folded[scene.start : scene.end], before.text):
        if _round().search(text):
            return "round"
        if _offering().search(text):
            return "offering"
    return ""


@cache
def _wants() -> re.Pattern[str]:
    return re.compile(
        r"(?<![a-z])(?:(?:target|goal|aim|plan)(?: is| was)|wants?|wanted|seeks?|seeking|sought|is after|was after"
        r"|looking for|hopes for|targets?|asks? for|ask(?:s|ing)? (?:investors|backers|shareholders|the market) for|"
        r"asking for)(?: (?:about|around|up to|some|roughly|at least|more than|nearly|as much as))? \Z"
        r"|(?:想要|想拿|要|寻求|希望拿到|目标)(?:约|近|逾|超|至少|最多|大约)?\Z"
    )


@cache
def _ends_clause() -> re.Pattern[str]:
    """Match what follows a sum that is wanted as such, not for revenue and not a price."""
    return re.compile(
        r"\s*(?:[.,;:!?)。，；]|\Z|(?:from|in|out of) (?:the|its|this|a|hong kong|shanghai|new york)(?![a-z])|"
        r"(?:to|for|at|with|when|by|this|next)(?![a-z]))"
    )


@cache
def _round() -> re.Pattern[str]:
    return re.compile(
        r"(?<![a-z])(?:post-money|pre-money|series [a-h]|(?:funding|financing|private|new|latest) round|the round|"
        r"valuation)(?![a-z])|[a-h]\+?轮|投后|投前|融资轮|这轮|本轮|该轮|新一轮|轮融资"
    )


@cache
def _offering() -> re.Pattern[str]:
    return re.compile(
        r"(?<![a-z])(?:share sale|listing|offering|ipo|flotation|float|prospectus|share offer)(?![a-z])"
        r"|(?<![a-z])(?:rights issue|placing|placement)(?![a-z])|上市|招股|发行|募资|集资|科创板|聆讯|供股|配股|配售"
    )
