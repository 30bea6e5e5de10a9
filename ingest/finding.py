"""Which files and addresses the words of a user name: paths, folders, patterns, addresses, standard input."""

from __future__ import annotations

import glob
import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from ingest.errors import SourceEmpty, SourceMissing, SourceRefused
from ingest.identity import STANDARD_INPUT, is_address
from ingest.readers.registry import is_document, supported_suffixes

_PATTERN = re.compile(r"[*?\[]")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]{1,20}:(?://|[^\\/\s])", re.IGNORECASE)
_OTHER_SCHEMES = ("file:", "ftp:", "sftp:", "gopher:", "data:", "javascript:", "dict:", "ldap:", "jar:", "tftp:")


def find_sources(paths: Sequence[str]) -> tuple[str, ...]:
    """Return the files and addresses that `paths` name, folders read recursively, sorted within each folder.

    `-` is standard input; `*`, `?`, `[...]` and `**` are patterns where no file has that very name. Hidden files are
    skipped, and so are files in a folder that are no documents. Raises `SourceMissing` for a path that does not
    exist, `SourceEmpty` for a folder with nothing to read and `SourceRefused` for an address that is no web address.
    """
    found = (source for path in paths for source in _sources_of(path))
    return tuple(dict.fromkeys(found))


def _sources_of(path: str) -> Iterator[str]:
    if path == STANDARD_INPUT or is_address(path) or _is_file(path):
        yield path
    elif _SCHEME.match(path) and ("://" in path or path.lower().startswith(_OTHER_SCHEMES)):
        raise SourceRefused(f"{path!r}: only http and https addresses are fetched; give one of those, or a path")
    elif path.strip() and Path(path).is_dir():
        yield from _in_folder(path)
    elif _PATTERN.search(path):
        yield from _matching(path)
    else:
        raise SourceMissing(f"{path!r}: no such file or folder; check the path")


def _is_file(path: str) -> bool:
    try:
        return Path(path).is_file() or Path(path).is_fifo()
    except (OSError, ValueError):
        return False


def _in_folder(path: str) -> Iterator[str]:
    found = [*_files_in(path)]
    if not found:
        known = ", ".join(supported_suffixes())
        raise SourceEmpty(f"{path!r}: nothing to read in this folder; put files of {known} there")
    yield from found


def _matching(pattern: str) -> Iterator[str]:
    # pathlib knows no patterns that begin at the root or above the folder at hand.
    found = sorted(glob.iglob(pattern, recursive=True))  # noqa: PTH207
    if not found:
        raise SourceMissing(f"{pattern!r}: no file matches this pattern; check it")
    for path in found:
        if Path(path).is_dir():
            yield from _files_in(path)
        elif is_document(path):
            yield path


def _files_in(folder: str) -> Iterator[str]:
    """Walk a folder; one that may not be opened is yielded in its own place, so that reading it says why."""
    closed: list[str] = []
    for parent, folders, names in os.walk(folder, onerror=lambda error: closed.append(str(error.filename))):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and is_document(name):
                yield str(Path(parent) / name)
    yield from closed
