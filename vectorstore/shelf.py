"""What was last read of passages, kept in memory: who has searched before reads little of the record again."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import Generic, TypeVar

from ingest.article import Passage
from vectorstore.embedding import Vectors
from vectorstore.record import Connection, Row, read_meta
from vectorstore.rows import to_passage, unpack

# About 20 kB each.
_MOST = 1_000
_HALF = 2  # bytes of a stored number

Value = TypeVar("Value")


@dataclass(frozen=True, kw_only=True, slots=True)
class SentenceVectors:
    """The sentences of a passage: their places in the article and their vectors, shape (n, dimension)."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    vectors: Vectors


class Shelf(Generic[Value]):
    """Values by the row number of their passage, at most 1,000, those used last; usable from several threads."""

    def __init__(self, read: Callable[[Connection, Sequence[int]], Mapping[int, Value]]) -> None:
        self._read = read
        self._generation: str | None = None
        self._values: OrderedDict[int, Value] = OrderedDict()
        self._lock = threading.Lock()

    def take(self, connection: Connection, numbers: Sequence[int]) -> dict[int, Value]:
        """Return the values of passages in the order of `numbers`; those without one in the record are left out."""
        generation = read_meta(connection, "generation")
        with self._lock:
            kept = self._values if generation == self._generation else {}
            found = {number: kept[number] for number in numbers if number in kept}
        missing = [number for number in numbers if number not in found]
        if missing:
            found |= self._read(connection, missing)
        self._keep(generation, found)
        return {number: found[number] for number in numbers if number in found}

    def _keep(self, generation: str | None, values: Mapping[int, Value]) -> None:
        with self._lock:
            if generation != self._generation:
                self._generation, self._values = generation, OrderedDict()
            for number, value in values.items():
                self._values[number] = value
                self._values.move_to_end(number)
            while len(self._values) > _MOST:
                self._values.popitem(last=False)


@dataclass(frozen=True, kw_only=True, slots=True)
class Shelves:
    """What ranking reads of passages: themselves, their index words, their sentences."""

    passages: Shelf[Passage] = field(default_factory=lambda: Shelf(_read_passages))
    words: Shelf[list[str]] = field(default_factory=lambda: Shelf(_read_words))
    sentences: Shelf[SentenceVectors] = field(default_factory=lambda: Shelf(_read_sentences))


def _read_passages(connection: Connection, numbers: Sequence[int]) -> dict[int, Passage]:
    rows = connection.execute(
        "SELECT p.*, a.id AS article_id FROM passages p JOIN articles a ON a.number = p.article "
        f"WHERE p.number IN ({_marks(numbers)})",
        tuple(numbers),
    )
    return {row["number"]: to_passage(row) for row in rows}


def _read_words(connection: Connection, numbers: Sequence[int]) -> dict[int, list[str]]:
    rows = connection.execute(f"SELECT rowid, words FROM lexicon WHERE rowid IN ({_marks(numbers)})", tuple(numbers))
    return {row["rowid"]: row["words"].split(" ") for row in rows}


def _read_sentences(connection: Connection, numbers: Sequence[int]) -> dict[int, SentenceVectors]:
    rows = connection.execute(
        "SELECT p.number, s.start, s.stop, s.vector FROM passages p JOIN sentences s "
        "ON s.article = p.article AND s.start >= p.start AND s.start < p.stop AND s.stop <= p.stop "
        f"WHERE p.number IN ({_marks(numbers)}) ORDER BY p.number, s.start",
        tuple(numbers),
    ).fetchall()
    return {number: _sentences(list(group)) for number, group in groupby(rows, key=itemgetter(0))}


def _sentences(rows: Sequence[Row]) -> SentenceVectors:
    _, starts, ends, blobs = zip(*rows, strict=True)
    vectors = unpack(blobs, len(blobs[0]) // _HALF)
    return SentenceVectors(starts=starts, ends=ends, vectors=vectors)


def _marks(numbers: Sequence[int]) -> str:
    return ", ".join("?" * len(numbers))
