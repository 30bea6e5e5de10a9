"""Amounts that state nothing of anybody: questions, credit lines, bounds and indexes, in all three scripts."""

from __future__ import annotations

import pytest

from ingest.article import Article, Language
from ingest.figure import Figure
from ingest.figures import find_figures
from ingest.sentences import split_sentences


def read(text: str, language: Language, published: str = "2026-09-10") -> list[Figure]:
    article = Article(id="a", title="", source="a.txt", url=None, published=published, language=language, text=text)
    return [figure for figure in find_figures(article, split_sentences(text)) if figure.metric]


def told(text: str, language: Language, published: str = "2026-09-10") -> list[str]:
    """Return each figure as its metric and the amount as written."""
    return [f"{figure.metric} {text[figure.start : figure.end]}" for figure in read(text, language, published)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("智谱会不会再融10亿美元?", "zh-Hans"),
        ("外界说智谱去年收入过5亿元,是真的吗?", "zh-Hans"),
        ("智譜會否再集資10億港元?", "zh-Hant"),
        ("Will Zhipu raise US$500 million next year?", "en"),
        ('"Did Zhipu lose US$90 million last year?"', "en"),
    ],
)
def test_what_a_question_asks_is_no_fact(text: str, language: Language) -> None:
    assert told(text, language) == []


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("智谱的毛利率有没有60%?\n上半年是57%。", "zh-Hans", ["gross_margin 57%"]),
        ("智谱的员工有没有500人?\n我们现在有420人。", "zh-Hans", ["employees 420人"]),
        ("智譜的毛利率有沒有60%?\n上半年是57%。", "zh-Hant", ["gross_margin 57%"]),
    ],
)
def test_an_answer_takes_the_metric_of_a_question_that_names_an_amount(
    text: str, language: Language, expected: list[str]
) -> None:
    assert told(text, language) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("智谱账上现金7亿元,另有银行授信额度3亿元。", "zh-Hans", ["cash 7亿元"]),
        ("智譜持有現金27億元,尚有5億元未動用銀行信貸。", "zh-Hant", ["cash 27億元"]),
        ("Zhipu had cash of US$90 million and undrawn credit lines of US$40 million.", "en", ["cash US$90 million"]),
    ],
)
def test_credit_that_banks_would_give_is_neither_cash_nor_debt(
    text: str, language: Language, expected: list[str]
) -> None:
    assert told(text, language) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("智谱年合同金额在百万元以上的有96家。", "zh-Hans", []),
        ("智譜年付百萬元以上的客戶增加。", "zh-Hant", []),
        ("Zhipu counts 141 customers paying more than $250,000 a year.", "en", []),
    ],
)
def test_a_bound_that_sorts_customers_is_no_sum_of_theirs(text: str, language: Language, expected: list[str]) -> None:
    assert [line for line in told(text, language) if not line.endswith(("家", "141 customers"))] == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        (
            "恒指涨1.3%,报25,614点。智谱涨8.8%,收报655港元。",
            "zh-Hans",
            ["share_price_change 8.8%", "share_price 655港元"],
        ),
        ("恒指跌0.8%。智譜跌3.1%,收報612港元。", "zh-Hant", ["share_price_decline 3.1%", "share_price 612港元"]),
        (
            "The Hang Seng Index fell 0.6%. Zhipu shares rose 2% to HK$612.",
            "en",
            ["share_price_change 2%", "share_price HK$612"],
        ),
    ],
)
def test_the_move_of_an_index_is_nobodys(text: str, language: Language, expected: list[str]) -> None:
    assert told(text, language) == expected


@pytest.mark.parametrize(
    ("text", "language", "published", "period"),
    [
        ("Zhipu made a profit of US$21 million for the year.", "en", "2026-02-24", "2025"),
        ("Zhipu had cash of US$87 million at the end of the year.", "en", "2026-02-24", "2025-12/2025-12"),
        ("智谱年末现金8.7亿元。", "zh-Hans", "2026-02-24", "2025-12/2025-12"),
        ("智譜於年底持有現金8.7億元。", "zh-Hant", "2026-03-24", "2025-12/2025-12"),
        ("Zhipu will have cash of US$87 million at the end of the year.", "en", "2026-02-24", "2026-12/2026-12"),
        ("智谱预计年末现金8.7亿元。", "zh-Hans", "2026-02-24", "2026-12/2026-12"),
    ],
)
def test_what_was_ends_before_it_is_told(text: str, language: Language, published: str, period: str) -> None:
    assert [str(figure.period) for figure in read(text, language, published)] == [period]


def test_a_figure_of_a_time_to_come_is_expected() -> None:
    assert [figure.status for figure in read("智谱2028年收入30亿元。", "zh-Hans")] == ["expected"]
    assert [figure.status for figure in read("Zhipu's revenue in 2028: US$900 million.", "en")] == ["expected"]
    assert [figure.status for figure in read("智譜2028年收入30億元。", "zh-Hant")] == ["expected"]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        (
            "智谱销售/管理/研发费用率分别为6.2%/4.1%/9.7%。",
            "zh-Hans",
            [("research_and_development", "9.7%"), ("research_share", "9.7%")],
        ),
    ],
)
def test_heads_joined_by_strokes_take_an_amount_each(
    text: str, language: Language, expected: list[tuple[str, str]]
) -> None:
    found = [(figure.metric, text[figure.start : figure.end]) for figure in read(text, language)]
    assert len(found) == 1
    assert found[0] in expected


def test_amounts_joined_by_strokes_share_their_unit_and_take_a_year_each() -> None:
    text = "我们预计智谱2026-2028年收入为10.2/14.6/19.3亿元。"
    figures = read(text, "zh-Hans")
    assert [(int(figure.value), str(figure.period)) for figure in figures] == [
        (1_020_000_000, "2026"),
        (1_460_000_000, "2027"),
        (1_930_000_000, "2028"),
    ]
    assert {figure.status for figure in figures} == {"expected"}
