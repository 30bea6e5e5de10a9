"""Take sources into a library as a stream, so that progress shows and memory stays bounded."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from importlib import resources
from pathlib import Path

from assistant.report import AddReport
from ingest.errors import IngestError, SourceEmpty, SourceMissing
from ingest.identity import article_id, is_address
from ingest.load import find_sources, hash_source, load_document
from vectorstore.errors import LibraryError
from vectorstore.library import Library
from vectorstore.writer import Incoming, Stored

Progress = Callable[[str, int, int], None]


def shipped_folder() -> Path:
    """The folder of the articles that ship with the package."""
    return Path(str(resources.files("ingest"))) / "articles"


def add_sources(library: Library, sources: Sequence[str], progress: Progress | None = None) -> AddReport:
    """Read each source and put it into the library; what fails is reported and the rest go in.

    Paths that do not exist and folders with nothing to read are failures like any other.
    `progress` is called with the name of the source at hand, how many are done and how many there are.
    """
    work = _Adding(library, progress)
    work.run(sources)
    return work.report


class _Adding:
    """One run of adding: what came of each source so far."""

    def __init__(self, library: Library, progress: Progress | None) -> None:
        self.report = AddReport()
        self._library = library
        self._progress = progress
        self._total = 0

    def run(self, sources: Sequence[str]) -> None:
        files = tuple(dict.fromkeys(file for source in sources for file in self._expand(source)))
        self._total = len(files)
        self._tell("reading")
        self._library.put_many(self._read(files), progress=self._stored, working=self._working)

    def _expand(self, source: str) -> tuple[str, ...]:
        try:
            return find_sources([source])
        except (SourceMissing, SourceEmpty) as error:
            self.report = self.report.fail(source, str(error))
            self._total += 1
            return ()

    def _read(self, files: Sequence[str]) -> Iterator[Incoming]:
        for file in files:
            incoming = self._document(file)
            if incoming is not None:
                yield incoming
            self._tell(Path(file).name)

    def _document(self, file: str) -> Incoming | None:
        """Read one file; None where nothing is to be stored, because it is stored already or cannot be read."""
        try:
            content_hash = "" if is_address(file) else hash_source(file)
            if not self._library.is_current(article_id(file), content_hash):
                return Incoming(document=load_document(file), content_hash=content_hash)
            self.report = self.report.count("unchanged")
        except IngestError as error:
            self.report = self.report.fail(file, str(error))
        except LibraryError:
            raise
        except Exception as error:
            # A fault of ours in one file must not keep the others out.
            fault = f"{type(error).__name__}: {error}"
            self.report = self.report.fail(file, f"{file!r}: reading it failed ({fault}); please report this")
        return None

    def _stored(self, stored: Stored) -> None:
        self.report = self.report.count(stored.outcome)
        self._tell(Path(stored.source).name)

    def _working(self, source: str, share: float) -> None:
        self._tell(f"{Path(source).name} {share:.0%}")

    def _tell(self, name: str) -> None:
        if self._progress is not None:
            counted = self.report
            done = counted.added + counted.updated + counted.unchanged + counted.duplicates + len(counted.failed)
            self._progress(name, done, self._total)
