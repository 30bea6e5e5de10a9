"""What a result would have been without one thing that helped or hurt it and whose amount is told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from assistant.answer import CitedFigure
from assistant.draft import Draft
from assistant.evidence.computing import computed
from assistant.evidence.described import Described, described
from assistant.evidence.figures import conflict_of
from assistant.evidence.filling import fill
from assistant.evidence.slots import slots
from assistant.evidence.wording import amount
from assistant.question import Question
from assistant.sources import Sources
from assistant.understanding.deductions import asked_without, speaks_of
from ingest.formatting import format_amount
from ingest.ledger.kinds import is_money
from ingest.metrics import metric_label

# Results that are told as a loss or as a profit, the other of each.
_OTHER = {"net_loss": "net_profit", "net_profit": "net_loss", "operating_loss": "operating_profit"}
_LOSSES = frozenset({"net_loss", "operating_loss"})


def answer_by_omission(question: Question, sources: Sources) -> Draft | None:
    """Draft the result without the thing named, or None where none is asked for or an amount is not told."""
    reading = question.reading
    effect = asked_without(reading.text)
    if effect is None or len(reading.companies) != 1:
        return None
    for told in described(effect, is_money, question, sources):
        helped = speaks_of("helped", told.hit.text[: told.figure.end - told.hit.start] + effect)
        if not helped and not speaks_of("hurt", told.hit.text + effect):
            continue
        for result in _results(question, sources):
            if result.unit == told.figure.unit and result.start != told.figure.start:
                return _omitting(result, told, helped, question, sources)
    return None


def _results(question: Question, sources: Sources) -> Iterator[CitedFigure]:
    """Yield the undisputed result of the time asked about, as a loss or as a profit."""
    named = [name for name in question.reading.metrics if name in _OTHER] or ["net_loss"]
    names = tuple(dict.fromkeys((*named, *(_OTHER[name] for name in named))))
    for name in names:
        for slot in slots(replace(question.reading, metrics=(name,), unit=None)):
            # The question takes something away by itself: it does not ask for the adjusted result.
            figure = fill(replace(slot, metric=name, actual=False), sources)
            if figure and figure.metric == name and not conflict_of(figure, sources):
                yield figure


def _omitting(result: CitedFigure, told: Described, helped: bool, question: Question, sources: Sources) -> Draft:
    """A loss grows by what helped and shrinks by what hurt, a profit the other way; past nothing it turns."""
    language, effect = question.language, told.figure
    metric = result.metric or ""
    adds = helped == (metric in _LOSSES)
    value = result.value + effect.value if adds else result.value - effect.value
    first, second = amount(result, language), amount(effect, language)
    if value < 0:
        metric, first, second, value = _OTHER.get(metric, metric), second, first, -value
    worth = format_amount(value, value, result.unit, "exact", language)
    space = " " if language == "en" else ""
    named = f"{metric_label(metric, language)}{space}{worth}"
    formula = f"{first} {'+' if adds else '−'} {second} = {worth}"
    return computed((result, effect), named, formula, question, sources, numbers=(worth,))
