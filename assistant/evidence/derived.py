"""Figures that no article states but that follow from two that they do: a quarter within a longer time, a margin."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from assistant.answer import CitedFigure
from assistant.draft import Draft
from assistant.evidence.computing import computed, percentage
from assistant.evidence.figures import conflict_of
from assistant.evidence.filling import fill
from assistant.evidence.slots import Slot, slots
from assistant.evidence.wording import amount
from assistant.question import Question
from assistant.sources import Sources
from assistant.understanding.kinds import AMOUNT_KINDS
from ingest.folding import fold
from ingest.formatting import format_amount
from ingest.metrics import load_metrics
from ingest.periods.calendar import shifted
from ingest.quantity import Period

# What share of one metric another is; the first of the numerators that is told counts.
_RATIOS = {
    "net_margin": (("net_profit",), "revenue"),
    "gross_margin": (("gross_profit",), "revenue"),
    "operating_margin": (("operating_profit",), "revenue"),
    "research_share": (("research_and_development",), "revenue"),
    "overseas_share": (("overseas_revenue",), "revenue"),
    "api_revenue_share": (("api_revenue",), "revenue"),
}
# What is one metric of a company times another; of a rate the share of the whole.
_PRODUCTS = {
    "funds_raised": ("shares_offered", "offer_price"),
    "gross_profit": ("revenue", "gross_margin"),
    "overseas_revenue": ("revenue", "overseas_share"),
    "api_revenue": ("revenue", "api_revenue_share"),
    "research_staff": ("employees", "research_staff_share"),
}
_IN_MONEY = re.compile(
    r"多少(?:[百千万亿]|钱|元|美元|港元|人民币)|几[百千万亿]|\bhow much\b|\bin (?:yuan|dollars|money|absolute)\b"
)
_DAY = datetime.timedelta(days=1)


def answer_by_derivation(question: Question, sources: Sources) -> Draft | None:
    """Compute the one figure asked for where two figures of the ledger determine it, or return None."""
    reading = question.reading
    if reading.kinds[0] not in AMOUNT_KINDS or reading.operation not in (None, "ratio", "difference", "sum"):
        return None
    asked = [slot for slot in slots(reading) if slot.company and slot.metric in load_metrics()]
    if len(asked) != 1 or fill(asked[0], sources, reading.specifics):
        return None
    ways = (_from_ratio, _from_costs, _from_product, _from_times, _from_parts)
    return next((draft for way in ways if (draft := way(asked[0], question, sources))), None)


def answer_in_money(question: Question, sources: Sources) -> Draft | None:
    """Compute how much money the share of a whole is that is told of what is asked for in money: 海外收入多少亿."""
    reading = question.reading
    asked = [slot for slot in slots(reading) if slot.company and slot.metric in _PRODUCTS]
    if len(asked) != 1 or reading.operation is not None or not _IN_MONEY.search(fold(reading.text)):
        return None
    stated = fill(asked[0], sources, reading.specifics)
    return _from_product(asked[0], question, sources) if stated and stated.unit == "percent" else None


def _from_ratio(slot: Slot, question: Question, sources: Sources) -> Draft | None:
    """A margin is the profit over the revenue of the same time."""
    above, below = _RATIOS.get(slot.metric, ((), ""))
    for name in above:
        part = fill(replace(slot, metric=name, unit=None), sources)
        whole = part and fill(replace(slot, metric=below, unit=None, period=part.period), sources)
        if not part or not whole or part.metric != name or whole.metric != below:
            continue
        if part.unit == whole.unit and part.period == whole.period and whole.value > 0:
            result = percentage(part.value / whole.value)
            formula = f"{amount(part, question.language)} / {amount(whole, question.language)} = {result}"
            return computed((part, whole), result, formula, question, sources)
    return None


def _from_costs(slot: Slot, question: Question, sources: Sources) -> Draft | None:
    """Gross profit is what is left of the revenue after the cost of what is sold, gross margin its share of it."""
    if slot.metric not in ("gross_margin", "gross_profit"):
        return None
    cost = fill(replace(slot, metric="cost_of_sales", unit=None), sources)
    whole = cost and fill(replace(slot, metric="revenue", unit=None, period=cost.period), sources)
    if not cost or not whole or (whole.unit, whole.period) != (cost.unit, cost.period) or whole.value <= cost.value:
        return None
    left = whole.value - cost.value
    result = format_amount(left, left, whole.unit, "exact", question.language)
    formula = f"{amount(whole, question.language)} − {amount(cost, question.language)}"
    if slot.metric == "gross_margin":
        result = percentage(left / whole.value)
        formula = f"({formula}) / {amount(whole, question.language)}"
    return computed((whole, cost), result, f"{formula} = {result}", question, sources)


def _from_product(slot: Slot, question: Question, sources: Sources) -> Draft | None:
    """What an offering raises is its shares times their price, what is sold abroad a share of all that is sold."""
    first, second = (replace(slot, metric=name, unit=None) for name in _PRODUCTS.get(slot.metric, ("", "")))
    one = fill(first, sources)
    other = one and fill(replace(second, period=one.period), sources)
    if not one or not other or (one.metric, other.metric) != (first.metric, second.metric) or not _multiply(one, other):
        return None
    share = Decimal(100) if other.unit == "percent" else Decimal(1)
    value = Decimal(f"{one.value * other.value / share:.4g}")
    unit = one.unit if len(one.unit) == 3 else other.unit
    result = format_amount(value, value, unit, "exact", question.language)
    formula = f"{amount(one, question.language)} × {amount(other, question.language)} = {result}"
    return computed((one, other), result, formula, question, sources)


def _multiply(one: CitedFigure, other: CitedFigure) -> bool:
    """Whether two figures are of one time, and neither is in dispute or merely a range."""
    same = one.period == other.period or load_metrics()[one.metric or ""].nature == "plan"
    return same and one.low == one.high and other.low == other.high


def _from_times(slot: Slot, question: Question, sources: Sources) -> Draft | None:
    """What flowed in a third quarter is that of nine months less that of the first half."""
    if slot.period is None or not _adds_up(slot):
        return None
    times = (slot.period, shifted(slot.period, -1)) if slot.yearless else (slot.period,)
    for whole, part in (pair for time in times if time for pair in _around(slot, time, sources)):
        if whole.value > part.value > 0:
            value = whole.value - part.value
            result = format_amount(value, value, whole.unit, "exact", question.language)
            formula = f"{amount(whole, question.language)} − {amount(part, question.language)} = {result}"
            return computed((whole, part), result, formula, question, sources)
    return None


def _from_parts(slot: Slot, question: Question, sources: Sources) -> Draft | None:
    """What flowed in nine months is that of the first half and that of the third quarter."""
    if slot.period is None or not _adds_up(slot):
        return None
    own = _undisputed(slot, sources)
    for first in own:
        for second in own:
            if first.unit == second.unit and _make_up(first.period, second.period, slot.period):
                value = first.value + second.value
                result = format_amount(value, value, first.unit, "exact", question.language)
                formula = f"{amount(first, question.language)} + {amount(second, question.language)} = {result}"
                return computed((first, second), result, formula, question, sources)
    return None


def _adds_up(slot: Slot) -> bool:
    """Whether what is asked for is money that flows, so that the parts of a time add up to it."""
    entry = load_metrics()[slot.metric]
    return entry.nature == "flow" and entry.units == ("money",)


def _make_up(first: Period | None, second: Period | None, asked: Period) -> bool:
    """Whether two times, one right after the other, are together the time asked about."""
    if first is None or second is None:
        return False
    return first.start == asked.start and first.end + _DAY == second.start and second.end == asked.end


def _undisputed(slot: Slot, sources: Sources) -> list[CitedFigure]:
    """Return what is told as a fact of the company and metric for a time, and is in no disagreement."""
    return [
        figure
        for figure in sources.figures
        if (figure.company, figure.metric, figure.status) == (slot.company, slot.metric, "actual")
        and figure.period is not None
        and not conflict_of(figure, sources)
    ]


def _around(slot: Slot, period: Period, sources: Sources) -> Iterator[tuple[CitedFigure, CitedFigure]]:
    """Yield pairs of a longer time and the rest of it, so that one less the other is the time asked about."""
    own = _undisputed(slot, sources)
    for whole in own:
        for part in own:
            if whole.period and part.period and whole.unit == part.unit and _rest(whole.period, part.period, period):
                yield whole, part


def _rest(whole: Period, part: Period, asked: Period) -> bool:
    """Whether a time consists of a part, before or after, and the time asked about."""
    before = part.start == whole.start and part.end + _DAY == asked.start and asked.end == whole.end
    after = asked.start == whole.start and asked.end + _DAY == part.start and part.end == whole.end
    return before or after
