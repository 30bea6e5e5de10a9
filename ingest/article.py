"""The values that ingest hands on: articles, their passages, and what cleaning took out."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import Literal, NamedTuple

Language = Literal["zh-Hans", "zh-Hant", "en"]
LANGUAGES: tuple[Language, ...] = ("zh-Hans", "zh-Hant", "en")


class Span(NamedTuple):
    """A half-open range of characters: `text[start:end]`."""

    start: int
    end: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Article:
    """One cleaned text with where it came from.

    `id` follows from the source, so the same source always has the same id.
    `source` is the path or address as it was added; `published` is an ISO date or None. `pages` holds for each page or
    slide of the source the offset in `text` at which it begins; it is empty where the source has no pages.
    """

    id: str
    title: str
    source: str
    url: str | None
    published: str | None
    language: Language
    text: str
    pages: tuple[int, ...] = ()

    def page_at(self, position: int) -> int | None:
        """Return the number, from 1, of the page on which a character of the text stands; None without pages."""
        return bisect_right(self.pages, position) if self.pages else None


@dataclass(frozen=True, kw_only=True, slots=True)
class Passage:
    """A span of an article, cut at sentence ends: `article.text[start:end] == passage.text`."""

    id: str
    article_id: str
    text: str
    start: int
    end: int
    language: Language


@dataclass(frozen=True, kw_only=True, slots=True)
class Removal:
    """A piece that cleaning took out or mended, kept so that it can be listed.

    `start` counts characters in the decoded text before cleaning; `replacement` is what stands there now.
    """

    kind: str
    text: str
    start: int
    replacement: str = ""
