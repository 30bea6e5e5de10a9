"""Quote a sentence together with those around it that carry on its thought: reasons and lists run over several."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.draft import Quote, Statement
from assistant.evidence.leads import lead_of
from assistant.evidence.lists import is_item, list_around
from assistant.evidence.neighbours import neighbours_of, opens_with
from assistant.evidence.wording import quote_line
from assistant.question import Question
from assistant.sources import Sources
from ingest.article import Span
from vectorstore.search import SentenceHit

# A window longer than this is no evidence but a page; a Chinese character says as much as two or three Latin ones.
_LONGEST = {"en": 700}
_LONGEST_CHINESE = 260
# A list is quoted whole up to so many times that length.
_LISTS = 1.6


@dataclass(frozen=True, kw_only=True, slots=True)
class Reach:
    """How many sentences before and after one its window may take in, and how many windows are quoted at most."""

    before: int
    after: int
    most: int


def windows(hits: Sequence[SentenceHit], reach: Reach, question: Question, sources: Sources) -> list[Statement]:
    """Return the statements of the windows around the sentences, each window quoted once as a whole.

    A sentence that an earlier window holds already opens no window of its own. A window that does not say of whom it
    speaks opens with the name.
    """
    statements: list[Statement] = []
    taken: list[Quote] = []
    for hit in hits:
        if len(taken) < reach.most and not any(_holds(quote, hit) for quote in taken):
            spans = _window(hit, reach, question, sources)
            quote = Quote(article_id=hit.article_id, start=spans[0].start, end=spans[-1].end)
            statements += _stated(quote, spans, lead_of(hit, quote, question, sources), sources)
            taken.append(quote)
    return statements


def _window(hit: SentenceHit, reach: Reach, question: Question, sources: Sources) -> Sequence[Span]:
    beside = neighbours_of(hit, sources)
    limit = _LONGEST.get(hit.language, _LONGEST_CHINESE)
    if listed := _list(hit, int(limit * _LISTS), sources, headed=reach.before > 0):
        return listed
    spans = [Span(start=hit.start, end=hit.end)]
    for place, span in enumerate(beside.after):
        words = beside.words(span)
        goes_on = place < reach.after or (reach.after and is_item(words))
        if not goes_on or span.end - spans[0].start > limit or _speaks_of_another(words, question, sources):
            break
        spans.append(span)
    for span in beside.before[: reach.before]:
        if spans[-1].end - span.start <= limit and "\n" not in beside.article[span.end : hit.start]:
            spans.insert(0, span)
    return spans


def _list(hit: SentenceHit, limit: int, sources: Sources, *, headed: bool) -> Sequence[Span]:
    spans, text = sources.sentence_spans(hit.article_id), sources.article(hit.article_id).text
    place = next((index for index, span in enumerate(spans) if span.start == hit.start), None)
    listed = list_around(place, spans, text, headed=headed) if place is not None else ()
    # One too long to be quoted is quoted from its opening on, as far as that holds the sentence.
    kept = [span for span in listed if span.end - listed[0].start <= limit]
    return kept if len(kept) > 1 and kept[-1].end >= hit.end else ()


def _speaks_of_another(words: str, question: Question, sources: Sources) -> bool:
    """Whether a sentence opens with a company that is not asked about: there the text goes on to something else."""
    named, asked = sources.names.find(words), question.reading.companies
    return bool(asked and named) and opens_with(words, named) and not {item.name for item in named} & set(asked)


def _stated(quote: Quote, spans: Sequence[Span], lead: str, sources: Sources) -> Iterator[Statement]:
    text = sources.article(quote.article_id).text
    for place, span in enumerate(spans):
        words = quote_line(text[span.start : span.end])
        yield Statement(text=f"{lead} {words}" if lead and not place else words, quotes=(quote,))


def _holds(quote: Quote, hit: SentenceHit) -> bool:
    return quote.article_id == hit.article_id and quote.start <= hit.start and hit.end <= quote.end
