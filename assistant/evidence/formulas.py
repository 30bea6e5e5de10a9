"""Compute what a question asks of two metrics: what share one is of another, and how much there is of it for each.

Both operands are of one company and one time, in one currency. Where a source states the result itself, nothing is
computed: other ways of answering state it.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from assistant.answer import CitedFigure
from assistant.draft import Draft
from assistant.evidence.computing import computed, percentage, times_between
from assistant.evidence.figures import conflict_of, draft_conflict, state
from assistant.evidence.filling import fill
from assistant.evidence.runway import answer_by_runway, months_of
from assistant.evidence.settled import settled
from assistant.evidence.slots import Slot, slots
from assistant.evidence.told import figure_of, hits_of, place_of, told_figure
from assistant.evidence.wording import amount, plain_number
from assistant.phrases import phrase
from assistant.question import Question
from assistant.sources import Sources
from assistant.understanding.formulas import Formula, asked_formula, tells_each
from assistant.understanding.kinds import AMOUNT_KINDS
from ingest.formatting import format_amount
from ingest.ledger.kinds import is_money
from ingest.metrics import load_metrics
from ingest.periods import find_periods
from ingest.quantities import find_quantities
from ingest.quantity import Period
from vectorstore.search import SentenceHit

# How long after a time a count still belongs to what happened in it.
_AFTER = datetime.timedelta(days=365)
_MONTHS = {"each_month": 1, "each_quarter": 3, "each_year": 12}
_LENGTHS = {"years": 12, "quarters": 3, "months": 1}


def answer_by_formula(question: Question, sources: Sources) -> Draft | None:
    """Draft the result of a formula over two metrics, or None where none is asked for or an operand is missing."""
    reading = question.reading
    if reading.kinds[0] not in AMOUNT_KINDS or len(reading.companies) > 1:
        return None
    formula = asked_formula(reading.text, reading.metrics)
    if formula is None:
        return None
    if formula.shape == "runway":
        return answer_by_runway(question, sources)
    if formula.shape == "each_time":
        return _each_time(formula, question, sources)
    operands = next(_operands(formula, question, sources), None)
    if operands is None:
        return _refuse(formula, question, sources) if formula.shape == "each" else None
    first, second = (settled(figure, question, sources) for figure in operands)
    if first is None or second is None:
        disputed = next(filter(None, (conflict_of(figure, sources) for figure in operands)))
        return draft_conflict(disputed, question, sources)
    return (_share if formula.shape == "share" else _each)(first, second, question, sources)


def _refuse(formula: Formula, question: Question, sources: Sources) -> Draft | None:
    """Abstain where only the total is told: it is no answer to how much there is for each."""
    if any(tells_each(hit.text, formula.below) for hit in hits_of(question, sources)):
        return None
    found = (_find(replace(slot, metric=formula.above), question, sources) for slot in _slots(question))
    figure = next(filter(None, found), None)
    if figure is None:
        return None
    reason = phrase("nothing_found", question.language)
    return Draft(status="abstained", reason=reason, statements=tuple(state(figure, question, sources)))


def _operands(formula: Formula, question: Question, sources: Sources) -> Iterator[tuple[CitedFigure, CitedFigure]]:
    """Yield pairs of operands that belong together; the second is sought for the time of the first, and vice versa."""
    for asked in (*_slots(question), *_years(formula, question, sources)):
        above, below = (replace(asked, metric=name) for name in (formula.above, formula.below))
        for first, second, turned in ((above, below, False), (below, above, True)):
            found = _find(first, question, sources)
            other = found and _find(replace(second, period=_time_for(second, found)), question, sources)
            if found and other and _belong(found, other):
                yield (other, found) if turned else (found, other)


def _slots(question: Question) -> Iterator[Slot]:
    """Yield one slot for each time asked about; the metric is put in later."""
    reading = replace(question.reading, metrics=("revenue",), unit=None)
    yield from (replace(slot, unit=None) for slot in slots(reading) if slot.company)


def _years(formula: Formula, question: Question, sources: Sources) -> Iterator[Slot]:
    """Yield the years whose flow is told, the last first: what is worth so much is worth so many years' sales."""
    if question.reading.periods or not _holds_at_a_moment(formula.above) or _holds_at_a_moment(formula.below):
        return
    slot = next(_slots(question), None)
    told = {
        item.period for item in sources.figures if slot and (item.company, item.metric) == (slot.company, formula.below)
    }
    years = [period for period in told if period is not None and period.granularity == "year"]
    yield from (replace(slot, period=year) for year in sorted(years, reverse=True) if slot)


def _find(slot: Slot, question: Question, sources: Sources) -> CitedFigure | None:
    figure = fill(slot, sources)
    if figure is None and _holds_at_a_moment(slot.metric) and slot.period is not None:
        figure = fill(replace(slot, period=None), sources)
    return figure if figure and figure.metric == slot.metric else told_figure(slot, question, sources)


def _time_for(slot: Slot, other: CitedFigure) -> Period | None:
    """What holds at a moment is sought whenever it is told, what flows for the very time of the other operand."""
    if _holds_at_a_moment(slot.metric) or _holds_at_a_moment(other.metric or ""):
        return slot.period
    return other.period or slot.period


def _belong(first: CitedFigure, second: CitedFigure) -> bool:
    """Whether two figures are of one time and in one currency, as far as the texts tell."""
    money = [figure.unit for figure in (first, second) if len(figure.unit) == 3]
    if second.value <= 0 or first.value <= 0 or len(set(money)) > 1 or "percent" in (first.unit, second.unit):
        return False
    flows = [figure for figure in (first, second) if not _holds_at_a_moment(figure.metric or "")]
    points = [figure for figure in (first, second) if figure not in flows]
    if len(flows) == 1:
        time = flows[0].period
        # So many years' sales: those of nine months are no year's.
        whole = time is not None and (time.granularity == "year" or "count" in (first.unit, second.unit))
        return time is not None and whole and _is_near(points[0], time)
    return first.period == second.period or len(points) == 2


def _is_near(point: CitedFigure, time: Period) -> bool:
    told = datetime.date.fromisoformat(point.published) if point.published else None
    moment = point.period.end if point.period else told
    return moment is not None and time.start <= moment <= time.end + _AFTER


def _holds_at_a_moment(metric: str) -> bool:
    entry = load_metrics().get(metric)
    return entry is not None and entry.nature == "point"


def _share(part: CitedFigure, whole: CitedFigure, question: Question, sources: Sources) -> Draft | None:
    if _holds_at_a_moment(part.metric or "") and not _holds_at_a_moment(whole.metric or ""):
        return times_between(part, whole, question, sources)
    result = percentage(part.value / whole.value)
    formula = f"{amount(part, question.language)} / {amount(whole, question.language)} = {result}"
    return computed((part, whole), result, formula, question, sources)


def _each(total: CitedFigure, number: CitedFigure, question: Question, sources: Sources) -> Draft:
    result = _rounded_amount(total.value / number.value, total.unit, question)
    heads = plain_number(amount(replace(number, qualifier="exact"), question.language))
    scaled = amount(number, question.language) if number.value >= 10_000 else heads
    formula = f"{amount(total, question.language)} / {scaled} = {result}"
    return computed((total, number), result, formula, question, sources)


def _each_time(formula: Formula, question: Question, sources: Sources) -> Draft | None:
    """What comes to so much a month on average: a flow over the months of its time, or those that are told with it."""
    found = next(_spread(formula, question, sources), None)
    if found is None:
        return None
    figure, months = found
    length = Decimal(_MONTHS.get(formula.below, 0)) or Decimal(12) / 365
    number = Decimal(months) / length
    if number <= 1:
        return None
    result = _rounded_amount(figure.value / number, figure.unit, question)
    formula_line = f"{amount(figure, question.language)} / {number:.4g} = {result}"
    return computed((figure,), result, formula_line, question, sources, numbers=(f"{number:.4g}",))


def _spread(formula: Formula, question: Question, sources: Sources) -> Iterator[tuple[CitedFigure, int]]:
    for asked in _slots(question) if formula.above else ():
        figure = fill(replace(asked, metric=formula.above), sources)
        if figure and figure.metric == formula.above and figure.period:
            yield figure, months_of(figure.period)
    for hit in () if formula.above else hits_of(question, sources, read=3):
        sums = [item for item in find_quantities(hit.text) if is_money(item)]
        months = list(_months_told(hit, sources))
        if len(months) == 1 and len(sums) == 1 and question.reading.companies:
            slot = Slot(company=question.reading.companies[0], metric="", period=None)
            yield figure_of(place_of(hit), sums[0], slot, None, sources), months[0]


def _months_told(hit: SentenceHit, sources: Sources) -> Iterator[int]:
    """Yield how many months the times have that a sentence tells of as so many months or years."""
    yield from (int(item.value * _LENGTHS[item.unit]) for item in find_quantities(hit.text) if item.unit in _LENGTHS)
    for mention in find_periods(hit.text, sources.article(hit.article_id).published):
        if mention.period.granularity == "span":
            yield months_of(mention.period)


def _rounded_amount(value: Decimal, unit: str, question: Question) -> str:
    rounded = Decimal(f"{value:.4g}")
    return format_amount(rounded, rounded, unit, "exact", question.language)
