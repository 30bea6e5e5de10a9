"""When to be silent, when to correct and what a follow-up leans on, on a few made articles in three scripts."""

from __future__ import annotations

import pytest

from assistant import Assistant
from assistant.naming.bearers import bearers
from assistant.question import understand
from assistant.understanding.aspects import agreement, aspects_of
from assistant.understanding.reading import read
from assistant.understanding.units import is_kind

ARTICLES = {
    "results.txt": """澜语科技公布年报
2026-03-25
澜语科技（Lanyu Technology）2025年营收5.12亿元，2024年营收3.07亿元。董事长贺闻舟持股28.4%。

公司第四季度营收1.61亿元，第三季度营收1.38亿元。

公司去年12月完成2.6亿元C轮融资。董事会不建议派发末期股息。公司有员工640人，其中研发人员410人。
""",
    "debut.txt": """瀾語科技首日掛牌
2026-06-18
瀾語科技6月18日在港交所掛牌，開市報22.6港元，收市報25.9港元。
""",
    "later.txt": """Lanyu slips
July 9, 2026 | Quay Street Post
Lanyu Technology shares closed at HK$21.3 on Thursday. Its consumer app Tidbit has 3.4 million monthly users.
""",
    "rival.txt": """Orrin Robotics and its toy
Dockside Wire, 2 July 2026
Orrin Robotics sells a talking toy called Plover for 399 yuan. Orrin Robotics said it has no plan to list in Hong Kong.
""",
}


@pytest.mark.parametrize(
    "question",
    [
        "贺闻舟年薪多少?",
        "瀾語科技董事長年薪幾多?",
        "What is the salary of Lanyu's chairman?",
        "澜语科技B轮融了多少?",
        "瀾語科技2026年營收指引是多少?",
        "How many chips does Lanyu have?",
    ],
)
def test_an_amount_that_stands_near_is_no_answer(desk: Assistant, question: str) -> None:
    assert desk.ask(question).status == "abstained"


@pytest.mark.parametrize(
    "question", ["澜语科技C轮融了多少?", "瀾語科技C輪集資幾多?", "How much did Lanyu raise in its Series C?"]
)
def test_the_round_asked_about_is_told(desk: Assistant, question: str) -> None:
    answer = desk.ask(question).short_answer
    assert "2.6" in answer or "260 million" in answer


@pytest.mark.parametrize(
    ("question", "owner"),
    [
        ("How many users does Orrin Robotics's Tidbit app have?", "Lanyu"),
        ("Orrin Robotics旗下的「Tidbit」有多少用户?", "澜语"),
        ("瀾語科技的「Plover」賣幾錢?", "Orrin"),
    ],
)
def test_a_thing_of_another_company_is_said_to_be_its(desk: Assistant, question: str, owner: str) -> None:
    answer = desk.ask(question)
    assert answer.status == "answered"
    assert owner in answer.short_answer


@pytest.mark.parametrize(
    "question",
    ["How much final dividend did Lanyu declare?", "澜语科技末期股息是多少?", "瀾語科技末期股息派幾多?"],
)
def test_what_is_denied_is_quoted_and_not_left_unsaid(desk: Assistant, question: str) -> None:
    answer = desk.ask(question)
    assert answer.status == "answered"
    assert "不建议派发末期股息" in answer.text


@pytest.mark.parametrize(
    ("before", "question", "told"),
    [
        ("瀾語科技首日開市報幾多?", "收市呢?", "25.9"),
        ("澜语科技首日开盘价是多少?", "收盘呢?", "25.9"),
        ("What did Lanyu shares open at on their first day?", "And the close?", "25.9"),
        ("澜语科技2025年第四季度营收多少?", "上一季呢?", "1.38"),
        ("瀾語科技2025年第四季營收幾多?", "前一季呢?", "1.38"),
        ("What was Lanyu's revenue in the fourth quarter of 2025?", "And the quarter before?", "138 million"),
        ("How many employees does Lanyu have?", "How many of them are in research?", "410"),
    ],
)
def test_a_follow_up_keeps_the_day_and_shifts_the_quarter(
    desk: Assistant, before: str, question: str, told: str
) -> None:
    answer = desk.ask(question, history=[{"role": "user", "content": before}])
    assert told in answer.short_answer


def test_a_dateline_dates_nothing_but_its_article(desk: Assistant) -> None:
    assert "July 2" not in desk.ask("When was Plover launched?").short_answer


@pytest.mark.parametrize(
    ("asked", "told", "agrees"),
    [
        ("B轮融资多少", "完成C轮融资", -1),
        ("B輪集資幾多", "完成B輪融資", 1),
        ("its Series B", "a Series C round", -1),
        ("Series A funding", "A+轮融资", 1),
        ("多少融资", "完成C轮融资", 0),
    ],
)
def test_rounds_are_counterparts_in_every_script(asked: str, told: str, agrees: int) -> None:
    assert agreement(aspects_of(asked), aspects_of(told)) == agrees


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("How many users does Plover have in Series B?", ["Plover", "Series"]),
        ("那个Wopple有多少用户", ["Wopple"]),
        ("贺闻舟年薪多少", ["贺闻舟"]),
        ("賀聞舟年薪幾多", ["賀聞舟"]),
        ("What is the IPO price?", []),
    ],
)
def test_names_in_a_question_are_found(text: str, named: list[str]) -> None:
    assert [text[start:end] for start, end in bearers(text)] == named


@pytest.mark.parametrize(
    ("before", "asked", "metric"),
    [
        ("澜语科技2025年亏损多少?", "经调整之后呢?", "adjusted_loss"),
        ("瀾語科技2025年虧損幾多?", "經調整之後呢?", "adjusted_loss"),
        ("What was Lanyu's net loss in 2025?", "And adjusted?", "adjusted_loss"),
    ],
)
def test_a_follow_up_may_ask_for_the_adjusted_result(before: str, asked: str, metric: str) -> None:
    question = understand(asked, history=[{"role": "user", "content": before}])
    assert metric in question.reading.metrics


def test_money_is_no_count() -> None:
    assert not is_kind("count", "CNY")
    assert is_kind("count", "count")


@pytest.mark.parametrize("text", ["What is the annual salary of Zhipu's chairman?", "What was MiniMax's bonus?"])
def test_what_pay_is_asks_for_an_amount(text: str) -> None:
    assert read(text).kinds[0] == "amount"
