"""What stands beside a sentence: articles state a fact in one sentence and its reason in the next."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from assistant.sources import Sources
from ingest.article import Span
from vectorstore.search import SentenceHit


@dataclass(frozen=True, kw_only=True, slots=True)
class Neighbours:
    """The sentences before and after one in its paragraph, nearest first; `article` is the text they stand in."""

    article: str
    before: tuple[Span, ...] = ()
    after: tuple[Span, ...] = ()

    @property
    def text_before(self) -> str:
        """The text of the sentence before, empty where there is none."""
        return self.words(self.before[0]) if self.before else ""

    @property
    def text_after(self) -> str:
        """The text of the sentence after, empty where there is none."""
        return self.words(self.after[0]) if self.after else ""

    def words(self, span: Span) -> str:
        """Return the text of one of the sentences."""
        return self.article[span.start : span.end]


def neighbours_of(hit: SentenceHit, sources: Sources) -> Neighbours:
    """Return what stands beside a sentence; a sentence of another paragraph does not stand after it.

    The sentence before may be of the paragraph before, because that is where a text says of whom it speaks.
    """
    text = sources.article(hit.article_id).text
    spans = sources.sentence_spans(hit.article_id)
    place = next((index for index, span in enumerate(spans) if span.start == hit.start), None)
    if place is None:
        return Neighbours(article=text)
    return Neighbours(
        article=text,
        before=tuple(reversed(spans[:place])),
        after=tuple(itertools.takewhile(lambda span: "\n\n" not in text[hit.end : span.start], spans[place + 1 :])),
    )


def subjects_of(hit: SentenceHit, sources: Sources) -> frozenset[str]:
    """Return the companies of which a sentence speaks: those it names, else the last named before it, else the title's.

    A heading or list item opens its own matter, so that only its paragraph and the title are looked at.
    """
    find = sources.names.find
    own = frozenset(mention.name for mention in find(hit.text))
    if own:
        return own
    article = sources.article(hit.article_id)
    before = find(article.text[max(0, article.text.rfind("\n\n", 0, hit.start)) : hit.start])
    if before:
        return frozenset({before[-1].name})
    return frozenset(mention.name for mention in find(article.title))
