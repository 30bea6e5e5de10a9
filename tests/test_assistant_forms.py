"""What is asked in a form of words rather than by the name of a metric, and words that mean another thing."""

from __future__ import annotations

import pytest

from assistant.understanding.aspects import agreement, aspects_of, is_of_part
from assistant.understanding.kinds import find_kinds
from assistant.understanding.matters import asked_metrics
from assistant.understanding.units import asked_unit


@pytest.mark.parametrize(
    ("question", "metric"),
    [
        ("How much of Larchmont does Willow Fund own?", "shareholding"),
        ("柳岸基金占多少股？", "shareholding"),
        ("柳岸基金佔幾多股？", "shareholding"),
        ("What does Larchmont owe its banks?", "debt"),
        ("岚舟欠银行多少钱？", "debt"),
        ("嵐舟明年要還多少錢？", "debt"),
        ("How much cash does Larchmont burn a month?", "cash_burn"),
        ("岚舟每个月花多少钱？", "cash_burn"),
        ("How much did Larchmont raise after fees?", "funds_raised"),
        ("岚舟扣掉发行费用能拿到多少？", "funds_raised"),
        ("嵐舟成立以來總共融了多少？", "total_funding"),
        ("How much has Larchmont raised to date?", "total_funding"),
        ("What share of Larchmont's staff works in R&D?", "research_staff_share"),
        ("岚舟的研发人员占几成？", "research_staff_share"),
        ("岚舟的机器人卖多少钱？", "unit_price"),
        ("How many robots did Larchmont ship?", "shipments"),
        ("岚舟一共卖了多少股？", "shares_offered"),
    ],
)
def test_a_form_of_words_asks_for_the_metric_that_it_means(question: str, metric: str) -> None:
    assert asked_metrics(question) == (metric,)


@pytest.mark.parametrize(
    ("question", "metric"),
    [
        ("岚舟还缺多少人？", "debt"),
        ("Who is the Larchmont plan to raise money for?", "subscription_price"),
        ("Exercise price of Larchmont's staff options?", "employees"),
        ("嵐舟員工持股計劃佔多少？", "employees"),
        ("What are Larchmont's orders worth?", "valuation"),
        ("岚舟手头订单值多少钱？", "valuation"),
        ("How much does Willow want from Larchmont in damages?", "funds_to_raise"),
        ("At what price did Larchmont close on its first day?", "offer_price"),
    ],
)
def test_words_of_a_metric_that_mean_another_thing_do_not_ask_for_it(question: str, metric: str) -> None:
    assert metric not in asked_metrics(question)


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("大客户每年交多少年费？", "amount"),
        ("審批花了多長時間？", "duration"),
        ("When does the copyright case against Larchmont go to trial?", "date"),
        ("Which Japanese drug makers paid Larchmont?", "list"),
    ],
)
def test_the_kind_is_not_that_of_a_word_within_another(question: str, kind: str) -> None:
    assert find_kinds(question)[0] == kind


@pytest.mark.parametrize(
    ("question", "unit"),
    [("大客户每年交多少年费？", "money"), ("今年讀片量有多少？", "count"), ("多少年才能回本？", "duration")],
)
def test_the_unit_is_that_of_what_is_counted(question: str, unit: str) -> None:
    assert asked_unit(question) == unit


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("How large is the second tranche?", "第二期1.8亿美元将在3月交割"),
        ("第二批有多少？", "The second instalment of $180 million is due in March."),
        ("二期幾時完工？", "Phase two will be ready in June."),
    ],
)
def test_a_part_is_known_again_and_the_whole_is_not_it(asked: str, told: str) -> None:
    assert is_of_part(aspects_of(asked)) and agreement(aspects_of(asked), aspects_of(told)) == 1
    assert agreement(aspects_of(asked), aspects_of("The round came to $500 million.")) == 0
