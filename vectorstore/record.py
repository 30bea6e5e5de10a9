"""The file that holds everything a user added: opening it, reading it consistently, changing it whole or not at all.

The one file that names sqlite3; its errors leave here as the library's own.
"""

from __future__ import annotations

import sqlite3
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from vectorstore.errors import LibraryMismatch, LibraryReadOnly
from vectorstore.explaining import explain, explain_version
from vectorstore.files import replacing
from vectorstore.migrating import backup_path, statements_from
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
        self._held = threading.local()
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
            if (held := self._held_by_thread()) is not None:
                yield held
                return
            connection = self._take()
            try:
                connection.execute("BEGIN")
                yield connection
            finally:
                self._give_back(connection)

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Let every reading of this thread see the record as it is now, whatever others write meanwhile.

        What the thread itself writes meanwhile is not seen either.
        """
        with self.reading() as connection:
            # A transaction sees the state of its first look, so the look is taken at once.
            read_meta(connection, "generation")
            outer, self._held.connection = self._held_by_thread(), connection
            try:
                yield
            finally:
                self._held.connection = outer

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

    def copy_to(self, path: Path) -> None:
        """Write a whole copy of the record as it is now to a file that is not there yet; it is not synced."""
        with self._explained():
            connection = self._take()
            try:
                connection.execute("VACUUM INTO ?", (str(path),))
            finally:
                self._give_back(connection)

    def is_alone(self) -> bool:
        """Whether no other process has the record open; its log is emptied into it on the way."""
        with self._explained():
            connection = self._take()
            try:
                # The journal can be changed by who is alone only.
                connection.execute("PRAGMA busy_timeout = 0")
                connection.execute("PRAGMA journal_mode = DELETE")
                connection.execute("PRAGMA journal_mode = WAL")
            except sqlite3.OperationalError as error:
                # The rest are faults of the disk, which are nobody's doing.
                if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                    raise
                return False
            finally:
                connection.close()
            return True

    def close(self) -> None:
        """Close every idle connection."""
        with self._lock:
            connections, self._idle = self._idle, []
        for connection in connections:
            connection.close()

    def _held_by_thread(self) -> Connection | None:
        held: Connection | None = getattr(self._held, "connection", None)
        return held

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
            # What a user was told is stored must be there after a power cut, so every commit waits for the disk.
            connection.execute("PRAGMA synchronous = FULL")
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
            elif 0 < version < SCHEMA_VERSION and not self._read_only:
                self._migrate(connection, version)
            elif version != SCHEMA_VERSION:
                raise LibraryMismatch(explain_version(self._path, version, SCHEMA_VERSION))
            elif not self._read_only:
                # A restored record is a plain copy, which has no log yet.
                connection.execute("PRAGMA journal_mode = WAL")
        except BaseException:
            connection.close()
            raise
        self._idle.append(connection)

    def _migrate(self, connection: Connection, version: int) -> None:
        """Bring an older record to the current format in one change, after a copy of it is safely kept."""
        connection.execute("BEGIN IMMEDIATE")
        # Another process may have done it while this one waited for the lock.
        if connection.execute("PRAGMA user_version").fetchone()[0] == version:
            with replacing(backup_path(self._path, version)) as part:
                self.copy_to(part)
            for statement in statements_from(version):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        connection.execute("COMMIT")

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise explain(error, self._path) from error


def _create(connection: Connection) -> None:
    connection.execute("BEGIN IMMEDIATE")
    # Another process may have made the tables while this one waited for the lock.
    if connection.execute("PRAGMA user_version").fetchone()[0] == 0:
        for statement in SCHEMA.split(";\n"):
            connection.execute(statement)
        connection.execute("INSERT INTO meta VALUES ('library', ?)", (uuid.uuid4().hex,))
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    connection.execute("COMMIT")


def find_damage(record: Record) -> tuple[str, ...]:
    """Return what is wrong with the file itself, a line each; reads all of it."""
    with record.reading() as connection:
        pages = [row[0] for row in connection.execute("PRAGMA quick_check(5)")]
        found = connection.execute("PRAGMA foreign_key_check").fetchall()
        loose = [f"a row of {row[0]!r} has lost its {row[2]!r}" for row in found]
        return (*(line for line in pages if line != "ok"), *loose[:5])


def read_meta(connection: Connection, key: str) -> str | None:
    """Return one of the record's own settings, or None."""
    row = connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return None if row is None else str(row[0])


def write_meta(connection: Connection, key: str, value: str) -> None:
    """Keep one of the record's own settings."""
    connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))
