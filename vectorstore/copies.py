"""Marking in the record which articles were made from one another, so that one report is counted once as a source.

Marking follows storing: articles without a sketch are what is left to do, so a crash, an older library or another
embedding model need no care. A new article is compared with every sketch, which takes some milliseconds for 20,000 and
misses nothing, where an index of hash bands would miss some; only the likeliest are then looked at closely.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from decimal import Decimal

import numpy as np
import numpy.typing as npt

from ingest.article import LANGUAGES
from vectorstore.clusters import is_marked
from vectorstore.embedding import Vectors
from vectorstore.likeness import (
    COPY,
    LEAST_SENTENCES,
    LONGEST_ALIGNMENT,
    TRANSLATION,
    Digests,
    digest_of,
    digest_version,
    no_digest,
    shared_shingles,
    tell_other_amounts,
    told_in_order,
)
from vectorstore.record import Connection, Record, Row, read_meta
from vectorstore.rows import pack, unpack
from vectorstore.schema import COPIES_SCHEMA
from vectorstore.vectors import largest
from vectorstore.writer import Working, ignore, touch

_AT_ONCE = 50
# The original of a translation was never below the third place among those of another language by its mean vector.
_CANDIDATES = 16
_MOST_LINKS = 8


def mark_copies(record: Record, working: Working = ignore) -> None:
    """Sketch the articles that have no sketch and link each to those that it was made from, or they from it."""
    with record.reading() as connection:
        left = _count_left(connection)
    if left == 0:
        return
    known: _Sketches | None = None
    done = 0
    while True:
        if done:
            working("looking for copies", min(done / left, 1.0))
        with record.writing() as connection:
            centres = _read_centres(connection)
            new = _sketch_new(connection, centres)
            if not new:
                return
            last = int(known.numbers[-1]) if known else 0
            fresh = _read_sketches(connection, last)
            known = known.joined(fresh) if known else fresh
            linked = [_link(connection, known, int(at), centres) for at in np.flatnonzero(np.isin(known.numbers, new))]
            if any(linked):
                touch(connection)
        done += len(new)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Sketches:
    """Sketches by rising number, one row each; a digest of zeros stands for none, `sentences` is a count."""

    numbers: npt.NDArray[np.int64]
    digests: Digests
    means: Vectors
    english: npt.NDArray[np.bool_]
    sentences: npt.NDArray[np.int64]

    def joined(self, fresh: _Sketches) -> _Sketches:
        """Return these with newer ones."""
        return _Sketches(
            **{
                field.name: np.concatenate((getattr(self, field.name), getattr(fresh, field.name)))
                for field in fields(self)
            }
        )


def _read_sketches(connection: Connection, after: int) -> _Sketches:
    rows = connection.execute("SELECT * FROM sketches WHERE number > ? ORDER BY number", (after,)).fetchall()
    return _Sketches(
        numbers=np.array([row["number"] for row in rows], dtype=np.int64),
        digests=np.frombuffer(b"".join(row["digest"] for row in rows), dtype="<u4").reshape(len(rows), -1),
        means=unpack((row["mean"] for row in rows), int(read_meta(connection, "dimension") or 1)),
        english=np.array([row["english"] for row in rows], dtype=np.bool_),
        sentences=np.array([row["sentences"] for row in rows], dtype=np.int64),
    )


def _count_left(connection: Connection) -> int:
    """Return how many articles have no sketch yet."""
    if read_meta(connection, "embedding") is None:
        return 0
    if not is_marked(connection):
        return int(connection.execute("SELECT count(*) FROM articles").fetchone()[0])
    left = connection.execute(
        "SELECT count(*) FROM articles a LEFT JOIN sketches k ON k.article = a.number AND k.maker = ? "
        "WHERE k.number IS NULL",
        (_maker(connection),),
    )
    return int(left.fetchone()[0])


def _maker(connection: Connection) -> str:
    """Name all that changes a sketch."""
    return f"{digest_version()}|{read_meta(connection, 'embedding')}"


def _sketch_new(connection: Connection, centres: Mapping[str, Vectors]) -> list[int]:
    """Sketch some of the articles that have no sketch and return the numbers of the sketches."""
    for statement in COPIES_SCHEMA.split(";\n"):
        connection.execute(statement)
    maker = _maker(connection)
    connection.execute("DELETE FROM sketches WHERE maker <> ?", (maker,))
    articles = connection.execute(
        "SELECT number, text, language FROM articles WHERE number NOT IN (SELECT article FROM sketches) "
        "ORDER BY number LIMIT ?",
        (_AT_ONCE,),
    ).fetchall()
    return [_insert_sketch(connection, article, maker, centres[article["language"]]) for article in articles]


def _insert_sketch(connection: Connection, article: Row, maker: str, centre: Vectors) -> int:
    passages = connection.execute(
        "SELECT v.vector FROM passages p JOIN passage_vectors v ON v.passage = p.number WHERE p.article = ?",
        (article["number"],),
    ).fetchall()
    vectors = unpack((row["vector"] for row in passages), len(centre))
    mean = vectors.mean(axis=0) - centre if len(vectors) else np.zeros_like(centre)
    (sentences,) = connection.execute(
        "SELECT count(*) FROM sentences WHERE article = ?", (article["number"],)
    ).fetchone()
    digest = digest_of(article["text"], article["language"])
    number = connection.execute(
        "INSERT INTO sketches (article, maker, digest, mean, english, sentences) VALUES (?, ?, ?, ?, ?, ?)",
        (
            *(article["number"], maker, (no_digest() if digest is None else digest).astype("<u4").tobytes()),
            *(pack(mean / max(float(np.linalg.norm(mean)), 1e-9)), article["language"] == "en", sentences),
        ),
    ).lastrowid
    assert number is not None
    return number


def _read_centres(connection: Connection) -> dict[str, Vectors]:
    """Return by language the mean vector of the sentences that stand in for it, the same whatever the library holds."""
    dimension = int(read_meta(connection, "dimension") or 1)
    centres: dict[str, Vectors] = {}
    for language in LANGUAGES:
        rows = connection.execute("SELECT vector FROM backdrop WHERE language = ?", (language,)).fetchall()
        vectors = unpack((row["vector"] for row in rows), dimension)
        centres[language] = vectors.mean(axis=0) if len(vectors) else np.zeros(dimension, dtype=np.float32)
    return centres


def _link(connection: Connection, known: _Sketches, at: int, centres: Mapping[str, Vectors]) -> int:
    """Link the sketch in row `at` with earlier ones of the same report; return how many."""
    number = int(known.numbers[at])
    others = [*_copies(known, at), *_translations(connection, known, at, centres)]
    others = [other for other in others if not _other_amounts(connection, number, other)]
    connection.executemany("INSERT OR IGNORE INTO copies VALUES (?, ?)", [(number, other) for other in others])
    return len(others)


def _copies(known: _Sketches, at: int) -> list[int]:
    if not known.digests[at].any():
        return []
    shared = shared_shingles(known.digests[:at], known.digests[at])
    return [int(known.numbers[other]) for other in largest(shared, _MOST_LINKS) if shared[other] >= COPY]


def _translations(connection: Connection, known: _Sketches, at: int, centres: Mapping[str, Vectors]) -> Iterator[int]:
    if known.sentences[at] < LEAST_SENTENCES:
        return
    # Where one text is too short for its share of sentences to reach the threshold, nothing need be read.
    shorter, longer = known.sentences[at] * TRANSLATION, known.sentences[at] * (2 - TRANSLATION)
    lengths = known.sentences[:at]
    fitting = (lengths * (2 - TRANSLATION) >= shorter) & (lengths * TRANSLATION <= longer)
    fitting &= known.english[:at] != known.english[at]
    nearness = np.where(fitting, known.means[:at] @ known.means[at], np.float32(-2))
    own = _sentence_vectors(connection, int(known.numbers[at]), centres)
    for other in largest(nearness, _CANDIDATES):
        number = int(known.numbers[other])
        if fitting[other] and told_in_order(own, _sentence_vectors(connection, number, centres)) >= TRANSLATION:
            yield number


def _sentence_vectors(connection: Connection, sketch: int, centres: Mapping[str, Vectors]) -> Vectors:
    """Return the vectors of an article's first sentences in order, less what their language has in common."""
    rows = connection.execute(
        "SELECT s.vector, a.language FROM sketches k JOIN articles a ON a.number = k.article "
        "JOIN sentences s ON s.article = a.number WHERE k.number = ? ORDER BY s.start LIMIT ?",
        (sketch, LONGEST_ALIGNMENT),
    ).fetchall()
    centre = centres[rows[0]["language"]] if rows else centres["en"]
    return unpack((row["vector"] for row in rows), len(centre)) - centre


def _other_amounts(connection: Connection, first: int, second: int) -> bool:
    return tell_other_amounts(_amounts(connection, first), _amounts(connection, second))


def _amounts(connection: Connection, sketch: int) -> set[tuple[Decimal, str]]:
    rows = connection.execute(
        "SELECT DISTINCT f.value, f.unit FROM figures f JOIN sketches k ON k.article = f.article WHERE k.number = ?",
        (sketch,),
    )
    return {(Decimal(row["value"]), row["unit"]) for row in rows}
