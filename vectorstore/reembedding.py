"""Give every stored text new vectors, when another embedding model takes the place of the one that made a library."""

from __future__ import annotations

from collections.abc import Sequence

from vectorstore.backdrop import write_stand_ins
from vectorstore.embedding import Embedder
from vectorstore.record import Connection, Record, write_meta
from vectorstore.rows import pack
from vectorstore.writer import touch


def reembed(record: Record, embedder: Embedder) -> int:
    """Compute all vectors anew, in one change that happens whole or not at all; return how many passages there are.

    The vector index has to be built from the record afterwards.
    """
    with record.writing() as connection:
        for row in connection.execute("SELECT number, text FROM articles ORDER BY number").fetchall():
            _reembed_article(connection, embedder, row["number"], row["text"])
        write_meta(connection, "embedding", embedder.fingerprint)
        write_meta(connection, "dimension", str(embedder.dimension))
        write_stand_ins(connection, embedder)
        touch(connection)
        return int(connection.execute("SELECT count(*) FROM passages").fetchone()[0])


def _reembed_article(connection: Connection, embedder: Embedder, article: int, text: str) -> None:
    passages = connection.execute("SELECT number, text FROM passages WHERE article = ?", (article,)).fetchall()
    sentences = connection.execute("SELECT start, stop FROM sentences WHERE article = ?", (article,)).fetchall()
    texts: Sequence[str] = [row["text"] for row in passages] + [text[row["start"] : row["stop"]] for row in sentences]
    if not texts:
        return
    packed = [pack(vector) for vector in embedder.encode_document(list(texts))]
    connection.executemany(
        "UPDATE passage_vectors SET vector = ? WHERE passage = ?",
        [(vector, row["number"]) for vector, row in zip(packed, passages, strict=False)],
    )
    connection.executemany(
        "UPDATE sentences SET vector = ? WHERE article = ? AND start = ?",
        [(vector, article, row["start"]) for vector, row in zip(packed[len(passages) :], sentences, strict=True)],
    )
