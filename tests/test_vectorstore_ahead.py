"""The next thing is got ready while the last is worked on, and never more than that."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.load import document_from_text
from vectorstore.ahead import Stoppable, one_ahead
from vectorstore.embedding.hashing import HashingEmbedder
from vectorstore.library import Library
from vectorstore.writer import Incoming, Stored


def test_items_come_in_order_and_the_next_is_begun_before_the_last_is_done() -> None:
    begun = [threading.Event() for _ in range(4)]

    def items() -> Iterator[int]:
        for number in range(4):
            begun[number].set()
            yield number

    seen = []
    for number in one_ahead(items()):
        seen.append(number)
        if number < 3:
            assert begun[number + 1].wait(10)
        if number < 2:
            assert not begun[number + 2].is_set()
    assert seen == [0, 1, 2, 3]


def test_an_error_is_raised_in_its_place() -> None:
    def items() -> Iterator[int]:
        yield 1
        raise ValueError("the second")

    seen: list[int] = []
    with pytest.raises(ValueError, match="the second"):
        seen.extend(one_ahead(items()))
    assert seen == [1]


def test_what_is_stopped_takes_no_more() -> None:
    taken = []

    def items() -> Iterator[int]:
        for number in range(10):
            taken.append(number)
            yield number

    stoppable = Stoppable(items())
    for number in stoppable:
        if number == 2:
            stoppable.stop()
    assert taken == [0, 1, 2, 3]


def test_an_interrupted_run_keeps_what_is_stored_and_reads_no_further(tmp_path: Path) -> None:
    texts = {
        "zh-Hans": "智谱公布了去年的营业收入，同比增长一倍以上。",
        "zh-Hant": "月之暗面表示不急於上市，資金仍然充裕。",
        "en": "MiniMax said that its revenue had more than doubled last year. ",
    }
    read: list[str] = []

    def incoming() -> Iterator[Incoming]:
        for number in range(200):
            for name, text in texts.items():
                source = f"{number}-{name}.txt"
                read.append(source)
                document = document_from_text(f"{number} {text}\n" + text * 60, source=source)
                yield Incoming(document=document, content_hash="1")

    def interrupt(stored: Stored) -> None:
        raise KeyboardInterrupt

    with Library.open(tmp_path, embedder=HashingEmbedder()) as library:
        with pytest.raises(KeyboardInterrupt):
            library.put_many(incoming(), progress=interrupt)
        count = len(read)
        assert count < 100
        assert not [thread for thread in threading.enumerate() if thread.name.startswith("reading")]
        assert [article.source for article in library.articles()] == ["0-zh-Hans.txt"]
        assert library.damage() == ()
    assert len(read) == count
