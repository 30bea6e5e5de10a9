"""The library: one folder that holds all a user added, and the only door to it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from types import TracebackType
from typing import Self

from ingest.article import Language
from ingest.document import Document
from vectorstore import rows, writer
from vectorstore.backdrop import write_stand_ins
from vectorstore.contents import LONGEST_QUERY, Contents, unknown_article
from vectorstore.copies import mark_copies
from vectorstore.embedding import Embedder, Reranker
from vectorstore.embedding import open_embedder as open_default_embedder
from vectorstore.errors import LibraryMismatch
from vectorstore.examining import examine_record, mend_record
from vectorstore.files import make_private, prepare_folder
from vectorstore.filters import filters_of
from vectorstore.record import Record, read_meta, write_meta
from vectorstore.reembedding import reembed
from vectorstore.search import Hit, SentenceHit, find_passages, find_sentences
from vectorstore.searching import Searcher
from vectorstore.synchronise import VectorKeeper
from vectorstore.writer import Incoming, Progress, Stored, Working

RECORD = "record.sqlite3"
# What the names in the articles come to; derived, so that it may be missing.
NAMES = "names.json"


class Library(Contents):
    """Articles and all that was derived from them, searchable; usable from several threads and processes at once."""

    def __init__(
        self,
        folder: Path,
        record: Record,
        open_embedder: Callable[[], Embedder],
        keeper: VectorKeeper,
        reranker: Reranker | None,
    ) -> None:
        self.folder = folder
        super().__init__(record)
        self._open_embedder = open_embedder
        self._keeper = keeper
        self._searcher = Searcher(record, keeper, self._checked_embedder, reranker)
        self._embedder: Embedder | None = None
        self._lock = threading.Lock()

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        embedder: Embedder | None = None,
        open_embedder: Callable[[], Embedder] | None = None,
        chroma_url: str | None = None,
        reranker: Reranker | None = None,
        read_only: bool = False,
    ) -> Self:
        """Open the library in `folder`, made if it is not there; no model and no vector index is loaded yet.

        `embedder`, else what `open_embedder` returns when first needed, computes the vectors.
        `chroma_url` is the address of a Chroma server that keeps them, instead of the folder. `reranker` has the last
        word on the order of the best passages.

        Raises:
            LibraryUnreadable, LibraryReadOnly, LibraryMismatch, LibraryFull, LibraryBusy: with what to do about it.
        """
        folder = folder.expanduser()
        prepare_folder(folder, read_only=read_only)
        if not read_only:
            make_private(folder / RECORD)
        record = Record(folder / RECORD, read_only=read_only)
        opener = open_embedder or open_default_embedder
        keeper = VectorKeeper(record, folder, chroma_url)
        return cls(folder, record, (lambda: embedder) if embedder else opener, keeper, reranker)

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

    @property
    def read_only(self) -> bool:
        """Whether nothing may be written into the folder."""
        return self._record.read_only

    def is_current(self, article_id: str, content_hash: str) -> bool:
        """Whether the article is stored as made from these very bytes, so that reading them again is no use."""
        with self._record.reading() as connection:
            return writer.is_current(connection, article_id, content_hash)

    def put(self, document: Document, content_hash: str) -> Stored:
        """Store one document; see `put_many`."""
        return self.put_many([Incoming(document=document, content_hash=content_hash)])[0]

    def put_many(
        self, incoming: Iterable[Incoming], *, progress: Progress | None = None, working: Working = writer.ignore
    ) -> tuple[Stored, ...]:
        """Store documents, each in whole or not at all, and tell `progress` of each that is safely stored.

        An article whose bytes and cleaning are the stored ones is left alone; the same clean text under another source
        is kept as another source of it (see `repeats`); copies and translations of one report are stored and marked
        (see `clusters`).
        `working` is told of what takes long: embedding a long text, looking for copies.

        Raises:
            LibraryReadOnly, LibraryFull, LibraryBusy, LibraryMismatch: what was told of is stored and the rest is not.
        """
        outcomes = []
        try:
            # An interrupted run must not leave its reading thread at work.
            with closing(writer.put_many(self._record, self._checked_embedder, incoming, working)) as storing:
                for stored in storing:
                    outcomes.append(stored)
                    if progress:
                        progress(stored)
                    self._keeper.bring_in_line(at_least=1000)
        finally:
            self._keeper.bring_in_line()
        mark_copies(self._record, working)
        return tuple(outcomes)

    def remove(self, article_id: str) -> None:
        """Delete an article with all that hangs on it.

        Raises:
            UnknownArticle: there is none with this id.
        """
        with self._record.writing() as connection:
            if not rows.delete_article(connection, article_id):
                raise unknown_article(article_id)
            writer.touch(connection)
        self._keeper.bring_in_line()

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
        filters = filters_of(companies, published_after, published_before, language, source)
        ranking = self._searcher.rank(query, filters, names, depth=limit)
        return () if ranking is None else find_passages(ranking, limit=max(limit, 0))

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
        filters = filters_of(companies, published_after, published_before, language, source)
        ranking = self._searcher.rank(query, filters, names)
        return () if ranking is None else find_sentences(ranking, limit=max(limit, 0))

    def similarities(self, text: str, article_id: str) -> Mapping[int, float]:
        """Return by its start how near each sentence of an article is to a text, as the cosine of their vectors."""
        return self._searcher.similarities(text[:LONGEST_QUERY], article_id)

    def repair(self) -> int:
        """Make all that is derived anew from the record (index words, vector index); return how many passages."""
        mend_record(self._record)
        return self._keeper.rebuild()

    def damage(self) -> tuple[str, ...]:
        """Return what is wrong with the library, a line each; empty when all is well. Reads all of it."""
        wrong = examine_record(self._record)
        if self.pending() or self._keeper.is_complete():
            return wrong
        return (*wrong, "the vector index lacks passages, or holds others")

    def reembed(self) -> int:
        """Compute every vector anew with this library's embedder and return how many passages there are."""
        with self._lock:
            self._embedder = self._embedder or self._open_embedder()
        count = reembed(self._record, self._embedder)
        self._keeper.rebuild()
        mark_copies(self._record)
        return count

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
        if not self._record.read_only:
            self._fill_backdrop(embedder)

    def _fill_backdrop(self, embedder: Embedder) -> None:
        """Write the stand-ins that a library of the first format lacks."""
        with self._record.reading() as connection:
            if connection.execute("SELECT 1 FROM backdrop LIMIT 1").fetchone():
                return
        with self._record.writing() as connection:
            write_stand_ins(connection, embedder)
            writer.touch(connection)
