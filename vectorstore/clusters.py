"""Reading which articles tell one report, as the record has them marked."""

from __future__ import annotations

from collections.abc import Iterable

from vectorstore.record import Connection, Row

Clusters = tuple[tuple[str, ...], ...]


def read_clusters(connection: Connection) -> Clusters:
    """Return the ids of the articles that tell one report, the earliest first; an article on its own is in none.

    What has no date comes after what has one, and otherwise in the order of adding.
    """
    if not is_marked(connection):
        return ()
    pairs = connection.execute("SELECT sketch, other FROM copies").fetchall()
    groups = _connected((pair["sketch"], pair["other"]) for pair in pairs)
    found = (_members(connection, group) for group in groups)
    return tuple(sorted(tuple(row["id"] for row in rows) for rows in found if len(rows) > 1))


def is_marked(connection: Connection) -> bool:
    """Whether copies have ever been looked for in this record."""
    return bool(connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'copies'").fetchone()[0])


def _members(connection: Connection, sketches: Iterable[int]) -> list[Row]:
    rows = [
        connection.execute(
            "SELECT a.id, a.published, a.number FROM sketches k JOIN articles a ON a.number = k.article "
            "WHERE k.number = ?",
            (sketch,),
        ).fetchone()
        for sketch in sketches
    ]
    return sorted(rows, key=lambda row: (row["published"] or "9999", row["number"]))


def _connected(pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Return the groups of numbers that pairs connect, directly or through others."""
    groups: dict[int, list[int]] = {}
    for pair in pairs:
        small, large = sorted((groups.setdefault(number, [number]) for number in pair), key=len)
        if small is not large:
            large.extend(small)
            groups.update(dict.fromkeys(small, large))
    return list({id(group): group for group in groups.values()}.values())
