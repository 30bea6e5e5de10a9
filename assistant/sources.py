"""What may be consulted for one question: the library, bounded by the day as of which the question is asked."""

from __future__ import annotations

import logging
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from statistics import mean
from typing import Any, TypeVar

from assistant.answer import Citation, CitedFigure, Conflict
from assistant.claims import Claims, claims_of
from assistant.draft import Quote
from assistant.independence import told_first
from assistant.naming.library import Register, register_of
from assistant.naming.registry import Names
from assistant.view import View, cite, cite_figure, view_of
from ingest.article import Article, Span
from ingest.companies import CompanyMention
from ingest.figure import Event, Figure
from ingest.quantity import PeriodMention
from vectorstore.contents import Matter
from vectorstore.embedding import EmbeddingError
from vectorstore.library import Library
from vectorstore.reading import Reader, Reading
from vectorstore.search import Hit, SentenceHit

Value = TypeVar("Value")


@dataclass(frozen=True)
class Sources:
    """A read-only view of the library; nothing published after `as_of` (ISO date) can be seen through it."""

    library: Library
    as_of: str | None = None
    reader: Reader | None = None
    _spans: dict[str, tuple[Span, ...]] = field(default_factory=dict, repr=False)
    _readings: dict[str, dict[str, Reading]] = field(default_factory=dict, repr=False)
    _kept: dict[Hashable, Any] = field(default_factory=dict, repr=False)

    @cached_property
    def view(self) -> View:
        """What the library holds as of the day, shared by all questions that are asked of this state of it."""
        return view_of(self.library, self.as_of)

    @cached_property
    def register(self) -> Register:
        """The names of the whole library, whatever its articles' dates."""
        return register_of(self.library)

    @property
    def names(self) -> Names:
        """The companies, listed or not, in every form in which they may be named."""
        return self.register.names

    def covers(self, company: str) -> bool:
        """Whether an article that may be seen names the company."""
        return any(company in self.register.companies.get(article.id, ()) for article in self.articles)

    def passages(self, query: str, *, limit: int = 8, companies: Sequence[str] = ()) -> tuple[Hit, ...]:
        """Return the passages nearest to the query, best first."""
        return self.library.search(
            query,
            limit=limit,
            companies=self._as_stored(companies),
            published_before=self.as_of,
            names=self.names.other_names(query),
        )

    def sentences(self, query: str, *, limit: int = 40, companies: Sequence[str] = ()) -> tuple[SentenceHit, ...]:
        """Return the sentences nearest to the query, best first."""
        hits = self.library.search_sentences(
            query,
            limit=limit,
            companies=self._as_stored(companies),
            published_before=self.as_of,
            names=self.names.other_names(query),
        )
        return told_first(hits, self.origins)

    def coverage(self, query: str, texts: Sequence[str]) -> tuple[float, ...]:
        """Return for each text the share of the query, by weight, of which it holds anything in either language."""
        return self.library.coverage(query, texts)

    def read(self, question: str, texts: Sequence[str]) -> tuple[Reading, ...] | None:
        """Return what the reader finds in each text, or None where there is no reader; no text is read twice."""
        if self.reader is None:
            return None
        known = self._readings.setdefault(question, {})
        new = [text for text in dict.fromkeys(texts) if text not in known]
        try:
            known.update(zip(new, self.reader.read(question, new), strict=True))
        except EmbeddingError as error:
            logging.getLogger(__name__).warning("answering without the reader: %s", error)
            return None
        return tuple(known[text] for text in texts)

    def matter(self, query: str, texts: Sequence[str]) -> tuple[Matter, ...]:
        """Return each piece of the matter of `query`, with the texts that hold it in either language."""
        return self.library.matter(query, texts)

    def similarities(self, text: str, quotes: Sequence[Quote]) -> tuple[float, ...]:
        """Return how near each quoted sentence is to a text, in whatever languages, as the cosine of their vectors."""
        found = {quote.article_id: self._similarities(text, quote.article_id) for quote in quotes}
        return tuple(found[quote.article_id].get(quote.start, 0.0) for quote in quotes)

    def lead(self, text: str, quotes: Sequence[Quote]) -> float:
        """Return how much nearer the nearest of quoted sentences is to a text than the sentences of its article are."""
        leads = [
            near - mean(self._similarities(text, quote.article_id).values())
            for quote, near in zip(quotes, self.similarities(text, quotes), strict=True)
        ]
        return max(leads, default=0.0)

    def _similarities(self, text: str, article_id: str) -> Mapping[int, float]:
        key = ("similarities", text, article_id)
        return self.once(key, lambda: self.library.similarities(text, article_id))

    def claims(self, text: str, published: str | None = None) -> Claims:
        """Return what a text claims."""
        return self.view.claims.get((text, published), lambda: claims_of(text, published, self.names.find))

    def once(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """Return what `make` returns, made once for each key; several ways of answering look at the same ranking."""
        if key not in self._kept:
            self._kept[key] = make()
        value: Value = self._kept[key]
        return value

    def named(self, text: str) -> tuple[CompanyMention, ...]:
        """Return the companies that a text names."""
        return self.view.named.get(text, lambda: self.names.find(text))

    def figures_at(self, article_id: str, start: int) -> tuple[CitedFigure, ...]:
        """Return what the ledger makes of the amount that begins at `start` of an article."""
        return self.view.figures_by_place.get((article_id, start), ())

    def figures_in(self, article_id: str) -> tuple[CitedFigure, ...]:
        """Return the figures of one article."""
        return self.view.figures_by_article.get(article_id, ())

    def events_in(self, article_id: str) -> tuple[Event, ...]:
        """Return the events of one article."""
        return self.view.events_by_article.get(article_id, ())

    def article(self, article_id: str) -> Article:
        """Return one article of the library."""
        return self.view.articles.get(article_id) or self.library.article(article_id)

    def published(self, article_id: str) -> str:
        """Return the ISO day on which an article came out, empty where it has none."""
        return self.article(article_id).published or ""

    def sentence_spans(self, article_id: str) -> tuple[Span, ...]:
        """Return the sentences of one article in order."""
        if article_id not in self._spans:
            self._spans[article_id] = self.library.sentences(article_id)
        return self._spans[article_id]

    @property
    def latest(self) -> str | None:
        """The day up to which the articles reach, from which "last year" in a question counts."""
        return self.as_of or max(self.days, default=None)

    @property
    def articles(self) -> tuple[Article, ...]:
        """All articles that may be seen."""
        return tuple(self.view.articles.values())

    @property
    def origins(self) -> Mapping[str, str]:
        """By id of an article that copies or translates another, the id of the earliest that may be seen."""
        return self.view.origins

    @property
    def figures(self) -> tuple[CitedFigure, ...]:
        """All figures that may be seen, with their citations; those of copies and translations come last."""
        return self.view.figures

    @property
    def days(self) -> tuple[str, ...]:
        """The days on which the articles that may be seen were published, each once, from the first to the last."""
        return self.view.days

    @property
    def events(self) -> tuple[Event, ...]:
        """All events that may be seen."""
        return self.view.events

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """The disagreements among the figures that may be seen."""
        return self.view.conflicts

    def ledger_periods(self, quote: Quote) -> tuple[PeriodMention, ...]:
        """Return the periods that the ledger gives to what stands in a quote."""
        spans = [(item.period, item.start, item.end) for item in self.figures_in(quote.article_id)]
        spans += [(item.when, item.start, item.end) for item in self.events_in(quote.article_id)]
        return tuple(
            PeriodMention(period=period, start=0, end=0)
            for period, start, end in spans
            if period is not None and start < quote.end and end > quote.start
        )

    def cite_figure(self, figure: Figure) -> CitedFigure:
        """Return the figure with a citation of the sentence that states it."""
        return cite_figure(self.article(figure.article_id), figure)

    def cite(self, quote: Quote, *, number: int) -> Citation:
        """Return the numbered citation of a span."""
        return cite(self.article(quote.article_id), quote, number=number)

    def _as_stored(self, companies: Sequence[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for company in companies for name in self.names.members(company)))
