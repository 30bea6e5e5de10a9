"""Several programs on one library at once, embedded and on a real Chroma server: nothing is lost, nothing doubled."""

from __future__ import annotations

import contextlib
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from ingest.load import document_from_text
from vectorstore.chroma import ChromaIndex
from vectorstore.embedding import open_embedder
from vectorstore.errors import VectorsUnavailable
from vectorstore.library import Library
from vectorstore.record import read_meta
from vectorstore.writer import Incoming

TEXTS = {
    "zh-Hans": "智谱2024年营收为3.12亿元，同比增长一倍多。",
    "zh-Hant": "月之暗面完成5億美元融資，公司並不急於上市。",
    "en": "MiniMax priced its shares at HK$165 and raised about HK$4.8 billion.",
}
QUESTIONS = {
    "智谱营收多少？": "zh-Hans",
    "月之暗面融資多少？": "zh-Hant",
    "What did MiniMax price its shares at?": "en",
}

_ARTICLES, _PROGRAMS = 24, 3
# Every program adds what its neighbour adds too, in small groups, and asks between them.
_PROGRAM = """
import sys
sys.path[:0] = [{root!r}, {tests!r}]
from pathlib import Path
from test_vectorstore_processes import add_and_ask
add_and_ask(Path(sys.argv[1]), sys.argv[2] or None, range(int(sys.argv[3]), int(sys.argv[4])))
"""


@dataclass
class Server:
    """A Chroma server on loopback that can be stopped and started again on the same data."""

    program: str
    folder: Path
    port: int
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """The address that a user would set."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start it and wait until it answers."""
        command = [self.program, "run", "--host", "127.0.0.1", "--port", str(self.port), "--path", str(self.folder)]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(600):
            with contextlib.suppress(OSError), urllib.request.urlopen(f"{self.url}/api/v2/heartbeat"):
                return
            assert self.process.poll() is None, "chroma run has ended"
            time.sleep(0.1)
        pytest.fail("chroma run does not answer")

    def stop(self) -> None:
        """Stop it."""
        if self.process is not None:
            self.process.terminate()
            self.process.wait()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    program = shutil.which("chroma", path=str(Path(sys.executable).parent)) or shutil.which("chroma")
    if program is None:
        pytest.skip("the chroma program is not installed")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    started = Server(program, tmp_path_factory.mktemp("server"), port)
    started.start()
    yield started
    started.stop()


@pytest.fixture(params=["embedded", "server"])
def url(request: pytest.FixtureRequest) -> str | None:
    if request.param == "embedded":
        return None
    address: str = request.getfixturevalue("server").url
    return address


def open_library(folder: Path, url: str | None) -> Library:
    return Library.open(folder, embedder=open_embedder("hashing"), chroma_url=url)


def incoming(number: int) -> Incoming:
    text = "".join(f"第{number}号公司在第{week}周的营收为{number * 7 + week}亿元。\n" for week in range(6))
    document = document_from_text(text, source=f"{number}.txt", title=f"Company {number}", language="zh-Hans")
    return Incoming(document=document, content_hash=str(number))


def add_and_ask(folder: Path, url: str | None, numbers: Sequence[int]) -> None:
    """Add some articles one by one and ask for each; what was stored must be found from then on."""
    with open_library(folder, url) as library:
        library._keeper._exact_up_to = 0
        for number in numbers:
            stored = library.put_many([incoming(number)])[0]
            found = [hit.passage for hit in library.search(incoming(number).document.passages[0].text, limit=3)]
            assert stored.article_id in {passage.article_id for passage in found}
            assert len({passage.id for passage in found}) == len(found)


def start(folder: Path, url: str | None, first: int, end: int) -> subprocess.Popen[str]:
    program = _PROGRAM.format(root=str(Path(__file__).parents[1]), tests=str(Path(__file__).parent))
    command = [sys.executable, "-c", program, str(folder), url or "", str(first), str(end)]
    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True)


def indexed(library: Library, url: str | None) -> list[str]:
    """Return the ids that the vector index holds, read past the library."""
    with library._record.reading() as connection:
        place = read_meta(connection, "vectors")
    assert place is not None
    index = ChromaIndex(url, place) if url else ChromaIndex(library.folder / "chroma" / place, "passages")
    try:
        return sorted(index.ids())
    finally:
        index.close()


def passage_ids(library: Library) -> list[str]:
    return sorted(passage.id for article in library.articles() for passage in library.passages(article.id))


def test_programs_that_add_and_ask_at_once_lose_and_double_nothing(tmp_path: Path, url: str | None) -> None:
    step = _ARTICLES // _PROGRAMS
    ranges = [(at * step, min((at + 2) * step, _ARTICLES)) for at in range(_PROGRAMS)]
    running = [start(tmp_path / "library", url, first, end) for first, end in ranges]
    errors = [process.communicate()[1] for process in running]
    assert [process.returncode for process in running] == [0] * _PROGRAMS, "\n".join(errors)
    with open_library(tmp_path / "library", url) as library:
        sources = [article.source for article in library.articles()]
        assert sorted(sources) == sorted(f"{number}.txt" for number in range(_ARTICLES))
        assert library.pending() == 0
        assert indexed(library, url) == passage_ids(library)
        assert len(set(passage_ids(library))) == len(passage_ids(library))


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_server_finds_what_the_folder_finds(tmp_path: Path, server: Server, question: str) -> None:
    answers = []
    for name, address in (("embedded", None), ("server", server.url)):
        with open_library(tmp_path / name, address) as library:
            for language, text in TEXTS.items():
                library.put(document_from_text(text, source=f"{language}.txt"), "1")
            hits = library.search(question)
            answers.append([(hit.passage.text, hit.rank) for hit in hits])
            narrowed = library.search(question, language=hits[0].passage.language)
            assert {hit.passage.text for hit in narrowed} == {TEXTS[hits[0].passage.language]}
    assert answers[0] == answers[1]
    assert answers[0][0][0] == TEXTS[QUESTIONS[question]]


def test_libraries_on_one_server_keep_apart(tmp_path: Path, server: Server) -> None:
    with open_library(tmp_path / "a", server.url) as one, open_library(tmp_path / "b", server.url) as other:
        one.put(document_from_text(TEXTS["zh-Hans"], source="a.txt"), "1")
        other.put(document_from_text(TEXTS["en"], source="b.txt"), "1")
        assert [hit.passage.text for hit in one.search("shares")] == [TEXTS["zh-Hans"]]
        other.remove(other.articles()[0].id)
        assert indexed(one, server.url) == passage_ids(one)
        assert indexed(other, server.url) == []


def test_a_server_that_is_away_loses_nothing_and_is_told_when_it_is_back(tmp_path: Path, server: Server) -> None:
    with open_library(tmp_path / "library", server.url) as library:
        library.put(document_from_text(TEXTS["en"], source="a.txt"), "1")
    server.stop()
    try:
        with open_library(tmp_path / "library", server.url) as library:
            with pytest.raises(VectorsUnavailable, match=re.escape(repr(server.url))) as caught:
                library.put(document_from_text(TEXTS["zh-Hans"], source="b.txt"), "1")
            assert "start it" in str(caught.value)
            assert "\n" not in str(caught.value)
            assert library.pending() == 1
    finally:
        server.start()
    with open_library(tmp_path / "library", server.url) as library:
        assert {hit.passage.text for hit in library.search("营收")} == {TEXTS["en"], TEXTS["zh-Hans"]}
        assert library.pending() == 0
        assert indexed(library, server.url) == passage_ids(library)
