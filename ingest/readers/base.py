"""What every reader takes and gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from ingest.article import Removal


@dataclass(frozen=True, kw_only=True, slots=True)
class ReadText:
    """The text of one source before cleaning, with what its format says about it.

    `published` is a date as the format writes it, not yet normalised. `repairs` tells what decoding had to mend or
    could not be sure of; their offsets count characters of `text`. `pages` are the offsets at which the pages of the
    source begin. In a `tabular` text every line is a record by itself.
    """

    text: str
    title: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    repairs: tuple[Removal, ...] = ()
    pages: tuple[int, ...] = ()
    tabular: bool = False


class Reader(Protocol):
    """Turns the bytes of one format into text."""

    suffixes: tuple[str, ...]

    def read(self, data: bytes, source: str, declared: str | None = None) -> ReadText:
        """Return the text of a source; raise an `IngestError` that names `source` if there is none to be had.

        `declared` is the encoding that whoever sent the bytes gave with them, if any.
        """
        ...
