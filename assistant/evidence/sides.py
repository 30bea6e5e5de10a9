"""The two amounts of one thing that a question sets against each other, wherever the texts tell them.

An amount is of the thing by its metric or by its words, and of a side by its round, its counterpart or its time. What
one sentence tells of both goes before what two sentences of an article tell, and that before two articles.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from assistant.answer import CitedFigure
from assistant.evidence.described import cells_of, shares_of, words_at
from assistant.evidence.neighbours import spoken_of
from assistant.evidence.ranking import rank
from assistant.question import Question
from assistant.sources import Sources
from assistant.understanding.aspects import Aspects, agreement
from assistant.understanding.followup import year_before
from assistant.understanding.fractions import thing_asked
from assistant.understanding.matters import alike
from assistant.understanding.reading import Reading
from assistant.understanding.sides import (
    Side,
    asked_sides,
    price_aspects,
    rounds_in,
    speaks_of_before,
    without_sides,
)
from ingest.metrics import load_metrics, named_metrics
from ingest.periods.calendar import shifted
from ingest.quantity import Period

# The least share of the words of the question that an amount of no metric has to hold.
_LEAST = 0.4
_UNITS = frozenset({"years", "months", "days", "weeks", "lots"})
_YEARS_BACK = 3
# Of so many amounts all are looked at.
_MANY = 500


@dataclass(frozen=True, kw_only=True, slots=True)
class _Told:
    figure: CitedFigure
    words: str
    fits: float
    said: float


def opposed(question: Question, sources: Sources) -> tuple[CitedFigure, CitedFigure] | None:
    """Return the amounts of the two sides that a question names, the earlier first, or None where one is not told."""
    sides = asked_sides(question.reading)
    if sides is None or len(question.reading.companies) != 1:
        return None
    every = list(_told(question, sides, sources))
    places = {(item.figure.article_id, item.figure.sentence_start) for item in every if item.fits >= _LEAST}
    # What does not say itself what it is of has to stand beside what does.
    told = [item for item in every if (item.figure.article_id, item.figure.sentence_start) in places]
    pairs = [pair for pair in itertools.permutations(told, 2) if _belong(pair, sides, question.reading)]
    best = max(pairs, key=_worth, default=None)
    return (best[0].figure, best[1].figure) if best and _worth(best)[0] >= _LEAST else None


def _told(question: Question, sides: tuple[Side, Side], sources: Sources) -> Iterator[_Told]:
    """Yield the amounts of the company with the words for them, and how well they fit the question."""
    reading = question.reading
    asked = alike(reading.metrics)
    figures = [figure for figure in amounts_of(question, sources) if figure.unit not in _UNITS]
    words = [words_at(figure) for figure in figures]
    thing = thing_asked(without_sides(reading.specifics))
    shares = shares_of(thing, words, sources)
    meant = {side.aspect for side in sides}
    for figure, own, share in zip(figures, words, shares, strict=True):
        if figure.metric not in asked and asked and not _is_counted_so(figure, asked):
            continue
        named = {figure.metric} if figure.metric in asked else named_metrics(own)
        if not asked or not named or named & asked:
            # What is called by one of two counterparts (touched 79) is of what they are prices of.
            told = figure.metric is None and price_aspects(words_at(figure, led=False)) & meant
            yield _Told(figure=figure, words=own, fits=1.0 if named & asked else _LEAST if told else share, said=share)


def _is_counted_so(figure: CitedFigure, metrics: AbstractSet[str]) -> bool:
    """Whether what is asked for is money or a rate as the figure is: 61 % of sales are no sales."""
    units = {unit for name in metrics if (entry := load_metrics().get(name)) for unit in entry.units}
    return not units or (figure.unit in units if figure.unit == "percent" else units != {"percent"})


def amounts_of(question: Question, sources: Sources) -> tuple[CitedFigure, ...]:
    """Return the amounts of the first company asked about, whatever they are of, and those of nobody told of it.

    In a large library they are those of the articles whose sentences are likeliest.
    """
    return sources.once(("amounts", question), lambda: _amounts(question, sources))


def _amounts(question: Question, sources: Sources) -> tuple[CitedFigure, ...]:
    company = question.reading.companies[0]
    near = {item.hit.article_id for item in rank(question, sources)}
    own = [item for item in sources.figures if item.company == company]
    own = own if len(own) <= _MANY else [item for item in own if item.article_id in near]
    figures = (item for name in near for item in sources.figures_in(name) if item.company is None)
    return (*own, *(item for item in figures if company in spoken_of(item, sources)))


def _belong(pair: tuple[_Told, _Told], sides: tuple[Side, Side], reading: Reading) -> bool:
    first, second = (item.figure for item in pair)
    if first.unit != second.unit or first.value == second.value or min(first.value, second.value) <= 0:
        return False
    if min(item.fits for item in pair) < _LEAST and not _in_one_sentence(first, second):
        return False
    (earlier, later), (one, other) = sides, pair
    return _is_on(earlier, one, other, reading, later.period) and _is_on(later, other, one, reading)


def _in_one_sentence(first: CitedFigure, second: CitedFigure) -> bool:
    return (first.article_id, first.sentence_start) == (second.article_id, second.sentence_start)


def _worth(pair: tuple[_Told, _Told]) -> tuple[float, bool, bool, float, str]:
    first, second = (item.figure for item in pair)
    together = _in_one_sentence(first, second)
    fits = [item.fits for item in pair]
    return (
        round(max(fits) if together else min(fits), 1),
        together,
        first.article_id == second.article_id,
        sum(fits) + sum(item.said for item in pair),
        second.published or "",
    )


def _is_on(side: Side, item: _Told, other: _Told, reading: Reading, later: Period | None = None) -> bool:
    if side.round:
        return _round_of(item) == side.round
    if side.aspect:
        return agreement(frozenset({side.aspect}), _aspects(item)) == 1 and not _is_both(item, side)
    if side.ago:
        return _is_before(item, other, later)
    if side.period is None:
        return not _says_before(item)
    if item.figure.period is None:
        return other.figure.period is not None and not _says_before(item)
    return item.figure.period in times_of(side.period, yearless=reading.yearless)


def _aspects(item: _Told) -> Aspects:
    return price_aspects(words_at(item.figure, led=False))


def _says_before(item: _Told) -> bool:
    return speaks_of_before(words_at(item.figure, led=False))


def _is_both(item: _Told, side: Side) -> bool:
    own = _aspects(item)
    return side.aspect is not None and len([name for group, name in own if group == side.aspect[0]]) > 1


def _is_before(item: _Told, other: _Told, asked: Period | None) -> bool:
    """Whether an amount is told as what was before, or is of the year before that of the other."""
    now = other.figure.period or asked
    if now and item.figure.period and item.figure.period == year_before(now):
        return True
    return _says_before(item) and not _says_before(other)


def times_of(asked: Period, *, yearless: bool) -> Sequence[Period | None]:
    """Return the time asked about, and where no year is said that of some years before."""
    return [asked, *(shifted(asked, -years) for years in range(1, _YEARS_BACK + 1) if yearless)]


def _round_of(item: _Told) -> str:
    """Return the round that an amount is of: that of its cell or row, else the one named last before it."""
    figure, text = item.figure, item.figure.citation.quote
    if cells := cells_of(text):
        at = figure.start - figure.sentence_start
        own = next((text[cell.start : cell.end] for cell in cells if cell.start <= at < cell.end), "")
        return next((name for name, _ in (*rounds_in(own), *rounds_in(item.words))), "")
    named = [name for name, start in rounds_in(text) if figure.sentence_start + start < figure.start]
    return named[-1] if named else next((name for name, _ in rounds_in(item.words)), "")
