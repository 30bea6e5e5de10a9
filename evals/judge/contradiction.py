"""Does an answer, beside the right value, also claim another one for the very thing that was asked?

A figure contradicts the gold if it is in the unit of a gold number, cannot hold beside any of them, is affirmed, is
about the company and period asked for, stands in a clause on the same matter, and is neither in the gold quotes nor in
the question, nor marked as a base, a part, a plan or a working. In doubt a figure does not contradict.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from evals.judge.expected import (
    FISCAL,
    Expected,
    Setting,
    clause_setting_holds,
    comparable,
    fiscal_periods,
    holders,
    is_date,
)
from evals.judge.expressions import expression
from evals.judge.reading import Reading, read, starting_in
from evals.judge.skeleton import alike, skeleton
from evals.judge.stating import is_quoted, is_stated
from evals.judge.topics import topics_of
from evals.judge.units import agrees, in_unit
from evals.truth import TruthRow
from ingest.article import Span
from ingest.quantity import PeriodMention, Quantity

_MOST_COMPARED = 20
_RATE_TOPICS = frozenset({"growth", "fall", "share", "margin"})


def contradicting_claim(row: TruthRow, expected: Expected, reading: Reading, *, is_short: bool) -> str | None:
    """Return the clause with a value that competes with the gold, or None; a disagreement has several by nature."""
    if row.conflict or not row.answerable:
        return None
    spans = chain(_figures(row, expected, reading, is_short), _dates(row, expected, reading, is_short))
    first = next(spans, None)
    if first is None:
        return None
    clause = reading.clause_at(first.start)
    return reading.text[clause.start : clause.end].strip()[:100]


def _figures(row: TruthRow, expected: Expected, reading: Reading, is_short: bool) -> Iterator[Span]:
    golds = sorted(at for gold in row.numbers for at in holders(gold, reading, expected.question))
    amounts = {(q.start, q.end): q for gold in row.numbers for q in comparable(gold, reading, expected.question)}
    for quantity in amounts.values():
        span = Span(quantity.start, quantity.end)
        if (
            _competes(quantity, row)
            and not _is_known(quantity, row, expected)
            and _is_claimed(expected, reading, span, golds, is_short)
        ):
            yield span


def _competes(quantity: Quantity, row: TruthRow) -> bool:
    golds = [gold for gold in row.numbers if in_unit(quantity, gold.unit) and quantity.unit == gold.unit]
    return bool(golds) and not any(agrees(quantity, gold) for gold in golds) and not _is_small_count(quantity)


def _is_small_count(quantity: Quantity) -> bool:
    return quantity.unit == "count" and quantity.value < 10 and not quantity.counted


def _is_known(quantity: Quantity, row: TruthRow, expected: Expected) -> bool:
    readings = (*expected.quotes, read(row.question))
    return any(_is_same(quantity, other) for reading in readings for other in reading.quantities)


def _is_same(quantity: Quantity, other: Quantity) -> bool:
    return quantity.unit == other.unit and abs(quantity.value - other.value) * 100 <= abs(other.value)


def _is_claimed(expected: Expected, reading: Reading, span: Span, golds: Sequence[Span], is_short: bool) -> bool:
    return (
        is_stated(reading, span, "figure")
        and not _is_beside(reading, span)
        and not is_quoted(reading, span)
        and clause_setting_holds(reading, span, expected.overall)
        and not _names_another_year(reading, span, expected.overall)
        and _is_about_the_same(expected, reading, span, golds, is_short)
    )


def _is_about_the_same(expected: Expected, reading: Reading, span: Span, golds: Sequence[Span], is_short: bool) -> bool:
    """Whether the clause speaks of what was asked; next to a gold value only if it says the same of another value."""
    if _repeats(reading, span, golds):
        return True
    sentence = reading.sentence_at(span.start)
    if starting_in(golds, sentence):
        return bool(expression("alternative").search(reading.folded[sentence.start : span.start]))
    return _is_on_topic(reading, span, expected) or (is_short and not _topics(reading, span))


def _is_beside(reading: Reading, span: Span) -> bool:
    """Whether words before it in its clause mark the amount as a base, a part, a plan or a working."""
    clause = reading.clause_at(span.start)
    return bool(expression("beside").search(reading.folded[clause.start : span.start]))


def _names_another_year(reading: Reading, span: Span, setting: Setting) -> bool:
    stated = fiscal_periods(reading, reading.sentence_at(span.start))
    asked = [period for period in setting.periods if period.granularity in FISCAL]
    return bool(stated) and bool(asked) and not any(a.overlaps(b) for a in stated for b in asked)


def _repeats(reading: Reading, span: Span, golds: Sequence[Span]) -> bool:
    """Whether the clause says the same as one with a gold value, word for word, but for the value."""
    clause = reading.clause_at(span.start)
    own = skeleton(reading, clause)
    others = {reading.clause_at(at.start) for at in golds[:_MOST_COMPARED]} - {clause}
    return bool(own) and any(alike(own, skeleton(reading, other)) for other in others)


def _is_on_topic(reading: Reading, span: Span, expected: Expected) -> bool:
    topics, wanted = _topics(reading, span), expected.topics
    if topics & _RATE_TOPICS and not wanted & _RATE_TOPICS:
        return False
    return bool(topics & wanted)


def _topics(reading: Reading, span: Span) -> frozenset[str]:
    clause, sentence = reading.clause_at(span.start), reading.sentence_at(span.start)
    words = (reading.folded[place.start : place.end] for place in (clause, sentence))
    return next(words_topics for part in (*words, "") if (words_topics := topics_of(part)) or not part)


def _dates(row: TruthRow, expected: Expected, reading: Reading, is_short: bool) -> Iterator[Span]:
    if not row.dates or row.numbers:
        return
    known = [m.period for quote in (*expected.quotes, read(row.question)) for m in quote.periods]
    for mention in reading.periods:
        span = Span(mention.start, mention.end)
        setting = Setting(companies=expected.overall.companies, periods=())
        if (
            _is_other_date(mention, row)
            and not any(mention.period.overlaps(period) for period in known)
            and is_stated(reading, span, "figure")
            and not _is_beside(reading, span)
            and not is_quoted(reading, span)
            and clause_setting_holds(reading, span, setting)
            and (is_short or _is_on_topic(reading, span, expected))
        ):
            yield span


def _is_other_date(mention: PeriodMention, row: TruthRow) -> bool:
    if mention.as_of or mention.period.granularity not in ("day", "month"):
        return False
    grains = {gold.granularity for gold in row.dates}
    exact: Sequence[str] = ("day", "month") if "month" in grains else ("day",)
    return mention.period.granularity in exact and not any(
        is_date(mention, gold) or mention.period.contains(gold) for gold in row.dates
    )
