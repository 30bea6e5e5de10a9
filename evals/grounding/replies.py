"""What a slow model replied to which prompt, kept in a file, so that a long run can go on later or be judged anew."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path


class Replies:
    """Replies by prompt; with a path they outlive the process, and a line that was half written is left out."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._known = dict(_read(path)) if path and path.is_file() else {}

    def of(self, prompt: str) -> str | None:
        """Return the reply to a prompt, None where it has not been asked."""
        return self._known.get(_key(prompt))

    def keep(self, prompt: str, reply: str) -> None:
        """Keep the reply to a prompt."""
        self._known[_key(prompt)] = reply
        if self._path:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with self._path.open("a", encoding="utf-8") as file:
                file.write(f"\n{json.dumps([_key(prompt), reply], ensure_ascii=False)}")


def _read(path: Path) -> Iterator[tuple[str, str]]:
    for line in path.read_text(encoding="utf-8", errors="replace").split("\n"):
        if line.startswith("[") and line.endswith("]"):
            key, reply = json.loads(line)
            yield key, reply


def _key(prompt: str) -> str:
    return hashlib.sha256(prompt.encode("utf-8", "surrogatepass")).hexdigest()
