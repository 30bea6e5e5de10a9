"""What a folder holds after a power cut: each file as it was last synced.

Whether a name that was made or removed without a sync of its folder survives is up to the file system, so both are
tried. `keep_state` and the shim's record share one form: `i<inode>` holds a file, `d<inode>` lists a folder.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Names = Literal["early", "late"]
"""Whether changes of names reach the disk at once, or only when their folder is synced."""


@dataclass(frozen=True, slots=True)
class _Entry:
    inode: int
    is_folder: bool
    name: str


def keep_state(folder: Path, kept: Path) -> None:
    """Write down a folder as if all of it had just been synced."""
    for path in (folder, *folder.rglob("*")):
        inode = path.stat().st_ino
        if path.is_dir():
            lines = [f"{entry.inode} {'d' if entry.is_folder else 'f'} {entry.name}\n" for entry in _entries_now(path)]
            (kept / f"d{inode}").write_text("".join(lines), encoding="utf-8")
        else:
            shutil.copyfile(path, kept / f"i{inode}")


def cut_power(folder: Path, kept: Path, names: Names) -> None:
    """Put in place of a folder what a power cut leaves of it."""
    left = folder.with_name(f"{folder.name}.left")
    left.mkdir(mode=0o700)
    _rebuild(folder, folder.stat().st_ino, left, kept, names)
    shutil.rmtree(folder)
    left.rename(folder)


def _rebuild(folder: Path, inode: int, left: Path, kept: Path, names: Names) -> None:
    entries = _entries_now(folder) if names == "early" else _entries_kept(kept / f"d{inode}")
    for entry in entries:
        target = left / entry.name
        if entry.is_folder:
            target.mkdir(mode=0o700)
            _rebuild(folder / entry.name, entry.inode, target, kept, names)
        else:
            content = kept / f"i{entry.inode}"
            target.write_bytes(content.read_bytes() if content.exists() else b"")


def _entries_now(folder: Path) -> Iterator[_Entry]:
    for path in sorted(folder.iterdir()):
        yield _Entry(path.stat().st_ino, path.is_dir(), path.name)


def _entries_kept(listing: Path) -> Iterator[_Entry]:
    if listing.exists():
        for line in listing.read_text(encoding="utf-8").splitlines():
            inode, form, name = line.split(" ", 2)
            yield _Entry(int(inode), form == "d", name)
