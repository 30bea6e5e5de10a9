"""Amounts that the words of a question describe: what the sources tell of `compute suppliers`, metric or not.

An amount is described by its clause, in whichever language that is; of several the one is meant whose clause holds
most of the words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from assistant.answer import CitedFigure
from assistant.draft import Quote
from assistant.evidence.neighbours import carried_by, subjects_of
from assistant.evidence.ranking import rank
from assistant.evidence.slots import Slot
from assistant.evidence.told import figure_of, place_of
from assistant.moved import is_before
from assistant.question import Question
from assistant.sources import Sources
from ingest.folding import fold
from ingest.periods import find_periods
from ingest.quantities import find_quantities
from ingest.quantity import Quantity
from vectorstore.search import SentenceHit

# Where the words for one amount end and those for the next begin.
_ENDS = re.compile(r"[;。!?、|]|,(?!\d)|\.(?=\s|$)|\band\b|\(i+v?\)")
_RANKED, _SOUGHT = 24, 12
# The least share of the words that the clause of an amount has to hold.
LEAST = 0.4


@dataclass(frozen=True, kw_only=True, slots=True)
class Described:
    """An amount, the sentence that tells it, and the share of the describing words that its clause holds."""

    figure: CitedFigure
    hit: SentenceHit
    share: float


def described(
    words: str, fits: Callable[[Quantity], bool], question: Question, sources: Sources, least: float = LEAST
) -> list[Described]:
    """Return the amounts of the companies asked about whose clauses say `words`, those that say most of them first.

    What was before a change and what is of another time than the one asked about is left out.
    """
    found = [
        (hit, item, clause)
        for hit in _hits(words, question, sources)
        for item, clause in _amounts(hit, question, sources)
        if fits(item)
    ]
    shares = _shares(words, [clause for _, _, clause in found], sources)
    told = [
        Described(figure=_cited(hit, item, question, sources), hit=hit, share=share)
        for (hit, item, _), share in zip(found, shares, strict=True)
        if share >= least
    ]
    return sorted(told, key=lambda item: (-round(item.share, 1), -int((item.figure.published or "0").replace("-", ""))))


def segment_of(text: str, item: Quantity) -> str:
    """Return the words of a sentence that tell what an amount of it is: its clause, or its item of a list."""
    folded = fold(text)
    left = max((match.end() for match in _ENDS.finditer(folded, 0, item.start)), default=0)
    right = next((match.start() for match in _ENDS.finditer(folded, item.end)), len(text))
    return text[left:right]


def _shares(words: str, clauses: Sequence[str], sources: Sources) -> tuple[float, ...]:
    """Return the share of the words that each clause holds; rare words count for more, but the commonest for a half.

    In a library of few articles the words of its matter are all common, and they are what is asked for.
    """
    pieces = sources.matter(words, clauses)
    top = max((piece.weight for piece in pieces), default=0.0)
    weights = [piece.weight + top for piece in pieces]
    total = sum(weights)
    held = (
        sum(weight for weight, piece in zip(weights, pieces, strict=True) if index in piece.held_by)
        for index in range(len(clauses))
    )
    return tuple(share / total if total else 0.0 for share in held)


def _hits(words: str, question: Question, sources: Sources) -> Iterator[SentenceHit]:
    """Yield the sentences of the companies asked about that are likeliest by the question or by the words."""
    asked, seen = set(question.reading.companies), set()
    ranked = [item.hit for item in rank(question, sources)[:_RANKED]]
    for hit in (*ranked, *sources.sentences(words, limit=_SOUGHT, companies=question.reading.companies)):
        place = (hit.article_id, hit.start)
        if place not in seen and (not asked or asked & (subjects_of(hit, sources) | carried_by(hit, sources))):
            seen.add(place)
            yield hit


def _amounts(hit: SentenceHit, question: Question, sources: Sources) -> Iterator[tuple[Quantity, str]]:
    published = sources.article(hit.article_id).published
    times = find_periods(hit.text, published)
    for item in find_quantities(hit.text):
        in_time = any(time.start <= item.start < time.end for time in times)
        if not in_time and not is_before(hit.text, item.start) and _is_timely(hit, item, question, sources):
            yield item, segment_of(hit.text, item)


def _is_timely(hit: SentenceHit, item: Quantity, question: Question, sources: Sources) -> bool:
    """Whether an amount may be of the time asked about: the ledger gives it that time, one around it, or none."""
    asked = [mention.period for mention in question.reading.periods]
    known = [figure.period for figure in sources.figures_at(hit.article_id, hit.start + item.start) if figure.period]
    return not asked or not known or any(time.overlaps(period) for time in known for period in asked)


def figure_at(place: CitedFigure, item: Quantity, question: Question, sources: Sources) -> CitedFigure:
    """Return an amount of the sentence in which a figure stands, as the ledger has it or else as one of no metric."""
    known = sources.figures_at(place.article_id, place.sentence_start + item.start)
    quote = Quote(article_id=place.article_id, start=place.sentence_start, end=place.sentence_end)
    return known[0] if known else figure_of(quote, item, _slot(question), None, sources)


def _cited(hit: SentenceHit, item: Quantity, question: Question, sources: Sources) -> CitedFigure:
    known = sources.figures_at(hit.article_id, hit.start + item.start)
    return known[0] if known else figure_of(place_of(hit), item, _slot(question), None, sources)


def _slot(question: Question) -> Slot:
    return Slot(company=next(iter(question.reading.companies), None), metric="", period=None)
