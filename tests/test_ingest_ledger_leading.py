"""Figures told in the manner of newsletters, tables and interviews: what leads a line, a row of changes, a premise."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Told = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "1. 47%. That was revenue growth at Zhipu in the June quarter.",
            ["Zhipu revenue_growth 47% 2026-Q2"],
        ),
        ("**$2.1 billion.** The cash that MiniMax had in June.", ["MiniMax cash $2.1 billion 2026-06"]),
        ("4.6亿元——智谱上半年的研发费用。", ["Zhipu research_and_development 4.6亿元 2026-H1"]),
        ("38億港元:MiniMax的市值。", ["MiniMax market_value 38億港元 None"]),
    ],
)
def test_an_amount_that_leads_its_line_is_what_the_words_behind_it_say(
    told: Told, text: str, expected: list[str]
) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (
            "| 2026年上半年 | 智谱 | MiniMax |\n| 收入 | 5.1亿元 | 4.2亿元 |\n| 同比增速 | 61% | -8% |",
            ["Zhipu revenue_growth 61%", "MiniMax revenue_decline -8%"],
        ),
        (
            "| 2026年上半年 | 智譜 | MiniMax |\n| 收入 | 5.1億元 | 4.2億元 |\n| 同比增長 | 61% | 72% |",
            ["Zhipu revenue_growth 61%", "MiniMax revenue_growth 72%"],
        ),
        (
            "| First half | Zhipu | MiniMax |\n| Revenue | RMB 510m | RMB 420m |\n| YoY | 61% | 72% |",
            ["Zhipu revenue_growth 61%", "MiniMax revenue_growth 72%"],
        ),
    ],
)
def test_a_row_of_changes_is_of_the_row_above_it(told: Told, table: str, expected: list[str]) -> None:
    assert [line.rsplit(" ", 1)[0] for line in told(table) if "%" in line] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("智谱市值从年初的300亿港元跌到180亿港元,会回购吗?", ["300亿港元", "180亿港元"]),
        ("智譜市值由年初的300億港元跌到180億港元,會回購嗎?", ["300億港元", "180億港元"]),
        ("智谱会回购5亿港元吗?", []),
        ("Will Zhipu, valued at $4 billion, raise $500 million?", []),
    ],
)
def test_the_premise_of_a_question_is_told(told: Told, text: str, expected: list[str]) -> None:
    assert [line.split(" ")[2] for line in told(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "智谱员工620人,其中研发人员410人,占66%。",
            ["employees 620人", "research_staff 410人", "research_staff_share 66%"],
        ),
        ("智譜員工約620人,七成為研發人員。", ["employees 620人", "research_staff_share 七成"]),
        ("Zhipu has 620 employees, including 410 engineers, or 66%.", ["employees 620", "research_staff_share 66%"]),
    ],
)
def test_researchers_are_a_part_of_the_staff_and_not_the_staff(told: Told, text: str, expected: list[str]) -> None:
    assert [" ".join(line.split(" ")[1:3]) for line in told(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("智谱董事会批准回购计划,目前已经花了1.2亿港元。", "buyback_amount 1.2亿港元"),
        ("股東方面,騰訊持智譜股份,阿里持14.5%。", "shareholding 14.5%"),
        ("MiniMax will buy back up to $150 million of stock over twelve months.", "buyback_amount $150 million"),
        ("MiniMax is planning an offering that could fetch as much as $300 million.", "funds_to_raise $300 million"),
        ("MiniMax has raised $160 million to date in three rounds.", "total_funding $160 million"),
        ("MiniMax's share of the domestic speech market was 3.8%.", "market_share 3.8%"),
    ],
)
def test_what_is_held_bought_back_or_raised_shows_by_the_words_beside_it(told: Told, text: str, expected: str) -> None:
    assert expected in [" ".join(line.split(" ")[1:]).rsplit(" ", 1)[0] for line in told(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("截至6月底止季度,智譜收入6億元。", "Zhipu revenue 6億元 2026-Q2"),
        ("智谱6月季度收入6亿元。", "Zhipu revenue 6亿元 2026-Q2"),
        ("Zhipu had revenue of 600 million yuan in the June quarter.", "Zhipu revenue 600 million yuan 2026-Q2"),
        ("Zhipu had cash of 2.9 billion yuan as of Oct. 31.", "Zhipu cash 2.9 billion yuan 2026-10-31"),
    ],
)
def test_quarters_are_named_after_their_last_month_and_months_are_shortened(
    told: Told, text: str, expected: str
) -> None:
    assert told(text) == [expected]
