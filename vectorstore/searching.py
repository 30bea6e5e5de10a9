"""Searching one record: a question is embedded once and ranked once, however many ask for its passages or sentences."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence

import numpy as np

from ingest.folding import to_simplified, to_traditional
from vectorstore.analysis import is_chinese
from vectorstore.backdrop import Backdrop, read_backdrop
from vectorstore.contents import LONGEST_QUERY
from vectorstore.embedding import Embedder, Reranker, Vectors
from vectorstore.expansion import expand
from vectorstore.filters import Filters
from vectorstore.kept import Kept
from vectorstore.ranking import DEPTH, Query, Ranking, rank_passages
from vectorstore.record import Connection, Record, read_meta
from vectorstore.rows import read_counts, unpack
from vectorstore.shelf import Shelves
from vectorstore.synchronise import VectorKeeper

Names = tuple[tuple[str, ...], ...]

_VECTORS_KEPT = 256
_RANKINGS_KEPT = 16


class Searcher:
    """Ranks the passages of one record for a question; usable from several threads."""

    def __init__(
        self, record: Record, keeper: VectorKeeper, embedder: Callable[[], Embedder], reranker: Reranker | None
    ) -> None:
        self._record, self._keeper, self._embedder, self._reranker = record, keeper, embedder, reranker
        self._vectors: Kept[str, Vectors] = Kept(_VECTORS_KEPT)
        self._rankings: Kept[tuple[str | None, str, Names, Filters, int], Ranking] = Kept(_RANKINGS_KEPT)
        self._backdrop: tuple[str | None, Backdrop] | None = None
        self._shelves = Shelves()
        self._lock = threading.Lock()

    def rank(
        self, question: str, filters: Filters, names: Sequence[Sequence[str]], *, depth: int = DEPTH
    ) -> Ranking | None:
        """Return the passages that answer a question, best first; None where there is nothing to ask or to search.

        Raises:
            ValueError: a bound is no date.
            LibraryMismatch: another embedding model made the library.
        """
        if not question.strip():
            return None
        with self._record.reading() as connection:
            if not read_counts(connection).passages:
                return None
            generation = read_meta(connection, "generation")
        key = (generation, question, tuple(map(tuple, names)), filters, max(depth, DEPTH))
        return self._rankings.get(key, lambda: self._rank(*key[1:]))

    def similarities(self, text: str, article_id: str) -> Mapping[int, float]:
        """Return by its start in the article how near each sentence is to a text: the cosine of their vectors."""
        vector = self._vectors.get(text, lambda: _embed(self._embedder(), text))
        with self._record.reading() as connection:
            rows = connection.execute(
                "SELECT s.start, s.vector FROM sentences s JOIN articles a ON a.number = s.article WHERE a.id = ?",
                (article_id,),
            ).fetchall()
        found = unpack((row["vector"] for row in rows), len(vector)) @ vector if rows else ()
        return {row["start"]: float(similarity) for row, similarity in zip(rows, found, strict=True)}

    def _rank(self, question: str, names: Names, filters: Filters, depth: int) -> Ranking:
        expansion = expand(question[:LONGEST_QUERY], names)
        vector = self._vectors.get(expansion.text, lambda: _embed(self._embedder(), expansion.text))
        index = self._keeper.index(len(vector))
        with self._record.reading() as connection:
            query = Query(
                question=question,
                expansion=expansion,
                vector=vector,
                filters=filters,
                backdrop=self._current_backdrop(connection, len(vector)),
            )
            return rank_passages(connection, index, query, depth=depth, reranker=self._reranker, shelves=self._shelves)

    def _current_backdrop(self, connection: Connection, dimension: int) -> Backdrop:
        generation = read_meta(connection, "generation")
        with self._lock:
            if self._backdrop is None or self._backdrop[0] != generation:
                self._backdrop = (generation, read_backdrop(connection, dimension))
            return self._backdrop[1]


def _embed(embedder: Embedder, question: str) -> Vectors:
    """Return the vector of a question, which for a Chinese one is the mean of those of its two scripts.

    A question then finds the same in whichever script it is asked, and a Chinese one more English text (1.5 points of
    recall at 1 on XQuAD), because what is only a matter of writing cancels out.
    """
    simplified = to_simplified(question)
    scripts = dict.fromkeys((simplified, to_traditional(simplified))) if any(map(is_chinese, question)) else [question]
    total = embedder.encode_query(list(scripts)).sum(axis=0)
    vector: Vectors = total / np.linalg.norm(total)
    return vector
