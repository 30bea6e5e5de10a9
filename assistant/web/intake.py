"""Taking in what a browser sends: uploaded files and addresses, with progress, and removing with a way back."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING

from assistant.report import AddReport, Failure
from assistant.web.markup import is_web_address
from ingest.document import Document
from ingest.identity import is_address
from ingest.load import hash_source
from vectorstore.library import Library

if TYPE_CHECKING:
    from assistant.assistant import Assistant

_UPLOADS = "uploads"
_LONGEST_NAME = 120


@dataclass(frozen=True, kw_only=True, slots=True)
class AddStep:
    """How far adding has come: the source at hand, how many are done and how many there are."""

    name: str
    done: int
    total: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Removed:
    """An article that was removed, with all that is needed to put it back."""

    document: Document
    content_hash: str
    upload: bytes | None


def keep_uploads(folder: Path, files: Sequence[str | Path]) -> tuple[str, ...]:
    """Copy uploaded files into the library's folder and return their lasting paths.

    The same name keeps its path, so that a changed file replaces its article; files of one upload that share a name
    are told apart by a number.
    """
    uploads = folder / _UPLOADS
    uploads.mkdir(mode=0o700, exist_ok=True)
    kept: dict[Path, None] = {}
    for file in files:
        target = _free_name(uploads, Path(file).name, kept)
        shutil.copyfile(file, target)
        kept[target] = None
    return tuple(map(str, kept))


def _free_name(folder: Path, name: str, taken: dict[Path, None]) -> Path:
    stem, suffix = Path(name).stem.lstrip(".")[:_LONGEST_NAME] or "file", Path(name).suffix[:20]
    target, number = folder / f"{stem}{suffix}", 2
    while target in taken:
        target, number = folder / f"{stem} ({number}){suffix}", number + 1
    return target


def addresses_in(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Split pasted text into web addresses and the rest, so that nobody can name a file of the server."""
    words = tuple(dict.fromkeys(text.split()))
    addresses = tuple(word for word in words if is_web_address(word))
    return addresses, tuple(word for word in words if word not in addresses)


def add_steps(assistant: Assistant, sources: Sequence[str]) -> Iterator[AddStep | AddReport]:
    """Add the sources in a thread of their own; yield each step and last the report.

    Raises what `Assistant.add` raises.
    """
    told: SimpleQueue[AddStep | AddReport | Exception] = SimpleQueue()

    def work() -> None:
        try:
            report = assistant.add(
                *sources, progress=lambda name, done, total: told.put(AddStep(name=name, done=done, total=total))
            )
            told.put(report)
        except Exception as error:
            told.put(error)

    threading.Thread(target=work, daemon=True).start()
    while not isinstance(event := told.get(), (AddReport, Exception)):
        yield event
    if isinstance(event, Exception):
        raise event
    yield event


def refused(words: Sequence[str], reason: str) -> AddReport:
    """Return a report in which each of the words failed for the same reason."""
    return AddReport(failed=tuple(Failure(word, reason) for word in words))


def remove_article(library: Library, article_id: str) -> Removed:
    """Remove an article, with the uploaded file that it came from, and return what undoing needs.

    Raises:
        UnknownArticle: there is none with this id.
    """
    document = Document(
        article=library.article(article_id),
        sentences=library.sentences(article_id),
        passages=library.passages(article_id),
        figures=library.figures(article_id=article_id),
        events=library.events(article_id=article_id),
        removals=library.removals(article_id),
    )
    source = document.article.source
    file = Path(source)
    readable = not is_address(source) and file.is_file()
    removed = Removed(
        document=document,
        content_hash=hash_source(source) if readable else "",
        upload=file.read_bytes() if readable and _is_upload(library.folder, file) else None,
    )
    library.remove(article_id)
    if removed.upload is not None:
        file.unlink(missing_ok=True)
    return removed


def put_back(library: Library, removed: Removed) -> None:
    """Undo a removal: the article is as it was, and so is its uploaded file."""
    if removed.upload is not None:
        file = Path(removed.document.article.source)
        file.parent.mkdir(mode=0o700, exist_ok=True)
        file.write_bytes(removed.upload)
    library.put(removed.document, removed.content_hash)


def _is_upload(folder: Path, file: Path) -> bool:
    return file.resolve().parent == (folder / _UPLOADS).resolve()
