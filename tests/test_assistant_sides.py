"""Two sides of one thing set against each other: rounds, prices of a day, then and now; days and cash that last."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.evidence.described import cells_of, words_in
from assistant.understanding.reading import read
from assistant.understanding.sides import Side, asked_sides
from assistant.understanding.spans import asked_span
from ingest.readers.units import read_label

ARTICLES = {
    "rounds.md": """---
title: 砂丘智能融资史
date: 2026-05-04
---

砂丘智能（Sandhill AI）完成C轮。

| 轮次 | 日期 | 金额 | 投后估值 |
|---|---|---|---|
| A轮 | 2024年3月4日 | 1亿元 | 8亿元 |
| B轮 | 2025年2月3日 | 3亿元 | 20亿元 |
| C轮 | 2026年4月30日 | 6亿元 | 50亿元 |
""",
    "debut.txt": """Sandhill AI's first day
2026-09-10
Sandhill AI began trading in Hong Kong on Thursday.
Its shares opened at HK$30.00, touched HK$36.00 and closed at HK$32.40.
""",
    "halfyear.txt": """砂丘智能公布中期業績
2026-08-20
截至6月底，砂丘智能現金9億元，另有銀行授信20億元。上半年經營活動現金淨流出1.8億元。
砂丘智能付費企業客戶3,200家，一年前2,000家。
""",
    "prices.txt": """What a million tokens costs
2026-06-11
Output costs 12 yuan at Zhipu, 18 yuan at MiniMax and 7 yuan at Sandhill AI.
""",
}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder: Path = tmp_path_factory.mktemp("sides")
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    with Assistant.open(folder / "library") as assistant:
        assistant.add(*(folder / name for name in ARTICLES))
        yield assistant


@pytest.mark.parametrize(
    ("question", "result"),
    [
        ("砂丘智能C轮投后估值是B轮的几倍?", "2.50倍"),
        ("砂丘智能C輪投後估值係A輪嘅幾多倍?", "6.25倍"),
        ("By what multiple did Sandhill AI's valuation go up from the A to the B round?", "2.50 times"),
        ("砂丘智能首日收盘价比盘中最高价回落百分之几?", "10%"),
        ("How far, in per cent, did Sandhill AI fall from its intraday high to the close?", "10%"),
        ("砂丘智能付费企业客户一年里净增多少家?", "1200个"),
        ("砂丘智能付費企業客戶一年間多咗幾多間?", "1200個"),
        ("砂丘智能B轮和C轮之间隔了多少天?", "451天"),
        ("How many days lay between Sandhill AI's B and C rounds?", "451 days"),
    ],
)
def test_two_sides_of_one_thing_are_told_apart_and_computed(desk: Assistant, question: str, result: str) -> None:
    answer = desk.ask(question)
    assert result in answer.short_answer
    assert any(word in answer.short_answer for word in ("computed", "计算得出", "計算得出"))


@pytest.mark.parametrize(
    ("question", "result"),
    [
        ("按上半年的现金流出速度,砂丘智能6月底的现金能撑几个月?", "30个月"),
        ("照上半年嘅流出速度,砂丘智能6月底嘅現金捱到幾多個月?", "30個月"),
        ("At the first-half outflow, how many months would Sandhill AI's cash at the end of June last?", "30 months"),
    ],
)
def test_a_line_of_credit_is_no_cash(desk: Assistant, question: str, result: str) -> None:
    assert result in desk.ask(question).short_answer


@pytest.mark.parametrize(
    "question",
    ["Whose output is dearest: Zhipu, MiniMax or Sandhill AI?", "智谱、MiniMax、砂丘智能,谁的单价最贵?"],
)
def test_an_amount_before_a_name_of_a_list_is_of_that_name(desk: Assistant, question: str) -> None:
    told = [figure for figure in desk.figures() if figure.unit == "CNY" and figure.published == "2026-06-11"]
    found = {figure.company: figure.value for figure in told}
    assert (found["Zhipu"], found["MiniMax"], found["Sandhill AI"]) == (12, 18, 7)
    assert "18" in desk.ask(question).text


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("B轮估值是A轮的几倍", (Side(round="a"), Side(round="b"))),
        ("B輪估值較上一輪升咗幾多", (Side(round="before"), Side(round="b"))),
        ("from the seed to the A round", (Side(round="seed"), Side(round="a"))),
        ("收盘比最高价低百分之几", (Side(aspect=(0, "high")), Side(aspect=(0, "close")))),
        ("用户数一年前的几倍", (Side(ago=True), Side())),
        ("研发占收入的比例", None),
    ],
)
def test_the_sides_of_a_question_are_read(text: str, sides: tuple[Side, Side] | None) -> None:
    assert asked_sides(read(text, "2026-10-01")) == sides


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("从通过聆讯到挂牌隔了多少天", ("通过聆讯", "挂牌")),
        ("由遞表到掛牌相隔幾多日", ("递表", "挂牌")),
        ("How many days between the hearing and the debut?", ("the hearing", "the debut")),
        ("收入多少天翻一番", None),
    ],
)
def test_the_two_ends_of_a_time_are_read(text: str, span: tuple[str, str] | None) -> None:
    assert asked_span(read(text, "2026-10-01").text) == span


def test_the_row_of_a_table_says_what_its_amounts_are() -> None:
    row = "Output revenue; 2024: RMB 84 million; 2025: RMB 96 million"
    assert len(cells_of(row)) == 3
    assert "Output revenue" in words_in(row, row.index("RMB 96"), len(row))
    assert cells_of("收入8亿元；毛利4亿元") == ()


@pytest.mark.parametrize(
    ("label", "before", "behind"),
    [
        ("Revenue (yuan million)", "RMB ", " million"),
        ("Sales (millions of US dollars)", "US$", " million"),
        ("收入（万元）", "", "万元"),
        ("收入（百萬元）", "", "百萬元"),
    ],
)
def test_a_unit_in_words_is_taken_off_a_label(label: str, before: str, behind: str) -> None:
    unit = read_label(label).unit
    assert unit is not None
    assert (unit.before, unit.behind) == (before, behind)


SEVERAL = {
    "moss.txt": """青苔智能上半年收入3亿元，上年同期1.5亿元，亏损收窄
2026-08-20
青苔智能（Moss AI）公布，2026年上半年收入3亿元，净亏损1.3亿元，研发开支2亿元。

境外收入占比41%。

模型Q2的接口每百万token输入4元、输出18元。
""",
    "fern.txt": """Fern Labs half-year results
2026-08-22
Fern Labs said revenue for the six months to June 2026 was 5 billion yuan and its net loss 540 million yuan.

Research and development spending came to 700 million yuan in the half.

Markets outside mainland China supplied 62% of the total.

Its model F3 costs 1.5 yuan per million input tokens and 6 yuan per million output tokens.
""",
}


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder: Path = tmp_path_factory.mktemp("several")
    for name, text in SEVERAL.items():
        (folder / name).write_text(text, encoding="utf-8")
    with Assistant.open(folder / "library") as assistant:
        assistant.add(*(folder / name for name in SEVERAL))
        yield assistant


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("青苔智能和Fern Labs上半年的海外收入占比", ("41%", "62%")),
        ("青苔智能同Fern Labs上半年海外收入佔比邊個高?", ("41%", "62%")),
        ("Did Moss AI or Fern Labs lose less money in the first half of 2026?", ("130 million", "540 million")),
        ("Which is dearer per million output tokens, Fern Labs F3 or Moss AI Q2?", ("RMB 6", "RMB 18")),
        ("Compare Moss AI's first-half revenue in 2026 with the first half of 2025.", ("300 million", "150 million")),
        ("青苔智能2026年上半年收入跟前一年同期比怎样?", ("3亿元", "1.5亿元")),
        ("青苔智能2026年上半年收入同舊年同期比點樣?", ("3億元", "1.5億元")),
    ],
)
def test_what_is_asked_of_several_is_told_of_each(pair: Assistant, question: str, told: tuple[str, ...]) -> None:
    answer = pair.ask(question)
    assert [amount for amount in told if amount not in answer.short_answer] == []
