"""Putting documents into the record: grouped for the embedding engine, each article in whole or not at all."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal

import numpy as np

from ingest.companies import find_companies
from ingest.document import Document
from ingest.version import CLEANING_VERSION
from vectorstore import rows
from vectorstore.ahead import Stoppable, one_ahead
from vectorstore.embedding import Embedder, Vectors
from vectorstore.fetches import Fetch, note_fetch
from vectorstore.lexical import join_segments
from vectorstore.record import Connection, Record, read_meta, write_meta
from vectorstore.repeats import forget_repeat, note_repeat, same_text
from vectorstore.staging import forget_staged, stage, staged

Outcome = Literal["added", "updated", "unchanged", "duplicate"]

# Enough for the engine to fill batches of like length, little enough to hold in memory and to lose in a crash.
_GROUP_CHARACTERS = 120_000
# Nothing is embedded while the first group is read, so it is a small one.
_FIRST_GROUP_CHARACTERS = 15_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Incoming:
    """A document on its way in; `content_hash` names the bytes that it was made from, `fetch` the answer, if any."""

    document: Document
    content_hash: str
    fetch: Fetch | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Stored:
    """What became of a document; `same_as` is the id of the stored article that a duplicate repeats."""

    article_id: str
    source: str
    outcome: Outcome
    same_as: str | None = None


Progress = Callable[[Stored], None]
Working = Callable[[str, float], None]
"""Told what is being worked on, a source or a step, and the share of it that is done, from 0 to 1."""


def ignore(source: str, share: float) -> None:
    """Tell nobody."""


def is_current(connection: Connection, article_id: str, content_hash: str) -> bool:
    """Whether the article was made from these very bytes by this version of ingest."""
    row = connection.execute("SELECT content_hash, cleaning FROM articles WHERE id = ?", (article_id,)).fetchone()
    return row is not None and (row["content_hash"], row["cleaning"]) == (content_hash, CLEANING_VERSION)


def put_many(
    record: Record, embedder: Callable[[], Embedder], incoming: Iterable[Incoming], working: Working = ignore
) -> Generator[Stored, None, None]:
    """Store documents and tell of each when it is safely in the record.

    Documents are taken from `incoming` in another thread, at most a group ahead of what is stored.

    Raises:
        LibraryReadOnly, LibraryFull, LibraryBusy: what was told of is stored, the rest is not.
    """
    arriving = Stoppable(incoming)
    changed = False
    try:
        for group in one_ahead(_groups(arriving)):
            for stored in _put_group(record, embedder, group, working):
                changed = changed or stored.outcome != "unchanged"
                yield stored
    except BaseException:
        arriving.stop()
        raise
    if changed:
        with record.writing() as connection:
            join_segments(connection)


def _put_group(
    record: Record, embedder: Callable[[], Embedder], group: Sequence[Incoming], working: Working
) -> Iterator[Stored]:
    with record.reading() as connection:
        new = _unknown_texts(connection, group)
    if len(group) == 1 and _is_long(group[0]):
        yield _commit_long(record, embedder, group[0], working, known=not new)
        return
    embedded = dict(zip(new, _embed(embedder, list(new.values())), strict=True))
    for at, item in enumerate(group):
        yield _commit(record, item, _ready(embedder, item, embedded.get(at)))


@dataclass(frozen=True, slots=True)
class _Embedded:
    passages: Iterable[Vectors]
    sentences: Iterable[Vectors]


_Source = Callable[[Connection], _Embedded]


def _groups(incoming: Iterable[Incoming]) -> Iterator[list[Incoming]]:
    """Yield documents in order, in groups of bounded size; a long one is a group of its own."""
    group: list[Incoming] = []
    size, enough = 0, min(_FIRST_GROUP_CHARACTERS, _GROUP_CHARACTERS)
    for item in incoming:
        if _is_long(item) and group:
            yield group
            group, size = [], 0
        group.append(item)
        size += len(item.document.article.text)
        if size >= enough:
            yield group
            group, size, enough = [], 0, min(2 * enough, _GROUP_CHARACTERS)
    if group:
        yield group


def _is_long(item: Incoming) -> bool:
    return len(item.document.article.text) > _GROUP_CHARACTERS


def _unknown_texts(connection: Connection, group: Sequence[Incoming]) -> dict[int, Incoming]:
    """Return by position the documents whose text neither the record nor an earlier one of the group holds."""
    seen: set[str] = set()
    new: dict[int, Incoming] = {}
    for at, item in enumerate(group):
        article = item.document.article
        if article.text in seen or is_current(connection, article.id, item.content_hash):
            continue
        seen.add(article.text)
        if same_text(connection, article.text) in (None, article.id):
            new[at] = item
    return new


def _texts(document: Document) -> list[str]:
    """Return what is embedded of a document: its passages, then its sentences."""
    text = document.article.text
    return [
        *(passage.text for passage in document.passages),
        *(text[span.start : span.end] for span in document.sentences),
    ]


def _embed(embedder: Callable[[], Embedder], items: Sequence[Incoming]) -> Iterator[_Embedded]:
    texts = [text for item in items for text in _texts(item.document)]
    vectors = embedder().encode_document(texts) if texts else np.empty((0, 0), dtype=np.float32)
    at = 0
    for item in items:
        middle = at + len(item.document.passages)
        end = middle + len(item.document.sentences)
        yield _Embedded(vectors[at:middle], vectors[middle:end])
        at = end


def _ready(embedder: Callable[[], Embedder], item: Incoming, embedded: _Embedded | None) -> _Source:
    """Return the vectors that are there, or what computes them should the document be needed after all."""
    return lambda connection: embedded or next(_embed(embedder, [item]))


def _commit_long(
    record: Record, embedder: Callable[[], Embedder], item: Incoming, working: Working, *, known: bool
) -> Stored:
    """Store a document too long to be embedded in one go; its vectors wait in the record meanwhile."""
    if known:
        return _commit(record, item, _ready(embedder, item, None))
    texts, source, passages = _texts(item.document), item.document.article.source, len(item.document.passages)
    stage(record, embedder(), texts, lambda share: working(source, share))

    def read(connection: Connection) -> _Embedded:
        vectors = staged(connection, embedder(), texts)
        return _Embedded(islice(vectors, passages), vectors)

    stored = _commit(record, item, read)
    with record.writing() as connection:
        forget_staged(connection, embedder(), texts)
    return stored


def _commit(record: Record, item: Incoming, embedded: _Source) -> Stored:
    article = item.document.article
    with record.reading() as connection:
        stands = _stands(connection, item)
    if stands:
        if item.fetch:
            with record.writing() as connection:
                note_fetch(connection, item.fetch)
        return Stored(article_id=article.id, source=article.source, outcome="unchanged")
    with record.writing() as connection:
        # Another thread or process may have stored the same file while this one was computing vectors.
        if _stands(connection, item):
            return Stored(article_id=article.id, source=article.source, outcome="unchanged")
        existed = rows.delete_article(connection, article.id)
        same_as = same_text(connection, article.text)
        if same_as is None:
            forget_repeat(connection, article.id)
            _insert(connection, item, embedded(connection))
        else:
            note_repeat(connection, article, same_as)
        if item.fetch:
            note_fetch(connection, item.fetch)
        touch(connection)
    outcome: Outcome = "duplicate" if same_as else "updated" if existed else "added"
    return Stored(article_id=article.id, source=article.source, outcome=outcome, same_as=same_as)


def _stands(connection: Connection, item: Incoming) -> bool:
    return is_current(connection, item.document.article.id, item.content_hash)


def _insert(connection: Connection, item: Incoming, embedded: _Embedded) -> None:
    document = item.document
    number = rows.insert_article(
        connection, document.article, content_hash=item.content_hash, cleaning=CLEANING_VERSION
    )
    rows.insert_passages(connection, number, document.passages, embedded.passages, _companies(document))
    rows.insert_sentences(connection, number, document.sentences, embedded.sentences)
    rows.insert_claims(connection, number, document)


def _companies(document: Document) -> list[set[str]]:
    """Return for each passage the companies that it and the title name, as the whole article introduces them."""
    about = {mention.name for mention in find_companies(document.article.title)}
    mentions = find_companies(document.article.text)
    starts = [mention.start for mention in mentions]
    return [
        about | {mention.name for mention in mentions[bisect_left(starts, p.start) : bisect_left(starts, p.end)]}
        for p in document.passages
    ]


def touch(connection: Connection) -> None:
    """Mark the record as changed, so that what is kept in memory of it is read anew."""
    write_meta(connection, "generation", str(int(read_meta(connection, "generation") or 0) + 1))
