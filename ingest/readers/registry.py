"""Which reader takes which file."""

from __future__ import annotations

from pathlib import PurePath

from ingest.errors import SourceUnsupported
from ingest.readers.base import Reader
from ingest.readers.html import HtmlReader
from ingest.readers.markdown import MarkdownReader
from ingest.readers.plain import PlainReader

# Kinds of document that people keep articles in; a folder that holds one reports it and does not pass over it.
_OFFICE = frozenset([".pdf", ".doc", ".docx", ".rtf", ".odt", ".ppt", ".pptx", ".xls", ".xlsx", ".csv", ".tsv"])
_SAVED = frozenset([".eml", ".msg", ".mht", ".mhtml", ".webarchive", ".warc", ".epub", ".zip", ".rss", ".atom", ".xml"])


def readers() -> tuple[Reader, ...]:
    """Return one reader a format."""
    return (PlainReader(), MarkdownReader(), HtmlReader())


def supported_suffixes() -> tuple[str, ...]:
    """Return the file name endings that can be read, with their dots."""
    return tuple(suffix for reader in readers() for suffix in reader.suffixes if suffix)


def is_document(name: str) -> bool:
    """Whether a file name is that of a document, readable or not, and not of a picture, a script or a program."""
    suffix = PurePath(name).suffix.lower()
    return suffix in _OFFICE or suffix in _SAVED or any(suffix in reader.suffixes for reader in readers())


def reader_for(source: str) -> Reader:
    """Return the reader for a file name; raise `SourceUnsupported` if there is none."""
    suffix = PurePath(source).suffix.lower()
    for reader in readers():
        if suffix in reader.suffixes:
            return reader
    known = ", ".join(supported_suffixes())
    raise SourceUnsupported(f"{source!r}: files of the kind {suffix!r} cannot be read; give one of {known}")
