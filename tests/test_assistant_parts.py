"""Several questions in one, and what two outlets tell otherwise of one thing, in three scripts."""

from __future__ import annotations

import pytest

from assistant import Assistant
from assistant.understanding.latest import asks_under_way
from assistant.understanding.matters import asked_metrics
from assistant.understanding.parts import parts_of

ARTICLES = {
    "accounts.txt": """岩芯科技公布年度业绩
2026-03-30
岩芯科技（Yanxin Technology）2025年营收4.87亿元，截至2025年底有员工500人。岩芯科技于2026年3月27日向港交所递交上市申请。
""",
    "layoffs.txt": """澄砂科技收縮
2026-06-18
澄砂科技（Chengsha Tech）上週裁撤教育事業部，涉及約120人。澄砂科技預計2026年9月掛牌上市。
""",
    "letter.txt": """Chengsha closes its education unit
June 19, 2026
Chengsha Tech shut its education unit last week; about 90 people were let go.
Chengsha Tech plans to list in November 2026.
""",
    "notice.txt": """Larch moves its listing
2026-05-02
Larch Robotics plans to list in Hong Kong in June 2026.
""",
    "notice2.txt": """Larch moves its listing again
2026-07-20
Larch Robotics plans to list in Hong Kong in October 2026.
""",
}


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        ("岩芯科技2025年营收多少，有多少员工，什么时候递表？", ("4.87亿元", "500", "2026年3月27日")),
        ("岩芯科技2025年營收多少？員工有幾多？幾時遞表？", ("4.87億元", "500", "2026年3月27日")),
        (
            "What was Yanxin Technology's 2025 revenue and how many employees does it have, and when did it file?",
            ("RMB 487 million", "500", "March 27, 2026"),
        ),
    ],
)
def test_the_parts_of_a_question_are_answered_in_order(desk: Assistant, question: str, facts: tuple[str, ...]) -> None:
    answer = desk.ask(question)
    places = [answer.short_answer.find(fact) for fact in facts]
    assert min(places) >= 0 and places == sorted(places), answer.short_answer
    assert all(line.endswith("]") for line in answer.text.splitlines())


@pytest.mark.parametrize(
    ("question", "fact", "unsaid"),
    [
        ("岩芯科技2025年营收多少，现金有多少？", "4.87亿元", "没有说明"),
        ("岩芯科技2025年營收多少？現金有幾多？", "4.87億元", "沒有說明"),
        ("What was Yanxin Technology's 2025 revenue, and how much cash does it hold?", "RMB 487 million", "do not say"),
    ],
)
def test_a_part_that_no_source_answers_is_said_not_to_be(
    desk: Assistant, question: str, fact: str, unsaid: str
) -> None:
    answer = desk.ask(question)
    assert answer.status == "answered" and fact in answer.short_answer and unsaid in answer.short_answer
    assert unsaid in answer.text


@pytest.mark.parametrize(
    "text",
    [
        "智谱2024年营收和亏损分别是多少",
        "智谱和MiniMax今年上半年谁的毛利率高,各多少",
        "MiniMax 2023年和2024年營收各是多少？",
        "Does Moonshot intend to list, and when?",
        "What is Zhipu's revenue and what is MiniMax's?",
        "Why did its gross margin fall, and how does it plan to fix it?",
    ],
)
def test_what_is_one_question_is_not_divided(text: str) -> None:
    assert parts_of(text) == ()


@pytest.mark.parametrize(
    "question",
    [
        "澄砂科技裁撤教育事业部，影响多少人?",
        "澄砂科技裁撤教育部門，涉及幾多人?",
        "How many people were let go when Chengsha Tech shut its education unit?",
    ],
)
def test_two_outlets_that_count_otherwise_are_both_stated(desk: Assistant, question: str) -> None:
    answer = desk.ask(question)
    assert answer.status == "conflicting"
    assert "120" in answer.short_answer and "90" in answer.short_answer


@pytest.mark.parametrize(
    ("question", "dates"),
    [
        ("澄砂科技计划什么时候上市?", ("2026年9月", "2026年11月")),
        ("澄砂科技打算幾時上市?", ("2026年9月", "2026年11月")),
        ("When does Chengsha Tech plan to list?", ("September 2026", "November 2026")),
    ],
)
def test_two_plans_told_at_one_time_are_both_stated(desk: Assistant, question: str, dates: tuple[str, str]) -> None:
    answer = desk.ask(question)
    assert answer.status == "conflicting", answer.text
    assert all(date in answer.short_answer for date in dates)


@pytest.mark.parametrize(
    ("question", "new", "old"),
    [
        ("Larch Robotics什么时候上市?", "2026年10月", "2026年6月"),
        ("Larch Robotics打算幾時上市?", "2026年10月", "2026年6月"),
        ("When does Larch Robotics plan to list?", "October 2026", "June 2026"),
    ],
)
def test_a_later_plan_supersedes_an_earlier_one_which_is_told_as_of_its_day(
    desk: Assistant, question: str, new: str, old: str
) -> None:
    answer = desk.ask(question)
    assert answer.status == "answered"
    assert new in answer.short_answer and old not in answer.short_answer
    assert old in answer.text and ("May 2, 2026" in answer.text or "2026年5月2日" in answer.text)


@pytest.mark.parametrize("text", ["百川裁撤了多少员工", "百川裁員影響幾多員工", "How many staff were laid off?"])
def test_how_many_are_let_go_is_not_the_headcount(text: str) -> None:
    assert "employees" not in asked_metrics(text)


@pytest.mark.parametrize(
    "text", ["鹤鸣智能新一轮融资后的估值", "鶴鳴Pre-IPO輪投後估值?", "What is Heming worth in its upcoming round?"]
)
def test_a_deal_under_way_is_heard(text: str) -> None:
    assert asks_under_way(text)
