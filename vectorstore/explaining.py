"""The engine's errors in words that say what, where and what to do."""

from __future__ import annotations

from pathlib import Path

from vectorstore.errors import LibraryBusy, LibraryError, LibraryFull, LibraryReadOnly, LibraryUnreadable


def explain(error: Exception, path: Path) -> LibraryError:
    """Return the library's own error for one that the engine raised about the record at `path`."""
    folder, text = str(path.parent), str(error).lower()
    if "full" in text:
        return LibraryFull(f"no room left on the disk of the library {folder!r}; free some and repeat, nothing is lost")
    if "readonly" in text or "read-only" in text:
        return LibraryReadOnly(f"the library {folder!r} cannot be written; make the folder writable")
    if "locked" in text or "busy" in text:
        return LibraryBusy(f"another process keeps the library {folder!r} locked; repeat when it has finished")
    if "unable to open" in text:
        return LibraryUnreadable(
            f"the library {folder!r} cannot be opened; check that the folder may be read and its disk has room"
        )
    if "i/o error" in text:
        return LibraryUnreadable(
            f"the disk of the library {folder!r} refuses to read or write ({error}); check its room and its health, "
            "what was stored before is kept"
        )
    return LibraryUnreadable(
        f"the library {folder!r} is damaged ({error}); put a backup back with 'assistant restore', or add the articles "
        "to a new library"
    )


def explain_version(path: Path, version: int, current: int) -> str:
    """Return why a record of format `version` cannot be used as it is by a program whose own is `current`."""
    if version == 0:
        return f"{str(path)!r} holds no library; add articles to a folder that can be written first"
    if version < current:
        return (
            f"the library {str(path.parent)!r} has format {version}, this program makes it {current} when it may "
            "write to it; make the folder writable and open it once"
        )
    return (
        f"the library {str(path.parent)!r} has format {version}, this program reads {current}; "
        "upgrade the program or add the articles to a new library"
    )
