"""How many independent reports state a figure or tell an event, and how copies of one report are shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.answer import Citation, CitedFigure
from assistant.conflicts import find_conflicts
from assistant.independence import count_sources, origins_of, told_first
from assistant.sources import Sources
from assistant.timeline import build_timeline
from ingest.article import Article, Language
from ingest.events import find_events
from ingest.figure import Figure
from ingest.figures import find_figures
from ingest.load import document_from_text
from ingest.sentences import split_sentences
from vectorstore.embedding import open_embedder
from vectorstore.library import Library
from vectorstore.search import SentenceHit

REPORT: dict[Language, str] = {
    "zh-Hans": (
        "智谱2024年营收为3.12亿元。公司把钱花在算力和工程师身上，研发开支远超收入。2026年1月8日，智谱在香港挂牌。"
        "早盘成交活跃，散户排队的情形并不多见。公司称，下一步会把接口业务做大，让项目收入退居其次。"
    ),
    "zh-Hant": (
        "智譜2024年營收為3.12億元。公司把錢花在算力和工程師身上，研發開支遠超收入。2026年1月8日，智譜在香港掛牌。"
        "早盤成交活躍，散戶排隊的情形並不多見。公司稱，下一步會把接口業務做大，讓項目收入退居其次。"
    ),
    "en": (
        "Zhipu had revenue of RMB 312 million in 2024. The company spends its money on computing power and engineers. "
        "Zhipu listed in Hong Kong on 8 January 2026. Trading was brisk in the morning, and few small investors stood "
        "in line. The company says that it will enlarge its interface business and rely less on projects."
    ),
}
OTHER: dict[Language, str] = {
    "zh-Hans": "2024年，智谱营收3.124亿元，增速居同行前列。",
    "zh-Hant": "2024年，智譜營收3.124億元，增速居同行前列。",
    "en": "In 2024 Zhipu's revenue came to RMB 312.4 million, growing faster than its peers.",
}


def told(*texts: str, language: Language = "zh-Hans") -> list[CitedFigure]:
    return [figure for number, text in enumerate(texts) for figure in _cited(f"a{number}", text, language)]


def _article(article_id: str, text: str, language: Language) -> Article:
    return Article(id=article_id, title="", source="a", url=None, published="2026-01-10", language=language, text=text)


def _cited(article_id: str, text: str, language: Language) -> list[CitedFigure]:
    article = _article(article_id, text, language)
    citation = Citation(
        number=0,
        article_id=article_id,
        title="",
        source="a",
        published="2026-01-10",
        language=language,
        quote=text,
        start=0,
        end=len(text),
    )
    return [
        CitedFigure(**{name: getattr(figure, name) for name in Figure.__slots__}, citation=citation)
        for figure in find_figures(article, split_sentences(text))
    ]


def sources_of(figures: Sequence[CitedFigure]) -> dict[str, int]:
    return {figure.article_id: figure.sources for figure in figures if figure.metric == "revenue"}


@pytest.mark.parametrize("language", REPORT)
def test_reports_that_agree_within_rounding_count_each_and_copies_once(language: Language) -> None:
    figures = told(REPORT[language], OTHER[language], REPORT[language], language=language)
    assert sources_of(count_sources(figures, {})) == {"a0": 3, "a1": 3, "a2": 3}
    assert sources_of(count_sources(figures, {"a2": "a0"})) == {"a0": 2, "a1": 2, "a2": 2}


@pytest.mark.parametrize(
    "texts",
    [
        ("智谱2024年营收3.12亿元。", "智谱2024年营收4.12亿元。"),
        ("智谱2024年营收3.12亿元。", "智谱2023年营收3.12亿元。"),
        ("智谱2024年营收3.12亿元。", "MiniMax 2024年营收3.12亿元。"),
        ("MiniMax计划募资6亿美元。", "MiniMax募资6亿美元。"),
    ],
)
def test_what_is_not_the_same_claim_is_not_counted_together(texts: tuple[str, ...]) -> None:
    assert {figure.sources for figure in count_sources(told(*texts), {})} == {1}


def test_figures_of_copies_come_last_so_that_the_earliest_report_is_cited() -> None:
    counted = count_sources(told(REPORT["zh-Hans"], OTHER["zh-Hans"]), {"a0": "a1"})
    assert counted[0].article_id == "a1"


def test_the_earliest_that_may_be_seen_is_the_origin() -> None:
    clusters = (("a", "b", "c"), ("d", "e"))
    assert origins_of(clusters, lambda article: True) == {"b": "a", "c": "a", "e": "d"}
    assert origins_of(clusters, lambda article: article in "bc") == {"c": "b"}


def test_a_copy_with_a_typing_slip_is_shown_and_named_as_one() -> None:
    figures = told("月之暗面估值为43亿美元。", "月之暗面估值为34亿美元。")
    (conflict,) = find_conflicts(figures, {"a1": "a0"})
    assert len(conflict.sides) == 2
    assert conflict.reason == "copies of one report differ"
    assert find_conflicts(figures)[0].reason != conflict.reason


def test_copies_that_agree_are_one_side_of_a_disagreement() -> None:
    figures = told("月之暗面估值为43亿美元。", "月之暗面估值40亿美元。", "月之暗面估值为43亿美元。")
    (conflict,) = find_conflicts(figures, {"a0": "a2"})
    assert {side.article_id for side in conflict.sides} == {"a1", "a2"}
    assert conflict.reason != "copies of one report differ"


def hit(article_id: str, text: str, rank: int) -> SentenceHit:
    return SentenceHit(
        article_id=article_id,
        passage_id=f"{article_id}-0",
        text=text,
        start=0,
        end=len(text),
        language="zh-Hans",
        score=1.0 / rank,
        dense=0.9,
        lexical=0.5,
        coverage=0.5,
        rank=rank,
    )


def test_a_sentence_is_quoted_from_the_report_that_wrote_it() -> None:
    hits = [hit("copy", "智譜 已掛牌。", 1), hit("first", "智谱已挂牌。", 2), hit("copy", "本报另悉。", 3)]
    kept = told_first(hits, {"copy": "first"})
    assert [(each.article_id, each.rank) for each in kept] == [("first", 2), ("copy", 3)]
    assert told_first(hits, {}) == tuple(hits)


@pytest.mark.parametrize("language", REPORT)
def test_a_library_counts_a_repost_once(tmp_path: Path, language: Language) -> None:
    texts = {
        "2026-01-11": "转载 Reposted, morning edition\n\n" + REPORT[language],
        "2026-01-10": REPORT[language],
        "2026-01-09": OTHER[language],
    }
    with Library.open(tmp_path, embedder=open_embedder("hashing")) as library:
        for day, text in texts.items():
            library.put(document_from_text(text, source=f"{day}.txt", published=day), "1")
        dates = {article.id: article.published for article in library.articles()}
        sources = Sources(library)
        assert {dates[copy]: dates[first] for copy, first in sources.origins.items()} == {"2026-01-11": "2026-01-10"}
        assert {figure.sources for figure in sources.figures if figure.metric == "revenue"} == {2}
        assert dates[sources.figures[-1].article_id] == "2026-01-11"
        assert Sources(library, as_of="2026-01-10").origins == {}


def test_an_event_told_by_copies_has_one_source() -> None:
    text = "2026年1月9日,MiniMax正式挂牌。"
    events = [
        replace(event, article_id=article_id)
        for article_id in ("first", "copy", "other")
        for event in find_events(_article("", text, "zh-Hans"), split_sentences(text))
    ]
    assert build_timeline(events)[0].sources == 3
    assert build_timeline(events, origins={"copy": "first"})[0].sources == 2
