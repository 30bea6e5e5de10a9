"""Take sources into a library as a stream, so that progress shows and memory stays bounded."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from importlib import resources
from pathlib import Path

from assistant.report import AddReport
from ingest.errors import IngestError, SourceEmpty, SourceMissing, SourceRefused
from ingest.fetching.fetch import Fetched, Fetcher, Validators
from ingest.finding import find_sources
from ingest.gather import parts_of
from ingest.identity import article_id, is_address
from ingest.load import document_of, hash_document
from ingest.piece import Part, Piece, Refusal, Unmodified
from vectorstore.errors import LibraryError
from vectorstore.fetches import Fetch
from vectorstore.library import Library
from vectorstore.writer import Incoming, Outcome, Stored

Progress = Callable[[str, int, int], None]


def shipped_folder() -> Path:
    """The folder of the articles that ship with the package."""
    return Path(str(resources.files("ingest"))) / "articles"


def add_sources(
    library: Library, sources: Sequence[str], progress: Progress | None = None, *, fetcher: Fetcher | None = None
) -> AddReport:
    """Read each source and put it into the library; what fails is reported and the rest go in.

    Paths that do not exist and folders with nothing to read are failures like any other.
    `progress` is called with the name of the source at hand, how many are done and how many there are; archives and
    feeds count for what is in them once they are opened. `fetcher` fetches addresses.
    """
    work = _Adding(library, progress, fetcher or Fetcher())
    work.run(sources)
    return work.report


class _Adding:
    """One run of adding: what came of each source so far; sources are read in one thread and stored in another."""

    def __init__(self, library: Library, progress: Progress | None, fetcher: Fetcher) -> None:
        self.report = AddReport()
        self._library = library
        self._progress = progress
        self._fetcher = fetcher
        self._total = 0
        self._lock = threading.Lock()

    def run(self, sources: Sequence[str]) -> None:
        files = tuple(dict.fromkeys(file for source in sources for file in self._expand(source)))
        self._total += len(files)
        self._tell("reading")
        self._library.put_many(self._read(files), progress=self._stored, working=self._working)

    def _expand(self, source: str) -> tuple[str, ...]:
        try:
            return find_sources([source])
        except (SourceMissing, SourceEmpty, SourceRefused) as error:
            self._fail(source, str(error))
            self._total += 1
            return ()

    def _read(self, files: Sequence[str]) -> Iterator[Incoming]:
        for file in files:
            self._tell(_name(file))
            for number, part in enumerate(self._parts(file)):
                self._total += number > 0
                incoming = self._incoming(part)
                if incoming is not None:
                    yield incoming
                self._tell(_name(part.source))

    def _parts(self, file: str) -> Iterator[Part]:
        """Yield what is in a file or behind an address; what keeps all or the rest of it out is the last part."""
        parts = parts_of(file, self._fetch)
        while True:
            try:
                part = next(parts, None)
            except IngestError as error:
                part, parts = Refusal(source=file, reason=str(error)), iter(())
            except LibraryError:
                raise
            except Exception as error:
                part, parts = Refusal(source=file, reason=_fault(file, error)), iter(())
            if part is None:
                return
            yield part

    def _incoming(self, part: Part) -> Incoming | None:
        """Derive the document; None where nothing is to be stored, because it is stored already or cannot be read."""
        if isinstance(part, Refusal):
            self._fail(part.source, part.reason)
        elif isinstance(part, Unmodified) or self._is_current(part):
            self._count("unchanged")
        else:
            try:
                return _incoming(part)
            except IngestError as error:
                self._fail(part.source, str(error))
            except LibraryError:
                raise
            except Exception as error:
                # A fault of ours in one file must not keep the others out.
                self._fail(part.source, _fault(part.source, error))
        return None

    def _is_current(self, piece: Piece) -> bool:
        """Whether the very bytes are stored; a fetched page is known by its text, once it is read."""
        return piece.address is None and self._library.is_current(article_id(piece.source), piece.content_hash)

    def _fetch(self, address: str) -> Fetched:
        """Fetch an address, telling the server which version is stored."""
        for known in self._library.fetches(address):
            return self._fetcher.fetch(address, Validators(etag=known.etag, last_modified=known.last_modified))
        return self._fetcher.fetch(address)

    def _stored(self, stored: Stored) -> None:
        self._count(stored.outcome)
        self._tell(_name(stored.source))

    def _working(self, source: str, share: float) -> None:
        self._tell(f"{_name(source)} {share:.0%}")

    def _count(self, outcome: Outcome) -> None:
        with self._lock:
            self.report = self.report.count(outcome)

    def _fail(self, source: str, reason: str) -> None:
        with self._lock:
            self.report = self.report.fail(source, reason)

    def _tell(self, name: str) -> None:
        if self._progress is None:
            return
        with self._lock:
            counted = self.report
            done = counted.added + counted.updated + counted.unchanged + counted.duplicates + len(counted.failed)
            self._progress(name, done, self._total)


def _incoming(piece: Piece) -> Incoming:
    document = document_of(piece)
    if piece.address is None:
        return Incoming(document=document, content_hash=piece.content_hash)
    seen = hash_document(document)
    fetch = Fetch(
        address=piece.source,
        article_id=document.article.id,
        content_hash=seen,
        etag=piece.etag,
        last_modified=piece.last_modified,
    )
    return Incoming(document=document, content_hash=seen, fetch=fetch)


def _fault(source: str, error: Exception) -> str:
    """Say that a fault of ours keeps a source out."""
    return f"{source!r}: reading it failed ({type(error).__name__}: {error}); please report this"


def _name(source: str) -> str:
    return source if is_address(source) else Path(source).name
