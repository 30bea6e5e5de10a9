"""The library: one folder that holds all a user added, and the only door to it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from ingest.article import Article, Language, Passage, Removal, Span
from ingest.document import Document
from ingest.figure import Event, Figure
from vectorstore import lexical, rows, writer
from vectorstore.analysis import analyse
from vectorstore.backdrop import Backdrop, read_backdrop, write_stand_ins
from vectorstore.coverage import matter_pieces
from vectorstore.embedding import Embedder
from vectorstore.embedding import open_embedder as open_default_embedder
from vectorstore.errors import LibraryMismatch, LibraryReadOnly, LibraryUnreadable, UnknownArticle
from vectorstore.expansion import expand
from vectorstore.filters import Filters
from vectorstore.ranking import Query
from vectorstore.record import Record, quietly_private, read_meta, write_meta
from vectorstore.search import Hit, SentenceHit, find_passages, find_sentences
from vectorstore.synchronise import VectorKeeper
from vectorstore.writer import Incoming, Progress, Stored

_RECORD = "record.sqlite3"


class Library:
    """Articles and all that was derived from them, searchable; usable from several threads and processes at once."""

    def __init__(
        self, folder: Path, record: Record, open_embedder: Callable[[], Embedder], keeper: VectorKeeper
    ) -> None:
        self.folder = folder
        self._record = record
        self._open_embedder = open_embedder
        self._keeper = keeper
        self._embedder: Embedder | None = None
        self._backdrop: tuple[str | None, Backdrop] | None = None
        self._lock = threading.Lock()

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        embedder: Embedder | None = None,
        open_embedder: Callable[[], Embedder] | None = None,
        chroma_url: str | None = None,
        read_only: bool = False,
    ) -> Self:
        """Open the library in `folder`, made if it is not there; no model and no vector index is loaded yet.

        `embedder`, else what `open_embedder` returns when first needed, computes the vectors.
        `chroma_url` is the address of a Chroma server that keeps them, instead of the folder.

        Raises:
            LibraryUnreadable, LibraryReadOnly, LibraryMismatch, LibraryFull, LibraryBusy: with what to do about it.
        """
        folder = folder.expanduser()
        _prepare_folder(folder, read_only=read_only)
        record = Record(folder / _RECORD, read_only=read_only)
        if not read_only:
            quietly_private(folder / _RECORD, 0o600)
        opener = open_embedder or open_default_embedder
        return cls(folder, record, (lambda: embedder) if embedder else opener, VectorKeeper(record, folder, chroma_url))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of every file."""
        self._keeper.close()
        self._record.close()

    def is_current(self, article_id: str, content_hash: str) -> bool:
        """Whether the article is stored as made from these very bytes, so that reading them again is no use."""
        with self._record.reading() as connection:
            return writer.is_current(connection, article_id, content_hash)

    def put(self, document: Document, content_hash: str) -> Stored:
        """Store one document; see `put_many`."""
        return self.put_many([Incoming(document=document, content_hash=content_hash)])[0]

    def put_many(self, incoming: Iterable[Incoming], *, progress: Progress | None = None) -> tuple[Stored, ...]:
        """Store documents, each in whole or not at all, and tell `progress` of each that is safely stored.

        An article whose bytes and cleaning are the stored ones is left alone; the same clean text under another source
        is not stored twice.

        Raises:
            LibraryReadOnly, LibraryFull, LibraryBusy, LibraryMismatch: what was told of is stored and the rest is not.
        """
        outcomes = []
        try:
            for stored in writer.put_many(self._record, self._checked_embedder, incoming):
                outcomes.append(stored)
                if progress:
                    progress(stored)
                self._keeper.bring_in_line(at_least=1000)
        finally:
            self._keeper.bring_in_line()
        return tuple(outcomes)

    def remove(self, article_id: str) -> None:
        """Delete an article with all that hangs on it.

        Raises:
            UnknownArticle: there is none with this id.
        """
        with self._record.writing() as connection:
            if not rows.delete_article(connection, article_id):
                raise _unknown(article_id)
            writer.touch(connection)
        self._keeper.bring_in_line()

    def articles(self) -> tuple[Article, ...]:
        """Return every article in the order of adding."""
        with self._record.reading() as connection:
            return tuple(map(rows.to_article, connection.execute("SELECT * FROM articles ORDER BY number")))

    def article(self, article_id: str) -> Article:
        """Return one article; raises UnknownArticle."""
        with self._record.reading() as connection:
            row = connection.execute("SELECT * FROM articles WHERE id = ?", (article_id,)).fetchone()
        if row is None:
            raise _unknown(article_id)
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

    def removals(self, article_id: str) -> tuple[Removal, ...]:
        """Return what cleaning took out of an article, in order."""
        with self._record.reading() as connection:
            found = connection.execute(
                "SELECT r.* FROM removals r JOIN articles a ON a.number = r.article WHERE a.id = ? ORDER BY r.number",
                (article_id,),
            )
            return tuple(map(rows.to_removal, found))

    def search(
        self,
        query: str,
        *,
        limit: int = 8,
        companies: Sequence[str] = (),
        published_after: str | None = None,
        published_before: str | None = None,
        language: Language | None = None,
        source: str | None = None,
        names: Sequence[Sequence[str]] = (),
    ) -> tuple[Hit, ...]:
        """Return the passages that answer `query` best; the conditions hold before ranking (see `Filters`).

        `names` holds for each company that no list holds and that the query means all of its names.

        Raises:
            ValueError: a bound is no date.
            LibraryMismatch: another embedding model made the library.
        """
        filters = _filters(companies, published_after, published_before, language, source)
        prepared = self._prepare(query, filters, names)
        if prepared is None or limit < 1:
            return ()
        index = self._keeper.index(len(prepared.vector))
        with self._record.reading() as connection:
            return find_passages(connection, index, prepared, limit=limit)

    def search_sentences(
        self,
        query: str,
        *,
        limit: int = 40,
        companies: Sequence[str] = (),
        published_after: str | None = None,
        published_before: str | None = None,
        language: Language | None = None,
        source: str | None = None,
        names: Sequence[Sequence[str]] = (),
    ) -> tuple[SentenceHit, ...]:
        """Return the sentences that answer `query` best, from the passages that do; raises as `search` does."""
        filters = _filters(companies, published_after, published_before, language, source)
        prepared = self._prepare(query, filters, names)
        if prepared is None or limit < 1:
            return ()
        index = self._keeper.index(len(prepared.vector))
        with self._record.reading() as connection:
            return find_sentences(connection, index, prepared, limit=limit)

    def coverage(self, query: str, texts: Sequence[str]) -> tuple[float, ...]:
        """Return for each text the share of the matter of `query`, by weight, that it holds in either language."""
        pieces = matter_pieces(query[:_LONGEST_QUERY])
        with self._record.reading() as connection:
            words = lexical.understand(connection, pieces)
        return tuple(lexical.coverage(words, analyse(text)) for text in texts)

    def pending(self) -> int:
        """Return how many passages the vector index has yet to be told of."""
        with self._record.reading() as connection:
            return int(connection.execute("SELECT count(*) FROM pending").fetchone()[0])

    def fingerprint(self) -> str | None:
        """Return the fingerprint of the embedding model that made the library; None before the first article."""
        with self._record.reading() as connection:
            return read_meta(connection, "embedding")

    def repair(self) -> int:
        """Build the vector index anew from the record and return how many passages it holds."""
        return self._keeper.rebuild()

    def _prepare(self, query: str, filters: Filters, names: Sequence[Sequence[str]]) -> Query | None:
        if not query.strip() or not self.count():
            return None
        expansion = expand(query[:_LONGEST_QUERY], names)
        vector = self._checked_embedder().encode_query(expansion.text)
        return Query(
            question=query,
            expansion=expansion,
            vector=vector,
            filters=filters,
            backdrop=self._current_backdrop(len(vector)),
        )

    def _current_backdrop(self, dimension: int) -> Backdrop:
        with self._record.reading() as connection, self._lock:
            generation = read_meta(connection, "generation")
            if self._backdrop is None or self._backdrop[0] != generation:
                self._backdrop = (generation, read_backdrop(connection, dimension))
            return self._backdrop[1]

    def _checked_embedder(self) -> Embedder:
        with self._lock:
            if self._embedder is None:
                embedder = self._open_embedder()
                self._check_fingerprint(embedder)
                self._embedder = embedder
            return self._embedder

    def _check_fingerprint(self, embedder: Embedder) -> None:
        with self._record.reading() as connection:
            stored = read_meta(connection, "embedding")
        if stored is None and not self._record.read_only:
            with self._record.writing() as connection:
                stored = read_meta(connection, "embedding")
                if stored is None:
                    write_meta(connection, "embedding", embedder.fingerprint)
                    write_meta(connection, "dimension", str(embedder.dimension))
                    write_stand_ins(connection, embedder)
                    stored = embedder.fingerprint
        if stored is not None and stored != embedder.fingerprint:
            raise LibraryMismatch(
                f"the library {str(self.folder)!r} was made with the embedding model {stored!r}, not "
                f"{embedder.fingerprint!r}; set the first again, or run 'assistant doctor --rebuild'"
            )


_LONGEST_QUERY = 4000  # characters; an embedding model reads no further


def _prepare_folder(folder: Path, *, read_only: bool) -> None:
    if folder.exists() and not folder.is_dir():
        raise LibraryUnreadable(f"the library {str(folder)!r} is a file; name a folder")
    if folder.is_dir() or read_only:
        return
    try:
        folder.mkdir(parents=True, mode=0o700)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise LibraryReadOnly(f"the library {str(folder)!r} cannot be made: {reason}; name another folder") from error


def _filters(
    companies: Sequence[str], after: str | None, before: str | None, language: Language | None, source: str | None
) -> Filters:
    return Filters(
        companies=tuple(companies), published_after=after, published_before=before, language=language, source=source
    )


def _unknown(article_id: str) -> UnknownArticle:
    return UnknownArticle(f"there is no article {article_id!r}; 'assistant articles' lists their ids")
