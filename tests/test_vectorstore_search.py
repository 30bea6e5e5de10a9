"""Search: exact places, filters, one script beside another, and a score that says something."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from ingest.load import document_from_text
from vectorstore import searching
from vectorstore.embedding import Vectors, open_embedder
from vectorstore.embedding.hashing import HashingEmbedder
from vectorstore.fusion import Candidate, fuse, with_sentence
from vectorstore.kept import Kept
from vectorstore.library import Library
from vectorstore.writer import Incoming

TEXTS = (
    ("a.txt", "2025-12-19", "智谱2024年营收为3.12亿元。公司员工超过800人。办公室设在北京。"),
    (
        "b.txt",
        "2026-01-09",
        "MiniMax priced its shares at HK$165. Trading began on a Friday. The founder rang the bell.",
    ),
    ("c.txt", None, "月之暗面完成5億美元融資。公司短期不急於上市。創始人在內部信中談到新模型。"),
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with Library.open(tmp_path_factory.mktemp("library"), embedder=open_embedder("hashing")) as opened:
        opened.put_many(
            Incoming(document=document_from_text(text, source=source, published=published), content_hash="1")
            for source, published, text in TEXTS
        )
        yield opened


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A hundred passages that answer the question, and five that are nearly about nothing it asks."""
    texts = {f"{number}.txt": f"第{number}号公司的营收是{number}亿元。" for number in range(100)}
    far = {
        "en.txt": "It rained in the harbour all day.",
        "hant.txt": "臺灣與香港連日豪雨。",
        "zhipu.txt": "智谱举办了一场音乐会。",
        "early.txt": "春天来得很早。",
        "late.txt": "秋天走得很晚。",
    }
    days = {"early.txt": "2024-03-01", "late.txt": "2027-09-01"}
    with Library.open(tmp_path_factory.mktemp("crowded"), embedder=open_embedder("hashing")) as opened:
        opened.put_many(
            Incoming(
                document=document_from_text(text, source=source, published=days.get(source, "2025-05-05")),
                content_hash="1",
            )
            for source, text in (texts | far).items()
        )
        yield opened


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("智谱2024年营收是多少？", "智谱2024年营收为3.12亿元。"),
        ("智譜2024年營收是多少？", "智谱2024年营收为3.12亿元。"),
        ("What was the revenue of Zhipu in 2024?", "智谱2024年营收为3.12亿元。"),
        ("At what price were the MiniMax shares sold?", "MiniMax priced its shares at HK$165."),
        ("月之暗面融资多少美元？", "月之暗面完成5億美元融資。"),
    ],
)
def test_the_right_sentence_comes_first_with_its_exact_place(library: Library, question: str, sentence: str) -> None:
    hits = library.search_sentences(question)
    assert [hit.rank for hit in hits] == list(range(1, len(hits) + 1))
    assert all(library.article(hit.article_id).text[hit.start : hit.end] == hit.text for hit in hits)
    assert hits[0].text == sentence


def test_hits_fall_in_score_and_quote_the_article(library: Library) -> None:
    hits = library.search("上市")
    assert [hit.rank for hit in hits] == [1, 2, 3]
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    for hit in hits:
        text = library.article(hit.passage.article_id).text
        assert text[hit.passage.start : hit.passage.end] == hit.passage.text


def test_filters_narrow_passages_and_sentences_alike(library: Library) -> None:
    assert {hit.passage.language for hit in library.search("公司", language="en")} == {"en"}
    assert {hit.language for hit in library.search_sentences("公司", language="zh-Hant")} == {"zh-Hant"}
    assert len(library.search("公司", published_before="2025")) == 1
    assert len(library.search("公司", companies=["Moonshot", "MiniMax"])) == 2
    assert library.search("公司", source="b.txt")[0].passage.text.startswith("MiniMax")


@pytest.mark.parametrize(
    ("filters", "source"),
    [
        ({"language": "en"}, "en.txt"),
        ({"language": "zh-Hant"}, "hant.txt"),
        ({"companies": ["Zhipu"]}, "zhipu.txt"),
        ({"source": "zhipu"}, "zhipu.txt"),
        ({"published_before": "2024-06"}, "early.txt"),
        ({"published_after": "2027-01-01"}, "late.txt"),
    ],
)
def test_filters_hold_before_ranking_however_many_passages_fit_better(
    crowded: Library, filters: dict[str, Any], source: str
) -> None:
    question = "公司的营收是多少亿元？"
    assert source not in {crowded.article(hit.passage.article_id).source for hit in crowded.search(question, limit=60)}
    found = [crowded.article(hit.passage.article_id).source for hit in crowded.search(question, limit=60, **filters)]
    assert found == [source]
    sentences = crowded.search_sentences(question, **filters)
    assert {crowded.article(hit.article_id).source for hit in sentences} == {source}


@pytest.mark.parametrize("question", ["", "   ", "\n"])
def test_an_empty_question_finds_nothing(library: Library, question: str) -> None:
    assert not library.search(question)
    assert not library.search_sentences(question)
    assert not library.search("智谱", limit=0)


class CountingEmbedder(HashingEmbedder):
    """Counts the questions it embeds."""

    def __init__(self) -> None:
        self.questions: list[list[str]] = []

    def encode_query(self, sentences: str | Sequence[str]) -> Vectors:
        """Embed and count."""
        self.questions.append([sentences] if isinstance(sentences, str) else list(sentences))
        return super().encode_query(sentences)


def test_a_question_is_embedded_and_ranked_once_until_the_library_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    embedder, ranked = CountingEmbedder(), []
    rank = searching.rank_passages
    monkeypatch.setattr(searching, "rank_passages", lambda *one, **other: ranked.append(1) or rank(*one, **other))
    with Library.open(tmp_path, embedder=embedder) as library:
        library.put(document_from_text(TEXTS[0][2], source="a.txt"), "1")
        for _ in range(2):
            library.search("营收", limit=3)
            library.search_sentences("营收")
        assert (embedder.questions, len(ranked)) == ([["营收", "營收"]], 1)
        library.search("营收", language="en")
        assert (embedder.questions, len(ranked)) == ([["营收", "營收"]], 2)
        library.put(document_from_text("新的营收是四亿元。", source="b.txt"), "1")
        assert len(library.search("营收")) == 2
        assert (embedder.questions, len(ranked)) == ([["营收", "營收"]], 3)


@pytest.mark.parametrize(
    ("asked", "embedded"),
    [
        ("智谱的营收是多少？", ["智谱的营收是多少？", "智譜的營收是多少？"]),
        ("智譜的營收是多少？", ["智谱的营收是多少？", "智譜的營收是多少？"]),
        ("上市地", ["上市地"]),
        ("What did it earn?", ["What did it earn?"]),
    ],
)
def test_a_chinese_question_is_embedded_in_both_scripts(tmp_path: Path, asked: str, embedded: list[str]) -> None:
    embedder = CountingEmbedder()
    vector = searching._embed(embedder, asked)
    assert embedder.questions == [embedded]
    assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-5)


def test_kept_results_are_few_and_the_oldest_goes_first() -> None:
    kept: Kept[str, int] = Kept(2)
    assert [kept.get(key, lambda key=key: ord(key)) for key in "abab"] == [97, 98, 97, 98]  # type: ignore[misc]
    kept.get("a", lambda: 0)
    kept.get("c", lambda: 99)
    assert (kept.get("a", lambda: 0), kept.get("b", lambda: 0)) == (97, 0)


def candidate(number: int, *, dense: float, floor: float = 0.8, lexical: float = 0.0) -> Candidate:
    return Candidate(number=number, dense=dense, floor=floor, lexical=lexical)


def test_a_text_in_the_other_language_counts_from_its_own_floor() -> None:
    own = candidate(1, dense=0.86, floor=0.82)
    other = candidate(2, dense=0.80, floor=0.72)
    assert [each.candidate.number for each in fuse([own, other], lexical_weight=0.6)] == [2, 1]


def test_a_lexical_leg_that_knows_nothing_leaves_the_order_alone() -> None:
    near, far = candidate(1, dense=0.90), candidate(2, dense=0.85, lexical=0.05)
    assert [each.candidate.number for each in fuse([far, near], lexical_weight=0.6)] == [1, 2]
    held = candidate(2, dense=0.85, lexical=0.9)
    assert [each.candidate.number for each in fuse([held, near], lexical_weight=0.6)] == [2, 1]


def test_equal_scores_keep_one_order() -> None:
    twins = [candidate(2, dense=0.9), candidate(1, dense=0.9)]
    assert [each.candidate.number for each in fuse(twins, lexical_weight=0.6)] == [1, 2]


def test_a_score_is_one_for_the_question_itself_and_zero_for_anything() -> None:
    (same,) = fuse([candidate(1, dense=1.0, lexical=1.0)], lexical_weight=0.9)
    (any_text,) = fuse([candidate(1, dense=0.8)], lexical_weight=0.9)
    assert (round(same.score, 6), round(any_text.score, 6)) == (1.0, 0.0)


def test_a_good_sentence_lifts_its_passage() -> None:
    assert with_sentence(0.8, 0.9) > 0.8 == with_sentence(0.8, None)
