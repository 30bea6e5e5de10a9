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
from assistant.understanding.aspects import agreement, aspects_of
from ingest.article import Span
from ingest.folding import fold
from ingest.periods import find_periods
from ingest.quantities import find_quantities
from ingest.quantity import Quantity
from vectorstore.analysis import is_chinese
from vectorstore.search import SentenceHit

# Where the words for one amount end and those for the next begin.
_ENDS = re.compile(r"[;。!?、|]|,(?!\d)|\.(?=\s|$)|\band\b|\(i+v?\)")
_CELL = re.compile(r"[^；;]+")
_RANKED, _SOUGHT = 24, 12
# So few characters beside an amount are a name, and say nothing of what it is.
_BARE, _BARE_CHINESE = 18, 7
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
        if fits(item) and agreement(question.reading.aspects, aspects_of(clause)) >= 0
    ]
    shares = shares_of(words, [clause for _, _, clause in found], sources)
    told = [
        Described(figure=_cited(hit, item, question, sources), hit=hit, share=share)
        for (hit, item, _), share in zip(found, shares, strict=True)
        if share >= least
    ]
    return sorted(told, key=lambda item: (-round(item.share, 1), -int((item.figure.published or "0").replace("-", ""))))


def words_at(figure: CitedFigure, *, led: bool = True) -> str:
    """Return the words that tell what the amount of a figure is; where they are few, `led` by those before them."""
    start, end = figure.start - figure.sentence_start, figure.end - figure.sentence_start
    return words_in(figure.citation.quote, start, end, led=led)


def segment_of(text: str, item: Quantity) -> str:
    """Return the words of a sentence that tell what an amount of it is: its clause, or its item of a list."""
    return words_in(text, item.start, item.end)


def words_in(text: str, start: int, end: int, *, led: bool = True) -> str:
    """Return the words that tell what stands between two places of a sentence."""
    # In the row of a table these are its own cell and those without an amount: what the row is of.
    if cells := cells_of(text):
        amounts = [other.start for other in find_quantities(text) if other.start != start]
        own = [cell for cell in cells if not any(cell.start <= place < cell.end for place in amounts)]
        holding = [cell for cell in cells if cell.start <= start < cell.end]
        return " ".join(text[cell.start : cell.end] for cell in dict.fromkeys((*own, *holding)))
    folded = fold(text)
    left = max((match.end() for match in _ENDS.finditer(folded, 0, start)), default=0)
    right = next((match.start() for match in _ENDS.finditer(folded, end)), len(text))
    words = text[left:right]
    bare = len(words.strip()) - (end - start) <= (_BARE_CHINESE if any(map(is_chinese, words)) else _BARE)
    return f"{_led_by(text, left)} {words}" if bare and led else words


def _led_by(text: str, left: int) -> str:
    """Return what leads to a bare amount: the piece before it, or if that tells an amount, the first of the list.

    Of 16 yuan at Zhipu and 21 at Moonshot the first says what both are.
    """
    stops = [0, *(match.end() for match in _ENDS.finditer(fold(text), 0, left))]
    before = text[stops[-2] : left] if len(stops) > 1 else ""
    return text[: stops[1]] if len(stops) > 1 and find_quantities(before) else before


def cells_of(text: str) -> tuple[Span, ...]:
    """Return the cells of a sentence that is the row of a table (`Revenue; 2024: 84; 2025: 96`), none of another."""
    cells = tuple(Span(match.start(), match.end()) for match in _CELL.finditer(text))
    headed = [":" in fold(text[cell.start : cell.end]) for cell in cells]
    return cells if len(cells) > 1 and all(headed[1:]) else ()


def shares_of(words: str, clauses: Sequence[str], sources: Sources) -> tuple[float, ...]:
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
