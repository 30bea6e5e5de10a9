"""What a library holds as of a day, apart from any question: read once for each state of the library."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar
from weakref import WeakKeyDictionary

from assistant.answer import Citation, CitedFigure, Conflict
from assistant.claims import Claims
from assistant.conflicts import find_conflicts
from assistant.draft import Quote
from assistant.independence import count_sources, origins_of
from assistant.naming.library import Register, register_of
from assistant.untrusted import is_suspect
from ingest.article import Article, Span
from ingest.companies import CompanyMention
from ingest.figure import Event, Figure
from vectorstore.kept import Kept
from vectorstore.library import Library

Item = TypeVar("Item")
Key = TypeVar("Key", bound=Hashable)

# Today and the day that somebody looks back to.
_VIEWS_KEPT = 2
# The sentences of a few hundred articles; each is read for its names and claims by several ways of answering.
_TEXTS_KEPT = 10_000


@dataclass(frozen=True, kw_only=True)
class View:
    """The articles that may be seen, by id in the order of adding, and what they claim; usable from several threads."""

    register: Register
    articles: Mapping[str, Article]
    origins: Mapping[str, str]
    figures: tuple[CitedFigure, ...]
    events: tuple[Event, ...]
    named: Kept[str, tuple[CompanyMention, ...]] = field(default_factory=lambda: Kept(_TEXTS_KEPT))
    claims: Kept[tuple[str, str | None], Claims] = field(default_factory=lambda: Kept(_TEXTS_KEPT))

    @cached_property
    def figures_by_place(self) -> Mapping[tuple[str, int], tuple[CitedFigure, ...]]:
        """The figures by the article and the place at which their amounts begin."""
        return grouped(self.figures, lambda figure: (figure.article_id, figure.start))

    @cached_property
    def figures_by_article(self) -> Mapping[str, tuple[CitedFigure, ...]]:
        """The figures by the id of their article."""
        return grouped(self.figures, lambda figure: figure.article_id)

    @cached_property
    def events_by_article(self) -> Mapping[str, tuple[Event, ...]]:
        """The events by the id of their article."""
        return grouped(self.events, lambda event: event.article_id)

    @cached_property
    def days(self) -> tuple[str, ...]:
        """The days of publication, each once, from the first to the last."""
        return tuple(sorted({article.published for article in self.articles.values() if article.published}))

    @cached_property
    def conflicts(self) -> tuple[Conflict, ...]:
        """The disagreements among the figures."""
        return find_conflicts(self.figures, self.origins)


def grouped(items: Iterable[Item], key: Callable[[Item], Key]) -> Mapping[Key, tuple[Item, ...]]:
    """Return items by a key, in their order."""
    groups: dict[Key, list[Item]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return {name: tuple(group) for name, group in groups.items()}


def view_of(library: Library, as_of: str | None) -> View:
    """Return what may be seen as of a day (ISO date; None: everything), made when the library has changed.

    Nothing of it is read later, so that it is of one state of the library.
    """
    with _lock:
        views = _kept.setdefault(library, Kept(_VIEWS_KEPT))
    return views.get((library.revision(), as_of), lambda: _read(library, as_of))


_kept: WeakKeyDictionary[Library, Kept[tuple[str | None, str | None], View]] = WeakKeyDictionary()
_lock = threading.Lock()


def cite(article: Article, quote: Quote, *, number: int) -> Citation:
    """Return the numbered citation of a span of an article."""
    return Citation(
        number=number,
        article_id=article.id,
        title=article.title,
        source=article.source,
        published=article.published,
        language=article.language,
        quote=article.text[quote.start : quote.end],
        start=quote.start,
        end=quote.end,
        page=article.page_at(quote.start),
    )


def cite_figure(article: Article, figure: Figure) -> CitedFigure:
    """Return a figure of an article with a citation of the sentence that states it."""
    quote = Quote(article_id=figure.article_id, start=figure.sentence_start, end=figure.sentence_end)
    values = {name: getattr(figure, name) for name in Figure.__slots__}
    return CitedFigure(**values, citation=cite(article, quote, number=0))


def _read(library: Library, as_of: str | None) -> View:
    register = register_of(library)
    articles = {article.id: article for article in library.articles() if _is_visible(article.published, as_of)}
    origins = origins_of(library.clusters(), articles.__contains__)

    def may_count(claim: Figure | Event) -> bool:
        """Whether a claim may be seen, and is not part of an instruction to software."""
        article = articles.get(claim.article_id)
        return article is not None and not is_suspect(article.text, Span(claim.start, claim.end))

    figures = filter(may_count, register.figures(library.figures()))
    cited = [cite_figure(articles[figure.article_id], figure) for figure in figures]
    return View(
        register=register,
        articles=articles,
        origins=origins,
        figures=count_sources(cited, origins),
        events=tuple(filter(may_count, register.events(library.events()))),
    )


def _is_visible(published: str | None, as_of: str | None) -> bool:
    return as_of is None or (published is not None and published <= as_of)
