"""What an article itself asks answers nothing; what follows it does, in three scripts."""

from __future__ import annotations

import pytest

from assistant import Assistant
from assistant.evidence.asking_turns import is_asked

ARTICLES = {
    "talk.txt": """對話霧山科技
2026-05-06
霧山科技（Mistmount）是一家做長文本模型的公司。

**問：霧山的檢索引擎怎樣省下顯存？**

答：兩步。把冷門參數放到內存，再用小模型猜下一步要用誰。這樣少用一半的卡。

**問：訓練為什麼搬去貴州？**

答：電費。那邊一度電三毛錢。
""",
    "faq.txt": """Double filings explained
2026-06-01
By Casimir Holt, 1 June 2026

What is a double filing?

It is the practice of keeping two applications alive in two cities at the same time.

Why do model makers bother?

Neither route is certain. A company with two places in two queues loses less when one of them stops.
""",
    "board.txt": """雾山科技董事会
2026-07-01
来源：山报　记者 黎晚舟
雾山科技的首席技术官是许苇航，去年从一家芯片厂加入。
""",
}


@pytest.mark.parametrize(
    "text",
    [
        "“年化收入”是什么意思？",
        "有人問，「淨留存率」是甚麼意思？」",
        "What does churn mean?",
        "**问：为什么？**",
        "Q: Tell us why.",
    ],
)
def test_a_sentence_that_asks_tells_nothing(text: str) -> None:
    assert is_asked(text)


@pytest.mark.parametrize("text", ["他問為什麼，沒有人回答。", "He asked why.", "公司解释了原因。"])
def test_a_sentence_that_reports_a_question_tells_something(text: str) -> None:
    assert not is_asked(text)


@pytest.mark.parametrize(
    ("question", "told", "asked"),
    [
        ("雾山的检索引擎怎么省显存？", "冷門參數放到內存", "怎樣省下顯存"),
        ("霧山點解將訓練搬去貴州？", "電費", "為什麼搬去"),
        ("How does Mistmount's retrieval engine save memory?", "冷門參數放到內存", "怎樣省下顯存"),
        ("什么叫双重递表（double filing）？", "two applications alive", "What is a double filing"),
        ("What is a double filing?", "two applications alive", "What is a double filing"),
    ],
)
def test_the_answer_in_an_interview_is_quoted_and_not_its_question(
    desk: Assistant, question: str, told: str, asked: str
) -> None:
    answer = desk.ask(question)
    assert told in answer.text
    assert asked not in answer.short_answer


@pytest.mark.parametrize("question", ["Who is Mistmount's CTO?", "雾山负责技术的高管是谁？", "霧山科技的技術長是誰？"])
def test_a_byline_names_nobody_who_is_asked_for(desk: Assistant, question: str) -> None:
    answer = desk.ask(question)
    assert "许苇航" in answer.text
    assert "黎晚舟" not in answer.text
