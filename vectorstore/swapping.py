"""Putting a restored library in the place of another, so that a crash in between leaves one of the two there."""

from __future__ import annotations

import shutil
import time
from contextlib import suppress
from pathlib import Path

from vectorstore.files import make_private, prepare_folder, sync


def ready_folder(folder: Path, record: str, *, read_only: bool) -> Path:
    """Return the folder of a library, made private with its record and with a broken-off restore finished."""
    folder = folder.expanduser()
    if not read_only:
        finish_swap(folder)
    prepare_folder(folder, read_only=read_only)
    if not read_only:
        make_private(folder / record)
    return folder


def put_in_place(fresh: Path, folder: Path) -> Path | None:
    """Make `fresh` the library in `folder`; what was there before is set aside and its path returned."""
    if not (folder.exists() and any(folder.iterdir())):
        with suppress(FileNotFoundError):
            folder.rmdir()
        fresh.rename(folder)
        sync(folder.parent)
        return None
    whole, aside = _waiting(folder), _free_name(folder)
    shutil.rmtree(whole, ignore_errors=True)
    fresh.rename(whole)
    sync(folder.parent)
    _swap(whole, folder, aside)
    sync(folder.parent)
    return aside


def finish_swap(folder: Path) -> None:
    """Put a restored library in place whose restoring ended between setting the old one aside and that."""
    whole = _waiting(folder)
    if folder.exists() or not whole.is_dir() or not any(folder.parent.glob(f"{_stem(folder)}*")):
        return
    # Another process may be about to do the same.
    with suppress(OSError):
        whole.rename(folder)
        sync(folder.parent)


def _swap(whole: Path, folder: Path, aside: Path) -> None:
    try:
        folder.rename(aside)
        # Whoever opens the library at this moment does the rest.
        with suppress(FileNotFoundError):
            whole.rename(folder)
    except OSError:
        if not folder.exists():
            aside.rename(folder)
        shutil.rmtree(whole, ignore_errors=True)
        raise


def _waiting(folder: Path) -> Path:
    return folder.with_name(f".{folder.name}.restored")


def _stem(folder: Path) -> str:
    return f"{folder.name}.before-"


def _free_name(folder: Path) -> Path:
    stem = _stem(folder) + time.strftime("%Y%m%d-%H%M%S")
    candidates = [folder.with_name(stem), *(folder.with_name(f"{stem}-{number}") for number in range(2, 100))]
    return next(path for path in candidates if not path.exists())
