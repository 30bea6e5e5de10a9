"""Figures of a part beside those of the whole: a backer's sum, a product's revenue, one customer, the home market."""

from __future__ import annotations

import pytest

from ingest.article import Article
from ingest.companies import find_companies
from ingest.figures import find_figures
from ingest.language import detect_language
from ingest.sentences import split_sentences


def told(text: str, published: str = "2026-08-20") -> list[str]:
    language = detect_language(text)
    article = Article(id="a", title="", source="a.txt", url=None, published=published, language=language, text=text)
    figures = find_figures(article, split_sentences(text))
    return [f"{text[one.start : one.end]} {one.company} {one.metric}" for one in figures if one.metric]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kestrel Robotics raised $900 million in a Series C round. Alibaba led with $320 million, Tencent put in "
            "$150 million and IDG $60 million.",
            [
                "$900 million Kestrel Robotics round_size",
                "$320 million Alibaba investment",
                "$150 million Tencent investment",
                "$60 million IDG Capital investment",
            ],
        ),
        (
            "澄岳智能完成9亿元C轮融资，阿里领投5亿元，腾讯跟投2亿元。",
            ["9亿元 澄岳智能 round_size", "5亿元 Alibaba investment", "2亿元 Tencent investment"],
        ),
        ("澄嶽智能獲騰訊領投3億美元C輪融資。", ["3億美元 澄岳智能 round_size"]),
        (
            "Tencent led a $300 million Series C in Kestrel Robotics.",
            ["$300 million Kestrel Robotics round_size"],
        ),
    ],
)
def test_what_a_backer_puts_in_is_his_and_the_round_is_the_companys(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "part"),
    [
        (
            "MiniMax's revenue was $79 million in 2025. Hailuo brought in $44.3 million.",
            "$44.3 million MiniMax segment_revenue",
        ),
        ("MiniMax 2025年收入7,900万美元，其中海螺AI贡献4,430万美元。", "4,430万美元 MiniMax segment_revenue"),
        ("MiniMax去年營收7,900萬美元。海螺AI收入4,430萬美元。", "4,430萬美元 MiniMax segment_revenue"),
        ("智谱去年收入7亿元，云端5亿元，其余2亿元来自API。", "2亿元 Zhipu api_revenue"),
    ],
)
def test_what_one_product_brought_in_is_a_part_of_the_revenue_told_before(text: str, part: str) -> None:
    assert part in told(text)


def test_revenue_of_a_product_alone_stays_that_of_its_company() -> None:
    assert told("Kimi's 2025 revenue was $240 million.") == ["$240 million Moonshot revenue"]


@pytest.mark.parametrize(
    ("text", "shares"),
    [
        ("智谱上半年收入中，海外占比72%，内地只有28%。", ["overseas_share", "revenue_share"]),
        ("智譜去年營收7億元。API收入佔比72%，訂閱只有11%。", ["revenue", "api_revenue_share", "revenue_share"]),
        (
            "Subscriptions made up 72% of Zhipu's 2025 revenue, the API only 11% and hardware 17%.",
            ["revenue_share", "api_revenue_share", "revenue_share"],
        ),
        (
            "Zhipu's top five customers made up 47% of revenue, with the biggest contributing 19%.",
            ["customer_concentration", "customer_concentration"],
        ),
    ],
)
def test_each_share_of_a_list_is_of_its_own_line(text: str, shares: list[str]) -> None:
    assert [line.rsplit(" ", 1)[1] for line in told(text)] == shares


@pytest.mark.parametrize(
    "text",
    [
        "高盛对智谱的目标价为600港元。",
        "高盛對智譜的目標價由40港元上調至58港元。",
        "Goldman Sachs cut its target for Zhipu to HK$28 from HK$35.",
        "智譜業績後，麥格理將其評級由「跑贏大市」降至「中性」，目標價由19元下調至12.5元。",
    ],
)
def test_a_brokers_price_is_for_the_company_that_it_rates(text: str) -> None:
    lines = told(text)
    assert lines and all(line.endswith("Zhipu target_price") for line in lines)


def test_money_at_the_end_of_a_month_is_of_its_last_day() -> None:
    text = "Zhipu said revenue rose 40% in the second quarter. It ended June with 6.4 billion yuan in cash."
    article = Article(id="a", title="", source="a", url=None, published="2026-08-20", language="en", text=text)
    cash = next(one for one in find_figures(article, split_sentences(text)) if one.metric == "cash")
    assert str(cash.period) == "2026-06-30"


def test_a_customer_named_with_its_part_is_not_whom_the_article_is_about() -> None:
    text = "Kestrel Robotics published its results. China Mobile brought in 17% of revenue."
    assert told(text) == ["17% Kestrel Robotics customer_concentration"]


def test_a_loss_without_some_costs_is_an_adjusted_one() -> None:
    assert told("Zhipu lost 63 million yuan. Excluding share-based pay, it lost 21 million yuan.")[-1].endswith(
        "adjusted_loss"
    )
    assert told("智谱亏损0.63亿元，若剔除股份支付，亏损0.21亿元。")[-1].endswith("adjusted_loss")
    assert told("智譜虧損0.63億元，撇除以股份為基礎的付款，虧損0.21億元。")[-1].endswith("adjusted_loss")


def test_a_word_written_small_is_no_company() -> None:
    text = (
        "Farmers who grew apple trees sold 3 million boxes last year, " + "and they said that it was a good one. " * 5
    )
    assert not find_companies(text)
    assert [one.name for one in find_companies(text + "Shares of Apple fell.")] == ["Apple"]
    assert [one.name for one in find_companies("how much is apple worth")] == ["Apple"]
