"""What stands beside a sentence: articles state a fact in one sentence and its reason in the next."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.sources import Sources
from ingest.article import Span
from vectorstore.search import SentenceHit


@dataclass(frozen=True, kw_only=True, slots=True)
class Neighbours:
    """The texts of the sentences before and after one, in the same article; empty where there is none."""

    before: str
    after: str
    after_span: Span | None


def neighbours_of(hit: SentenceHit, sources: Sources) -> Neighbours:
    """Return what stands beside a sentence; a sentence of another paragraph does not stand after it."""
    text = sources.article(hit.article_id).text
    spans = sources.sentence_spans(hit.article_id)
    place = next((index for index, span in enumerate(spans) if span.start == hit.start), None)
    if place is None:
        return Neighbours(before="", after="", after_span=None)
    before = spans[place - 1] if place else None
    after = spans[place + 1] if place + 1 < len(spans) else None
    if after and "\n\n" in text[hit.end : after.start]:
        after = None
    return Neighbours(
        before=text[before.start : before.end] if before else "",
        after=text[after.start : after.end] if after else "",
        after_span=after,
    )
