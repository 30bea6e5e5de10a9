"""The record: whole or not at all, private, and plain about what is wrong."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from vectorstore.errors import LibraryFull, LibraryMismatch, LibraryReadOnly, LibraryUnreadable
from vectorstore.record import Record, read_meta, write_meta


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
