"""The collector of cycles looks seldom while documents are read, and as before afterwards."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator

import pytest

from ingest.collecting import rarely_collected
from ingest.load import document_from_text


@pytest.fixture(autouse=True)
def _thresholds() -> Iterator[None]:
    before = gc.get_threshold()
    gc.set_threshold(700, 10, 10)
    yield
    gc.set_threshold(*before)


def test_it_looks_seldom_meanwhile_and_as_before_afterwards() -> None:
    with rarely_collected():
        assert gc.get_threshold() == (50_000, 10, 10)
        with rarely_collected():
            assert gc.get_threshold() == (50_000, 10, 10)
        assert gc.get_threshold() == (50_000, 10, 10)
    assert gc.get_threshold() == (700, 10, 10)


def test_a_reader_that_fails_leaves_it_as_it_was() -> None:
    with pytest.raises(ValueError, match="spoiled"), rarely_collected():
        raise ValueError("spoiled")
    assert gc.get_threshold() == (700, 10, 10)


@pytest.mark.parametrize("threshold", [0, 90_000])
def test_a_collector_that_is_off_or_slower_stays_so(threshold: int) -> None:
    gc.set_threshold(threshold, 5, 5)
    with rarely_collected():
        assert gc.get_threshold() == (threshold, 5, 5)
    assert gc.get_threshold() == (threshold, 5, 5)


def test_the_last_of_several_readers_sets_it_back() -> None:
    inside, go_on = threading.Event(), threading.Event()

    def read() -> None:
        with rarely_collected():
            inside.set()
            go_on.wait()

    reader = threading.Thread(target=read)
    reader.start()
    inside.wait()
    with rarely_collected():
        pass
    assert gc.get_threshold() == (50_000, 10, 10)
    go_on.set()
    reader.join()
    assert gc.get_threshold() == (700, 10, 10)


@pytest.mark.parametrize("text", ["智谱营收3亿元。\n", "智譜營收3億元。\n", "Zhipu had revenue of $3 million.\n"])
def test_reading_a_document_leaves_it_as_it_was(text: str) -> None:
    document_from_text(text * 3, source="a.txt")
    assert gc.get_threshold() == (700, 10, 10)
