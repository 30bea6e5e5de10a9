"""One file that holds a whole library, and the library made of it again.

A backup is a zip archive: a copy of the record as it was at one moment, whatever others were writing, and the files
that were uploaded. The vector index is left out, because it is built from the record.
"""

from __future__ import annotations

import shutil
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from vectorstore.errors import BackupUnusable, LibraryBusy, LibraryError
from vectorstore.files import quietly_private, replacing, sync_tree
from vectorstore.library import NAMES, RECORD, Library
from vectorstore.record import Record, find_damage
from vectorstore.swapping import put_in_place

_DERIVED = ("chroma", NAMES)


def write_backup(library: Library, file: Path) -> int:
    """Write the library to `file`, in one step, and return how many articles are in it.

    Raises:
        BackupUnusable: there is a file of that name already, or its folder cannot be written.
    """
    if file.exists():
        raise BackupUnusable(f"{str(file)!r} is there already; name another file, or remove that one first")
    try:
        with replacing(file) as part, TemporaryDirectory(prefix=".backup-", dir=file.parent) as place:
            return _pack(library, part, Path(place) / RECORD)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise BackupUnusable(f"{str(file)!r}: {reason}; check the folder and the room on its disk") from error


def restore_backup(file: Path, folder: Path, *, replace: bool = False) -> Path | None:
    """Make the library in `folder` of a backup; what was there before is kept beside it and its path returned.

    Raises:
        BackupUnusable: the file is no whole backup, or `folder` holds something and `replace` is false.
        LibraryBusy: another process has the library open.
    """
    folder = folder.expanduser().absolute()
    if folder.exists() and any(folder.iterdir()) and not replace:
        raise BackupUnusable(f"{str(folder)!r} is not empty; name another folder, or give --replace to set it aside")
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = folder.with_name(f".{folder.name}.restoring")
    shutil.rmtree(fresh, ignore_errors=True)
    try:
        _unpack(file, fresh)
        if (folder / RECORD).exists():
            _refuse_in_use(folder)
        return put_in_place(fresh, folder)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise BackupUnusable(f"{str(folder)!r}: {reason}; check the path and the room on its disk") from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _pack(library: Library, part: Path, copy: Path) -> int:
    library.copy_record(copy)
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        quietly_private(part, 0o600)
        archive.write(copy, RECORD)
        for path in _others(library.folder):
            archive.write(path, path.relative_to(library.folder).as_posix())
    record = Record(copy, read_only=True)
    try:
        with record.reading() as connection:
            return int(connection.execute("SELECT count(*) FROM articles").fetchone()[0])
    finally:
        record.close()


def _others(folder: Path) -> Iterator[Path]:
    """Yield the files of a library beside the record and what is derived from it."""
    for path in sorted(folder.rglob("*")):
        first = path.relative_to(folder).parts[0]
        if path.is_file() and not first.startswith((RECORD, ".")) and first not in _DERIVED:
            yield path


def _unpack(file: Path, fresh: Path) -> None:
    fresh.mkdir(mode=0o700)
    try:
        with zipfile.ZipFile(file) as archive:
            names = archive.namelist()
            if RECORD not in names or not all(map(_stays_inside, names)):
                raise BackupUnusable(f"{str(file)!r} is no backup of a library; name one that 'assistant backup' wrote")
            archive.extractall(fresh)
    except FileNotFoundError as error:
        raise BackupUnusable(f"{str(file)!r}: no such file; check the path") from error
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise BackupUnusable(f"{str(file)!r} is not a whole backup ({error}); use another one") from error
    for path in fresh.rglob("*"):
        quietly_private(path, 0o700 if path.is_dir() else 0o600)
    _check(file, fresh / RECORD)
    sync_tree(fresh)


def _stays_inside(name: str) -> bool:
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and "\\" not in name


def _check(file: Path, path: Path) -> None:
    try:
        record = Record(path)
    except LibraryError as error:
        raise BackupUnusable(f"{str(file)!r} cannot be restored: {error}") from error
    try:
        damage = find_damage(record)
    finally:
        record.close()
    if damage:
        raise BackupUnusable(f"{str(file)!r} holds a damaged library ({damage[0]}); use another backup")


def _refuse_in_use(folder: Path) -> None:
    try:
        record = Record(folder / RECORD)
    except LibraryBusy:
        raise
    except LibraryError:
        return  # A damaged library is what a backup is for.
    try:
        if not record.is_alone():
            raise LibraryBusy(f"another process has the library {str(folder)!r} open; close it and repeat")
    finally:
        record.close()
