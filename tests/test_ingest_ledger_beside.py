"""Figures set beside others: bare numbers, prices from a day on, cells under years, answers that open with them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Told = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zhipu had 812 employees, up from 640.", "Zhipu employees 640 None"),
        ("MiniMax has 410 staff, 260 of them in research.", "MiniMax research_staff 260 None"),
        ("MiniMax employs 410 people, of whom 260 work in research.", "MiniMax research_staff 260 None"),
        ("智谱现有员工812人，其中研发540人。", "Zhipu research_staff 540人 None"),
        ("智譜現有員工812人，其中研發540人。", "Zhipu research_staff 540人 None"),
        ("Zhipu's loss was 603m yuan, it said, compared with 496m in 2025.", "Zhipu net_loss 496m 2025"),
    ],
)
def test_a_bare_number_counts_what_the_one_beside_it_does(told: Told, text: str, expected: str) -> None:
    assert expected in told(text)


def test_a_number_in_another_sentence_counts_nothing(told: Told) -> None:
    assert len(told("Zhipu had 812 employees. It moved up from 640 Park Street.")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "智谱的业绩如下。\n营收；2025：14.2亿元；2024：9.3亿元",
        "智譜的業績如下。\n營收；2025：14.2亿元；2024：9.3亿元",
        "Zhipu's results.\nRevenue; 2025: 14.2亿元; 2024: 9.3亿元",
    ],
)
def test_years_that_label_cells_date_them(told: Told, text: str) -> None:
    assert told(text) == ["Zhipu revenue 14.2亿元 2025", "Zhipu revenue 9.3亿元 2024"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The monthly price of Zhipu's plan rises from 39 yuan to 59 yuan from December 1, it said on Monday.",
            ["Zhipu subscription_price 39 yuan None", "Zhipu subscription_price 59 yuan 2026-12-01"],
        ),
        (
            "智谱上调套餐价格，由每月49元调至59元。",
            ["Zhipu subscription_price 49元 None", "Zhipu subscription_price 59元 None"],
        ),
        (
            "智譜個人版月費49元，9月起調高為59元。",
            ["Zhipu subscription_price 49元 None", "Zhipu subscription_price 59元 2026-09"],
        ),
        (
            "Zhipu priced GLM-9 at $0.40 for a million input tokens and $1.60 for output.",
            ["Zhipu api_price $0.40 None", "Zhipu api_price $1.60 None"],
        ),
        (
            "MiniMax cut the price of its video plan to $9.99 a month from $14.99.",
            ["MiniMax subscription_price $9.99 None", "MiniMax subscription_price $14.99 None"],
        ),
    ],
)
def test_a_price_that_moves_keeps_its_measure_and_day(told: Told, text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("问：智谱这一轮融了多少？\n\n张鹏：4.2亿，投后38亿。", "Zhipu round_size 4.2亿 None"),
        ("問：智譜這一輪融資多少？\n\n張鵬：4.2億，投後38億。", "Zhipu round_size 4.2億 None"),
        (
            "Q: What was Zhipu's revenue?\n\nA: $42 million, and the loss was $9 million.",
            "Zhipu revenue $42 million None",
        ),
    ],
)
def test_an_answer_may_open_with_its_amount_and_go_on(told: Told, text: str, expected: str) -> None:
    assert expected in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "月之暗面拟以180亿美元估值融资10亿美元。",
        "月之暗面擬以180億美元估值融資10億美元。",
        "Moonshot plans to raise $1 billion at a valuation of $18 billion.",
    ],
)
def test_both_scripts_tell_a_valuation_from_a_round(told: Told, text: str) -> None:
    assert sorted(line.split()[1] for line in told(text)) == ["round_size", "valuation"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("截至6月底，智谱持有现金92亿元。", "cash 92亿元 2026-06"),
        ("截至6月底，智譜持有現金92億元。", "cash 92億元 2026-06"),
        ("Zhipu had cash of 9.2 billion yuan at the end of June 2026.", "cash 9.2 billion yuan 2026-06"),
    ],
)
def test_the_end_of_a_month_is_of_that_month(told: Told, text: str, expected: str) -> None:
    assert [line.split(" ", 1)[1] for line in told(text)] == [expected]
