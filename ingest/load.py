"""From a path to a document: read, decode, clean, date, detect, split."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from ingest.article import LANGUAGES, Article, Language, Removal
from ingest.cleaning import clean
from ingest.document import Document
from ingest.errors import SourceEmpty, SourceMissing, SourceUnreadable, SourceUnsupported
from ingest.events import find_events
from ingest.figures import find_figures
from ingest.identity import article_id, is_address
from ingest.language import detect_language
from ingest.origin import find_url
from ingest.passages import split_passages
from ingest.published import find_published, normalise_date
from ingest.readers.registry import is_document, reader_for, supported_suffixes
from ingest.sentences import split_sentences
from ingest.title import find_title


def find_sources(paths: Sequence[str]) -> tuple[str, ...]:
    """Return the files and addresses that `paths` name, folders read recursively, sorted within each folder.

    Hidden files are skipped, and so are files in a folder that are no documents. Raises `SourceMissing` for a path
    that does not exist and `SourceEmpty` for a folder with nothing to read.
    """
    found = (source for path in paths for source in _sources_of(path))
    return tuple(dict.fromkeys(found))


def load_document(source: str) -> Document:
    """Read one file and derive all that ingest knows of it; raises an `IngestError` with one clear line."""
    if is_address(source):
        raise SourceUnsupported(f"{source!r}: addresses cannot be fetched; save the page as a file and add that")
    reader = reader_for(source)
    read = reader.read(_bytes_of(source), source)
    return _document(
        read.text,
        source=source,
        title=read.title,
        published=read.published,
        url=read.url,
        language=read.language,
        repairs=read.repairs,
    )


def hash_source(source: str) -> str:
    """Return the SHA-256 of a file's bytes as hexadecimal digits; raises the same errors as `load_document`."""
    return hashlib.sha256(_bytes_of(source)).hexdigest()


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
    return _document(text, source=source, title=title, published=published, url=url, language=language)


def _document(
    text: str,
    *,
    source: str,
    title: str | None,
    published: str | None,
    url: str | None,
    language: str | None,
    repairs: tuple[Removal, ...] = (),
) -> Document:
    cleaned = clean(text)
    if not cleaned.text:
        raise SourceEmpty(f"{source!r}: there is no text in it; add a file that holds an article")
    article = Article(
        id=article_id(source),
        title=_one_line(title) or find_title(cleaned.text, source),
        source=source,
        url=url or find_url(text),
        published=(normalise_date(published) if published else None) or find_published(text, source),
        language=_language(language, cleaned.text),
        text=cleaned.text,
    )
    sentences = split_sentences(article.text)
    return Document(
        article=article,
        sentences=sentences,
        passages=split_passages(article, sentences),
        figures=find_figures(article, sentences),
        events=find_events(article, sentences),
        removals=(*repairs, *cleaned.removals),
    )


def _one_line(title: str | None) -> str:
    return " ".join(clean(title or "").text.split())


def _language(given: str | None, text: str) -> Language:
    for language in LANGUAGES:
        if given is not None and given.strip().lower() == language.lower():
            return language
    return detect_language(text)


def _bytes_of(source: str) -> bytes:
    try:
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


def _sources_of(path: str) -> Iterator[str]:
    if is_address(path) or Path(path).is_file():
        yield path
    elif path.strip() and Path(path).is_dir():
        found = [*_files_in(path)]
        if not found:
            known = ", ".join(supported_suffixes())
            raise SourceEmpty(f"{path!r}: nothing to read in this folder; put files of {known} there")
        yield from found
    else:
        raise SourceMissing(f"{path!r}: no such file or folder; check the path")


def _files_in(folder: str) -> Iterator[str]:
    """Walk a folder; one that may not be opened is yielded in its own place, so that reading it says why."""
    closed: list[str] = []
    for parent, folders, names in os.walk(folder, onerror=lambda error: closed.append(str(error.filename))):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and is_document(name):
                yield str(Path(parent) / name)
    yield from closed
