"""What the vector index is told of passages, read off the record."""

from __future__ import annotations

from collections.abc import Sequence

from vectorstore.record import Connection, Row
from vectorstore.rows import unpack
from vectorstore.vectors import VectorEntry


def read_entries(connection: Connection, ids: Sequence[str]) -> list[VectorEntry]:
    """Return the entries of those passages that the record holds."""
    marks = ", ".join("?" * len(ids))
    rows = connection.execute(
        "SELECT p.id, p.language, a.id AS article_id, a.day, v.vector, "
        "(SELECT group_concat(c.company, char(10)) FROM passage_companies c WHERE c.passage = p.number) AS companies "
        "FROM passages p JOIN articles a ON a.number = p.article JOIN passage_vectors v ON v.passage = p.number "
        f"WHERE p.id IN ({marks})",
        tuple(ids),
    ).fetchall()
    return [_entry(row) for row in rows]


def _entry(row: Row) -> VectorEntry:
    return VectorEntry(
        id=row["id"],
        article_id=row["article_id"],
        language=row["language"],
        day=row["day"] or 0,
        companies=tuple(row["companies"].split("\n")) if row["companies"] else (),
        vector=unpack([row["vector"]], len(row["vector"]) // 2)[0],
    )
