"""Plain text."""

from __future__ import annotations

from ingest.decoding import decode
from ingest.readers.base import ReadText


class PlainReader:
    """Reads text files in any encoding that can be told."""

    suffixes: tuple[str, ...] = (".txt", ".text", "")

    def read(self, data: bytes, source: str, declared: str | None = None) -> ReadText:
        """Return the decoded text as it is."""
        decoded = decode(data, source, declared)
        return ReadText(text=decoded.text, repairs=decoded.repairs)
