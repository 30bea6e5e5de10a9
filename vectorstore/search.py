"""Finding passages and sentences: both legs over the same filters, fused, with exact places in the article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ingest.article import Language, Passage
from vectorstore import lexical
from vectorstore.analysis import analyse
from vectorstore.embedding import Vectors
from vectorstore.expansion import Expansion
from vectorstore.filters import Filters
from vectorstore.fusion import Scored, fuse
from vectorstore.record import Connection
from vectorstore.rows import to_passage, unpack
from vectorstore.vectors import VectorIndex, stored_vectors

_DEPTH = 100
_PASSAGES_OF_SENTENCES = 40


@dataclass(frozen=True, kw_only=True, slots=True)
class Hit:
    """A passage with its similarity to the question (higher is better, at most 1) and its rank from 1."""

    passage: Passage
    score: float
    rank: int


@dataclass(frozen=True, kw_only=True, slots=True)
class SentenceHit:
    """A sentence with its similarity to the question and its rank from 1: `article.text[start:end] == text`.

    `dense` is the cosine similarity, `lexical` the share of the question that the sentence holds by word counts,
    `score` both fused, `coverage` the share of the question of which the sentence holds anything; higher is better.
    """

    article_id: str
    passage_id: str
    start: int
    end: int
    text: str
    language: Language
    score: float
    dense: float
    lexical: float
    coverage: float
    rank: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Query:
    """A question made ready: its expansion, its vector and what the results are narrowed to."""

    expansion: Expansion
    vector: Vectors
    filters: Filters


def find_passages(connection: Connection, index: VectorIndex, query: Query, *, limit: int) -> tuple[Hit, ...]:
    """Return at most `limit` passages, best first."""
    ranked = _rank(connection, index, query, depth=max(_DEPTH, limit))[:limit]
    passages = _passages(connection, [scored.number for scored in ranked])
    return tuple(
        Hit(passage=passages[scored.number], score=scored.score, rank=rank)
        for rank, scored in enumerate(ranked, start=1)
    )


def find_sentences(connection: Connection, index: VectorIndex, query: Query, *, limit: int) -> tuple[SentenceHit, ...]:
    """Return at most `limit` sentences of the best passages, best first."""
    ranked = _rank(connection, index, query, depth=_DEPTH)[: max(_PASSAGES_OF_SENTENCES, limit)]
    passages = _passages(connection, [scored.number for scored in ranked])
    rows = _sentences(connection, list(passages))
    vectors = unpack((row["vector"] for row in rows), len(query.vector))
    dense = dict(enumerate((vectors @ query.vector).tolist()))
    words = lexical.understand(connection, query.expansion.pieces)
    texts = {at: _piece(passages[row["passage"]], row["start"], row["stop"]) for at, row in enumerate(rows)}
    analysed = {at: analyse(text) for at, text in texts.items()}
    shares = {at: lexical.score(words, found) for at, found in analysed.items()}
    hits = []
    for rank, scored in enumerate(fuse(dense, shares)[:limit], start=1):
        row = rows[scored.number]
        passage = passages[row["passage"]]
        hits.append(
            SentenceHit(
                article_id=passage.article_id,
                passage_id=passage.id,
                start=row["start"],
                end=row["stop"],
                text=texts[scored.number],
                language=passage.language,
                score=scored.score,
                dense=scored.dense,
                lexical=scored.lexical,
                coverage=lexical.coverage(words, analysed[scored.number]),
                rank=rank,
            )
        )
    return tuple(hits)


def _rank(connection: Connection, index: VectorIndex, query: Query, *, depth: int) -> list[Scored]:
    nearest = index.nearest(connection, query.vector, limit=depth, filters=query.filters)
    words = lexical.understand(connection, query.expansion.pieces)
    worded = lexical.candidates(connection, words, limit=depth, filters=query.filters)
    dense = dict(zip(nearest.passages, nearest.similarities, strict=True))
    missing = [number for number in worded if number not in dense]
    for number, vector in stored_vectors(connection, missing, len(query.vector)).items():
        dense[number] = float(vector @ query.vector)
    return fuse(dense, lexical.scores(connection, words, list(dense)))


def _passages(connection: Connection, numbers: Sequence[int]) -> dict[int, Passage]:
    marks = ", ".join("?" * len(numbers))
    rows = connection.execute(
        f"SELECT p.*, a.id AS article_id FROM passages p JOIN articles a ON a.number = p.article "
        f"WHERE p.number IN ({marks})",
        tuple(numbers),
    )
    return {row["number"]: to_passage(row) for row in rows}


def _sentences(connection: Connection, passages: Sequence[int]) -> list[Any]:
    marks = ", ".join("?" * len(passages))
    return connection.execute(
        "SELECT p.number AS passage, s.start, s.stop, s.vector FROM passages p JOIN sentences s "
        f"ON s.article = p.article AND s.start >= p.start AND s.start < p.stop AND s.stop <= p.stop "
        f"WHERE p.number IN ({marks}) GROUP BY s.article, s.start",
        tuple(passages),
    ).fetchall()


def _piece(passage: Passage, start: int, end: int) -> str:
    return passage.text[start - passage.start : end - passage.start]
