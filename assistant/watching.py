"""Watch folders and take in what appears or changes there."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from assistant.errors import UsageError
from assistant.report import AddReport
from ingest.readers.registry import is_document

if TYPE_CHECKING:
    from assistant.assistant import Assistant

Tell = Callable[[str, int, int], None]

# A file that is still being written changes again within this time, and is read when it is quiet.
_QUIET_MILLISECONDS = 400
_LONGEST_MILLISECONDS = 5_000


def watch(
    assistant: Assistant, folders: Collection[str | Path], *, stop: Event | None = None, progress: Tell | None = None
) -> Iterator[AddReport]:
    """Add the folders, then whatever appears or changes in them; yield a report of each round until `stop` is set.

    A file that is deleted stays in the library: what was read once stays evidence until it is removed.

    Raises:
        UsageError: one of them is no folder.
    """
    paths = _folders(folders)
    changes = _changes(paths, stop or Event())
    # Watching starts before the first reading, so that nothing that comes in between is missed.
    next(changes)
    yield assistant.add(*(path for path in paths if _holds_documents(path)), progress=progress)
    for files in changes:
        yield assistant.add(*files, progress=progress)


def _folders(folders: Collection[str | Path]) -> list[Path]:
    for folder in folders:
        if not Path(folder).is_dir():
            raise UsageError(f"{str(folder)!r} is no folder; name a folder to watch")
    return [Path(folder) for folder in folders]


def _changes(folders: list[Path], stop: Event) -> Iterator[list[str]]:
    """Yield nothing once, when watching has begun, and then the documents that came or changed."""
    from watchfiles import watch as watch_files

    rounds = watch_files(
        *folders,
        debounce=_LONGEST_MILLISECONDS,
        step=_QUIET_MILLISECONDS,
        stop_event=stop,
        yield_on_timeout=True,
        rust_timeout=100,
        raise_interrupt=True,
    )
    next(rounds)
    yield []
    for changed in rounds:
        names = {spelled for _, path in changed for spelled in [_as_named(path, folders)] if _is_wanted(spelled)}
        if names:
            yield sorted(names)


def _as_named(path: str, folders: list[Path]) -> str:
    """Return a path as adding its folder would spell it."""
    for folder in folders:
        for spelled in (folder.absolute(), folder.resolve()):
            if Path(path).is_relative_to(spelled):
                return str(folder / Path(path).relative_to(spelled))
    return path


def _is_wanted(path: str) -> bool:
    hidden = any(part.startswith(".") for part in Path(path).parts if part not in (".", ".."))
    return not hidden and is_document(path) and Path(path).is_file()


def _holds_documents(folder: Path) -> bool:
    """Whether there is something to read: an empty folder is a fine place to watch."""
    return any(is_document(name) for _, _, names in os.walk(folder) for name in names if not name.startswith("."))
