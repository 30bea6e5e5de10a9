"""What servers said of the addresses that articles were fetched from, so that asking again costs little."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.version import CLEANING_VERSION
from vectorstore.record import Connection


@dataclass(frozen=True, kw_only=True, slots=True)
class Fetch:
    """One answer: the address asked for, the article made of it by its bytes' hash, the server's marks of it."""

    address: str
    article_id: str
    content_hash: str
    etag: str | None
    last_modified: str | None


def note_fetch(connection: Connection, fetch: Fetch) -> None:
    """Keep what a server said, in the place of what it said before."""
    connection.execute(
        "INSERT OR REPLACE INTO fetches VALUES (?, ?, ?, ?, ?)",
        (fetch.address, fetch.article_id, fetch.content_hash, fetch.etag, fetch.last_modified),
    )


def read_fetches(connection: Connection, address: str | None = None) -> tuple[Fetch, ...]:
    """Return the answers whose articles still stand as made from them; all, or that of one address.

    An answer that an older version of ingest read comes without marks, so that it is asked for in whole again.
    """
    found = connection.execute(
        "SELECT f.address, f.article, f.content_hash, iif(a.cleaning = ?1, f.etag, NULL) AS etag, "
        "iif(a.cleaning = ?1, f.last_modified, NULL) AS last_modified "
        "FROM fetches f JOIN articles a ON a.id = f.article AND a.content_hash = f.content_hash "
        "WHERE ?2 IS NULL OR f.address = ?2 ORDER BY a.number, f.address",
        (CLEANING_VERSION, address),
    )
    return tuple(
        Fetch(
            address=row["address"],
            article_id=row["article"],
            content_hash=row["content_hash"],
            etag=row["etag"],
            last_modified=row["last_modified"],
        )
        for row in found
    )
