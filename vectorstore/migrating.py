"""Bringing the record of an older version of this program to the current format, with a copy kept beside it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from vectorstore.schema import SCHEMA_VERSION

# By format, what makes the next one of it. A step only adds what the program can fill later or derives from the rest.
STEPS: Mapping[int, str] = {
    1: """
CREATE INDEX IF NOT EXISTS passages_by_language ON passages (language);
CREATE TABLE IF NOT EXISTS backdrop (language TEXT NOT NULL, vector BLOB NOT NULL)
""",
    2: """
ALTER TABLE articles ADD COLUMN pages TEXT NOT NULL DEFAULT '';
CREATE TABLE fetches (
    address TEXT PRIMARY KEY, article TEXT NOT NULL, content_hash TEXT NOT NULL, etag TEXT, last_modified TEXT
) WITHOUT ROWID
""",
}


def statements_from(version: int) -> tuple[str, ...]:
    """Return the statements, in order, that make the current format of `version`."""
    return tuple(
        statement for older in range(version, SCHEMA_VERSION) for statement in STEPS[older].strip().split(";\n")
    )


def backup_path(record: Path, version: int) -> Path:
    """Return where the record of an older format is kept when it is migrated."""
    return record.with_name(f"{record.name}.format-{version}")
