"""The record: whole or not at all, private, and plain about what is wrong."""

from __future__ import annotations

import sqlite3
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from vectorstore.errors import LibraryFull, LibraryMismatch, LibraryReadOnly, LibraryUnreadable
from vectorstore.migrating import STEPS, backup_path
from vectorstore.record import Record, read_meta, write_meta
from vectorstore.schema import SCHEMA_VERSION


def test_what_was_committed_is_there_after_opening_again(tmp_path: Path) -> None:
    record = Record(tmp_path / "record.sqlite3")
    with record.writing() as connection:
        write_meta(connection, "colour", "蓝色")
    record.close()
    again = Record(tmp_path / "record.sqlite3")
    with again.reading() as connection:
        assert read_meta(connection, "colour") == "蓝色"
    again.close()


def test_an_error_inside_a_change_undoes_all_of_it(tmp_path: Path) -> None:
    record = Record(tmp_path / "record.sqlite3")
    with pytest.raises(RuntimeError), record.writing() as connection:
        write_meta(connection, "colour", "blue")
        raise RuntimeError
    with record.reading() as connection:
        assert read_meta(connection, "colour") is None
    record.close()


def test_a_reader_sees_one_state_while_another_writes(tmp_path: Path) -> None:
    record = Record(tmp_path / "record.sqlite3")
    with record.reading() as reader:
        assert read_meta(reader, "colour") is None
        with record.writing() as writer:
            write_meta(writer, "colour", "blue")
        assert read_meta(reader, "colour") is None
    with record.reading() as reader:
        assert read_meta(reader, "colour") == "blue"
    record.close()


def test_a_full_disk_is_one_clear_line_and_loses_nothing(tmp_path: Path) -> None:
    record = Record(tmp_path / "record.sqlite3")
    with record.writing() as connection:
        write_meta(connection, "colour", "blue")
    with record.reading() as connection:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(LibraryFull, match="no room left"), record.writing() as connection:
        write_meta(connection, "size", "x" * 1_000_000)
    with record.reading() as connection:
        assert read_meta(connection, "colour") == "blue"
        assert read_meta(connection, "size") is None
    record.close()


@pytest.mark.parametrize("content", [b"not a database at all" * 100, b"\x00" * 5000, "一篇文章".encode() * 500])
def test_a_file_that_is_no_record_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "record.sqlite3"
    path.write_bytes(content)
    with pytest.raises(LibraryUnreadable, match="damaged"):
        Record(path)
    assert path.read_bytes() == content


def test_a_record_of_a_later_version_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "record.sqlite3"
    Record(path).close()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(LibraryMismatch, match="format 99"):
        Record(path)


def test_a_read_only_record_can_be_read_and_not_changed(tmp_path: Path) -> None:
    path = tmp_path / "record.sqlite3"
    writable = Record(path)
    with writable.writing() as connection:
        write_meta(connection, "colour", "blue")
    writable.close()
    record = Record(path, read_only=True)
    with record.reading() as connection:
        assert read_meta(connection, "colour") == "blue"
    with pytest.raises(LibraryReadOnly, match="writable"), record.writing():
        pass
    record.close()


def test_a_missing_record_opened_for_reading_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LibraryUnreadable):
        Record(tmp_path / "record.sqlite3", read_only=True)
    assert not (tmp_path / "record.sqlite3").exists()


def test_a_snapshot_holds_for_the_thread_that_took_it(tmp_path: Path) -> None:
    record = Record(tmp_path / "record.sqlite3")
    with record.snapshot():
        with record.writing() as connection:
            write_meta(connection, "colour", "blue")
        with record.snapshot(), record.reading() as connection:
            assert read_meta(connection, "colour") is None
        with ThreadPoolExecutor(1) as pool:
            assert pool.submit(read_colour, record).result() == "blue"
    assert read_colour(record) == "blue"
    record.close()


def read_colour(record: Record) -> str | None:
    with record.reading() as connection:
        return read_meta(connection, "colour")


def test_every_commit_waits_for_the_disk(tmp_path: Path) -> None:
    record = Record(tmp_path / "record.sqlite3")
    with record.reading() as connection:
        assert connection.execute("PRAGMA synchronous").fetchone()[0] == 2
        assert connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    record.close()


def test_there_is_a_step_from_every_older_format() -> None:
    assert set(STEPS) == set(range(1, SCHEMA_VERSION))


# As the first version of this program made it, without what later formats added.
OLD_TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE articles (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, title TEXT NOT NULL, source TEXT NOT NULL, url TEXT,
    published TEXT, day INTEGER, language TEXT NOT NULL, text TEXT NOT NULL,
    content_hash TEXT NOT NULL, text_hash TEXT NOT NULL, cleaning TEXT NOT NULL
);
CREATE TABLE passages (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
    article INTEGER NOT NULL REFERENCES articles (number) ON DELETE CASCADE,
    start INTEGER NOT NULL, stop INTEGER NOT NULL, language TEXT NOT NULL, text TEXT NOT NULL,
    words INTEGER NOT NULL
);
INSERT INTO meta VALUES ('library', 'old');
INSERT INTO articles VALUES (1, 'a', 't', 's', NULL, NULL, NULL, 'zh-Hans', '智谱上市', 'c', 'h', '1');
PRAGMA user_version = 1
"""


def make_old(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.executescript("PRAGMA journal_mode = WAL;" + OLD_TABLES)
    connection.close()


def shape(path: Path) -> dict[str, set[str]]:
    """Return the columns by table, and that of the indexes."""
    connection = sqlite3.connect(path)
    names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    columns = {name: {row[1] for row in connection.execute(f"PRAGMA table_info({name})")} for name in names}
    connection.close()
    return columns


def test_an_older_record_is_brought_up_to_date_with_a_copy_kept(tmp_path: Path) -> None:
    path = tmp_path / "record.sqlite3"
    make_old(path)
    old = shape(path)
    record = Record(path)
    with record.reading() as connection:
        assert connection.execute("PRAGMA user_version").fetchone()[0] == SCHEMA_VERSION
        assert connection.execute("SELECT text FROM articles").fetchone()[0] == "智谱上市"
    record.close()
    Record(tmp_path / "new.sqlite3").close()
    new = shape(tmp_path / "new.sqlite3")
    assert {name: columns for name, columns in shape(path).items() if name in old} == {name: new[name] for name in old}
    copy = backup_path(path, 1)
    assert shape(copy) == old
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600


def test_a_migration_that_fails_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "record.sqlite3"
    make_old(path)
    old = shape(path)
    monkeypatch.setitem(STEPS, 1, STEPS[1] + ";\nCREATE TABLE meta (broken)")  # type: ignore[misc]
    with pytest.raises(LibraryUnreadable):
        Record(path)
    assert shape(path) == old


def test_an_older_record_opened_for_reading_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "record.sqlite3"
    make_old(path)
    with pytest.raises(LibraryMismatch, match="format 1"):
        Record(path, read_only=True)
    assert not backup_path(path, 1).exists()
