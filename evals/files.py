"""Read text files as they come from outside, with errors that point at the place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from evals.errors import TableError, table_error

LONGEST_LINE = 4_000_000
LARGEST_TABLE = 64_000_000


def decode_utf8(path: Path) -> str:
    """Return the text of a UTF-8 file (a byte order mark is dropped); raises TableError."""
    try:
        if path.is_dir():
            raise table_error(path, "is a folder; give the file in it")
        size = path.stat().st_size
        if size > LARGEST_TABLE:
            raise table_error(path, f"has {size:,} bytes; a table of questions may have {LARGEST_TABLE:,}")
        data = path.read_bytes()
    except OSError as error:
        raise _unreadable(path, error) from error
    if not data.strip(b"\xef\xbb\xbf \t\r\n"):
        raise table_error(path, "is empty", line=1)
    return _decoded(path, data)


def utf8_lines(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the lines of a UTF-8 file with their numbers, one at a time however large the file; raises TableError."""
    try:
        with path.open("rb") as file:
            number = 0
            while data := file.readline(LONGEST_LINE + 1):
                number += 1
                if len(data) > LONGEST_LINE:
                    raise table_error(
                        path, f"the line is longer than {LONGEST_LINE:,} bytes; one answer a line", line=number
                    )
                line = _decoded(path, data, first_line=number).strip()
                if line:
                    yield number, line
    except OSError as error:
        raise _unreadable(path, error) from error


def _decoded(path: Path, data: bytes, first_line: int = 1) -> str:
    try:
        text = data.decode("utf-8-sig" if first_line == 1 else "utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = first_line + before.count(b"\n")
        byte = error.start - (before.rfind(b"\n") + 1) + 1
        raise table_error(path, f"byte {byte} of the line is not UTF-8; save the file as UTF-8", line=line) from error
    if "\0" in text:
        line = first_line + text[: text.index("\0")].count("\n")
        raise table_error(path, "holds a NUL character; save the file as UTF-8 text", line=line)
    return text


def _unreadable(path: Path, error: OSError) -> TableError:
    if isinstance(error, FileNotFoundError):
        return table_error(path, "no such file; check the path")
    return table_error(path, f"cannot be read: {error.strerror or error}")
