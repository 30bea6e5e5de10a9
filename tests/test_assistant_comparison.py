"""Companies side by side, each cell with its source."""

from __future__ import annotations

import csv
import io
import json

import pytest

from assistant.answer import Citation, CitedFigure
from assistant.comparison import compare_companies
from ingest.article import Article, Language
from ingest.figure import Figure
from ingest.figures import find_figures
from ingest.sentences import split_sentences

TEXTS: tuple[tuple[str, Language], ...] = (
    ("智谱2024年营收3.12亿元,2023年1.245亿元。MiniMax 2024年营收3052.3万美元。", "zh-Hans"),
    ("智譜2024年營收3.12億元。MiniMax計劃募資6億美元。", "zh-Hant"),
    ("OpenAI had revenue of $13 billion in 2025.", "en"),
)


def figures() -> list[CitedFigure]:
    found = []
    for number, (text, language) in enumerate(TEXTS):
        article = Article(
            id=str(number),
            title=f"title | {number}",
            source=f"{number}.txt",
            url=None,
            published="2026-01-10",
            language=language,
            text=text,
        )
        for figure in find_figures(article, split_sentences(text)):
            citation = Citation(
                number=0,
                article_id=article.id,
                title=article.title,
                source=article.source,
                published=article.published,
                language=language,
                quote=text[figure.sentence_start : figure.sentence_end],
                start=figure.sentence_start,
                end=figure.sentence_end,
            )
            found.append(CitedFigure(**{name: getattr(figure, name) for name in Figure.__slots__}, citation=citation))
    return found


def test_rows_are_metrics_by_period_and_cells_are_figures() -> None:
    table = compare_companies(figures(), ["Zhipu", "MiniMax"])
    assert [(row.metric, str(row.period)) for row in table.rows] == [
        ("revenue", "2023"),
        ("revenue", "2024"),
        ("funds_to_raise", "None"),
    ]
    assert [len(cell) for cell in table.rows[1].cells] == [1, 1]
    assert [len(cell) for cell in table.rows[0].cells] == [1, 0]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["| Metric | Period | Zhipu | MiniMax |", "RMB 312 million", "(planned)"]),
        ("zh-Hans", ["| 指标 | 期间 | 智谱 | MiniMax |", "3.12亿元", "(计划)"]),
        ("zh-Hant", ["| 指標 | 期間 | 智譜 | MiniMax |", "3.12億元", "(計劃)"]),
    ],
)
def test_markdown_has_a_footnote_for_every_figure(language: Language, words: list[str]) -> None:
    text = compare_companies(figures(), ["Zhipu", "MiniMax"]).to_markdown(language)
    for word in words:
        assert word in text
    for number in range(1, 5):
        assert text.count(f"[^{number}]") == 2


def test_csv_has_a_line_for_every_figure() -> None:
    lines = [*csv.DictReader(io.StringIO(compare_companies(figures(), ["Zhipu", "MiniMax"]).to_csv()))]
    assert [(line["company"], line["value"], line["unit"]) for line in lines] == [
        ("Zhipu", "124500000", "CNY"),
        ("Zhipu", "312000000", "CNY"),
        ("MiniMax", "30523000", "USD"),
        ("MiniMax", "600000000", "USD"),
    ]


def test_the_table_is_values_that_json_can_hold() -> None:
    shape = json.loads(json.dumps(compare_companies(figures(), ["OpenAI"]).to_dict()))
    assert shape["companies"] == ["OpenAI"]
    assert shape["rows"][0]["cells"]["OpenAI"][0]["unit"] == "USD"


def test_a_company_of_which_nothing_is_known_has_no_rows() -> None:
    assert compare_companies(figures(), ["Baidu"]).rows == ()
