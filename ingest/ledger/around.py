"""Periods told apart by what stands right at them: behind an amount, beside it, or only when something was said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ingest.ledger import report_words
from ingest.ledger import time_words as words
from ingest.ledger.claim import Measure
from ingest.ledger.comparing import is_converted
from ingest.ledger.scene import Scene
from ingest.quantity import Period, PeriodMention, Quantity

_MOST_SHARING = 6


_LASTING = frozenset(("api_price", "subscription_price", "unit_price"))


def holds_from(scene: Scene, quantity: Quantity, found: Measure) -> PeriodMention | None:
    """Read the day from which a price holds, told behind it: `to 59 yuan a month from May 1`."""
    if found.name not in _LASTING:
        return None
    mention = next((one for one in scene.periods if one.start >= quantity.end), None)
    if mention is None or _from_then().fullmatch(scene.folded, quantity.end, mention.start) is None:
        return None
    return mention


def moved_from(scene: Scene, quantity: Quantity) -> bool:
    """Whether the amount is where the one told just before it came from: `to 52 per cent from 41 per cent in 2026`.

    A report's year told behind both is the first one's.
    """
    before = next((other for other in reversed(scene.quantities) if other.end <= quantity.start), None)
    if before is None or before.unit != quantity.unit:
        return False
    return scene.folded[before.end : quantity.start] == " from "


@cache
def _from_then() -> re.Pattern[str]:
    return re.compile(
        r"(?: (?:a|per|each) (?:month|year|seat|user|unit))?,? (?:from|starting(?: on| from)?|effective(?: from)?"
        r"|with effect from|beginning(?: on)?|as of) (?:the )?"
    )


def following(scene: Scene, quantity: Quantity) -> PeriodMention | None:
    """Read `RMB 312 million in 2024` and `3.12亿元(2024年)`."""
    mention = next((mention for mention in scene.periods if mention.start >= quantity.end), None)
    if mention is None:
        return None
    others = [other for other in scene.quantities if quantity.end <= other.start < mention.start]
    others = [other for other in others if not is_converted(scene, other)]
    if heads_another(scene, mention):
        return None
    clause = scene.clauses[scene.clause(quantity.start)]
    spans = (one for one in scene.periods if one.period.granularity != "day")
    dated = any(clause.start <= one.start and one.end <= quantity.start for one in spans)
    if len(others) > _MOST_SHARING or (others and dated):
        return None
    reached = quantity.end
    starts = words.comes_from().search(scene.folded, max(scene.start, quantity.start - 24), quantity.start)
    for other in others:
        joint = words.in_brackets().sub("", scene.folded[reached : other.start])
        if not words.and_also().fullmatch(joint) and (starts or not words.grows_to().fullmatch(joint)):
            return None
        reached = other.end
    gap = words.in_brackets().sub("", scene.folded[reached : mention.start])
    plain = words.of_what().fullmatch(gap) or (quantity.unit == "count" and words.counted().fullmatch(gap))
    if plain and words.deictic().match(scene.folded, mention.start):
        return mention
    if gap == " " and words.with_preposition().match(scene.folded, mention.start):
        return mention
    if gap in (" of ", ", in ") and mention.period.granularity == "year":
        # The 517 million of 2024, of the year before.
        return mention
    return mention if len(gap) <= 40 and words.leads_to().fullmatch(gap) else None


def heads_another(scene: Scene, mention: PeriodMention) -> bool:
    """Whether a period in brackets labels the amount behind it: `net profit was 418m (FY24: 122m)`."""
    if not scene.folded.startswith((":", ": "), mention.end):
        return False
    if scene.folded.startswith("(", mention.start - 1):
        return True
    return any(0 < other.start - mention.end <= len(": ") for other in scene.quantities)


def at_the_time(scene: Scene, quantity: Quantity) -> PeriodMention | None:
    """Return the time of an event right before an amount that was so then: `较去年6月C+轮时的45亿元`."""
    if scene.folded[quantity.start - 1] not in "的约近":
        return None
    mention = next((one for one in reversed(scene.periods) if one.end <= quantity.start), None)
    if mention is None or _when().fullmatch(scene.folded, mention.end, quantity.start) is None:
        return None
    return mention


@cache
def _when() -> re.Pattern[str]:
    return re.compile(r"[^,。;\d]{1,10}(?:时|当时)的(?:约|近)?")


def is_beside(scene: Scene, mention: PeriodMention, quantity: Quantity) -> bool:
    """Whether a period stands right before an amount that is no rate."""
    gap = scene.folded[mention.end : quantity.start]
    return (
        quantity.unit not in ("percent", "times", "percentage_points") and words.adjacent().fullmatch(gap) is not None
    )


def is_said_then(scene: Scene, mention: PeriodMention) -> bool:
    """Whether the period is when something was said: `said in January that …`."""
    if not mention.period.is_of_accounts and report_words.tells_results().match(scene.folded, mention.end):
        return True
    before = scene.folded[max(scene.start, mention.start - 16) : mention.start]
    return words.said_in().search(before) is not None and scene.folded.startswith(" that ", mention.end)


def hull(periods: Sequence[Period | None]) -> Period | None:
    """Return the span over periods, None where one of them is not known."""
    known = [period for period in periods if period]
    if not known or len(known) != len(periods):
        return None
    first, last = min(known), max(known, key=lambda period: period.end)
    return first if len(known) == 1 else Period(start=first.start, end=last.end, granularity="span")


def those_months(scene: Scene, quantity: Quantity, told: Sequence[Period]) -> Period | None:
    """Read `in those six months`: the latest period told that is as long."""
    those = report_words.those_months()
    over = report_words.up_to_those().match(scene.folded, quantity.end)
    match = those.search(scene.folded, scene.start, quantity.start) or (over and those.match(scene.folded, over.end()))
    months = report_words.MONTHS_COUNTED[match["chinese"] or match["english"]] if match else 0
    return max((one for one in told if months and _months(one) == months), key=lambda one: one.end, default=None)


def _months(period: Period) -> int:
    return 12 * (period.end.year - period.start.year) + period.end.month - period.start.month + 1
