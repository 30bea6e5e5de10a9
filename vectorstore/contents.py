"""Reading what a library holds: every look-up that needs the record alone, no model and no vector index."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ingest.article import Article, Passage, Removal, Span
from ingest.figure import Event, Figure
from vectorstore import lexical, rows
from vectorstore.analysis import analyse
from vectorstore.clusters import Clusters, read_clusters
from vectorstore.coverage import matter_pieces
from vectorstore.errors import UnknownArticle
from vectorstore.fetches import Fetch, read_fetches
from vectorstore.record import Record, read_meta
from vectorstore.repeats import Repeat, read_repeats


@dataclass(frozen=True, kw_only=True, slots=True)
class Matter:
    """A piece of what a text is about: any of its phrases answers for it; `weight` is its rarity in the library.

    `held_by` are the indices of the texts that hold it.
    """

    phrases: tuple[lexical.Phrase, ...]
    weight: float
    held_by: frozenset[int]


LONGEST_QUERY = 4000  # characters; an embedding model reads no further


class Contents:
    """The contents of one record; usable from several threads."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._clusters: tuple[str | None, Clusters] | None = None

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Let everything that this thread reads be of one state of the library, whatever others change meanwhile."""
        with self._record.snapshot():
            yield

    def copy_record(self, path: Path) -> None:
        """Write a whole copy of the record as it is now to a file that is not there yet."""
        self._record.copy_to(path)

    def articles(self) -> tuple[Article, ...]:
        """Return every article in the order of adding."""
        with self._record.reading() as connection:
            return tuple(map(rows.to_article, connection.execute("SELECT * FROM articles ORDER BY number")))

    def article(self, article_id: str) -> Article:
        """Return one article; raises UnknownArticle."""
        with self._record.reading() as connection:
            row = connection.execute("SELECT * FROM articles WHERE id = ?", (article_id,)).fetchone()
        if row is None:
            raise unknown_article(article_id)
        return rows.to_article(row)

    def count(self) -> int:
        """Return how many articles there are."""
        with self._record.reading() as connection:
            return int(connection.execute("SELECT count(*) FROM articles").fetchone()[0])

    def passages(self, article_id: str) -> tuple[Passage, ...]:
        """Return the passages of an article in order."""
        with self._record.reading() as connection:
            found = connection.execute(
                "SELECT p.*, a.id AS article_id FROM passages p JOIN articles a ON a.number = p.article "
                "WHERE a.id = ? ORDER BY p.start, p.number",
                (article_id,),
            )
            return tuple(map(rows.to_passage, found))

    def sentences(self, article_id: str) -> tuple[Span, ...]:
        """Return the sentences of an article in order, as spans of its text."""
        with self._record.reading() as connection:
            found = connection.execute(
                "SELECT s.start, s.stop FROM sentences s JOIN articles a ON a.number = s.article "
                "WHERE a.id = ? ORDER BY s.start",
                (article_id,),
            )
            return tuple(Span(row["start"], row["stop"]) for row in found)

    def figures(
        self, company: str | None = None, metric: str | None = None, *, article_id: str | None = None
    ) -> tuple[Figure, ...]:
        """Return the figures of a company and metric, named in English, in the order of adding; None means any."""
        with self._record.reading() as connection:
            found = connection.execute(
                "SELECT f.*, a.id AS article_id FROM figures f JOIN articles a ON a.number = f.article "
                "WHERE (?1 IS NULL OR f.company = ?1) AND (?2 IS NULL OR f.metric = ?2) AND (?3 IS NULL OR a.id = ?3) "
                "ORDER BY f.number",
                (company, metric, article_id),
            )
            return tuple(map(rows.to_figure, found))

    def events(self, company: str | None = None, *, article_id: str | None = None) -> tuple[Event, ...]:
        """Return the events of a company by date; None means any."""
        with self._record.reading() as connection:
            found = connection.execute(
                "SELECT e.*, a.id AS article_id FROM events e JOIN articles a ON a.number = e.article "
                "WHERE (?1 IS NULL OR e.company = ?1) AND (?2 IS NULL OR a.id = ?2) ORDER BY e.period_start, e.number",
                (company, article_id),
            )
            return tuple(map(rows.to_event, found))

    def companies(self) -> dict[str, dict[str, int]]:
        """Return by article id the companies that its passages name, each with the number of those passages."""
        found: dict[str, dict[str, int]] = {}
        with self._record.reading() as connection:
            for row in connection.execute(
                "SELECT a.id AS article, c.company, count(*) AS passages FROM passage_companies c "
                "JOIN passages p ON p.number = c.passage JOIN articles a ON a.number = p.article "
                "GROUP BY a.number, c.company ORDER BY a.number, c.company"
            ):
                found.setdefault(row["article"], {})[row["company"]] = row["passages"]
        return found

    def revision(self) -> str | None:
        """Return what changes whenever an article is added, renewed or removed, to tell whether a copy is current."""
        with self._record.reading() as connection:
            return read_meta(connection, "generation")

    def digest(self) -> str:
        """Return the identity of what all articles together say, as far as the record holds it."""
        with self._record.reading() as connection:
            rows = connection.execute("SELECT id, text_hash, published, cleaning FROM articles ORDER BY id")
            return hashlib.sha256(repr([tuple(row) for row in rows]).encode()).hexdigest()

    def clusters(self) -> Clusters:
        """Return the ids of the articles that tell one report (copies, translations), the earliest first."""
        with self._record.reading() as connection:
            generation, kept = read_meta(connection, "generation"), self._clusters
            if kept is None or kept[0] != generation:
                self._clusters = kept = (generation, read_clusters(connection))
        return kept[1]

    def origin_of(self, article_id: str) -> str:
        """Return the id of the earliest article that tells the same report: the article's own if it tells it first."""
        return next((cluster[0] for cluster in self.clusters() if article_id in cluster), article_id)

    def fetches(self, address: str | None = None) -> tuple[Fetch, ...]:
        """Return what servers said of the addresses that articles stand as fetched from; all, or that of one."""
        with self._record.reading() as connection:
            return read_fetches(connection, address)

    def removals(self, article_id: str) -> tuple[Removal, ...]:
        """Return what cleaning took out of an article, in order."""
        with self._record.reading() as connection:
            found = connection.execute(
                "SELECT r.* FROM removals r JOIN articles a ON a.number = r.article WHERE a.id = ? ORDER BY r.number",
                (article_id,),
            )
            return tuple(map(rows.to_removal, found))

    def repeats(self, article_id: str) -> tuple[Repeat, ...]:
        """Return the other sources under which an article's very text was added."""
        with self._record.reading() as connection:
            return read_repeats(connection, article_id)

    def coverage(self, query: str, texts: Sequence[str]) -> tuple[float, ...]:
        """Return for each text the share of the matter of `query`, by weight, that it holds in either language."""
        pieces = matter_pieces(query[:LONGEST_QUERY])
        with self._record.reading() as connection:
            words = lexical.understand(connection, pieces)
        return tuple(lexical.coverage(words, analyse(text)) for text in texts)

    def matter(self, query: str, texts: Sequence[str]) -> tuple[Matter, ...]:
        """Return each piece of the matter of `query`, with the texts that hold it in either language."""
        with self._record.reading() as connection:
            words = lexical.understand(connection, matter_pieces(query[:LONGEST_QUERY]))
        held = [_words_of(text) for text in texts]
        return tuple(
            Matter(
                phrases=term.phrases,
                weight=term.weight,
                held_by=frozenset(
                    index for index, found in enumerate(held) if any(map(found.issuperset, term.phrases))
                ),
            )
            for term in words.terms
        )

    def pending(self) -> int:
        """Return how many passages the vector index has yet to be told of."""
        with self._record.reading() as connection:
            return int(connection.execute("SELECT count(*) FROM pending").fetchone()[0])

    def fingerprint(self) -> str | None:
        """Return the fingerprint of the embedding model that made the library; None before the first article."""
        with self._record.reading() as connection:
            return read_meta(connection, "embedding")


def unknown_article(article_id: str) -> UnknownArticle:
    """Return the error that names an article that is not there."""
    return UnknownArticle(f"there is no article {article_id!r}; 'assistant articles' lists their ids")


@lru_cache(maxsize=4096)
def _words_of(text: str) -> frozenset[str]:
    """Return the index words of a text; the clauses of one passage are looked through for many a statement."""
    return frozenset(analyse(text))
