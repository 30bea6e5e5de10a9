"""From the bytes of one source to a document: read, decode, clean, date, detect, split."""

from __future__ import annotations

import hashlib
from pathlib import Path

from ingest.article import LANGUAGES, Article, Language
from ingest.cleaning import clean, positions_after
from ingest.cleaning.instructions import mark_hidden
from ingest.collecting import rarely_collected
from ingest.document import Document
from ingest.errors import SourceEmpty, SourceMissing, SourceRefused, SourceUnreadable
from ingest.events import find_events
from ingest.fetching.canonical import canonical_address
from ingest.figures import find_figures
from ingest.identity import article_id
from ingest.kinds import kind_of_name
from ingest.language import detect_language
from ingest.origin import find_url
from ingest.passages import split_passages
from ingest.piece import Piece
from ingest.published import find_published, normalise_date
from ingest.readers.base import ReadText
from ingest.readers.registry import reader_for
from ingest.sentences import split_sentences
from ingest.title import find_title, name_of

# A file is held in memory while it is read, and its text beside it.
_LARGEST = 1024**3


def load_document(source: str) -> Document:
    """Read one file and derive all that ingest knows of it; raises an `IngestError` with one clear line."""
    return document_of(Piece(source=source, data=bytes_of(source), kind=kind_of_name(source)))


def document_of(piece: Piece) -> Document:
    """Derive a document from the bytes of one article; raises an `IngestError` with one clear line."""
    with rarely_collected():
        return _document_of(piece)


def _document_of(piece: Piece) -> Document:
    read = reader_for(piece.kind, piece.source).read(piece.data, piece.source, piece.charset)
    url = canonical_address(piece.address, read.url) if piece.address else read.url or piece.url
    return _document(
        read,
        source=piece.source,
        identity=url if piece.address and url else piece.source,
        title=read.title or piece.title,
        published=read.published or piece.published,
        url=url,
    )


def hash_document(document: Document) -> str:
    """Return the SHA-256 of what a reader sees of a document; pages change their bytes with every visit, not that."""
    article = document.article
    seen = "\n".join((article.title, article.published or "", article.text))
    return hashlib.sha256(seen.encode("utf-8", "surrogatepass")).hexdigest()


def hash_source(source: str) -> str:
    """Return the SHA-256 of a file's bytes as hexadecimal digits; raises the same errors as `load_document`."""
    return hashlib.sha256(bytes_of(source)).hexdigest()


def document_from_text(
    text: str,
    *,
    source: str,
    title: str | None = None,
    published: str | None = None,
    url: str | None = None,
    language: str | None = None,
) -> Document:
    """Derive a document from text that the caller has already; the text is cleaned like any other."""
    read = ReadText(text=text, language=language)
    with rarely_collected():
        return _document(read, source=source, identity=source, title=title, published=published, url=url)


def _document(
    read: ReadText, *, source: str, identity: str, title: str | None, published: str | None, url: str | None
) -> Document:
    cleaned = clean(read.text, tabular=read.tabular)
    if not cleaned.text:
        raise SourceEmpty(f"{source!r}: there is no text in it; add a file that holds an article")
    article = Article(
        id=article_id(identity),
        title=_one_line(title) or (name_of(source) if read.tabular else find_title(cleaned.text, source)),
        source=source,
        url=url or find_url(read.text),
        published=(normalise_date(published) if published else None) or find_published(read.text, source),
        language=_language(read.language, cleaned.text),
        text=cleaned.text,
        pages=positions_after(cleaned, read.pages),
    )
    sentences = split_sentences(article.text)
    return Document(
        article=article,
        sentences=sentences,
        passages=split_passages(article, sentences, by_line=read.tabular),
        figures=find_figures(article, sentences),
        events=find_events(article, sentences),
        removals=(*mark_hidden(read.repairs), *cleaned.removals),
    )


def _one_line(title: str | None) -> str:
    return " ".join(clean(title or "").text.split())


def _language(given: str | None, text: str) -> Language:
    for language in LANGUAGES:
        if given is not None and given.strip().lower() == language.lower():
            return language
    return detect_language(text)


def bytes_of(source: str) -> bytes:
    """Return the bytes of a file; raises an `IngestError` with one clear line."""
    try:
        size = Path(source).stat().st_size
        if size > _LARGEST:
            most = _LARGEST // 1024**2
            raise SourceRefused(f"{source!r}: {size // 1024**2:,} MB, and at most {most:,} are read; split it")
        data = Path(source).read_bytes()
    except FileNotFoundError as error:
        raise SourceMissing(f"{source!r}: no such file; check the path") from error
    except ValueError as error:
        raise SourceMissing(f"{source!r}: no file can have this name; check the path") from error
    except OSError as error:
        reason = error.strerror or "cannot be opened"
        raise SourceUnreadable(f"{source!r}: {reason.lower()}; check that it is a file you may read") from error
    if not data.strip():
        raise SourceEmpty(f"{source!r}: the file is empty; add a file that holds an article")
    return data
