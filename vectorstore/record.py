"""The file that holds everything a user added: opening it, reading it consistently, changing it whole or not at all.

The one file that names sqlite3; its errors leave here as the library's own.
"""

from __future__ import annotations

import sqlite3
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from vectorstore.errors import (
    LibraryBusy,
    LibraryError,
    LibraryFull,
    LibraryMismatch,
    LibraryReadOnly,
    LibraryUnreadable,
)
from vectorstore.schema import SCHEMA, SCHEMA_VERSION

Connection = sqlite3.Connection
Row = sqlite3.Row

_BUSY_SECONDS = 60.0


class Record:
    """One SQLite file in write-ahead mode; usable from several threads and processes at once."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self._path = path
        self._read_only = read_only
        self._immutable = False
        self._idle: list[Connection] = []
        self._lock = threading.Lock()
        self._writer = threading.RLock()
        with self._explained():
            self._prepare()

    @property
    def read_only(self) -> bool:
        """Whether changes are refused."""
        return self._read_only

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Lend a connection that sees one state of the record until it is given back."""
        with self._explained():
            connection = self._take()
            try:
                connection.execute("BEGIN")
                yield connection
            finally:
                self._give_back(connection)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Lend the connection of a transaction: committed at the end, undone by any error.

        Raises:
            LibraryReadOnly, LibraryFull, LibraryBusy, LibraryUnreadable: nothing was changed.
        """
        if self._read_only:
            raise LibraryReadOnly(f"the library {str(self._path.parent)!r} is open for reading only; make it writable")
        with self._writer, self._explained():
            connection = self._take()
            try:
                connection.execute("BEGIN IMMEDIATE")
                yield connection
                connection.execute("COMMIT")
            finally:
                self._give_back(connection)

    def close(self) -> None:
        """Close every idle connection."""
        with self._lock:
            connections, self._idle = self._idle, []
        for connection in connections:
            connection.close()

    def _take(self) -> Connection:
        with self._lock:
            if self._idle:
                return self._idle.pop()
        return self._connect()

    def _give_back(self, connection: Connection) -> None:
        try:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
        except sqlite3.Error:
            connection.close()
            return
        with self._lock:
            self._idle.append(connection)

    def _connect(self) -> Connection:
        address = self._path.absolute().as_uri()
        if self._read_only:
            address += "?mode=ro&immutable=1" if self._immutable else "?mode=ro"
        connection = sqlite3.connect(
            address, uri=True, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA foreign_keys = ON")
        if not self._read_only:
            connection.execute("PRAGMA synchronous = NORMAL")
        return connection

    def _prepare(self) -> None:
        try:
            self._check_version()
        except sqlite3.OperationalError:
            if not self._read_only or self._path.with_name(self._path.name + "-wal").exists():
                raise
            # A folder that refuses the log's side files can still be read as long as no log is waiting in it.
            self._immutable = True
            self._check_version()

    def _check_version(self) -> None:
        connection = self._connect()
        try:
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            if version == 0 and not self._read_only:
                connection.execute("PRAGMA journal_mode = WAL")
                _create(connection)
            elif version != SCHEMA_VERSION:
                raise LibraryMismatch(_version_message(self._path, version))
        except BaseException:
            connection.close()
            raise
        self._idle.append(connection)

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise _explain(error, self._path) from error


def _create(connection: Connection) -> None:
    connection.execute("BEGIN IMMEDIATE")
    # Another process may have made the tables while this one waited for the lock.
    if connection.execute("PRAGMA user_version").fetchone()[0] == 0:
        for statement in SCHEMA.split(";\n"):
            connection.execute(statement)
        connection.execute("INSERT INTO meta VALUES ('library', ?)", (uuid.uuid4().hex,))
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    connection.execute("COMMIT")


def _version_message(path: Path, version: int) -> str:
    if version == 0:
        return f"{str(path)!r} holds no library; add articles to a folder that can be written first"
    return (
        f"the library {str(path.parent)!r} has format {version}, this program reads {SCHEMA_VERSION}; "
        "upgrade the program or add the articles to a new library"
    )


def _explain(error: sqlite3.Error, path: Path) -> LibraryError:
    folder, text = str(path.parent), str(error).lower()
    if "full" in text:
        return LibraryFull(f"no room left on the disk of the library {folder!r}; free some and repeat, nothing is lost")
    if "readonly" in text or "read-only" in text:
        return LibraryReadOnly(f"the library {folder!r} cannot be written; make the folder writable")
    if "locked" in text or "busy" in text:
        return LibraryBusy(f"another process keeps the library {folder!r} locked; repeat when it has finished")
    if "unable to open" in text:
        return LibraryUnreadable(f"the library {folder!r} cannot be opened; check that the folder may be read")
    return LibraryUnreadable(f"the library {folder!r} is damaged ({error}); restore a copy or add the articles anew")


def read_meta(connection: Connection, key: str) -> str | None:
    """Return one of the record's own settings, or None."""
    row = connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return None if row is None else str(row[0])


def write_meta(connection: Connection, key: str, value: str) -> None:
    """Keep one of the record's own settings."""
    connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))


def quietly_private(path: Path, mode: int) -> None:
    """Let only the owner read `path`, where the file system knows of owners."""
    with suppress(OSError):
        path.chmod(mode)
