"""What is kept in memory of passages is what the record holds, and no more of it than there is room for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from ingest.load import document_from_text
from vectorstore import shelf
from vectorstore.embedding import open_embedder
from vectorstore.library import Library
from vectorstore.record import Connection
from vectorstore.shelf import Shelf, Shelves

TEXTS = {
    "hans.txt": "云帆科技去年营收为三亿元。公司在深圳。",
    "hant.txt": "雲帆科技今年淨虧損收窄。員工八百人。",
    "en.txt": "Yunfan priced its shares at HK$20. Trading began on Friday.",
}


class Reading:
    """Reads a passage's number as its value and remembers what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[list[int]] = []

    def __call__(self, connection: Connection, numbers: Sequence[int]) -> Mapping[int, int]:
        self.asked.append(list(numbers))
        return {number: number for number in numbers if number != 99}


def fill(library: Library) -> None:
    for source, text in TEXTS.items():
        library.put(document_from_text(text, source=source), "1")


def test_what_was_read_is_not_read_again_until_the_record_changes(tmp_path: Path) -> None:
    reading = Reading()
    kept: Shelf[int] = Shelf(reading)
    with Library.open(tmp_path, embedder=open_embedder("hashing")) as library:
        fill(library)
        for numbers in ([3, 1], [1, 2, 3], [2]):
            with library._record.reading() as connection:
                assert list(kept.take(connection, numbers)) == numbers
        library.put(document_from_text("新的一篇。", source="new.txt"), "1")
        with library._record.reading() as connection:
            assert kept.take(connection, [2, 99]) == {2: 2}
    assert reading.asked == [[3, 1], [2], [2, 99]]


def test_there_is_room_for_so_many_and_the_oldest_goes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "_MOST", 2)
    reading = Reading()
    kept: Shelf[int] = Shelf(reading)
    with Library.open(tmp_path, embedder=open_embedder("hashing")) as library, library._record.reading() as connection:
        for number in (1, 2, 1, 3, 1, 2):
            assert kept.take(connection, [number]) == {number: number}
    assert reading.asked == [[1], [2], [3], [2]]


def test_passages_words_and_sentences_are_those_of_the_record_in_every_script(tmp_path: Path) -> None:
    shelves = Shelves()
    with Library.open(tmp_path, embedder=open_embedder("hashing")) as library:
        fill(library)
        with library._record.reading() as connection:
            numbers = [row[0] for row in connection.execute("SELECT number FROM passages ORDER BY number")]
            for _ in range(2):
                passages = shelves.passages.take(connection, numbers)
                assert [passages[number].text for number in numbers] == list(TEXTS.values())
                assert [len(each.starts) for each in shelves.sentences.take(connection, numbers).values()] == [2, 2, 2]
                words = shelves.words.take(connection, numbers)
                assert "营收" in words[numbers[0]] and "亏损" in words[numbers[1]] and "share" in words[numbers[2]]
            vectors = shelves.sentences.take(connection, numbers[:1])[numbers[0]].vectors
        alone = open_embedder("hashing").encode_document(["云帆科技去年营收为三亿元。", "公司在深圳。"])
        assert vectors == pytest.approx(alone, abs=1e-3)


@pytest.mark.parametrize("question", ["云帆营收多少？", "雲帆營收多少？", "How much revenue did Yunfan have?"])
def test_a_search_sees_what_was_changed_since_the_last(tmp_path: Path, question: str) -> None:
    with Library.open(tmp_path, embedder=open_embedder("hashing")) as library:
        fill(library)
        assert library.search(question)
        library.put(document_from_text("云帆科技去年营收为九亿元，Yunfan revenue。", source="hans.txt"), "2")
        texts = [hit.passage.text for hit in library.search(question)]
    assert any("九亿元" in text for text in texts) and not any("三亿元" in text for text in texts)
