"""The library: what goes in comes out, once, and nothing that is refused leaves a trace."""

from __future__ import annotations

import stat
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from ingest.document import Document
from ingest.load import document_from_text
from vectorstore import writer
from vectorstore.embedding import Vectors, open_embedder
from vectorstore.embedding.hashing import HashingEmbedder
from vectorstore.errors import LibraryMismatch, LibraryReadOnly, LibraryUnreadable, UnknownArticle
from vectorstore.library import Library
from vectorstore.writer import Incoming

TEXTS = {
    "zh-Hans": "智谱2024年营收为3.12亿元。公司计划于2026年1月8日在香港上市。毛利率为56.3%，研发开支持续增加。",
    "zh-Hant": "月之暗面完成5億美元融資。公司手持現金超過100億元，並不急於上市。",
    "en": "MiniMax priced its shares at HK$165. The company raised about HK$4.8 billion in Hong Kong.",
}


class OtherEmbedder(HashingEmbedder):
    """The same vectors under another name."""

    fingerprint = "another|384|1"


class RefusingEmbedder(HashingEmbedder):
    """Fails the test that needs a vector."""

    def encode_document(self, sentences: str | Sequence[str]) -> Vectors:
        """Refuse."""
        raise AssertionError("nothing here should need a vector")


def document(text: str, source: str = "a.txt", **known: str) -> Document:
    return document_from_text(text, source=source, **known)


def open_library(folder: Path) -> Library:
    return Library.open(folder, embedder=open_embedder("hashing"))


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with open_library(tmp_path / "library") as opened:
        yield opened


@pytest.mark.parametrize("language", TEXTS)
def test_a_document_comes_back_as_it_was_put(library: Library, language: str) -> None:
    put = document(TEXTS[language])
    assert library.put(put, "1").outcome == "added"
    assert library.article(put.article.id) == put.article
    assert library.articles() == (put.article,)
    assert library.passages(put.article.id) == put.passages
    assert library.sentences(put.article.id) == put.sentences
    assert library.figures(article_id=put.article.id) == put.figures
    assert sorted(map(repr, library.events(article_id=put.article.id))) == sorted(map(repr, put.events))
    assert library.removals(put.article.id) == put.removals


def test_the_same_bytes_again_change_nothing_and_need_no_model(library: Library, tmp_path: Path) -> None:
    put = document(TEXTS["en"])
    library.put(put, "1")
    assert library.is_current(put.article.id, "1")
    assert not library.is_current(put.article.id, "2")
    with Library.open(tmp_path / "library", embedder=RefusingEmbedder()) as again:
        assert again.put(put, "1").outcome == "unchanged"
        assert again.articles() == (put.article,)


def test_a_changed_file_replaces_its_passages(library: Library) -> None:
    library.put(document(TEXTS["en"]), "1")
    changed = document(TEXTS["zh-Hans"])
    assert library.put(changed, "2").outcome == "updated"
    assert library.articles() == (changed.article,)
    assert library.passages(changed.article.id) == changed.passages
    assert all("MiniMax" not in hit.passage.text for hit in library.search("MiniMax shares"))


def test_the_same_text_under_another_source_is_stored_once(library: Library) -> None:
    first, second = document(TEXTS["zh-Hant"], "a.txt"), document(TEXTS["zh-Hant"], "b.txt")
    outcomes = library.put_many(
        [Incoming(document=first, content_hash="1"), Incoming(document=second, content_hash="2")]
    )
    assert [stored.outcome for stored in outcomes] == ["added", "duplicate"]
    assert outcomes[1].same_as == first.article.id
    assert library.articles() == (first.article,)
    assert library.put(second, "2").outcome == "duplicate"
    assert [repeat.source for repeat in library.repeats(first.article.id)] == ["b.txt"]


def test_a_source_that_repeats_another_no_longer_is_an_article_of_its_own(library: Library) -> None:
    first = document(TEXTS["zh-Hans"], "a.txt")
    library.put(first, "1")
    library.put(document(TEXTS["zh-Hans"], "b.txt"), "1")
    assert library.put(document(TEXTS["en"], "b.txt"), "2").outcome == "added"
    assert library.repeats(first.article.id) == ()
    library.put(document(TEXTS["zh-Hans"], "c.txt"), "3")
    library.remove(first.article.id)
    assert library.repeats(first.article.id) == () and library.damage() == ()


def test_a_removed_article_is_gone_from_everywhere(library: Library) -> None:
    put = document(TEXTS["zh-Hans"])
    library.put(put, "1")
    library.remove(put.article.id)
    assert not any([library.articles(), library.search("营收"), library.search_sentences("营收")])
    assert not any([library.figures(), library.events(), library.passages(put.article.id)])
    assert library.put(put, "1").outcome == "added"
    assert len(library.search("营收")) == len(put.passages)


@pytest.mark.parametrize("action", [Library.article, Library.remove])
def test_an_unknown_article_is_named_in_one_line(library: Library, action: object) -> None:
    with pytest.raises(UnknownArticle, match="'nothing'") as caught:
        action(library, "nothing")  # type: ignore[operator]
    assert "\n" not in str(caught.value)


def test_progress_is_told_in_order_of_storing(library: Library) -> None:
    told: list[str] = []
    documents = [document(text, f"{at}.txt") for at, text in enumerate(TEXTS.values())]
    library.put_many(
        [Incoming(document=each, content_hash="1") for each in documents],
        progress=lambda stored: told.append(stored.source),
    )
    assert told == ["0.txt", "1.txt", "2.txt"]


def test_what_was_stored_before_an_error_stays(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer, "_GROUP_CHARACTERS", 500)

    def broken() -> Iterator[Incoming]:
        yield Incoming(document=document("长文。" * 200, "long.txt"), content_hash="1")
        yield Incoming(document=document(TEXTS["en"], "b.txt"), content_hash="1")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        library.put_many(broken())
    assert [article.source for article in library.articles()] == ["long.txt"]


def test_a_library_made_by_another_model_is_refused_only_where_vectors_count(library: Library, tmp_path: Path) -> None:
    library.put(document(TEXTS["en"]), "1")
    with Library.open(tmp_path / "library", embedder=OtherEmbedder()) as other:
        assert len(other.articles()) == 1
        with pytest.raises(LibraryMismatch, match="'another") as caught:
            other.search("shares")
        assert "doctor" in str(caught.value)
        with pytest.raises(LibraryMismatch):
            other.put(document(TEXTS["zh-Hans"], "b.txt"), "1")
        assert len(other.articles()) == 1


def test_a_library_moves_to_another_model_with_new_vectors(library: Library, tmp_path: Path) -> None:
    library.put(document(TEXTS["en"]), "1")
    with Library.open(tmp_path / "library", embedder=OtherEmbedder()) as other:
        assert other.reembed() == 1
        assert other.search("shares")[0].passage.text == TEXTS["en"]
        other.put(document(TEXTS["zh-Hans"], "b.txt"), "1")
        assert (len(other.articles()), other.pending()) == (2, 0)


def test_opening_needs_no_model(tmp_path: Path) -> None:
    def refuse() -> HashingEmbedder:
        raise AssertionError("opened before it was needed")

    with Library.open(tmp_path / "library", open_embedder=refuse) as library:
        assert not library.articles()
        assert not library.search("anything")


def test_only_the_owner_may_read_the_library(tmp_path: Path) -> None:
    with open_library(tmp_path / "deep" / "library") as library:
        assert stat.S_IMODE(library.folder.stat().st_mode) == 0o700
        assert stat.S_IMODE((library.folder / "record.sqlite3").stat().st_mode) == 0o600


def test_a_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "library").write_text("x")
    with pytest.raises(LibraryUnreadable, match="name a folder"):
        open_library(tmp_path / "library")


def test_a_library_opened_for_reading_searches_and_refuses_changes(library: Library, tmp_path: Path) -> None:
    library.put(document(TEXTS["en"]), "1")
    with Library.open(tmp_path / "library", embedder=open_embedder("hashing"), read_only=True) as reader:
        assert reader.search("MiniMax shares")
        with pytest.raises(LibraryReadOnly):
            reader.put(document(TEXTS["zh-Hans"], "b.txt"), "1")


def test_one_library_serves_several_threads(library: Library) -> None:
    failures: list[BaseException] = []

    def work(number: int) -> None:
        try:
            for at in range(4):
                library.put(
                    document(f"第{number}组第{at}篇：智谱的营收增长了{number}{at}%。", f"{number}-{at}.txt"), "1"
                )
                assert library.search("营收", limit=3)
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert len(library.articles()) == 16
    assert len({hit.passage.id for hit in library.search("营收", limit=50)}) == 16


def test_a_library_of_the_first_format_is_searched_like_any_other(library: Library, tmp_path: Path) -> None:
    for at, text in enumerate(TEXTS.values()):
        library.put(document(text, f"{at}.txt"), "1")
    found = library.search("融資多少")
    with library._record.writing() as connection:
        connection.execute("DROP INDEX passages_by_language")
        connection.execute("DROP TABLE backdrop")
        connection.execute("DROP TABLE fetches")
        connection.execute("ALTER TABLE articles DROP COLUMN pages")
        connection.execute("PRAGMA user_version = 1")
    library.close()
    with open_library(tmp_path / "library") as migrated:
        assert migrated.search("融資多少") == found
        assert migrated.damage() == ()
