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
from vectorstore.entries import read_entries
from vectorstore.errors import VectorsUnavailable
from vectorstore.filters import Filters
from vectorstore.marker import Marker
from vectorstore.record import Connection, Record, Row, read_meta, write_meta
from vectorstore.rows import read_counts
from vectorstore.vectors import ExactIndex, Neighbours, VectorIndex

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
        self._marker = Marker(self._folder)
        self._opened: tuple[str, str | None] = ("", None)
        self._found_whole: tuple[str, str | None] = ("", None)
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
                return _Guarded(self._whole_chroma(), self._exact)
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
            with self._record.reading() as connection:
                waiting = _count_pending(connection)
            last = not waiting and at_least == 1
            if self._chroma_url is None and (self._marker.stands() or (last and self._lacks_index())):
                waiting = self._tell()
            while waiting >= at_least:
                waiting = self._tell()

    def rebuild(self) -> int:
        """Build the index anew from the record and return how many passages it holds."""
        with self._lock:
            with self._record.writing() as connection:
                old = self._build_anew(connection)
                count = read_counts(connection).passages
            self._forget(old)
            return count

    def is_complete(self) -> bool:
        """Whether the index holds the passages of the record and no others."""
        with self._lock, self._record.reading() as connection:
            if self._is_suspect(connection):
                return not read_counts(connection).passages
            try:
                return self._current_chroma(connection).ids() == {
                    row["id"] for row in connection.execute("SELECT id FROM passages")
                }
            except VectorsUnavailable:
                return False

    def close(self) -> None:
        """Let go of the index."""
        with self._lock:
            if self._chroma is not None:
                self._chroma.close()
                self._chroma = None

    def _lacks_index(self) -> bool:
        """Whether there are passages and no embedded index at all, as in a library restored from a backup."""
        with self._record.reading() as connection:
            there = (self._folder / self._place(connection)).is_dir()
            return not there and read_counts(connection).passages > 0

    def _tell(self) -> int:
        """Tell the index of some passages and return how many are left."""
        with self._record.writing() as connection:
            rows = connection.execute("SELECT passage, action FROM pending LIMIT ?", (_AT_ONCE,)).fetchall()
            old = None if self._is_told(connection, rows) else self._build_anew(connection)
            connection.executemany("DELETE FROM pending WHERE passage = ?", [(row["passage"],) for row in rows])
            left = _count_pending(connection)
        if old is not None:
            self._forget(old)
        return left

    def _is_told(self, connection: Connection, rows: Sequence[Row]) -> bool:
        """Whether the index took the news and is whole; if not, it has to be built anew."""
        if self._is_suspect(connection):
            return False
        try:
            self._apply(connection, rows)
        except VectorsUnavailable as error:
            if self._chroma_url is not None:
                raise
            _log.warning("building the vector index anew: %s", error)
            return False
        return True

    def _is_suspect(self, connection: Connection) -> bool:
        """Whether a writer died while it was writing, or the index was last kept elsewhere, or is gone."""
        place = self._place(connection)
        if read_meta(connection, "vectors") != place:
            return True
        return self._chroma_url is None and (self._marker.stands() or not (self._folder / place).is_dir())

    def _apply(self, connection: Connection, rows: Sequence[Row]) -> None:
        chroma = self._current_chroma(connection)
        if self._chroma_url is None:
            self._marker.put_up()
        chroma.delete([row["passage"] for row in rows if row["action"] == "delete"])
        chroma.upsert(read_entries(connection, [row["passage"] for row in rows if row["action"] == "upsert"]))
        if _count_pending(connection) == len(rows) and chroma.count() != read_counts(connection).passages:
            raise VectorsUnavailable(f"the vector index in {str(self._folder)!r} lacks passages of the record")
        if self._chroma_url is None:
            self._marker.take_down(self._folder / self._place(connection))
        self._opened = (self._opened[0], read_meta(connection, "generation"))

    def _build_anew(self, connection: Connection) -> str:
        """Build the index in a new place and return the old one, which a server forgets after the commit."""
        self.close()
        old = self._place(connection)
        write_meta(connection, "chroma", str(int(read_meta(connection, "chroma") or 0) + 1))
        place = self._place(connection)
        write_meta(connection, "vectors", place)
        if self._chroma_url is None:
            self._marker.put_up()
            # The old index is of no use any more, and a disk may have no room for both.
            for useless in (old, place):
                rmtree(self._folder / useless, ignore_errors=True)
        chroma = self._current_chroma(connection)
        passages = [row["id"] for row in connection.execute("SELECT id FROM passages ORDER BY number")]
        for start in range(0, len(passages), _AT_ONCE):
            chroma.upsert(read_entries(connection, passages[start : start + _AT_ONCE]))
        connection.execute("DELETE FROM pending")
        # Undone, the change would leave the record with the old place: gone for good, or else not to be trusted.
        if self._chroma_url is None and not (self._folder / old).exists():
            self._marker.take_down(self._folder / place)
        return old

    def _forget(self, place: str) -> None:
        """Delete a server's collection that has been replaced."""
        if self._chroma_url is not None and self._chroma is not None:
            self._chroma.drop(place)

    def _whole_chroma(self) -> ChromaIndex:
        """Return the embedded index, built anew if it lacks passages that the record says it was told of."""
        with self._record.reading() as connection:
            chroma = self._current_chroma(connection)
            if self._record.read_only or self._is_whole(connection, chroma):
                return chroma
        with self._record.writing() as connection:
            # Only under the lock does no other process change either.
            if not self._is_whole(connection, self._current_chroma(connection)):
                self._build_anew(connection)
            return self._current_chroma(connection)

    def _is_whole(self, connection: Connection, chroma: ChromaIndex) -> bool:
        # Chroma counts one by one, which for a large library takes longer than its search.
        if self._found_whole != self._opened:
            if _count_pending(connection):
                return True
            if chroma.count() != read_counts(connection).passages:
                return False
            self._found_whole = self._opened
        return True

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


def _count_pending(connection: Connection) -> int:
    return int(connection.execute("SELECT count(*) FROM pending").fetchone()[0])
