"""All that ingest reads off one source."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.article import Article, Passage, Removal, Span
from ingest.figure import Event, Figure


@dataclass(frozen=True, kw_only=True, slots=True)
class Document:
    """An article with everything derived from it; the spans count characters of `article.text`.

    `sentences` and `passages` cover every sentence of the article in order; a passage holds whole sentences.
    """

    article: Article
    sentences: tuple[Span, ...]
    passages: tuple[Passage, ...]
    figures: tuple[Figure, ...]
    events: tuple[Event, ...]
    removals: tuple[Removal, ...]
