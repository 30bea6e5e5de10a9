"""Finding the passages nearest to a question's vector.

`VectorIndex` is the seam: `ChromaIndex` serves large libraries and servers, `ExactIndex` compares with every vector of
the record, which is quicker than starting an index while the library is small, and what remains when an index fails.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
import numpy.typing as npt

from ingest.article import Language
from vectorstore.embedding import Vectors
from vectorstore.filters import Filters, to_sql
from vectorstore.record import Connection, read_meta
from vectorstore.rows import unpack

Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, kw_only=True, slots=True)
class Neighbours:
    """Row numbers of passages and their cosine similarities, nearest first."""

    passages: tuple[int, ...]
    similarities: tuple[float, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class VectorEntry:
    """What an index is told of one passage; `day` is yyyymmdd, 0 for an article without a date."""

    id: str
    article_id: str
    language: Language
    day: int
    companies: tuple[str, ...]
    vector: Vectors


class VectorIndex(Protocol):
    """Finds the passages nearest to a vector among those that meet the filters."""

    def nearest(self, connection: Connection, vector: Vectors, *, limit: int, filters: Filters) -> Neighbours:
        """Return at most `limit` passages, nearest first."""


@dataclass(frozen=True, slots=True)
class _Loaded:
    generation: str | None
    numbers: Numbers
    vectors: Vectors
    languages: npt.NDArray[np.str_]


@dataclass(slots=True)
class ExactIndex:
    """Compares with every vector of the record, kept in memory until the record changes."""

    dimension: int
    _loaded: _Loaded | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def nearest(self, connection: Connection, vector: Vectors, *, limit: int, filters: Filters) -> Neighbours:
        """Return at most `limit` passages, nearest first; exact, linear in the size of the library."""
        loaded = self._load(connection)
        numbers, vectors = loaded.numbers, loaded.vectors
        if filters:
            chosen = _chosen(connection, loaded, filters)
            numbers, vectors = numbers[chosen], vectors[chosen]
        similarities = vectors @ vector
        best = largest(similarities, limit)
        return Neighbours(
            passages=tuple(int(number) for number in numbers[best]),
            similarities=tuple(float(similarity) for similarity in similarities[best]),
        )

    def _load(self, connection: Connection) -> _Loaded:
        generation = read_meta(connection, "generation")
        with self._lock:
            if self._loaded is None or self._loaded.generation != generation:
                rows = connection.execute(
                    "SELECT v.passage, v.vector, p.language FROM passage_vectors v "
                    "JOIN passages p ON p.number = v.passage ORDER BY v.passage"
                ).fetchall()
                numbers = np.array([row["passage"] for row in rows], dtype=np.int64)
                vectors = unpack((row["vector"] for row in rows), self.dimension)
                languages = np.array([row["language"] for row in rows], dtype=np.str_)
                self._loaded = _Loaded(generation, numbers, vectors, languages)
            return self._loaded


def largest(values: npt.NDArray[np.float32], limit: int) -> npt.NDArray[np.intp]:
    """Return the positions of the `limit` largest values, largest first, earlier positions first among equals."""
    few = len(values) <= limit
    candidates = np.arange(len(values)) if few else np.sort(np.argpartition(-values, limit)[:limit])
    order: npt.NDArray[np.intp] = candidates[np.argsort(-values[candidates], kind="stable")]
    return order


def stored_vectors(connection: Connection, passages: Sequence[int], dimension: int) -> dict[int, Vectors]:
    """Return the record's vectors of some passages by row number."""
    marks = ", ".join("?" * len(passages))
    rows = connection.execute(
        f"SELECT passage, vector FROM passage_vectors WHERE passage IN ({marks})", tuple(passages)
    ).fetchall()
    vectors = unpack((row["vector"] for row in rows), dimension)
    return {row["passage"]: vector for row, vector in zip(rows, vectors, strict=True)}


def _chosen(connection: Connection, loaded: _Loaded, filters: Filters) -> npt.NDArray[np.bool_]:
    # The language alone is asked for with every question, so it is not worth a query.
    if filters == Filters(language=filters.language):
        return np.asarray(loaded.languages == filters.language, dtype=np.bool_)
    return np.isin(loaded.numbers, _allowed(connection, filters))


def _allowed(connection: Connection, filters: Filters) -> Numbers:
    condition = to_sql(filters)
    rows = connection.execute(
        f"SELECT p.number FROM passages p JOIN articles a ON a.number = p.article WHERE {condition.sql}",
        condition.values,
    )
    return np.fromiter((row[0] for row in rows), dtype=np.int64)
