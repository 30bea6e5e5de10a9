"""The cited figures that a computation takes: those that the question names, or those that one sentence lists."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import CitedFigure
from assistant.evidence.filling import fill, told_of
from assistant.evidence.sides import opposed
from assistant.evidence.slots import Slot, slots
from assistant.naming.labels import company_label
from assistant.question import Question
from assistant.sources import Sources
from assistant.understanding.followup import year_before
from assistant.understanding.reading import Reading
from assistant.understanding.sides import asked_sides, is_of_kind
from assistant.understanding.units import is_kind
from ingest.article import LANGUAGES
from ingest.folding import fold
from ingest.metrics import load_metrics
from ingest.periods.calendar import quarter_before
from ingest.periods.words import small_number
from ingest.quantities import find_quantities
from ingest.quantity import Period

# The least share of a question's words that a list has to hold of whose metric nothing is said.
_SAYS = 0.4
_YEARS = re.compile(
    r"(?<!\d)([两二三四五六2-9])个?(?:财|完整)?年"
    r"|(?<![a-z\d])(two|three|four|five|six|[2-9]) (?:fiscal |full )?years(?![a-z])"
)
# What is told of years together is what the single years come to.
_ADDED_UP = {"cumulative_loss": "net_loss"}
_BECAME = re.compile(
    r"(?:提高|提升|上升|下降|降低|下滑|收窄|回升|扩大|改善)了|[少多][亏蚀赚挣收花投]了?|比(?:上|去|前)一?年|[增减](?:加|少)了|收窄了|扩大了"
    r"|\b(?:more|less|fewer) than (?:in )?(?:the year before|a year (?:earlier|before)|20\d\d)"
    r"|\b(?:narrow|widen|grow|add\b)"
)
_ON_QUARTER = re.compile(
    r"环比|按季|[较比]上一?季"
    r"|\b(?:quarter[- ]on[- ]quarter|quarter[- ]over[- ]quarter|qoq|(?:previous|prior|preceding) quarter)\b"
)
_THRESHOLD = "listing_threshold"
# What such an operation yields is counted otherwise than what it takes.
_OTHER_UNIT = frozenset({"growth", "ratio"})


def operands_of(question: Question, sources: Sources) -> list[CitedFigure]:
    """Return the operands in the order asked, a growth's in the order of time; empty where the ledger has none."""
    reading = question.reading
    if reading.operation in _OTHER_UNIT:
        reading = replace(reading, unit=None)
    sides = asked_sides(reading)
    if sides and is_of_kind(sides):
        # Of two rounds or prices of a day the ledger does not tell which is which.
        return list(opposed(question, sources) or ())
    found = [figure for slot in _asked(reading) if (figure := fill(slot, sources, reading.specifics))]
    operands = list(dict.fromkeys(found))
    if len(reading.metrics) == 1 and len({figure.metric for figure in operands}) > 1:
        # What stands in for one of them is another thing: paying users are no enterprise customers.
        operands = [figure for figure in operands if figure.metric in reading.metrics]
    if len(operands) < 2 and sides and (pair := opposed(question, sources)):
        return list(pair)
    several = reading.operation != "days" and len(operands) < len(reading.companies) > 1
    if several and (listed := _listed(reading, sources)):
        return listed
    match reading.operation:
        case "growth":
            operands = operands if len(operands) > 1 else [*operands, *_year_before(operands, reading, sources)]
            return sorted(operands, key=lambda figure: figure.period.end.toordinal() if figure.period else 0)
        case "difference" if len(operands) == 1:
            line = _line(reading, operands[0], sources)
            return [*operands, *(line or _before_that(operands[0], reading, sources))]
        case "sum" if len(operands) < 2:
            return _years_together(reading, sources) or _listed(reading, sources) or operands
        case _:
            return operands


def _year_before(operands: Sequence[CitedFigure], reading: Reading, sources: Sources) -> list[CitedFigure]:
    """Return what was a year before the one amount that is told of a metric, where the question names no time."""
    return [
        figure
        for operand in operands
        for slot in slots(reading)
        if not reading.periods and operand.period and slot.metric == operand.metric
        if (figure := fill(replace(slot, unit=operand.unit, period=_before(reading, operand.period)), sources))
    ]


def _years_together(reading: Reading, sources: Sources) -> list[CitedFigure]:
    """Return what the last years were, as many as a question adds up: 三年收入加起来, revenue over the three years."""
    counted = _YEARS.search(fold(reading.text))
    if counted is None or reading.periods or len(reading.companies) != 1 or len(reading.metrics) != 1:
        return []
    number = small_number(next(filter(None, counted.groups())))
    asked = replace(next(iter(slots(reading))), unit=None)
    stated = fill(asked, sources)
    if asked.metric in _ADDED_UP and not (stated and stated.metric == asked.metric):
        asked = replace(asked, metric=_ADDED_UP[asked.metric])
    told = {
        figure.period
        for figure in sources.figures
        if (figure.company, figure.metric, figure.status) == (asked.company, asked.metric, "actual")
        if figure.period and figure.period.granularity == "year"
    }
    last = sorted(told, key=lambda period: period.end)[-number:]
    found = [figure for period in last if (figure := fill(replace(asked, period=period), sources))]
    return found if len(found) == number and last[-1].end.year - last[0].end.year == number - 1 else []


def _before_that(operand: CitedFigure, reading: Reading, sources: Sources) -> list[CitedFigure]:
    """Return what it was a year before, where by how much it became more or less is asked of one time (少亏了多少)."""
    if not _BECAME.search(fold(reading.text)) or operand.period is None or len(reading.companies) > 1:
        return []
    slot = Slot(
        company=operand.company, metric=operand.metric or "", period=_before(reading, operand.period), unit=operand.unit
    )
    return [figure for figure in [fill(slot, sources)] if figure and figure.metric == operand.metric]


def on_quarter(text: str) -> bool:
    """Whether a question sets a quarter against the one before it, and not against that of the year before."""
    return _ON_QUARTER.search(fold(text)) is not None


def _before(reading: Reading, period: Period) -> Period:
    quarter = quarter_before(period) if period.granularity == "quarter" and on_quarter(reading.text) else None
    return quarter or year_before(period)


def _asked(reading: Reading) -> list[Slot]:
    if reading.metrics == ("growth",):
        # Who grows faster is asked of revenue where nothing else is named.
        reading = replace(reading, metrics=("revenue",))
    asked = [slot for slot in slots(reading) if slot.metric != "growth"]
    if reading.operation == "growth" and len({slot.period for slot in asked}) == 1:
        return asked + [replace(slot, period=_before(reading, slot.period)) for slot in asked if slot.period]
    if reading.operation == "difference":
        # What an exchange demands has no time of its own, and only one exchange is meant.
        return [slot for slot in asked if slot.metric != _THRESHOLD]
    return asked


def _line(reading: Reading, other: CitedFigure, sources: Sources) -> list[CitedFigure]:
    """Return the line to which a gap is asked: an exchange's, or one whose amount the question names."""
    folded = fold(reading.text)
    amounts = {item.value for item in find_quantities(reading.text) if item.unit == other.unit}
    known = [
        figure
        for figure in sources.figures
        if figure.unit == other.unit and figure.metric != other.metric and figure.value != other.value
        if figure.value in amounts or (_THRESHOLD in reading.metrics and _is_demanded(figure, folded))
    ]
    told = told_of(reading.specifics, known, sources)
    return [max(zip(told, known, strict=True), key=lambda item: item[0])[1]] if known else []


def _is_demanded(figure: CitedFigure, folded: str) -> bool:
    """Whether a figure is what an exchange demands that the question names."""
    if figure.metric != _THRESHOLD or figure.company is None:
        return False
    return any(fold(company_label(figure.company, language)) in folded for language in LANGUAGES)


def _listed(reading: Reading, sources: Sources) -> list[CitedFigure]:
    """The figures that a single sentence gives for several companies, where the question leaves one or the other open.

    They are of the metric asked for, or else in the unit asked for, and of the companies asked for, if there are any.
    """
    sentences: defaultdict[tuple[str, int], list[CitedFigure]] = defaultdict(list)
    for figure in sources.figures:
        if _is_part(figure, reading):
            sentences[figure.article_id, figure.sentence_start].append(figure)
    lists = [found for found in sentences.values() if _is_list(found, reading)]
    if not lists:
        return []
    told = told_of(reading.specifics, [found[0] for found in lists], sources)
    if not reading.metrics and max(told) < _SAYS and reading.operation != "sum":
        return []
    best = max(zip(told, lists, strict=True), key=lambda item: (round(item[0] * 3), len(item[1])))[1]
    # A list of no metric has to say what is asked for in other words.
    says = best[0].metric is not None or not reading.metrics or told_of(reading.matter, best[:1], sources)[0] >= _SAYS
    return best if says else []


def _is_part(figure: CitedFigure, reading: Reading) -> bool:
    if figure.company is None or not is_kind(reading.unit, figure.unit):
        return False
    if reading.companies and figure.company not in reading.companies:
        return False
    if reading.metrics:
        units = {unit for name in reading.metrics if (entry := load_metrics().get(name)) for unit in entry.units}
        # How many times sales, percent and the like a list tells of several, the metric may be said in other words.
        unnamed = figure.metric is None and units == {figure.unit} and len(reading.companies) > 1
        return figure.metric in reading.metrics or unnamed
    # A sum of things without a name is none.
    named = figure.metric is not None or reading.operation != "sum"
    return reading.unit is not None or (named and len(reading.companies) > 1)


def _is_list(found: list[CitedFigure], reading: Reading) -> bool:
    companies = [figure.company for figure in found]
    named = {figure.metric for figure in found} - {None}
    alike = len({figure.unit for figure in found}) == 1 and len(named) < 2
    return alike and len(companies) == len(set(companies)) >= max(2, len(reading.companies))
