"""Killing a program that adds articles, at any moment, leaves a library that opens and that a second run completes."""

from __future__ import annotations

import os
import random
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path

import pytest

from ingest.load import document_from_text
from vectorstore.chroma import ChromaIndex
from vectorstore.embedding import open_embedder
from vectorstore.library import Library
from vectorstore.record import write_meta
from vectorstore.writer import Incoming

# More with a larger number: DURABILITY_KILLS=40 pytest tests/test_vectorstore_durability.py
_KILLS = int(os.environ.get("DURABILITY_KILLS", "3"))
_ARTICLES = 20
_PROGRAM = """
import sys
sys.path[:0] = [{root!r}, {tests!r}]
from pathlib import Path
from test_vectorstore_durability import add_all
print("ready", flush=True)
add_all(Path(sys.argv[1]), tell=lambda stored: print(stored.source, flush=True))
"""


def texts() -> Iterable[Incoming]:
    for number in range(_ARTICLES):
        text = "".join(
            f"第{number}号公司在第{line}周的营收为{number * 7 + line}亿元，较上周有所变化。\n" for line in range(6)
        )
        document = document_from_text(text, source=f"{number}.txt", title=f"Company {number}", language="zh-Hans")
        yield Incoming(document=document, content_hash=str(number))


def add_all(folder: Path, tell: object = None) -> None:
    # Small groups make many moments at which a kill can strike.
    from vectorstore import writer

    writer._GROUP_CHARACTERS = 500
    with Library.open(folder, embedder=open_embedder("hashing")) as library:
        library.put_many(texts(), progress=tell)  # type: ignore[arg-type]


def start(folder: Path) -> subprocess.Popen[str]:
    program = _PROGRAM.format(root=str(Path(__file__).parents[1]), tests=str(Path(__file__).parent))
    return subprocess.Popen([sys.executable, "-c", program, str(folder)], stdout=subprocess.PIPE, text=True)


def kill_at(process: subprocess.Popen[str], *, lines: int, wait: float) -> list[str]:
    """Kill after so many lines of output and a moment more; return the sources that were told to be stored."""
    assert process.stdout is not None
    told = [process.stdout.readline().strip() for _ in range(lines + 1)][1:]
    time.sleep(wait)
    process.send_signal(signal.SIGKILL)
    told += process.stdout.read().split()
    process.stdout.close()
    process.wait()
    return told


def assert_whole(library: Library) -> None:
    """Every article that is there is there with all its passages and can be found by both legs."""
    for article in library.articles():
        expected = document_from_text(article.text, source=article.source, title=article.title, language="zh-Hans")
        assert library.passages(article.id) == expected.passages
        assert library.sentences(article.id) == expected.sentences
        found = library.search(expected.passages[0].text, limit=3)
        assert article.id in {hit.passage.article_id for hit in found}


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="the platform cannot kill a process outright")
@pytest.mark.parametrize("round_number", range(_KILLS))
def test_a_killed_add_leaves_a_library_that_a_second_add_completes(tmp_path: Path, round_number: int) -> None:
    chance = random.Random(round_number)
    folder = tmp_path / "library"
    # The last lines come while the vector index is being written, which a kill must also survive.
    lines = _ARTICLES if round_number % 3 == 2 else chance.randrange(_ARTICLES)
    told = kill_at(start(folder), lines=lines, wait=chance.random() * (1.5 if lines == _ARTICLES else 0.05))
    with Library.open(folder, embedder=open_embedder("hashing")) as library:
        assert {article.source for article in library.articles()} >= set(told)
        assert_whole(library)
    add_all(folder)
    with Library.open(folder, embedder=open_embedder("hashing")) as library:
        assert [article.source for article in library.articles()] == [f"{number}.txt" for number in range(_ARTICLES)]
        assert_whole(library)
        passages = {passage.id for article in library.articles() for passage in library.passages(article.id)}
    assert vectors_of(folder) == passages


def vectors_of(folder: Path) -> set[str]:
    """Return the ids that the embedded vector index of a closed library holds."""
    (place,) = [path for path in (folder / "chroma").iterdir() if path.is_dir()]
    index = ChromaIndex(place, "passages")
    try:
        return index.ids()
    finally:
        index.close()


def test_an_add_that_died_before_the_index_was_told_is_completed_by_the_next(tmp_path: Path) -> None:
    with Library.open(tmp_path, embedder=open_embedder("hashing")) as library:
        library.put_many(list(texts())[:3])
        library._keeper.bring_in_line = lambda **_: None  # type: ignore[method-assign]
        library.put_many(list(texts())[3:5])
        library.remove(library.articles()[0].id)
    with Library.open(tmp_path, embedder=open_embedder("hashing")) as library:
        library.put_many(list(texts())[5:6])
        passages = {passage.id for article in library.articles() for passage in library.passages(article.id)}
    assert vectors_of(tmp_path) == passages


def test_an_index_whose_writer_died_is_built_anew(tmp_path: Path) -> None:
    with Library.open(tmp_path, embedder=open_embedder("hashing")) as library:
        library.put_many(list(texts())[:3])
    (tmp_path / "chroma" / "being-written").touch()
    before = {path.name for path in (tmp_path / "chroma").iterdir() if path.is_dir()}
    with Library.open(tmp_path, embedder=open_embedder("hashing")) as library:
        library.put_many(list(texts())[3:4])
        passages = {passage.id for article in library.articles() for passage in library.passages(article.id)}
    assert not before & {path.name for path in (tmp_path / "chroma").iterdir()}
    assert vectors_of(tmp_path) == passages


@pytest.mark.parametrize("damage", ["garbage", "missing"])
def test_a_damaged_index_keeps_nobody_from_searching_or_adding(tmp_path: Path, damage: str) -> None:
    with Library.open(tmp_path, embedder=open_embedder("hashing")) as library:
        library.put_many(list(texts())[:3])
    (place,) = [path for path in (tmp_path / "chroma").iterdir() if path.is_dir()]
    for path in [path for path in place.rglob("*") if path.is_file()]:
        if damage == "garbage":
            path.write_bytes(b"garbage" * 1000)
        else:
            path.unlink()
    with Library.open(tmp_path, embedder=open_embedder("hashing")) as library:
        library._keeper._exact_up_to = 0
        assert len(library.search("营收", limit=3)) == 3
        library.put_many(list(texts())[3:4])
        assert library.repair() == sum(len(library.passages(article.id)) for article in library.articles())
        assert_whole(library)


def test_an_index_that_silently_lacks_passages_is_seen_and_built_anew(tmp_path: Path) -> None:
    with Library.open(tmp_path, embedder=open_embedder("hashing")) as library:
        library.put_many(list(texts())[:3])
        assert library.damage() == ()
    (place,) = [path for path in (tmp_path / "chroma").iterdir() if path.is_dir()]
    index = ChromaIndex(place, "passages")
    index.delete(sorted(index.ids())[:1])
    index.close()
    with Library.open(tmp_path, embedder=open_embedder("hashing")) as library:
        assert library.damage() == ("the vector index lacks passages, or holds others",)
        library._keeper._exact_up_to = 0
        assert len(library.search("营收", limit=3)) == 3
        assert library.damage() == ()


def test_index_words_that_were_lost_are_made_again(tmp_path: Path) -> None:
    with Library.open(tmp_path, embedder=open_embedder("hashing")) as library:
        library.put_many(list(texts())[:3])
        with library._record.writing() as connection:
            connection.execute("DELETE FROM lexicon WHERE rowid = 1")
            write_meta(connection, "words", "1")
        assert len(library.damage()) == 2
        library.repair()
        assert library.damage() == ()


def test_nobody_else_may_read_any_file_of_a_library(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    folder.mkdir(mode=0o755)
    with Library.open(folder, embedder=open_embedder("hashing")) as library:
        library.put_many(list(texts())[:3])
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}
    assert {name: mode for name, mode in modes.items() if mode & 0o077} == {}
