"""Values to rows and back: what a document leaves in the record and how it is read again."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import numpy as np

from ingest.article import Article, Passage, Removal, Span
from ingest.document import Document
from ingest.figure import Event, Figure
from ingest.quantity import Period
from vectorstore.analysis import analyse
from vectorstore.embedding import Vectors
from vectorstore.filters import day_number
from vectorstore.record import Connection, Row, read_meta, write_meta

_FIGURE_COLUMNS = (
    "article, company, metric, value, low, high, unit, qualifier, digits, period_start, period_end, granularity, "
    "status, speaker, published, start, stop, sentence_start, sentence_end"
)
_EVENT_COLUMNS = "article, company, kind, period_start, period_end, granularity, status, published, start, stop"


@dataclass(frozen=True, kw_only=True, slots=True)
class Counts:
    """How many passages the record holds and how many index words they have together."""

    passages: int
    words: int


def text_hash(text: str) -> str:
    """Return the identity of a clean text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def pack(vector: Vectors) -> bytes:
    """Store a vector at half precision: unit vectors lose less than 0.001 of a cosine by it."""
    return vector.astype("<f2").tobytes()


def unpack(blobs: Iterable[bytes], dimension: int) -> Vectors:
    """Return stored vectors as one float32 array of shape (n, dimension)."""
    joined = np.frombuffer(b"".join(blobs), dtype="<f2")
    return joined.reshape(-1, dimension).astype(np.float32)


def insert_article(connection: Connection, article: Article, *, content_hash: str, cleaning: str) -> int:
    """Store an article and return its row number."""
    cursor = connection.execute(
        "INSERT INTO articles (id, title, source, url, published, day, language, text, content_hash, text_hash, "
        "cleaning, pages) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            *(article.id, article.title, article.source, article.url, article.published),
            *(day_number(article.published), article.language, article.text),
            *(content_hash, text_hash(article.text), cleaning, " ".join(map(str, article.pages))),
        ),
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def insert_passages(
    connection: Connection,
    article: int,
    passages: Sequence[Passage],
    vectors: Iterable[Vectors],
    companies: Sequence[set[str]],
) -> None:
    """Store passages with their vectors, words and companies, and ask for them in the vector index."""
    held = 0
    for passage, vector, names in zip(passages, vectors, companies, strict=True):
        words = analyse(passage.text)
        number = connection.execute(
            "INSERT INTO passages (id, article, start, stop, language, text, words) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (passage.id, article, passage.start, passage.end, passage.language, passage.text, len(words)),
        ).lastrowid
        connection.execute("INSERT INTO passage_vectors VALUES (?, ?)", (number, pack(vector)))
        connection.execute("INSERT INTO lexicon (rowid, words) VALUES (?, ?)", (number, " ".join(words)))
        held += len(words)
        connection.executemany(
            "INSERT OR IGNORE INTO passage_companies VALUES (?, ?)", [(name, number) for name in sorted(names)]
        )
        connection.execute("INSERT OR REPLACE INTO pending VALUES (?, 'upsert')", (passage.id,))
    add_to_counts(connection, passages=len(passages), words=held)


def insert_sentences(
    connection: Connection, article: int, sentences: Sequence[Span], vectors: Iterable[Vectors]
) -> None:
    """Store the sentences of an article with their vectors."""
    connection.executemany(
        "INSERT OR IGNORE INTO sentences VALUES (?, ?, ?, ?)",
        ((article, span.start, span.end, pack(vector)) for span, vector in zip(sentences, vectors, strict=True)),
    )


def insert_claims(connection: Connection, article: int, document: Document) -> None:
    """Store the figures, events and removals of a document."""
    connection.executemany(
        f"INSERT INTO figures ({_FIGURE_COLUMNS}) VALUES ({', '.join('?' * 19)})",
        [_figure_row(article, figure) for figure in document.figures],
    )
    connection.executemany(
        f"INSERT INTO events ({_EVENT_COLUMNS}) VALUES ({', '.join('?' * 10)})",
        [
            (
                *(article, event.company, event.kind, *_period_row(event.when), event.status),
                *(event.published, event.start, event.end),
            )
            for event in document.events
        ],
    )
    connection.executemany(
        "INSERT INTO removals (article, kind, text, start, replacement) VALUES (?, ?, ?, ?, ?)",
        [(article, removal.kind, removal.text, removal.start, removal.replacement) for removal in document.removals],
    )


def delete_article(connection: Connection, article_id: str) -> bool:
    """Delete an article with all that hangs on it; return whether there was one."""
    row = connection.execute("SELECT number FROM articles WHERE id = ?", (article_id,)).fetchone()
    if row is None:
        return False
    article = row["number"]
    connection.execute("DELETE FROM lexicon WHERE rowid IN (SELECT number FROM passages WHERE article = ?)", (article,))
    connection.execute("INSERT OR REPLACE INTO pending SELECT id, 'delete' FROM passages WHERE article = ?", (article,))
    counted = connection.execute("SELECT count(*), sum(words) FROM passages WHERE article = ?", (article,)).fetchone()
    add_to_counts(connection, passages=-counted[0], words=-(counted[1] or 0))
    connection.execute("DELETE FROM articles WHERE number = ?", (article,))
    return True


def add_to_counts(connection: Connection, *, passages: int, words: int) -> None:
    """Keep the totals that ranking needs, so that no search has to count the library."""
    counts = read_counts(connection)
    write_meta(connection, "passages", str(counts.passages + passages))
    write_meta(connection, "words", str(counts.words + words))


def read_counts(connection: Connection) -> Counts:
    """Return the totals of the record."""
    return Counts(passages=int(read_meta(connection, "passages") or 0), words=int(read_meta(connection, "words") or 0))


def to_article(row: Row) -> Article:
    """Read an article off its row."""
    return Article(
        id=row["id"],
        title=row["title"],
        source=row["source"],
        url=row["url"],
        published=row["published"],
        language=row["language"],
        text=row["text"],
        pages=tuple(map(int, row["pages"].split())),
    )


def to_passage(row: Row) -> Passage:
    """Read a passage off its row joined with the id of its article as `article_id`."""
    return Passage(
        id=row["id"],
        article_id=row["article_id"],
        text=row["text"],
        start=row["start"],
        end=row["stop"],
        language=row["language"],
    )


def to_figure(row: Row) -> Figure:
    """Read a figure off its row joined with the id of its article as `article_id`."""
    return Figure(
        article_id=row["article_id"],
        company=row["company"],
        metric=row["metric"],
        value=Decimal(row["value"]),
        low=Decimal(row["low"]),
        high=Decimal(row["high"]),
        unit=row["unit"],
        qualifier=row["qualifier"],
        digits=row["digits"],
        period=_to_period(row),
        status=row["status"],
        speaker=row["speaker"],
        published=row["published"],
        start=row["start"],
        end=row["stop"],
        sentence_start=row["sentence_start"],
        sentence_end=row["sentence_end"],
    )


def to_event(row: Row) -> Event:
    """Read an event off its row joined with the id of its article as `article_id`."""
    period = _to_period(row)
    assert period is not None
    return Event(
        article_id=row["article_id"],
        company=row["company"],
        kind=row["kind"],
        when=period,
        status=row["status"],
        published=row["published"],
        start=row["start"],
        end=row["stop"],
    )


def to_removal(row: Row) -> Removal:
    """Read a removal off its row."""
    return Removal(kind=row["kind"], text=row["text"], start=row["start"], replacement=row["replacement"])


def _figure_row(article: int, figure: Figure) -> tuple[Any, ...]:
    return (
        *(article, figure.company, figure.metric, str(figure.value), str(figure.low), str(figure.high), figure.unit),
        *(figure.qualifier, figure.digits, *_period_row(figure.period), figure.status, figure.speaker),
        *(figure.published, figure.start, figure.end, figure.sentence_start, figure.sentence_end),
    )


def _period_row(period: Period | None) -> tuple[str | None, str | None, str | None]:
    if period is None:
        return (None, None, None)
    return (period.start.isoformat(), period.end.isoformat(), period.granularity)


def _to_period(row: Row) -> Period | None:
    if row["period_start"] is None:
        return None
    start, end = (datetime.date.fromisoformat(row[name]) for name in ("period_start", "period_end"))
    return Period(start=start, end=end, granularity=row["granularity"])
