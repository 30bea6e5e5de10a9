"""Periods and amounts that a text names only to compare with: `相比2024年增长30%`, `from 365 million yuan in 2024`."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from ingest.ledger import time_words as words
from ingest.ledger.changes import is_compared
from ingest.ledger.claim import Claim, Measure
from ingest.ledger.gaps import without
from ingest.ledger.kinds import is_money
from ingest.ledger.scene import Scene
from ingest.metrics import base_metric, load_metrics
from ingest.quantity import Period, PeriodMention, Quantity

_AGAINST = 80
RELATIVE = frozenset(("percent", "times", "percentage_points"))


def moves_on(scene: Scene, quantity: Quantity) -> bool:
    """Whether the amount is what something was before it changed (从33%升到41%): it held at no time that is told."""
    after = next((other for other in scene.quantities if other.start >= quantity.end), None)
    if after is None or not words.comes_from().search(
        scene.folded, max(scene.start, quantity.start - 24), quantity.start
    ):
        return False
    return words.goes_to().fullmatch(scene.folded, quantity.end, after.start) is not None


def only_compared(scene: Scene, found: Measure) -> bool:
    """Whether an offering's term is named only for comparison: `较发行价36.28元大涨`."""
    return nature_of(found) == "plan" and found.cue is not None and is_compared(scene, found.cue)


def compares(scene: Scene, mention: PeriodMention, quantity: Quantity, found: Measure) -> bool:
    """Whether the period is only what the amount is compared with: `相比2024年增长30%`, `2025年的200%`."""
    gap = scene.folded[mention.end : quantity.start].strip()
    of_it = gap in ("的", "年的", "同期的", "时的", "时")
    if quantity.unit not in RELATIVE and _of_then().fullmatch(gap):
        return False
    if of_it and (quantity.unit not in RELATIVE or _is_level(quantity, found)):
        return False
    relative = quantity.unit in RELATIVE
    return (of_it and relative) or (is_base(scene, mention) and not _own_of_compared(scene, mention, quantity, found))


@cache
def _of_then() -> re.Pattern[str]:
    """Match what makes the amount behind a period its own, compared with or not: `比去年12月高峰的4,600万`."""
    return re.compile(r"(?:高峰|顶峰|峰值|低谷|最高点?|年?[末底初中])?(?:时|期)?的(?:约|近|逾|超)?")


def _own_of_compared(scene: Scene, mention: PeriodMention, quantity: Quantity, found: Measure) -> bool:
    """Whether the amount is itself what is compared with: `比去年8月的估值96亿元高出近六成`."""
    between = found.cue is not None and mention.end <= found.cue.start and found.cue.end <= quantity.start
    return between and quantity.unit not in RELATIVE and words.exceeds().match(scene.folded, quantity.end) is not None


def _is_level(quantity: Quantity, found: Measure) -> bool:
    """Whether a percentage is a ratio's own value, so that `2023年的64.6%` is that year's and not a share of it."""
    entry = load_metrics().get(found.name or "")
    return quantity.unit == "percent" and quantity.low < 100 and entry is not None and entry.nature == "rate"


def only_compares(scene: Scene, mention: PeriodMention) -> bool:
    return (
        is_base(scene, mention)
        or _is_of_a_multiple(scene, mention)
        or _is_told_by_the_way(scene, mention)
        or words.year_earlier().match(scene.folded, mention.start) is not None
        or _dates_the_start(scene, mention)
        or _is_set_against(scene, mention)
        or _level_with().match(scene.folded, mention.end) is not None
    )


def _is_of_a_multiple(scene: Scene, mention: PeriodMention) -> bool:
    """Whether something is told as a multiple of what it was then: `是2024年的2.4倍`."""
    after = next((other for other in scene.quantities if other.start >= mention.end), None)
    if after is None or after.unit != "times":
        return False
    return scene.folded[mention.end : after.start].strip("近约逾超了 ") in ("的", "同期的", "年的")


def _is_told_by_the_way(scene: Scene, mention: PeriodMention) -> bool:
    """Whether a clause set into its sentence tells what something was then: `Margin, which was 31% last year, …`."""
    clause = scene.clauses[scene.clause(mention.start)]
    return _which_was().match(scene.folded, clause.start) is not None and clause.end < scene.end


@cache
def _which_was() -> re.Pattern[str]:
    return re.compile(r" ?which (?:was|were|had been|had stood at|stood at) ")


@cache
def _restates() -> re.Pattern[str]:
    """Match what makes a sentence correct what was told before of the same time."""
    return re.compile(
        r"(?<![a-z])(?:lowered|restated|restates|revised|corrected|amended|readjusted) (?:down |up )?"
        r"(?:the|its|their|reported|revenue|sales|net)(?![a-z])|更正|重述|追溯调整"
    )


@cache
def _level_with() -> re.Pattern[str]:
    """Match what makes the period before it only what things are level with: `与去年相若`."""
    return re.compile(r"(?:同期)?(?:基本|大致|大体)?(?:相若|持平|相当|相近|差不多|一致)")


def _is_set_against(scene: Scene, mention: PeriodMention) -> bool:
    """Whether the period dates what another amount is set against: `compared with a loss of 88m, …, in fiscal 2025`."""
    start = max(scene.start, mention.start - _AGAINST)
    last = max((found.end() for found in _against().finditer(scene.folded, start, mention.start)), default=None)
    if last is None or any(last <= other.start < mention.start for other in scene.periods):
        return False
    return any(last <= quantity.start < mention.start for quantity in scene.quantities)


@cache
def _against() -> re.Pattern[str]:
    return re.compile(r"(?<![a-z])(?:compared (?:with|to)|versus|against|(?:up|down) from) ")


def _dates_the_start(scene: Scene, mention: PeriodMention) -> bool:
    """Whether the period is that of the amount from which another moved: `from 365 million yuan in 2024`."""
    amount = next((quantity for quantity in reversed(scene.quantities) if quantity.end <= mention.start), None)
    if amount is None or not words.leads_to().fullmatch(scene.folded, amount.end, mention.start):
        return False
    return words.comes_from().search(scene.folded, max(scene.start, amount.start - 24), amount.start) is not None


def is_aside(scene: Scene, mention: PeriodMention) -> bool:
    """Whether the period only tells when something was founded or is named in passing."""
    before = scene.folded[max(scene.start, mention.start - 12) : mention.start]
    after = scene.folded[mention.end : mention.end + 12]
    return (
        (mention.period.granularity == "year" and words.numbered_after().match(after) is not None)
        or words.founding_after().match(after) is not None
        or words.founding_before().search(before) is not None
    )


def is_base(scene: Scene, mention: PeriodMention) -> bool:
    before = scene.folded[max(scene.start, mention.start - 16) : mention.start]
    return words.compared_with().search(before) is not None


def a_year_earlier(scene: Scene, quantity: Quantity, claims: Sequence[Claim]) -> Period | None:
    """Read `from US$19.5 million a year earlier`: the last period, a year back."""
    compared = words.set_against().search(scene.folded, max(scene.start, quantity.start - 40), quantity.start)
    was = _was(scene, quantity, claims)
    if was and _says_when().match(scene.folded, quantity.end):
        return None
    if was and (
        claims[-1].status in ("planned", "expected")
        or _restates().search(scene.folded, scene.start, claims[-1].quantity.end)
    ):
        # A goal that was moved is of the same time (`raised its target to 215 million from 200 million`), and so is
        # what was told wrongly (`lowered the revenue it had reported … to 121 million from 127 million`).
        return claims[-1].period
    compared = compared or was
    if not compared and not words.year_earlier_after().match(scene.folded, quantity.end):
        return None
    if compared and any(_dates_it(scene, quantity, mention) for mention in scene.periods):
        return None
    last = next((claim.period for claim in reversed(claims) if claim.period), None)
    if last is None:
        return None
    return year_back(last)


def _dates_it(scene: Scene, quantity: Quantity, mention: PeriodMention) -> bool:
    """Whether a time behind an amount may be its own: not a day, nor what the sentence goes on with behind a comma."""
    if mention.start < quantity.end or mention.period.granularity == "day":
        return False
    return not any(mark in scene.folded[quantity.end : mention.start] for mark in ",;")


def _was(scene: Scene, quantity: Quantity, claims: Sequence[Claim]) -> re.Match[str] | None:
    """Match `to 220 million yuan from 610 million`: what it was a year earlier."""
    last = claims[-1] if claims else None
    if last is None:
        return None
    rate = last.metric != last.base and any(
        one.quantity.unit == quantity.unit for one in claims if one.base == last.base
    )
    # A sum set against one need not say its money again: `to 670 million yuan from 210 million`.
    alike = last.quantity.unit == quantity.unit or (is_money(last.quantity) and quantity.unit == "count")
    if not alike and not rate:
        return None
    return _from().fullmatch(without(scene, last.quantity.end, quantity.start))


def is_converted(scene: Scene, quantity: Quantity) -> bool:
    """Whether an amount in brackets only says the one before it in another currency: `312m yuan ($43m)`."""
    last = next((other for other in reversed(scene.quantities) if other.end <= quantity.start), None)
    if last is None or not (is_money(last) and is_money(quantity)):
        return False
    opened = _opens_brackets().fullmatch(scene.folded, last.end, quantity.start)
    return opened is not None and scene.folded[quantity.end : quantity.end + 1] == ")"


@cache
def _opens_brackets() -> re.Pattern[str]:
    return re.compile(r" ?\((?:约合?|合|折合|相当于|about|around|roughly|approximately|equivalent to|or| )*")


@cache
def _says_when() -> re.Pattern[str]:
    """Match the year that an amount is said to be of: `up from $79 million in 2025`."""
    return re.compile(r" (?:in|for|during) (?:fiscal |the year )?(?:19|20)\d\d(?!\d)")


@cache
def _from() -> re.Pattern[str]:
    return re.compile(
        r"(?: of (?:the total|revenue|sales|all revenue|turnover))?(?: (?:in|at|for|during|over)? {1,2})?"
        r"(?:,? (?:up|down|rising|falling|growing|increasing|climbing|widening|narrowing|improving))?"
        r" from (?:an? (?:(?:net|operating|adjusted) )?(?:profit|loss|income|surplus) of )?"
        r"(?:about |around |nearly |just |some |over )?"
    )


def year_back(period: Period) -> Period | None:
    if period.granularity == "day" or period.start.year < 2:
        return None
    start, end = (day.replace(year=day.year - 1, day=min(day.day, 28)) for day in (period.start, period.end))
    return replace(period, start=start, end=end.replace(day=calendar.monthrange(end.year, end.month)[1]))


def nature_of(found: Measure) -> str | None:
    entry = load_metrics().get(base_metric(found.name))
    return entry.nature if entry else None
