"""The registry of a library's names, and the claims of articles read again with names that only others introduce."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from weakref import WeakKeyDictionary

from assistant.naming.forms import used_forms
from assistant.naming.pairs import find_pairs, find_subsidiaries
from assistant.naming.products import find_products, find_twin_products
from assistant.naming.registry import Names, name_companies
from assistant.naming.shelf import Shelf
from assistant.naming.unpaired import pairs_alike
from ingest.article import Article, Language, Span
from ingest.companies import load_companies
from ingest.events import find_events
from ingest.figure import Event, Figure
from ingest.figures import find_figures
from ingest.folding import fold, to_simplified
from vectorstore.library import Library

Forms = tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Claims:
    """The figures and events of one article."""

    figures: tuple[Figure, ...]
    events: tuple[Event, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Register:
    """What a whole library says about names: the registry, who is named in each article, and what was read again.

    `companies` and `reread` are by article id; `reread` holds the articles that name a company which they do not
    introduce themselves, so that reading them alone missed it. `traditional` is how Traditional texts write Chinese
    names, because no table converts names for sure (岩 stays, 巖 is another character).
    """

    names: Names
    companies: Mapping[str, frozenset[str]]
    reread: Mapping[str, Claims]
    traditional: Mapping[str, str]

    def label(self, name: str, language: Language) -> str:
        """Return the company's name as readers of `language` write it, as far as the library knows one."""
        if language == "zh-Hant" and (seen := self.traditional.get(self.names.label(name, "zh-Hans"))):
            return seen
        return self.names.label(name, language)

    def figures(self, stored: Iterable[Figure]) -> tuple[Figure, ...]:
        """Return the figures of the library, each under the one name of its company."""
        fresh = (figure for claims in self.reread.values() for figure in claims.figures)
        kept = (figure for figure in stored if figure.article_id not in self.reread)
        return tuple(self._of_figure(figure) for figure in (*kept, *fresh))

    def events(self, stored: Iterable[Event]) -> tuple[Event, ...]:
        """Return the events of the library by date, each under the one name of its company."""
        fresh = (event for claims in self.reread.values() for event in claims.events)
        kept = (event for event in stored if event.article_id not in self.reread)
        named = (replace(event, company=self.names.canonical(event.company)) for event in (*kept, *fresh))
        return tuple(sorted(named, key=lambda event: event.when.start))

    def _of_figure(self, figure: Figure) -> Figure:
        name = self.names.canonical(figure.company) if figure.company else None
        return figure if name == figure.company else replace(figure, company=name)


def register_of(library: Library) -> Register:
    """Return the register of a library: made when the library has changed, kept on disk until it changes again."""
    revision = library.revision()
    with _lock:
        kept = _kept.get(library)
    if kept is None or kept[0] != revision:
        kept = (revision, Shelf(Register).get(library, lambda: read_register(library)))
        with _lock:
            _kept[library] = kept
    return kept[1]


def open_registers() -> tuple[Register, ...]:
    """Return the registers that were made of the libraries now open."""
    with _lock:
        return tuple(register for _, register in _kept.values())


_kept: WeakKeyDictionary[Library, tuple[str | None, Register]] = WeakKeyDictionary()
_lock = threading.Lock()


def read_register(library: Library) -> Register:
    """Return the register of a library, read off its articles whatever was kept."""
    named = library.companies()
    counts = Counter[str]()
    for own in named.values():
        counts.update(own)
    unlisted = set(counts) - set(load_companies())
    articles = library.articles() if unlisted else ()
    pairs = [pair for article in articles for pair in find_pairs(article.text, unlisted)]
    shorts = [short for article in articles for short in _shorts(article, unlisted & set(named.get(article.id, ())))]
    apart = {name for article in articles for name in find_subsidiaries(article.text, unlisted)}
    names = name_companies(counts, pairs, shorts, apart)
    alike = pairs_alike(library, articles, names, apart)
    names = name_companies(counts, [*pairs, *alike], shorts, apart) if alike else names
    products = [product for article in articles for product in find_products(article.text, names)]
    names = replace(names, products=tuple(dict.fromkeys(products)))
    if names.products:
        twins = [twin for article in articles for twin in find_twin_products(article.text, names)]
        names = replace(names, products=tuple(dict.fromkeys((*products, *twins))))
    companies = {key: frozenset(map(names.canonical, found)) for key, found in named.items()}
    reread: dict[str, Claims] = {}
    traditional: dict[str, str] = {}
    for article in articles:
        forms = names.in_article(article.text, fold(article.text))
        if article.language == "zh-Hant":
            traditional.update((to_simplified(form), form) for form, _ in forms)
        missed = {name for _, name in forms} - companies.get(article.id, frozenset())
        if missed:
            reread[article.id] = _claims(article, library.sentences(article.id), forms)
            companies[article.id] = companies.get(article.id, frozenset()) | missed
    return Register(names=names, companies=companies, reread=reread, traditional=traditional)


def _shorts(article: Article, own: Iterable[str]) -> Iterable[tuple[str, str]]:
    text = to_simplified(article.text)
    return [(short, name) for name in own for short in used_forms(name, text)]


@lru_cache(maxsize=512)
def _claims(article: Article, sentences: tuple[Span, ...], forms: Forms) -> Claims:
    figures, events = find_figures(article, sentences, forms), find_events(article, sentences, forms)
    return Claims(figures=figures, events=events)
