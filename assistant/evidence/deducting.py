"""Compute what is left of an amount after others are taken from it, each found by what the question calls it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.answer import CitedFigure
from assistant.draft import Draft
from assistant.evidence.computing import computed, trimmed
from assistant.evidence.described import described, figure_at
from assistant.evidence.filling import fill
from assistant.evidence.slots import slots
from assistant.evidence.wording import amount
from assistant.question import Question
from assistant.sources import Sources
from assistant.understanding.deductions import asked_deduction
from assistant.understanding.matters import metrics_at
from ingest.folding import fold
from ingest.formatting import format_amount
from ingest.ledger.kinds import is_currency
from ingest.metrics import load_metrics
from ingest.quantities import find_quantities
from ingest.quantity import Quantity

# What a thing sells for, from which its costs are taken where the question names no other amount.
_PRICES = ("unit_price", "subscription_price", "api_price")
_SELLS = re.compile(r"卖|售价?|定价|标价|\b(?:sells?|sold|price[ds]?|retails?)\b")
_REACH = 60


def answer_by_deduction(question: Question, sources: Sources) -> Draft | None:
    """Draft what is left, or None where that is not asked or one of the amounts is not told."""
    reading = question.reading
    asked = asked_deduction(reading.text)
    if asked is None or len(reading.companies) > 1:
        return None
    parts = _parts(asked.things, question, sources)
    for base in _bases(asked.rest, parts, question, sources):
        own = [part for part in parts if part.unit in (base.unit, "percent") and part.start != base.start]
        if len(own) == len(parts) == len(asked.things):
            return _left(base, own, question, sources)
    return None


def _left(base: CitedFigure, parts: Sequence[CitedFigure], question: Question, sources: Sources) -> Draft | None:
    language = question.language
    ordered = sorted(parts, key=lambda part: -part.value)
    rates = [part for part in ordered if part.unit == "percent"]
    sums = [part for part in ordered if part.unit != "percent"]
    value = base.value * (1 - sum((rate.value for rate in rates), Decimal(0)) / 100)
    value -= sum((part.value for part in sums), Decimal(0))
    if value <= 0:
        return None
    shares = "".join(f" − {amount(rate, language)}" for rate in rates)
    formula = amount(base, language) + (f" × (100%{shares})" if rates else "")
    formula += "".join(f" − {amount(part, language)}" for part in sums)
    rest = trimmed(value)
    result = format_amount(rest, rest, base.unit, "exact", language)
    return computed((base, *parts), result, f"{formula} = {result}", question, sources, numbers=("100%",))


def _parts(things: Sequence[str], question: Question, sources: Sources) -> list[CitedFigure]:
    """Return what is told of each thing; the one that no text calls so is what a sentence tells beside the others."""
    told = [[item.figure for item in described(thing, _can_be_taken, question, sources)] for thing in things]
    # What one sentence tells together is taken together.
    shared = Counter(place for figures in told for place in {_place(figure) for figure in figures})
    found: list[CitedFigure | None] = []
    for figures in told:
        free = [figure for figure in figures if figure not in found]
        found.append(max(free, key=lambda figure: shared[_place(figure)], default=None))
    known = [item for item in found if item]
    if len(known) == len(things) - 1 and known:
        found[found.index(None)] = _beside(known, question, sources)
    return [item for item in found if item]


def _place(figure: CitedFigure) -> tuple[str, int]:
    return figure.article_id, figure.sentence_start


def _beside(known: Sequence[CitedFigure], question: Question, sources: Sources) -> CitedFigure | None:
    """Return the one amount that the sentence of an amount tells besides those that are known, and besides a price."""
    place = known[-1]
    text = sources.article(place.article_id).text[place.sentence_start : place.sentence_end]
    others = []
    for item in find_quantities(text):
        figure = figure_at(place, item, question, sources)
        if _can_be_taken(item) and figure.start not in {part.start for part in known} and figure.metric not in _PRICES:
            others.append(figure)
    return others[0] if len(others) == 1 else None


def _bases(rest: str, parts: Sequence[CitedFigure], question: Question, sources: Sources) -> Iterator[CitedFigure]:
    """Yield from what may be taken: what the question names or states, or the price of the thing sold."""
    reading = question.reading
    stated = {item.value for item in find_quantities(rest)}
    own = [figure for figure in sources.figures if not reading.companies or figure.company in reading.companies]
    yield from (figure for figure in own if figure.value in stated and is_currency(figure.unit))
    named = tuple(item.name for item in metrics_at(rest) if item.name in load_metrics())
    for slot in slots(replace(reading, metrics=named, unit=None)) if named and reading.companies else ():
        figure = fill(slot, sources)
        if figure and figure.metric == slot.metric and is_currency(figure.unit):
            yield figure
    places = {_place(part) for part in parts}
    priced = [figure for figure in own if figure.metric in _PRICES or _is_price(figure, parts, sources)]
    yield from sorted(priced, key=lambda figure: _place(figure) not in places)


def _is_price(figure: CitedFigure, parts: Sequence[CitedFigure], sources: Sources) -> bool:
    """Whether an amount beside what is taken is told as what something sells for."""
    near = any(figure.article_id == part.article_id for part in parts)
    if figure.metric is not None or not near or not is_currency(figure.unit):
        return False
    text = sources.article(figure.article_id).text
    return _SELLS.search(fold(text[max(figure.sentence_start, figure.start - _REACH) : figure.start])) is not None


def _can_be_taken(item: Quantity) -> bool:
    return is_currency(item.unit) or (item.unit == "percent" and item.value < 100)
