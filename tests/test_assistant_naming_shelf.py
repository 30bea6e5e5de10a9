"""The register of names stays on disk between processes and never outlives what it was made of."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.naming.library import Register, read_register
from assistant.naming.shelf import Shelf
from ingest.load import load_document
from vectorstore.embedding import open_embedder
from vectorstore.library import NAMES, Library

TEXTS = (
    "沐岚智能（Mulan Weave）今日发布年报。沐岚智能2025年收入3.2亿元。",
    "穹語科技（Dometalk）昨日公布業績。穹語科技去年收入2.1億港元，淨虧損擴大。",
    "Mulan Weave said on Monday that it had filed for a listing. Dometalk's revenue doubled, Mulan Weave said.",
)


def _add(library: Library, folder: Path, text: str) -> None:
    path = folder / f"{len(text)}.txt"
    path.write_text(text, encoding="utf-8")
    library.put(load_document(str(path)), str(len(text)))


def _fresh(library: Library) -> Register:
    return Shelf(Register).get(library, lambda: read_register(library))


def _kept(library: Library) -> Register:
    def read() -> Register:
        raise AssertionError("the articles are read again")

    return Shelf(Register).get(library, read)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library", embedder=open_embedder("hashing")) as opened:
        for text in TEXTS:
            _add(opened, tmp_path, text)
        yield opened


def test_a_register_comes_back_from_disk_as_it_was_made(library: Library) -> None:
    made = _fresh(library)
    assert _kept(library) == made == read_register(library)
    for question in ("沐岚智能的收入", "穹語去年蝕幾多", "How did Dometalk do?"):
        assert made.names.find(question)
        assert _kept(library).names.find(question) == made.names.find(question)


def test_a_register_is_made_anew_when_an_article_comes(library: Library, tmp_path: Path) -> None:
    before = _fresh(library)
    _add(library, tmp_path, "Quillhaven AI (翎湾智能) raised $40 million. Quillhaven AI was valued at $400 million.")
    after = _fresh(library)
    assert after != before
    assert after.names.find("翎湾智能") and _kept(library) == after


@pytest.mark.parametrize("damage", [b"", b"{}", b"no stamp\n{}", b"\x00" * 40])
def test_a_damaged_file_is_made_anew(library: Library, damage: bytes) -> None:
    made, path = _fresh(library), library.folder / NAMES
    for bad in (damage, path.read_bytes()[:-20]):
        path.write_bytes(bad)
        assert _fresh(library) == made
    assert _kept(library) == made


def test_a_library_opened_for_reading_gets_no_file(library: Library) -> None:
    with Library.open(library.folder, embedder=open_embedder("hashing"), read_only=True) as reader:
        assert _fresh(reader).names.find("沐嵐智能")
    assert not (library.folder / NAMES).exists()


def test_the_file_is_its_owners_alone(library: Library) -> None:
    _fresh(library)
    assert (library.folder / NAMES).stat().st_mode & 0o077 == 0
