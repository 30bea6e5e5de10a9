"""Which reader, or which container, takes which kind of file."""

from __future__ import annotations

from ingest.containers.base import Container
from ingest.containers.feed import FeedContainer
from ingest.containers.mail import MailContainer, SavedPageContainer
from ingest.containers.warc import WarcContainer
from ingest.containers.webarchive import WebArchiveContainer
from ingest.containers.zipped import ZipContainer
from ingest.errors import SourceUnsupported
from ingest.kinds import kind_of_name
from ingest.readers.base import Reader
from ingest.readers.excel import ExcelReader
from ingest.readers.html import HtmlReader
from ingest.readers.markdown import MarkdownReader
from ingest.readers.pdf import PdfReader
from ingest.readers.plain import PlainReader
from ingest.readers.separated import SeparatedReader
from ingest.readers.slides import SlidesReader
from ingest.readers.word import WordReader

# Kinds of document that people keep articles in and nothing here reads, with what to do about it; a folder that holds
# one reports it.
_OTHERS = {
    ".doc": "save it as .docx",
    ".docm": "save it as .docx",
    ".rtf": "save it as .docx",
    ".odt": "save it as .docx",
    ".pages": "save it as .docx",
    ".ppt": "save it as .pptx",
    ".odp": "save it as .pptx",
    ".xls": "save it as .xlsx",
    ".ods": "save it as .xlsx",
    ".msg": "save it as .eml",
    ".epub": "save its chapters as .html",
}


def readers() -> tuple[Reader, ...]:
    """Return one reader a format."""
    return (
        *(PlainReader(), MarkdownReader(), HtmlReader(), PdfReader()),
        *(WordReader(), SlidesReader(), ExcelReader(), SeparatedReader()),
    )


def containers() -> tuple[Container, ...]:
    """Return one container a format that holds several articles."""
    return (
        *(MailContainer(), SavedPageContainer(), WebArchiveContainer()),
        *(WarcContainer(), ZipContainer(), FeedContainer()),
    )


def supported_suffixes() -> tuple[str, ...]:
    """Return the file name endings that can be read, with their dots."""
    kinds = [*(one.suffixes for one in readers()), *(one.suffixes for one in containers())]
    return tuple(suffix for suffixes in kinds for suffix in suffixes if suffix)


def is_document(name: str) -> bool:
    """Whether a file name is that of a document, readable or not, and not of a picture, a script or a program."""
    kind = kind_of_name(name)
    return kind in _OTHERS or kind == "" or kind in supported_suffixes()


def reader_for(kind: str, source: str | None = None) -> Reader:
    """Return the reader for a kind of file that `source` is, or for a file name; raise `SourceUnsupported` if none is.

    A container is no reader: what takes it apart is `container_for`.
    """
    wanted, named = (kind_of_name(kind), kind) if source is None else (kind, source)
    for reader in readers():
        if wanted in reader.suffixes:
            return reader
    advice = _OTHERS.get(wanted, f"give one of {', '.join(supported_suffixes())}")
    raise SourceUnsupported(f"{named!r}: files of the kind {wanted!r} cannot be read; {advice}")


def container_for(kind: str) -> Container | None:
    """Return what takes a kind apart, or None if it is one article or cannot be read."""
    return next((container for container in containers() if kind in container.suffixes), None)
