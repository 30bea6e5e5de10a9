"""Vectors of a long text kept on disk while the rest of it is embedded, so that memory is bounded and nothing is lost.

An article is stored in whole or not at all, and embedding a long one takes hours. Its vectors wait in a table of their
own until the article is stored; whoever stops in between finds them again. They are known by the text they stand for.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterator, Sequence

import numpy as np

from vectorstore.embedding import Embedder, Vectors
from vectorstore.record import Connection, Record
from vectorstore.rows import pack, unpack
from vectorstore.schema import STAGED_SCHEMA

_AT_ONCE = 256
_KEPT_SECONDS = 7 * 24 * 3600

Share = Callable[[float], None]
"""Told the share of the work that is done, from 0 to 1."""


def stage(record: Record, embedder: Embedder, texts: Sequence[str], tell: Share) -> None:
    """Embed those of the texts whose vectors are not kept yet, some at a time, and keep them."""
    with record.writing() as connection:
        connection.execute(STAGED_SCHEMA)
        connection.execute("DELETE FROM staged WHERE kept < ?", (int(time.time()) - _KEPT_SECONDS,))
    for start in range(0, len(texts), _AT_ONCE):
        tell(start / len(texts))
        _stage_some(record, embedder, texts[start : start + _AT_ONCE])


def staged(connection: Connection, embedder: Embedder, texts: Sequence[str]) -> Iterator[Vectors]:
    """Yield the vector of each text in order and forget it; one that is not kept is computed."""
    for start in range(0, len(texts), _AT_ONCE):
        some = texts[start : start + _AT_ONCE]
        digests = [_digest(embedder, text) for text in some]
        kept = _read(connection, digests)
        for digest, text in zip(digests, some, strict=True):
            vector = kept.get(digest)
            yield embedder.encode_document(text) if vector is None else unpack([vector], embedder.dimension)[0]


def forget_staged(connection: Connection, embedder: Embedder, texts: Sequence[str]) -> None:
    """Delete the kept vectors of the texts, whose article is stored."""
    connection.executemany("DELETE FROM staged WHERE digest = ?", ((_digest(embedder, text),) for text in texts))


def _stage_some(record: Record, embedder: Embedder, texts: Sequence[str]) -> None:
    by_digest = {_digest(embedder, text): text for text in texts}
    with record.reading() as connection:
        kept = _read(connection, list(by_digest))
    missing = [digest for digest in by_digest if digest not in kept]
    if not missing:
        return
    vectors = embedder.encode_document([by_digest[digest] for digest in missing])
    now = int(time.time())
    rows = [(digest, pack(vector), now) for digest, vector in zip(missing, np.asarray(vectors), strict=True)]
    with record.writing() as connection:
        connection.executemany("INSERT OR REPLACE INTO staged VALUES (?, ?, ?)", rows)


def _read(connection: Connection, digests: Sequence[bytes]) -> dict[bytes, bytes]:
    marks = ", ".join("?" * len(digests))
    rows = connection.execute(f"SELECT digest, vector FROM staged WHERE digest IN ({marks})", tuple(digests))
    return {row["digest"]: row["vector"] for row in rows}


def _digest(embedder: Embedder, text: str) -> bytes:
    named = f"{embedder.fingerprint}\n{text}".encode("utf-8", "surrogatepass")
    return hashlib.sha256(named).digest()[:16]
