"""Under which other sources an article's very text was met: kept with the article, which is stored and counted once."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.article import Article
from vectorstore.record import Connection
from vectorstore.rows import text_hash
from vectorstore.schema import REPEATS_SCHEMA


@dataclass(frozen=True, kw_only=True, slots=True)
class Repeat:
    """Another source of the same text: a path or an address as it was added, with the day that it gives, if any."""

    source: str
    url: str | None
    title: str
    published: str | None


def note_repeat(connection: Connection, article: Article, same_as: str) -> None:
    """Keep where `article` was met, whose text is that of the stored article with the id `same_as`."""
    connection.execute(REPEATS_SCHEMA)
    connection.execute(
        "INSERT OR REPLACE INTO repeats SELECT ?, number, ?, ?, ?, ? FROM articles WHERE id = ?",
        (article.id, article.source, article.url, article.title, article.published, same_as),
    )


def forget_repeat(connection: Connection, article_id: str) -> None:
    """Forget that a source repeated another: it has a text of its own now."""
    if _is_kept(connection):
        connection.execute("DELETE FROM repeats WHERE id = ?", (article_id,))


def read_repeats(connection: Connection, article_id: str) -> tuple[Repeat, ...]:
    """Return the other sources of an article, in the order of their names."""
    if not _is_kept(connection):
        return ()
    found = connection.execute(
        "SELECT r.source, r.url, r.title, r.published FROM repeats r JOIN articles a ON a.number = r.article "
        "WHERE a.id = ? ORDER BY r.source",
        (article_id,),
    )
    return tuple(Repeat(**dict(row)) for row in found)


def _is_kept(connection: Connection) -> bool:
    """Whether this record has ever kept one; libraries of older versions have no place for them."""
    return bool(connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'repeats'").fetchone()[0])


def same_text(connection: Connection, text: str) -> str | None:
    """Return the id of the stored article that has this very text."""
    row = connection.execute("SELECT id FROM articles WHERE text_hash = ?", (text_hash(text),)).fetchone()
    return None if row is None else str(row["id"])
