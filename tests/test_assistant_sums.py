"""What the default mode computes: formula shown, operands cited, labelled as computed, in three scripts."""

from __future__ import annotations

import pytest

from assistant import Answer, Assistant
from assistant.moved import moves_in
from assistant.understanding.formulas import asked_formula
from assistant.understanding.operations import asked_operation
from assistant.understanding.reading import read

ARTICLES = {
    "accounts.txt": """岩芯科技公布年度业绩
2026-03-30
岩芯科技（Yanxin Technology）2025年营收4.87亿元，净亏损1.2亿元，研发开支2.4亿元。
截至2025年12月31日，岩芯科技有员工500人。
""",
    "cash.txt": """Larch Robotics counts its money
2026-05-02
Larch Robotics had cash of RMB 900 million at the end of March 2026. Its monthly cash burn is RMB 30 million.
Larch Robotics' paying subscribers rose to 3.4 million at the end of March 2026, from 2 million a year earlier.
""",
    "offer.txt": """澄砂科技定價
2026-06-18
澄砂科技（Chengsha Tech）發售3,000萬股股份，招股價定於每股20港元。澄砂科技2025年上半年收入6億元，毛利率40%。
""",
    "pledge.txt": """鹤岭智能的投入
2026-06-20
鹤岭智能宣布未来三年投入90亿元建设算力中心。
""",
}


def is_computed(answer: Answer, result: str) -> bool:
    """Whether the answer gives the result as computed, with a formula that ends in it and a citation."""
    labelled = any(word in answer.short_answer for word in ("computed", "计算得出", "計算得出"))
    formula = answer.text.splitlines()[0]
    return labelled and result in answer.short_answer and f"= {result}" in formula and formula.endswith("]")


@pytest.mark.parametrize(
    ("question", "result"),
    [
        ("岩芯科技2025年净亏损占收入的百分之几?", "24.6%"),
        ("岩芯科技2025年研發開支佔營收比例是多少?", "49.3%"),
        ("What was Yanxin Technology's 2025 net loss as a percentage of revenue?", "24.6%"),
        ("岩芯科技2025年研发费用率?", "49.3%"),
    ],
)
def test_a_share_of_another_metric_is_computed(desk: Assistant, question: str, result: str) -> None:
    assert is_computed(desk.ask(question), result)


@pytest.mark.parametrize(
    ("question", "result"),
    [
        ("岩芯科技2025年人均创收多少?", "97.4万元"),
        ("岩芯科技2025年平均每名員工貢獻多少營收?", "97.4萬元"),
        ("What was Yanxin Technology's revenue per employee in 2025?", "RMB 974,000"),
    ],
)
def test_an_amount_for_each_is_computed(desk: Assistant, question: str, result: str) -> None:
    assert is_computed(desk.ask(question), result)


@pytest.mark.parametrize(
    "question",
    [
        "Larch Robotics 2025年人均创收多少?",
        "澄砂科技平均每名員工貢獻多少收入?",
        "What is Chengsha Tech's revenue per employee?",
    ],
)
def test_a_total_is_no_answer_to_how_much_there_is_for_each(desk: Assistant, question: str) -> None:
    assert desk.ask(question).status == "abstained"


@pytest.mark.parametrize(
    ("question", "result"),
    [
        ("按现在的烧钱速度，Larch Robotics的现金够用几个月?", "30个月"),
        ("按目前的燒錢速度，Larch Robotics的現金夠用幾個月?", "30個月"),
        ("At its current burn, how many months will Larch Robotics' cash last?", "30 months"),
    ],
)
def test_the_months_that_cash_lasts_are_computed(desk: Assistant, question: str, result: str) -> None:
    assert is_computed(desk.ask(question), result)


@pytest.mark.parametrize(
    ("question", "result"),
    [
        ("Larch Robotics的付费用户涨了百分之几?", "70%"),
        ("Larch Robotics的付費用戶增加了百分之幾?", "70%"),
        ("By what percentage did Larch Robotics' paying subscribers grow?", "70%"),
    ],
)
def test_growth_is_computed_from_a_sentence_that_tells_first_what_is(
    desk: Assistant, question: str, result: str
) -> None:
    assert result in desk.ask(question).short_answer


@pytest.mark.parametrize(
    ("question", "result"),
    [
        ("澄砂科技集资多少?", "6亿港元"),
        ("澄砂科技2025年上半年毛利有幾多?", "2.4億元"),
        ("What were Chengsha Tech's gross proceeds?", "HK$600 million"),
    ],
)
def test_what_two_metrics_multiply_to_is_computed(desk: Assistant, question: str, result: str) -> None:
    assert is_computed(desk.ask(question), result)


@pytest.mark.parametrize(
    ("question", "result"),
    [
        ("澄砂科技2025年上半年平均每月收入多少?", "1亿元"),
        ("鶴嶺智能若平均投入，每年是多少錢?", "30億元"),
        ("If 鹤岭智能 spreads its pledge evenly, how much is that a year?", "RMB 3 billion"),
    ],
)
def test_an_amount_is_spread_over_its_time(desk: Assistant, question: str, result: str) -> None:
    assert is_computed(desk.ask(question), result)


@pytest.mark.parametrize(
    ("text", "move"),
    [
        ("Subscribers rose to 3.4 million at the end of September, from 1.9 million in March.", (1_900_000, 3_400_000)),
        ("付费用户达到340万，较3月的190万大幅增加。", (1_900_000, 3_400_000)),
        ("公司3月付費用戶為190萬，9月增至340萬。", (1_900_000, 3_400_000)),
        ("Revenue was US$53 million in 2025, up from US$19 million a year earlier.", (19_000_000, 53_000_000)),
    ],
)
def test_a_change_is_read_whichever_amount_comes_first(text: str, move: tuple[int, int]) -> None:
    assert [(found.before.value, found.after.value) for found in moves_in(text)] == [move]


@pytest.mark.parametrize(
    "text",
    ["It raised 12 million from 3 million investors.", "收入1.9亿元，亏损扩大至3.4亿元。", "價格為12至15美元。"],
)
def test_two_amounts_of_different_things_are_no_change(text: str) -> None:
    assert moves_in(text) == ()


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("智谱2024年销售费用率是多少", ("share", "sales_and_marketing", "revenue")),
        ("MiniMax valuation divided by revenue", ("share", "valuation", "revenue")),
        ("智譜2024年每名員工的研發開支", ("each", "research_and_development", "employees")),
        ("How much revenue does MiniMax make per paying user?", ("each", "revenue", "paying_customers")),
        ("智谱毛利率是多少", None),
        ("What share of calls did Zhipu have?", None),
        ("東渚對價裡現金佔多少?", None),
    ],
)
def test_a_formula_is_read_off_the_words_of_a_question(text: str, formula: tuple[str, str, str] | None) -> None:
    found = asked_formula(text, read(text).metrics)
    assert (found and (found.shape, found.above, found.below)) == formula


@pytest.mark.parametrize(
    ("text", "operation"),
    [
        ("大模型市场预计总共涨百分之几", "growth"),
        ("離門檻還差多少", "difference"),
        ("How many more users did it have in May than in March?", "difference"),
        ("How far short of the line was it?", "difference"),
    ],
)
def test_an_operation_is_read_off_the_words_of_a_question(text: str, operation: str) -> None:
    assert asked_operation(text) == operation


def test_a_year_in_two_digits_before_a_half_is_read() -> None:
    assert [str(item.period) for item in read("砚山26H1研发费用率").periods] == ["2026-H1"]
