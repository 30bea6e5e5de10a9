"""A file that stands beside an embedded index while it is written, so that a torn index is known after any crash."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from vectorstore.files import sync, sync_tree

_NAME = "being-written"


@dataclass(frozen=True, slots=True)
class Marker:
    """The mark of one library's folder of indexes."""

    folder: Path

    def stands(self) -> bool:
        """Whether an index is being written, or its writer died."""
        return self._path.exists()

    def put_up(self) -> None:
        """Put the mark up, on the disk before anything else is."""
        self.folder.mkdir(mode=0o700, exist_ok=True)
        self._path.touch(mode=0o600)
        sync(self._path)
        sync(self.folder)

    def take_down(self, index: Path) -> None:
        """Take the mark down once the index is on the disk whole; the index engine syncs only some of its files."""
        sync_tree(index)
        self._path.unlink(missing_ok=True)

    @property
    def _path(self) -> Path:
        return self.folder / _NAME
