"""Long texts: embedded piece by piece, resumed where they were left, in the library whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from ingest.load import document_from_text
from vectorstore import staging, writer
from vectorstore.embedding import Vectors
from vectorstore.embedding.hashing import HashingEmbedder
from vectorstore.library import Library
from vectorstore.writer import Incoming

UNITS = {
    "zh-Hans": "第{n}号公司的营收为{n}亿元，较上年有所变化。",
    "zh-Hant": "第{n}號公司的營收為{n}億元，較上年有所變化。",
    "en": "Company {n} reported revenue of ${n} million, a change on the year before. ",
}


class CountingEmbedder(HashingEmbedder):
    """Counts the texts it embeds, and stops the program after so many calls."""

    def __init__(self, calls: int = 10**9) -> None:
        self.texts: list[str] = []
        self._left = calls

    def encode_document(self, sentences: str | Sequence[str]) -> Vectors:
        """Embed as usual until the calls are used up."""
        if self._left == 0:
            raise KeyboardInterrupt
        self._left -= 1
        self.texts += [sentences] if isinstance(sentences, str) else sentences
        return super().encode_document(sentences)


@pytest.fixture(autouse=True)
def small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer, "_GROUP_CHARACTERS", 2_000)
    monkeypatch.setattr(staging, "_AT_ONCE", 16)


def long_one(language: str, source: str = "long.txt") -> Incoming:
    text = "".join(UNITS[language].format(n=n) for n in range(1, 200))
    return Incoming(document=document_from_text(text, source=source), content_hash="1")


def short_ones() -> Iterator[Incoming]:
    for n in range(3):
        text = f"第{n}篇：智谱2024年营收为{n + 3}亿元。"
        yield Incoming(document=document_from_text(text, source=f"{n}.txt"), content_hash="1")


@pytest.mark.parametrize("language", UNITS)
def test_a_long_text_is_stored_as_it_would_be_in_one_piece(
    tmp_path: Path, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    item = long_one(language)
    told: list[float] = []
    with Library.open(tmp_path / "pieces", embedder=CountingEmbedder()) as pieces:
        pieces.put_many([item], working=lambda source, share: told.append(share))
        in_pieces = stored(pieces, item)
    monkeypatch.setattr(writer, "_GROUP_CHARACTERS", 10**9)
    with Library.open(tmp_path / "whole", embedder=CountingEmbedder()) as whole:
        whole.put_many([item])
        assert in_pieces == stored(whole, item)
    assert len(told) > 3
    assert told == sorted(told)


def stored(library: Library, item: Incoming) -> tuple[object, ...]:
    article = item.document.article
    hits = [(hit.passage, hit.score) for hit in library.search(article.text[-60:], limit=5)]
    assert library.damage() == ()
    return library.passages(article.id), library.sentences(article.id), hits


def test_a_long_text_that_was_interrupted_goes_on_where_it_was_left(tmp_path: Path) -> None:
    item = long_one("zh-Hans")
    first = CountingEmbedder(calls=4)
    with pytest.raises(KeyboardInterrupt), Library.open(tmp_path, embedder=first) as library:
        library.put_many([*short_ones(), item])
    with Library.open(tmp_path, embedder=CountingEmbedder()) as library:
        assert [article.source for article in library.articles()] == ["0.txt", "1.txt", "2.txt"]
    second = CountingEmbedder()
    with Library.open(tmp_path, embedder=second) as library:
        library.put_many([*short_ones(), item])
        assert [article.source for article in library.articles()] == ["0.txt", "1.txt", "2.txt", "long.txt"]
        assert library.damage() == ()
    assert not set(first.texts) & set(second.texts)
    assert set(second.texts) < {passage.text for passage in item.document.passages} | {
        item.document.article.text[span.start : span.end] for span in item.document.sentences
    }


def test_nothing_waits_once_a_long_text_is_stored(tmp_path: Path) -> None:
    with Library.open(tmp_path, embedder=CountingEmbedder()) as library:
        library.put_many([long_one("en")])
        with library._record.reading() as connection:
            assert connection.execute("SELECT count(*) FROM staged").fetchone()[0] == 0


def test_the_same_long_text_again_or_elsewhere_is_not_embedded(tmp_path: Path) -> None:
    with Library.open(tmp_path, embedder=CountingEmbedder()) as library:
        library.put_many([long_one("zh-Hant")])
    embedder = CountingEmbedder()
    with Library.open(tmp_path, embedder=embedder) as library:
        outcomes = library.put_many([long_one("zh-Hant"), long_one("zh-Hant", "copy.txt")])
    assert [stored.outcome for stored in outcomes] == ["unchanged", "duplicate"]
    assert embedder.texts == []


def test_vectors_that_nobody_came_back_for_are_forgotten_after_a_week(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(KeyboardInterrupt), Library.open(tmp_path, embedder=CountingEmbedder(calls=4)) as library:
        library.put_many([long_one("zh-Hans")])
    monkeypatch.setattr(staging, "_KEPT_SECONDS", -10)
    with Library.open(tmp_path, embedder=CountingEmbedder()) as library:
        library.put_many([long_one("en")])
        with library._record.reading() as connection:
            assert connection.execute("SELECT count(*) FROM staged").fetchone()[0] == 0
