"""Quote a sentence together with those around it that carry on its thought: reasons and lists run over several."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.draft import Quote, Statement
from assistant.evidence.leads import lead_of
from assistant.evidence.neighbours import neighbours_of
from assistant.evidence.wording import quote_line
from assistant.question import Question
from assistant.sources import Sources
from ingest.article import Span
from vectorstore.search import SentenceHit

_AFTER, _BEFORE = 2, 1
_MOST = 3
# A window longer than this is no evidence but a page; a Chinese character says as much as two or three Latin ones.
_LONGEST = {"en": 700}
_LONGEST_CHINESE = 260


def windows(hits: Sequence[SentenceHit], question: Question, sources: Sources) -> list[Statement]:
    """Return the statements of the windows around the sentences, each window quoted once as a whole.

    A sentence that an earlier window holds already opens no window of its own. A window that does not say of whom it
    speaks opens with the name.
    """
    statements: list[Statement] = []
    taken: list[Quote] = []
    for hit in hits:
        if len(taken) < _MOST and not any(_holds(quote, hit) for quote in taken):
            spans = _window(hit, sources)
            quote = Quote(article_id=hit.article_id, start=spans[0].start, end=spans[-1].end)
            statements += _stated(quote, spans, lead_of(hit, quote, question, sources), sources)
            taken.append(quote)
    return statements


def _window(hit: SentenceHit, sources: Sources) -> list[Span]:
    beside = neighbours_of(hit, sources)
    limit = _LONGEST.get(hit.language, _LONGEST_CHINESE)
    spans = [Span(start=hit.start, end=hit.end)]
    for span in beside.after[:_AFTER]:
        if span.end - spans[0].start <= limit:
            spans.append(span)
    for span in beside.before[:_BEFORE]:
        if spans[-1].end - span.start <= limit and "\n" not in beside.article[span.end : hit.start]:
            spans.insert(0, span)
    return spans


def _stated(quote: Quote, spans: Sequence[Span], lead: str, sources: Sources) -> Iterator[Statement]:
    text = sources.article(quote.article_id).text
    for place, span in enumerate(spans):
        words = quote_line(text[span.start : span.end])
        yield Statement(text=f"{lead} {words}" if lead and not place else words, quotes=(quote,))


def _holds(quote: Quote, hit: SentenceHit) -> bool:
    return quote.article_id == hit.article_id and quote.start <= hit.start and hit.end <= quote.end
