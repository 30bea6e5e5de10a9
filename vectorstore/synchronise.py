"""Keeping the vector index in line with the record, which is always right.

What the index has yet to be told stands in the record's `pending` table. It is told under the record's write lock, so
that two processes never write one index at once, and forgotten only when the index has confirmed. An embedded index
that a crash may have torn is set aside and built anew from the record's vectors, which needs no model.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Sequence
from pathlib import Path
from shutil import rmtree

from vectorstore.chroma import ChromaIndex
from vectorstore.embedding import Vectors
from vectorstore.errors import VectorsUnavailable
from vectorstore.filters import Filters
from vectorstore.record import Connection, Record, Row, read_meta, write_meta
from vectorstore.rows import read_counts, unpack
from vectorstore.vectors import ExactIndex, Neighbours, VectorEntry, VectorIndex

_log = logging.getLogger(__name__)

# Up to here comparing with every vector is quicker than starting the embedded index.
EXACT_UP_TO = 20_000
_AT_ONCE = 1000


class VectorKeeper:
    """Owns the vector index of one library: which one serves, and what it has yet to be told."""

    def __init__(self, record: Record, folder: Path, chroma_url: str | None, *, exact_up_to: int = EXACT_UP_TO) -> None:
        self._record = record
        self._folder = folder / "chroma"
        self._chroma_url = chroma_url
        self._exact_up_to = exact_up_to
        self._exact: ExactIndex | None = None
        self._chroma: ChromaIndex | None = None
        self._opened: tuple[str, str | None] = ("", None)
        self._lock = threading.RLock()

    def index(self, dimension: int) -> VectorIndex:
        """Return what serves a search best: every vector while they are few, Chroma beyond."""
        with self._lock:
            if self._exact is None:
                self._exact = ExactIndex(dimension)
            with self._record.reading() as connection:
                few = read_counts(connection).passages <= self._exact_up_to
            if self._chroma_url is None and few:
                return self._exact
            self.bring_in_line()
            if self._chroma_url is not None:
                return self._current_chroma()
            try:
                return _Guarded(self._current_chroma(), self._exact)
            except VectorsUnavailable as error:
                _log.warning("searching without the vector index: %s", error)
                return self._exact

    def bring_in_line(self, *, at_least: int = 1) -> None:
        """Tell the index what it has yet to be told, when that is at least so many passages.

        Raises:
            VectorsUnavailable: a server does not answer; the passages stay pending.
        """
        if self._record.read_only:
            return
        with self._lock:
            while self._count_pending() >= at_least:
                self._tell()

    def rebuild(self) -> int:
        """Build the index anew from the record and return how many passages it holds."""
        with self._lock, self._record.writing() as connection:
            return self._build_anew(connection)

    def close(self) -> None:
        """Let go of the index."""
        with self._lock:
            if self._chroma is not None:
                self._chroma.close()
                self._chroma = None

    def _count_pending(self) -> int:
        with self._record.reading() as connection:
            return int(connection.execute("SELECT count(*) FROM pending").fetchone()[0])

    def _tell(self) -> None:
        with self._record.writing() as connection:
            rows = connection.execute("SELECT passage, action FROM pending LIMIT ?", (_AT_ONCE,)).fetchall()
            if self._is_suspect(connection):
                self._build_anew(connection)
                return
            try:
                self._apply(connection, rows)
            except VectorsUnavailable as error:
                if self._chroma_url is not None:
                    raise
                _log.warning("building the vector index anew: %s", error)
                self._build_anew(connection)
                return
            connection.executemany("DELETE FROM pending WHERE passage = ?", [(row["passage"],) for row in rows])

    def _is_suspect(self, connection: Connection) -> bool:
        """Whether a writer died while it was writing, or the index was last kept elsewhere."""
        return read_meta(connection, "vectors") != self._place(connection) or self._marker.exists()

    def _apply(self, connection: Connection, rows: Sequence[Row]) -> None:
        chroma = self._current_chroma(connection)
        if self._chroma_url is None:
            self._marker.touch()
        doomed = [row["passage"] for row in rows if row["action"] == "delete"]
        chroma.delete(doomed)
        chroma.upsert(_entries(connection, [row["passage"] for row in rows if row["action"] == "upsert"]))
        self._marker.unlink(missing_ok=True)
        self._opened = (self._opened[0], read_meta(connection, "generation"))

    def _build_anew(self, connection: Connection) -> int:
        self.close()
        old = self._place(connection)
        write_meta(connection, "chroma", str(int(read_meta(connection, "chroma") or 0) + 1))
        place = self._place(connection)
        write_meta(connection, "vectors", place)
        if self._chroma_url is None:
            rmtree(self._folder / place, ignore_errors=True)
        chroma = self._current_chroma(connection)
        passages = [row["id"] for row in connection.execute("SELECT id FROM passages ORDER BY number")]
        for start in range(0, len(passages), _AT_ONCE):
            chroma.upsert(_entries(connection, passages[start : start + _AT_ONCE]))
        connection.execute("DELETE FROM pending")
        self._forget(old)
        return len(passages)

    def _forget(self, place: str) -> None:
        """Delete an index that has been replaced."""
        self._marker.unlink(missing_ok=True)
        if self._chroma_url is None:
            rmtree(self._folder / place, ignore_errors=True)
        elif self._chroma is not None:
            self._chroma.drop(place)

    def _current_chroma(self, connection: Connection | None = None) -> ChromaIndex:
        """Return the index, opened anew when another process has changed it since."""
        if connection is None:
            with self._record.reading() as own:
                return self._current_chroma(own)
        wanted = (self._place(connection), read_meta(connection, "generation"))
        if self._chroma is None or (self._chroma_url is None and self._opened != wanted):
            self.close()
            place = self._chroma_url or self._folder / wanted[0]
            self._chroma = ChromaIndex(place, wanted[0] if self._chroma_url else "passages")
        self._opened = wanted
        return self._chroma

    def _place(self, connection: Connection) -> str:
        """Return the name of the folder, or of the server's collection, that holds the current index."""
        number = read_meta(connection, "chroma") or "0"
        return f"passages-{read_meta(connection, 'library')}-{number}" if self._chroma_url else f"index-{number}"

    @property
    def _marker(self) -> Path:
        return self._folder / "being-written"


class _Guarded:
    """An embedded index with the exact one behind it, because a torn file must not keep a user from an answer."""

    def __init__(self, chroma: ChromaIndex, exact: ExactIndex) -> None:
        self._chroma = chroma
        self._exact = exact

    def nearest(self, connection: Connection, vector: Vectors, *, limit: int, filters: Filters) -> Neighbours:
        """Return at most `limit` passages, nearest first."""
        try:
            return self._chroma.nearest(connection, vector, limit=limit, filters=filters)
        except VectorsUnavailable as error:
            _log.warning("searching without the vector index: %s", error)
            return self._exact.nearest(connection, vector, limit=limit, filters=filters)


def _entries(connection: Connection, ids: Sequence[str]) -> list[VectorEntry]:
    marks = ", ".join("?" * len(ids))
    rows = connection.execute(
        "SELECT p.id, p.language, a.id AS article_id, a.day, v.vector, "
        "(SELECT group_concat(c.company, char(10)) FROM passage_companies c WHERE c.passage = p.number) AS companies "
        "FROM passages p JOIN articles a ON a.number = p.article JOIN passage_vectors v ON v.passage = p.number "
        f"WHERE p.id IN ({marks})",
        tuple(ids),
    ).fetchall()
    return [_entry(row) for row in rows]


def _entry(row: Row) -> VectorEntry:
    return VectorEntry(
        id=row["id"],
        article_id=row["article_id"],
        language=row["language"],
        day=row["day"] or 0,
        companies=tuple(row["companies"].split("\n")) if row["companies"] else (),
        vector=unpack([row["vector"]], len(row["vector"]) // 2)[0],
    )
