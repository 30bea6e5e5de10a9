"""Plain text."""

from __future__ import annotations

from ingest.decoding import decode
from ingest.readers.aligned import write_out_columns
from ingest.readers.base import ReadText


class PlainReader:
    """Reads text files in any encoding that can be told."""

    suffixes: tuple[str, ...] = (".txt", ".text", "")

    def read(self, data: bytes, source: str, declared: str | None = None) -> ReadText:
        """Return the decoded text, the rows of its tables written out."""
        decoded = decode(data, source, declared)
        return ReadText(text=write_out_columns(decoded.text), repairs=decoded.repairs)
