"""The register of a library kept beside it on disk, so that a new process need not read every article for its names."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Generic, TypeVar

from vectorstore.files import replacing
from vectorstore.library import NAMES, Library

Value = TypeVar("Value")

_CODE = ("ingest", "assistant.naming")


class Shelf(Generic[Value]):
    """One value of a type that pydantic can write as JSON, in a file of a library's folder.

    It is derived from the articles by this code: with other articles or other code it is made anew, and so it is when
    the file is gone, damaged or unreadable.
    """

    def __init__(self, kind: type[Value]) -> None:
        self._kind = kind

    def get(self, library: Library, make: Callable[[], Value]) -> Value:
        """Return what the file holds, else what `make` returns, which is then kept if the folder may be written."""
        from pydantic import TypeAdapter

        adapter, path, stamp = TypeAdapter(self._kind), library.folder / NAMES, _stamp(library)
        with suppress(OSError, ValueError):
            head, _, body = path.read_bytes().partition(b"\n")
            if head == stamp:
                return adapter.validate_json(body)
        value = make()
        # Another process may have added an article meanwhile.
        if not library.read_only and stamp == _stamp(library):
            with suppress(OSError), replacing(path) as part:
                part.write_bytes(stamp + b"\n" + adapter.dump_json(value))
        return value


def _stamp(library: Library) -> bytes:
    return f"{library.digest()} {_code_digest()}".encode()


@cache
def _code_digest() -> str:
    """Return what changes whenever the program that finds names does."""
    digest = hashlib.sha256()
    for package in _CODE:
        root = Path(str(files(package)))
        for path in sorted(root.rglob("*")):
            if path.suffix in (".py", ".json"):
                known = path.stat()
                digest.update(f"{path.relative_to(root)} {known.st_size} {known.st_mtime_ns}\n".encode())
    return digest.hexdigest()
