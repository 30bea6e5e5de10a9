"""Ranking passages for a question: candidates from both legs and every language, fused, the best looked at closely."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from ingest.article import Language, Passage
from vectorstore import lexical
from vectorstore.analysis import is_chinese
from vectorstore.backdrop import Backdrop
from vectorstore.embedding import Reranker, Vectors
from vectorstore.expansion import Expansion
from vectorstore.filters import Filters
from vectorstore.fusion import Candidate, Scored, fuse, lexical_weight, with_sentence
from vectorstore.lexical import LexicalQuery
from vectorstore.record import Connection
from vectorstore.reranking import reranked
from vectorstore.shelf import SentenceVectors, Shelves
from vectorstore.vectors import VectorIndex, stored_vectors

DEPTH = 60
_CLOSER_LOOK = 40
# So many passages of every language are looked at, however far behind the question's own they stand.
_QUOTA = 20


@dataclass(frozen=True, kw_only=True, slots=True)
class Query:
    """A question made ready: its words, its vector, what the results are narrowed to and what similarity is worth."""

    question: str
    expansion: Expansion
    vector: Vectors
    filters: Filters
    backdrop: Backdrop

    @property
    def lexical_weight(self) -> float:
        """How much a share of the question counts against similarity."""
        return lexical_weight(chinese=any(map(is_chinese, self.question)))


class SentenceRow(NamedTuple):
    """A stored sentence of a passage with its cosine similarity to the question."""

    passage: int
    start: int
    end: int
    similarity: float


@dataclass(frozen=True, kw_only=True, slots=True)
class SentenceColumns:
    """Rows of sentences by column: most are only asked which is the nearest of its passage, few are ever read."""

    passages: Sequence[int]
    starts: Sequence[int]
    ends: Sequence[int]
    similarities: Sequence[float]

    def rows(self) -> Iterator[SentenceRow]:
        """Yield the sentences one by one."""
        return map(SentenceRow, self.passages, self.starts, self.ends, self.similarities)

    def nearest(self) -> dict[int, float]:
        """Return by passage the similarity of its nearest sentence."""
        # Of what is under one key the last stays.
        rising = sorted(zip(self.similarities, self.passages, strict=True))
        return {passage: similarity for similarity, passage in rising}


@dataclass(frozen=True, kw_only=True, slots=True)
class Ranking:
    """The candidates best first, their passages by row number, and the sentences of the best of them."""

    scored: Sequence[Scored]
    passages: Mapping[int, Passage]
    sentences: SentenceColumns
    words: LexicalQuery
    lexical_weight: float


def rank_passages(
    connection: Connection,
    index: VectorIndex,
    query: Query,
    *,
    depth: int = DEPTH,
    reranker: Reranker | None = None,
    shelves: Shelves,
) -> Ranking:
    """Return the passages that answer a question, best first; `reranker` orders the very first of them anew."""
    words = lexical.understand(connection, query.expansion.pieces)
    similarities = _similarities(connection, index, query, words, depth)
    passages = shelves.passages.take(connection, list(similarities))
    texts = shelves.words.take(connection, list(passages))
    shares = {number: lexical.score(words, text) for number, text in texts.items()}
    floors = query.backdrop.floors(query.vector)
    first = fuse(
        (
            Candidate(
                number=number,
                dense=similarities[number],
                floor=floors[passage.language],
                lexical=shares.get(number, 0.0),
            )
            for number, passage in passages.items()
        ),
        lexical_weight=query.lexical_weight,
    )
    near = [each.candidate.number for each in first[:_CLOSER_LOOK]]
    sentences = _sentences(shelves.sentences.take(connection, near), query.vector)
    scored = _look_closer(first, sentences, query)
    if reranker is not None:
        scored = reranked(scored, reranker, query.question, passages)
    return Ranking(
        scored=scored,
        passages=passages,
        sentences=sentences,
        words=words,
        lexical_weight=query.lexical_weight,
    )


def _similarities(
    connection: Connection, index: VectorIndex, query: Query, words: LexicalQuery, depth: int
) -> dict[int, float]:
    """Return the cosine similarities of all candidates: near ones, ones in other languages, ones that share words."""
    filters = query.filters
    nearest = index.nearest(connection, query.vector, limit=depth, filters=filters)
    found = dict(zip(nearest.passages, nearest.similarities, strict=True))
    if filters.language is None and len(nearest.passages) == depth:
        for language in _scarce(connection, list(found), query.backdrop):
            narrowed = replace(filters, language=language)
            more = index.nearest(connection, query.vector, limit=_QUOTA, filters=narrowed)
            found |= dict(zip(more.passages, more.similarities, strict=True))
    worded = lexical.candidates(connection, words, limit=depth, filters=filters)
    missing = [number for number in worded if number not in found]
    for number, vector in stored_vectors(connection, missing, len(query.vector)).items():
        found[number] = float(vector @ query.vector)
    return found


def _scarce(connection: Connection, found: Sequence[int], backdrop: Backdrop) -> list[Language]:
    marks = ", ".join("?" * len(found))
    rows = connection.execute(
        f"SELECT language, count(*) AS many FROM passages WHERE number IN ({marks}) GROUP BY language", tuple(found)
    )
    many = {row["language"]: row["many"] for row in rows}
    return [language for language in backdrop.languages if many.get(language, 0) < _QUOTA]


def _look_closer(first: Sequence[Scored], sentences: SentenceColumns, query: Query) -> list[Scored]:
    best = sentences.nearest()
    near = (each.candidate for each in first[:_CLOSER_LOOK])
    closer = (each.with_dense(with_sentence(each.dense, best.get(each.number))) for each in near)
    # What was not looked at closely stays behind what was, in its order.
    return [*fuse(closer, lexical_weight=query.lexical_weight), *first[_CLOSER_LOOK:]]


def _sentences(passages: Mapping[int, SentenceVectors], vector: Vectors) -> SentenceColumns:
    held = sorted(passages.items())
    vectors = np.concatenate([each.vectors for _, each in held]) if held else np.zeros((0, len(vector)), np.float32)
    return SentenceColumns(
        passages=[number for number, each in held for _ in each.starts],
        starts=[start for _, each in held for start in each.starts],
        ends=[end for _, each in held for end in each.ends],
        similarities=(vectors @ vector).tolist(),
    )
