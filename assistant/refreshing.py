"""Fetch again what came from addresses, and say what changed in words and figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Literal

from assistant.adding import add_sources
from assistant.report import Failure
from ingest.article import Article
from ingest.fetching.fetch import Fetcher
from ingest.figure import Figure
from vectorstore.errors import UnknownArticle
from vectorstore.library import Library

Progress = Callable[[str, int, int], None]
_LONGEST_SHOWN = 160


@dataclass(frozen=True, kw_only=True, slots=True)
class FigureChange:
    """A figure whose value is another now; `before` or `after` is None where it is new or gone."""

    company: str
    metric: str
    period: str | None
    before: str | None
    after: str | None

    def __str__(self) -> str:
        """Read as one line."""
        what = " ".join(filter(None, (self.company, self.metric, self.period)))
        return f"{what}: {self.before or 'not stated'} -> {self.after or 'not stated'}"


@dataclass(frozen=True, kw_only=True, slots=True)
class ArticleChange:
    """What changed in one article: the sentences that came and went, and the figures."""

    article_id: str
    title: str
    source: str
    sentences_added: tuple[str, ...]
    sentences_removed: tuple[str, ...]
    figures: tuple[FigureChange, ...]

    def lines(self) -> list[str]:
        """Read as lines: the article, then `+` and `-` sentences, then figures."""
        marked = [("+", text) for text in self.sentences_added] + [("-", text) for text in self.sentences_removed]
        return [
            f"{self.title} ({self.source})",
            *(f"  {mark} {text[:_LONGEST_SHOWN]}" for mark, text in marked),
            *(f"  {figure}" for figure in self.figures),
        ]


@dataclass(frozen=True, kw_only=True, slots=True)
class RefreshReport:
    """What became of the fetched articles; one that is gone from its site stays in the library and is in `failed`."""

    unchanged: int = 0
    changed: tuple[ArticleChange, ...] = ()
    failed: tuple[Failure, ...] = ()

    def __str__(self) -> str:
        """Read as a line of counts, then the changes."""
        counts = f"{len(self.changed)} changed, {self.unchanged} unchanged, {len(self.failed)} failed"
        return "\n".join([counts, *(line for change in self.changed for line in change.lines())])

    def to_dict(self) -> dict[str, Any]:
        """Return the report as values that JSON can hold."""
        return {
            "unchanged": self.unchanged,
            "changed": [
                {name: getattr(change, name) for name in ArticleChange.__slots__ if name != "figures"}
                | {"figures": [{name: getattr(one, name) for name in FigureChange.__slots__} for one in change.figures]}
                for change in self.changed
            ],
            "failed": [failure._asdict() for failure in self.failed],
        }


def refresh(library: Library, fetcher: Fetcher | None = None, progress: Progress | None = None) -> RefreshReport:
    """Ask every address again, with the server's marks of the stored version, and renew what changed.

    `progress` is called with the address at hand, how many are done and how many there are.
    """
    known = library.fetches()
    outcomes = []
    for done, fetch in enumerate(known):
        if progress:
            progress(fetch.address, done, len(known))
        outcomes.append(_refresh_one(library, fetch.address, fetch.article_id, fetcher))
    return RefreshReport(
        unchanged=outcomes.count("unchanged"),
        changed=tuple(outcome for outcome in outcomes if isinstance(outcome, ArticleChange)),
        failed=tuple(failure for outcome in outcomes if isinstance(outcome, tuple) for failure in outcome),
    )


def _refresh_one(
    library: Library, address: str, article_id: str, fetcher: Fetcher | None
) -> ArticleChange | tuple[Failure, ...] | Literal["unchanged"]:
    before = _read(library, article_id)
    report = add_sources(library, [address], fetcher=fetcher)
    if report.failed:
        return report.failed
    after = _read(library, article_id)
    if before is None or after is None or before.article == after.article:
        return "unchanged"
    return _compare(before, after)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Version:
    article: Article
    sentences: tuple[str, ...]
    figures: tuple[Figure, ...]


def _read(library: Library, article_id: str) -> _Version | None:
    try:
        article = library.article(article_id)
    except UnknownArticle:
        return None
    return _Version(
        article=article,
        sentences=tuple(article.text[span.start : span.end] for span in library.sentences(article_id)),
        figures=library.figures(article_id=article_id),
    )


def _compare(before: _Version, after: _Version) -> ArticleChange:
    old, new = Counter(before.sentences), Counter(after.sentences)
    return ArticleChange(
        article_id=after.article.id,
        title=after.article.title,
        source=after.article.source,
        sentences_added=tuple((new - old).elements()),
        sentences_removed=tuple((old - new).elements()),
        figures=tuple(compare_figures(before.figures, after.figures)),
    )


def compare_figures(before: Iterable[Figure], after: Iterable[Figure]) -> list[FigureChange]:
    """Return the figures of known companies and metrics whose values are not the same in two versions of a text."""
    old, new = _values(before), _values(after)
    changed = [key for key in dict.fromkeys([*new, *old]) if old.get(key) != new.get(key)]
    return [
        FigureChange(company=key[0], metric=key[1], period=key[2], before=old.get(key), after=new.get(key))
        for key in changed
    ]


def _values(figures: Iterable[Figure]) -> dict[tuple[str, str, str | None], str]:
    values: dict[tuple[str, str, str | None], dict[str, None]] = {}
    for figure in figures:
        if figure.company and figure.metric:
            key = (figure.company, figure.metric, str(figure.period) if figure.period else None)
            values.setdefault(key, {})[f"{figure.value.normalize():f} {figure.unit}"] = None
    return {key: ", ".join(sorted(found)) for key, found in values.items()}
