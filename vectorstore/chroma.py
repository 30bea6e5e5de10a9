"""The vector index in Chroma, embedded in the library's folder or on a server; the one file that names chromadb."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from vectorstore.embedding import Vectors
from vectorstore.errors import LibraryFull, VectorsUnavailable
from vectorstore.filters import Filters, to_where
from vectorstore.record import Connection
from vectorstore.vectors import Neighbours, VectorEntry

_log = logging.getLogger(__name__)

# How Chroma compares vectors; trials add after how many it writes its files.
INDEX_SETTINGS: dict[str, Any] = {"space": "cosine"}


class ChromaIndex:
    """One collection of passages: ids are passage ids, vectors are always handed over, never computed by Chroma."""

    def __init__(self, place: Path | str, collection: str) -> None:
        """Open the collection in the folder, or at the server's address, that `place` names."""
        self._place = place
        with self._explained():
            self._client = _open_client(place)
            self._collection = self._client.get_or_create_collection(
                collection, embedding_function=None, configuration={"hnsw": INDEX_SETTINGS}
            )

    def upsert(self, entries: Sequence[VectorEntry]) -> None:
        """Store or replace passages."""
        with self._explained():
            for batch in self._batches(entries):
                self._collection.upsert(
                    ids=[entry.id for entry in batch],
                    embeddings=[entry.vector for entry in batch],
                    metadatas=[_metadata(entry) for entry in batch],
                )

    def delete(self, ids: Sequence[str]) -> None:
        """Delete passages; ids that are not there are passed over."""
        with self._explained():
            for batch in self._batches(ids):
                self._collection.delete(ids=batch)

    def count(self) -> int:
        """Return how many passages the index holds."""
        with self._explained():
            return int(self._collection.count())

    def ids(self) -> set[str]:
        """Return the id of every passage in the index."""
        with self._explained():
            return set(self._collection.get(include=[])["ids"])

    def nearest(self, connection: Connection, vector: Vectors, *, limit: int, filters: Filters) -> Neighbours:
        """Return at most `limit` passages, nearest first, by the index's approximate search."""
        with self._explained():
            found = self._collection.query(
                query_embeddings=[vector],
                n_results=limit,
                where=to_where(filters, _sources(connection, filters)),
                include=["distances"],
            )
        pairs = zip(found["ids"][0], found["distances"][0], strict=True)
        similarities = {passage: 1.0 - float(distance) for passage, distance in pairs}
        return _known(connection, similarities)

    def drop(self, collection: str) -> None:
        """Delete another collection of the same place, if there is one."""
        from chromadb.errors import NotFoundError

        with self._explained(), suppress(NotFoundError):
            self._client.delete_collection(collection)

    def close(self) -> None:
        """Let go of the files or the connection."""
        self._client.close()
        # Chroma's client of a server leaves the connections of its two sessions open.
        for part in (self._client, self._client._admin_client):
            if session := getattr(part._server, "_session", None):
                session.close()

    def _batches(self, items: Sequence[Any]) -> Iterator[list[Any]]:
        size = self._client.get_max_batch_size()
        for start in range(0, len(items), size):
            yield list(items[start : start + size])

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except (KeyboardInterrupt, SystemExit, GeneratorExit):
            raise
        # Chroma's engine raises panics of its own that derive from BaseException, and httpx errors from a server.
        except BaseException as error:
            raise _explain(error, self._place) from error


def _open_client(place: Path | str) -> Any:
    import chromadb
    from chromadb.config import Settings

    settings = Settings(anonymized_telemetry=False)
    if isinstance(place, Path):
        return chromadb.PersistentClient(str(place), settings=settings)
    from urllib.parse import urlsplit

    address = urlsplit(place)
    secure = address.scheme == "https"
    return chromadb.HttpClient(
        host=address.hostname or place, port=address.port or (443 if secure else 8000), ssl=secure, settings=settings
    )


def _metadata(entry: VectorEntry) -> dict[str, Any]:
    values: dict[str, Any] = {
        "article_id": entry.article_id,
        "language": entry.language,
        "published": entry.day,
    }
    # Chroma refuses an empty list.
    return values | ({"companies": list(entry.companies)} if entry.companies else {})


def _known(connection: Connection, similarities: dict[str, float]) -> Neighbours:
    # The record decides what exists: what the index has not yet been told to forget is dropped here.
    marks = ", ".join("?" * len(similarities))
    rows = connection.execute(f"SELECT number, id FROM passages WHERE id IN ({marks})", tuple(similarities)).fetchall()
    found = sorted(((similarities[row["id"]], row["number"]) for row in rows), key=lambda pair: (-pair[0], pair[1]))
    return Neighbours(
        passages=tuple(number for _, number in found), similarities=tuple(similarity for similarity, _ in found)
    )


def _sources(connection: Connection, filters: Filters) -> tuple[str, ...]:
    if not filters.source:
        return ()
    rows = connection.execute("SELECT id FROM articles WHERE instr(source, ?) > 0", (filters.source,))
    return tuple(row["id"] for row in rows)


def _explain(error: BaseException, place: Path | str) -> Exception:
    if "disk is full" in str(error) or "No space left" in str(error):
        return LibraryFull(f"no room left on the disk of {str(place)!r}; free some and repeat, nothing is lost")
    if isinstance(place, str):
        return VectorsUnavailable(f"the Chroma server at {place!r} fails ({error}); start it or unset its address")
    return VectorsUnavailable(
        f"the vector index in {str(place)!r} is damaged ({error}); run 'assistant doctor --repair' to rebuild it"
    )
