"""Passages of whole sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.article import Article, Language
from ingest.passages import split_passages
from ingest.sentences import split_sentences
from ingest.weight import weigh


def article(text: str, language: Language = "zh-Hans") -> Article:
    return Article(id="a" * 16, title="t", source="s", url=None, published=None, language=language, text=text)


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("智谱在香港挂牌，股价当天上涨。", "zh-Hans"),
        ("智譜在香港掛牌，股價當天上漲。", "zh-Hant"),
        ("Zhipu listed in Hong Kong and its shares rose on the day. ", "en"),
    ],
)
def test_passages_are_filled_to_the_size_an_embedding_model_reads(sentence: str, language: Language) -> None:
    text = sentence * 120
    passages = split_passages(article(text, language), split_sentences(text))
    assert len(passages) > 1
    assert all(300 <= weigh(passage.text) <= 500 for passage in passages[:-1])
    assert {passage.language for passage in passages} == {language}


def test_a_passage_knows_its_own_script() -> None:
    text = ("智谱公布业绩，营收增长。" * 30) + "\n\n" + ("The company reported its results. " * 40)
    languages = [passage.language for passage in split_passages(article(text), split_sentences(text))]
    assert languages[0] == "zh-Hans"
    assert languages[-1] == "en"


def test_a_heading_opens_a_passage_once_the_one_before_holds_enough() -> None:
    text = "模型公司持续投入。" * 25 + "\n第二部分\n" + "资本市场给出反馈。" * 25
    passages = split_passages(article(text), split_sentences(text))
    assert [passage.text[:4] for passage in passages] == ["模型公司", "第二部分"]


def test_the_id_follows_from_article_and_span() -> None:
    text = "智谱上市。" * 3
    first, again = (split_passages(article(text), split_sentences(text)) for _ in range(2))
    assert first == again
    assert len({passage.id for passage in split_passages(article(text * 200), split_sentences(text * 200))}) > 2


@given(st.text(alphabet="智譜上市。，！\n AaZ.1 ", max_size=3000))
def test_every_sentence_is_in_one_passage_and_spans_are_exact(text: str) -> None:
    sentences = split_sentences(text)
    passages = split_passages(article(text), sentences)
    starts, ends = {span.start for span in sentences}, {span.end for span in sentences}
    assert all(text[passage.start : passage.end] == passage.text for passage in passages[:-1])
    assert all(passage.start in starts and passage.end in ends for passage in passages[:-1])
    assert "".join("".join(passage.text for passage in passages).split()) == "".join(text.split())
    assert len({passage.id for passage in passages}) == len(passages)
