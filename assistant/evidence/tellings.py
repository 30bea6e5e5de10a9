"""Where two outlets tell one thing with different amounts, both are stated, though the ledger has no name for it.

How many were let go, what a chip sells for: the likeliest sentence of each of two independent articles gives one
amount, the sentences are near to each other in meaning and time, and no rounding reconciles the amounts.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.answer import CitedFigure
from assistant.comparable import is_stated, same_scope
from assistant.conflicts import agree
from assistant.draft import Draft
from assistant.evidence.abstaining import quoted
from assistant.evidence.pointing import amounts_in
from assistant.evidence.ranking import rank
from assistant.evidence.same_matter import forecasts, is_same_time, periods_of
from assistant.evidence.slots import Slot
from assistant.evidence.told import figure_of, place_of
from assistant.evidence.wording import disagreement
from assistant.moved import is_before
from assistant.phrases import phrase
from assistant.question import Question
from assistant.sources import Sources
from assistant.understanding.kinds import Kind
from assistant.understanding.latest import asks_settled
from ingest.formatting import format_quantity
from ingest.metrics import load_metrics
from ingest.quantity import Quantity
from vectorstore.search import SentenceHit

_KINDS: frozenset[Kind] = frozenset({"amount", "open"})
_READ, _NEAR = 4, 9.0
# How near the sentences are in meaning, as the cosine of their vectors, in one language and in two; and how many days
# apart they were written.
_ALIKE, _ALIKE_ACROSS, _DAYS = 0.88, 0.82, 31
# How much less alike they need be that the ledger knows as one metric of one company.
_KNOWN = 0.04
_FARTHEST = 2


@dataclass(frozen=True, kw_only=True, slots=True)
class _Telling:
    hit: SentenceHit
    amount: Quantity
    figure: CitedFigure


def answer_from_tellings(question: Question, sources: Sources) -> Draft | None:
    """Draft both amounts that two outlets give for one thing, or return None where they do not contradict."""
    reading = question.reading
    if reading.kinds[0] not in _KINDS or reading.operation is not None or len(reading.companies) > 1:
        return None
    if asks_settled(reading.text):
        # Of what came out in the end the last telling counts.
        return None
    if not all(map(_is_repeatable, reading.metrics)) or not (reading.metrics or reading.unit):
        # Of what has one value at a time the ledger itself finds the disagreements.
        return None
    told = list(_tellings(question, sources))
    sides = told[:1] + [other for other in _nearest(told, sources) if _contradict(told[0], other, question, sources)]
    if len(sides) < 2:
        return None
    amounts = [format_quantity(side.amount, question.language) for side in sides]
    return Draft(
        status="conflicting",
        short_answer=disagreement(amounts, question.language),
        statements=tuple(quoted(side.hit) for side in sides),
        reason=phrase("told_reason", question.language),
    )


def _is_repeatable(metric: str) -> bool:
    entry = load_metrics().get(metric)
    return entry is not None and entry.repeatable


def _tellings(question: Question, sources: Sources) -> Iterator[_Telling]:
    """Yield the likeliest sentences that give one amount that may be asked for, none where the first does not."""
    ranked = rank(question, sources)[:_READ]
    for item in ranked:
        amounts = _amounts(item.hit, question, sources) if item.score >= ranked[0].score - _NEAR else ()
        if len(amounts) == 1:
            yield _telling(item.hit, amounts[0], question, sources)
        elif item is ranked[0]:
            return


def _nearest(told: Sequence[_Telling], sources: Sources) -> list[_Telling]:
    """Return of each other article the sentence nearest to the first one, of those whose amount has the same name."""
    best: dict[str, tuple[float, _Telling]] = {}
    for other in told[1:]:
        origin = _origin(other, sources)
        if origin != _origin(told[0], sources) and other.figure.metric in (told[0].figure.metric, None):
            near = _nearness(told[0], other, sources)
            best[origin] = max(best.get(origin, (0.0, other)), (near, other), key=lambda item: item[0])
    return [other for _, other in best.values()]


def _origin(telling: _Telling, sources: Sources) -> str:
    return sources.origins.get(telling.hit.article_id, telling.hit.article_id)


def _nearness(first: _Telling, second: _Telling, sources: Sources) -> float:
    return sources.similarities(first.hit.text, [place_of(second.hit)])[0]


def _amounts(hit: SentenceHit, question: Question, sources: Sources) -> Sequence[Quantity]:
    """Return the amounts that may be what is asked about: where it has a name, those that the ledger knows by it."""
    amounts = [item for item in amounts_in(hit, question, sources) if not is_before(hit.text, item.start)]
    known = [
        {figure.metric for figure in sources.figures_at(hit.article_id, hit.start + item.start)} for item in amounts
    ]
    asked = set(question.reading.metrics)
    return [item for item, metrics in zip(amounts, known, strict=True) if not asked or metrics & asked]


def _telling(hit: SentenceHit, amount: Quantity, question: Question, sources: Sources) -> _Telling:
    known = sources.figures_at(hit.article_id, hit.start + amount.start)
    slot = Slot(company=next(iter(question.reading.companies), None), metric="", period=None)
    figure = known[0] if known else figure_of(place_of(hit), amount, slot, None, sources)
    return _Telling(hit=hit, amount=amount, figure=figure)


def _contradict(first: _Telling, second: _Telling, question: Question, sources: Sources) -> bool:
    left, right = first.amount, second.amount
    if left.unit != right.unit or left.unit == "percent" or agree(left, right) or not left.value or not right.value:
        return False
    if not 1 / _FARTHEST <= left.value / right.value <= _FARTHEST:
        return False
    planned = [not is_stated(side.figure) or forecasts(side.hit.text) for side in (first, second)]
    if planned[0] != planned[1] or not same_scope(first.figure, second.figure):
        return False
    return _is_at_one_time(first, second, sources) and _are_alike(first, second, question, sources)


def _is_at_one_time(first: _Telling, second: _Telling, sources: Sources) -> bool:
    days = [datetime.date.fromisoformat(item.figure.published) for item in (first, second) if item.figure.published]
    if len(days) < 2 or abs((days[0] - days[1]).days) > _DAYS:
        return False
    told = [periods_of(item.hit, sources) for item in (first, second)]
    return not all(told) or any(is_same_time(one, other) or one.overlaps(other) for one in told[0] for other in told[1])


def _are_alike(first: _Telling, second: _Telling, question: Question, sources: Sources) -> bool:
    near = _nearness(first, second, sources)
    languages = {sources.article(side.hit.article_id).language == "en" for side in (first, second)}
    least = _ALIKE if len(languages) == 1 else _ALIKE_ACROSS
    named = {(side.figure.company, side.figure.metric) for side in (first, second)}
    known = len(named) == 1 and bool(question.reading.metrics)
    return near >= least - (_KNOWN if known else 0)
