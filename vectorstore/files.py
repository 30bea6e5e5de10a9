"""Files that survive a power cut, and that only their owner may read."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from vectorstore.errors import LibraryReadOnly, LibraryUnreadable


def prepare_folder(folder: Path, *, read_only: bool) -> None:
    """Make the folder of a library unless it is there; only its owner may look into it."""
    if folder.exists() and not folder.is_dir():
        raise LibraryUnreadable(f"the library {str(folder)!r} is a file; name a folder")
    if folder.is_dir() or read_only:
        return
    try:
        folder.mkdir(parents=True, mode=0o700)
        sync(folder.parent)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise LibraryReadOnly(f"the library {str(folder)!r} cannot be made: {reason}; name another folder") from error


def make_private(path: Path) -> None:
    """Make an empty file that only its owner may read, unless there is a file already or none can be made."""
    with suppress(OSError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    quietly_private(path, 0o600)


def quietly_private(path: Path, mode: int) -> None:
    """Let only the owner read `path`, where the file system knows of owners."""
    with suppress(OSError):
        path.chmod(mode)


def sync(path: Path) -> None:
    """Return when what stands in a file or a folder's list of names has reached the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_tree(folder: Path) -> None:
    """Return when all files under a folder, and the folders themselves, have reached the disk."""
    for path in (*folder.rglob("*"), folder, folder.parent):
        # A side file of a database may be gone by the time its turn comes.
        with suppress(FileNotFoundError):
            sync(path)


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Lend a path to write to; at the end the file takes the place of `path` in one step, or is gone after an error."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    part.unlink(missing_ok=True)
    try:
        yield part
        quietly_private(part, 0o600)
        sync(part)
        part.replace(path)
        sync(path.parent)
    finally:
        part.unlink(missing_ok=True)
