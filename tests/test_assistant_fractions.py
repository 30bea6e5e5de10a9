"""What is computed from amounts that are no metric: parts, portions, targets, deductions, in three scripts."""

from __future__ import annotations

import pytest

from assistant import Answer, Assistant
from assistant.moved import moves_in
from assistant.understanding.deductions import asked_deduction, asked_without
from assistant.understanding.fractions import asked_fraction, asks_progress
from assistant.understanding.operations import asked_operation
from assistant.understanding.reading import read

# ruff: noqa: E501 - a paragraph of an article is one line
ARTICLES = {
    "pipit.txt": """Pipit counts its pennies
2026-08-14
Pipit Technology sells each of its talking speakers for 120 yuan. The chip costs 45 yuan, the shop keeps 25% of the price and delivery comes to 6 yuan.
""",
    "tingwu.txt": """港股再迎语音大模型公司:听梧智能上半年收入翻倍
财经观察 2026-09-02
听梧智能(Tingwu Intelligence)昨日公布上市后首份中期业绩。截至6月30日止六个月,公司收入5.2亿元,上年同期为2.5亿元;净亏损1.84亿元,上年同期为2.1亿元。其中,车载语音业务贡献收入3.12亿元,呼叫中心业务1.3亿元,余下来自授权。
研发开支2.6亿元,当中向云厂商采购算力花了1.43亿元,人员薪酬0.9亿元。销售及营销开支0.65亿元。
管理层在业绩会上说,全年收入目标由13亿元下调至11亿元。客服中心的坐席数由去年底的1,200个减少到6月底的860个,应收账款周转天数由68天延长到92天。
公司6月底持有现金9.6亿元,上半年经营现金净流出2.4亿元。若没有收到2,600万元政府补助,亏损会更大。
截至6月底,公司有员工1,300人,付费客户2,600家。
""",
    "lot.txt": """鳴澗科技首日掛牌
東方商報 2026年9月15日
鳴澗科技（Mingjian Technology）昨日在港交所掛牌，收報18.6港元，較發行價12.4港元高50%。每手500股。
""",
    "tarn.txt": """Tarn Compute prices Hong Kong offering at HK$24, sources say
By Priya Lohan
HONG KONG, Oct 7, 2026 (Meridian Wire) - Tarn Compute, a Shenzhen maker of inference chips, has priced its Hong Kong share sale at HK$24 a share, two people with knowledge of the matter said. It is selling 62.5 million shares. Four cornerstone investors have agreed to buy 21.25 million shares between them.
Net proceeds are put at HK$1.41 billion. Tarn will spend 45% of the net proceeds on its next chip, the T4, 30% on software, 15% on a packaging line in Dongguan and the rest on working capital, the term sheet shows.
Tarn had revenue of 1.26 billion yuan in 2025, up from 504 million yuan in 2024, and a net loss of 318 million yuan. Its wage bill came to 21% of revenue, and rent and power took another 9%.
The company delivered 38,000 cards in the first half and has told customers it will deliver 95,000 this year, after a January target of 120,000.
It spends about 55 million yuan a month and had 1.1 billion yuan in the bank at the end of June, finance chief Howard Mok said.
Shares in rival Kestone Silicon, which reported 2025 revenue of 980 million yuan, trade at 31 times last year's sales; Tarn's price values it at 19 times.
""",
    "spruce.txt": """雲杉機器人 賣一部賺幾多?
東方商報 2026年10月20日
雲杉機器人(Spruce Robotics,簡稱雲杉)上周通過聆訊。招股書披露,送餐機械人「小杉」每部售價38,000元人民幣,零件成本21,500元,經銷商分成10%,售後每部平均2,300元。
集團2025年收入8.4億元人民幣,2024年為5.6億元;毛利率由27.1%升至33.4%。前五大客戶佔收入比例由62%降至48%。
截至2025年底止,集團有1,050名僱員,當中研發人員420名。去年交付16,800部機械人。
集團計劃集資約20億港元,四成用於研發,三成半用於海外擴張,餘下用作一般營運資金。
若非一次過的訴訟撥備4,200萬元,去年本可錄得純利。去年虧損為1,900萬元。
券商青嶺證券給予目標價42港元,浩川研究則給35港元。
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
        ("听梧上半年研发开支里,采购算力占几成?", "55%"),
        ("聽梧上半年收入有幾多%來自車載語音?", "60%"),
        ("What share of Tingwu's first-half R&D went on compute bought from cloud vendors?", "55%"),
        ("呼叫中心业务占听梧上半年收入的比例是多少?", "25%"),
        ("What proportion of Tarn's offering did cornerstone investors take?", "34%"),
    ],
)
def test_what_share_a_part_that_is_no_metric_has_of_a_whole_is_computed(
    desk: Assistant, question: str, result: str
) -> None:
    assert is_computed(desk.ask(question), result)


@pytest.mark.parametrize(
    ("question", "result"),
    [
        ("How much of Tarn's net proceeds goes to the packaging line?", "HK$211.5 million"),
        ("Tarn Compute募资净额里投软件的有多少港元?", "4.23亿港元"),
        ("雲杉集資額入面，海外擴張大約用幾多港元?", "7億港元"),
        ("How much in HK dollars will Tarn put into the T4 chip?", "HK$634.5 million"),
        ("What did Tarn pay in wages in 2025, in yuan?", "RMB 264.6 million"),
    ],
)
def test_a_portion_that_is_told_as_a_percentage_is_computed(desk: Assistant, question: str, result: str) -> None:
    answer = desk.ask(question)
    assert result in answer.short_answer
    assert f"= {result}" in answer.text.splitlines()[0]


@pytest.mark.parametrize(
    ("question", "result"),
    [
        ("听梧上半年完成了全年收入目标的几成?", "47.3%"),
        ("Tarn已完成全年交付目標的百分之幾?", "40%"),
        ("What percentage of its 2026 delivery target had Tarn reached by mid-year?", "40%"),
    ],
)
def test_progress_counts_towards_the_target_that_stands(desk: Assistant, question: str, result: str) -> None:
    assert is_computed(desk.ask(question), result)


@pytest.mark.parametrize(
    ("question", "result"),
    [
        ("云杉卖一部小杉，扣掉零件、经销商分成和售后，还剩多少?", "1.04万元"),
        ("小杉每部扣除零件成本後賺幾多?", "1.65萬元"),
        ("After the chip, the shop's share and delivery, what does Pipit Technology keep on each speaker?", "RMB 39"),
    ],
)
def test_what_is_left_after_deductions_is_computed(desk: Assistant, question: str, result: str) -> None:
    assert is_computed(desk.ask(question), result)


@pytest.mark.parametrize(
    ("question", "result"),
    [
        ("如果没有政府补助,听梧上半年会亏多少?", "2.1亿元"),
        ("若不計訴訟撥備，雲杉去年能賺多少?", "2300萬元"),
        ("Without the government subsidy, how big would Tingwu's first-half loss have been?", "RMB 210 million"),
    ],
)
def test_a_result_without_one_thing_is_computed(desk: Assistant, question: str, result: str) -> None:
    answer = desk.ask(question)
    assert result in answer.short_answer
    assert f"= {result}" in answer.text.splitlines()[0]


@pytest.mark.parametrize(
    ("question", "result"),
    [
        ("鸣涧科技首日收市,中一手账面赚多少?", "3100港元"),
        ("鳴澗科技首日收市計，一手賺幾多?", "3100港元"),
        ("How much did one lot of Mingjian Technology make on its first day?", "HK$3,100"),
    ],
)
def test_the_gain_on_one_lot_is_computed(desk: Assistant, question: str, result: str) -> None:
    assert is_computed(desk.ask(question), result)


@pytest.mark.parametrize(
    ("question", "result"),
    [
        ("听梧应收账款周转天数比之前多了几天?", "24天"),
        ("雲杉2025年毛利率提高了幾個百分點?", "6.3個百分點"),
        ("By how many percentage points did Spruce Robotics' gross margin rise in 2025?", "6.3 percentage points"),
    ],
)
def test_a_change_is_told_in_its_own_unit(desk: Assistant, question: str, result: str) -> None:
    assert is_computed(desk.ask(question), result)


@pytest.mark.parametrize(
    "question",
    [
        "听梧的现金按上半年的消耗速度还能撑几个月?",
        "聽梧的現金按上半年的消耗速度還能撐幾個月?",
        "How many months will Tingwu's cash last at the first-half burn?",
    ],
)
def test_cash_lasts_as_long_as_it_is_spent(desk: Assistant, question: str) -> None:
    assert "24" in desk.ask(question).short_answer


def test_cash_and_burn_of_one_sentence_tell_how_long_a_company_keeps_going(desk: Assistant) -> None:
    assert "20 months" in desk.ask("How many months can Tarn keep going at its current spending?").short_answer


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("哪家公司2025年收入最高?", "Tarn"),
        ("三家裡誰的2025年收入最高?", "Tarn"),
        ("Which company had the lowest 2025 revenue?", "Spruce"),
    ],
)
def test_the_highest_of_all_is_found_without_their_names(desk: Assistant, question: str, first: str) -> None:
    answer = desk.ask(question)
    assert first in answer.short_answer
    assert len(answer.citations) > 1


@pytest.mark.parametrize(
    ("question", "result"),
    [
        ("青嶺同浩川對雲杉的目標價相差幾多?", "7港元"),
        ("青岭和浩川对云杉的目标价相差多少?", "7港元"),
    ],
)
def test_two_accounts_by_others_than_companies_are_set_apart(desk: Assistant, question: str, result: str) -> None:
    assert is_computed(desk.ask(question), result)


@pytest.mark.parametrize(
    ("question", "result"),
    [
        ("Tarn与Kestone Silicon 2025年收入相差多少?", "2.8亿元"),
        ("Tarn同Kestone Silicon 2025年收入相差幾多?", "2.8億元"),
        ("Tarn or Kestone Silicon: which had higher 2025 revenue, and by how much?", "RMB 280 million"),
    ],
)
def test_the_difference_of_two_companies_is_computed(desk: Assistant, question: str, result: str) -> None:
    assert is_computed(desk.ask(question), result)


@pytest.mark.parametrize(
    "question",
    [
        "What share of Tingwu's first-half R&D went on travel?",
        "听梧上半年研发开支里,差旅占几成?",
        "雲杉每部扣除關稅後還剩多少?",
        "Without the tax refund, how big would Tingwu's first-half loss have been?",
    ],
)
def test_nothing_is_computed_from_a_part_that_no_source_tells(desk: Assistant, question: str) -> None:
    answer = desk.ask(question)
    assert not any(word in answer.short_answer for word in ("computed", "计算得出", "計算得出"))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("销售费用里广告占百分之几?", ("share", "广告", "销售费用")),
        ("行政開支佔總成本的幾成?", ("share", "行政开支", "总成本")),
        ("What percentage of orders came from carmakers?", ("share", "carmakers", "orders")),
        ("How much of the proceeds will go to hiring?", ("portion", "hiring", "proceeds")),
        ("募资里用于建厂的有多少亿元?", ("portion", "建厂", "募资")),
        ("公司2025年收入多少?", None),
        ("What is the market share?", None),
    ],
)
def test_a_part_and_its_whole_are_read_off_a_question(text: str, parts: tuple[str, str, str] | None) -> None:
    found = asked_fraction(text)
    assert (found and (found.shape, found.part, found.whole)) == parts


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("全年目标完成了百分之几?", True),
        ("全年銷售目標達成率是多少?", True),
        ("How far along is it towards its annual target?", True),
        ("What is the target price?", False),
    ],
)
def test_a_question_of_progress_is_known(text: str, asked: bool) -> None:
    assert asks_progress(text) is asked


def test_what_is_taken_away_is_read_thing_by_thing() -> None:
    found = asked_deduction("一台扣除运费、关税和佣金后还剩多少?")
    assert found is not None
    assert found.things == ("运费", "关税", "佣金")
    english = asked_deduction("How much is left after rent and wages?")
    assert english is not None
    assert english.things == ("rent", "wages")
    assert asked_deduction("扣除非经常性损益后净利润多少?") is None


@pytest.mark.parametrize(
    ("text", "effect"),
    [
        ("要是没有这笔退税,去年会亏多少?", "退税"),
        ("若不計減值撥備，去年會賺幾多?", "减值拨备"),
        ("Without the legal settlement, what would the profit have been?", "legal settlement"),
        ("What was the loss without doubt?", None),
    ],
)
def test_what_a_result_is_asked_without_is_read(text: str, effect: str | None) -> None:
    assert asked_without(text) == effect


@pytest.mark.parametrize(
    ("text", "move"),
    [
        ("周转天数由2023年的96天拉长到2025年的171天。", (96, 171)),
        ("人手由2024年底的680人減至2026年6月底的318人。", (680, 318)),
        ("The wait rose from 96 days in 2023 to 171 days in 2025.", (96, 171)),
    ],
)
def test_a_change_is_read_with_the_times_beside_its_amounts(text: str, move: tuple[int, int]) -> None:
    assert [(found.before.value, found.after.value) for found in moves_in(text)] == [move]


@pytest.mark.parametrize(
    ("text", "operation"),
    [
        ("回款天数多了几天", "difference"),
        ("毛利率提高了幾個百分點", "difference"),
        ("By how many seats did it shrink?", "difference"),
        ("Which is larger, and by how much?", "difference"),
        ("By how much did sales grow?", "growth"),
    ],
)
def test_a_difference_is_told_from_a_growth(text: str, operation: str) -> None:
    assert asked_operation(text) == operation


def test_years_that_are_listed_may_be_followed_by_a_part_of_another() -> None:
    periods = read("大客户占比24年、25年、今年上半年怎么变?", today="2026-09-30").periods
    assert [str(item.period) for item in periods] == ["2024", "2025", "2026-H1"]


@pytest.mark.parametrize(
    "text",
    [
        "毛利率从2024年到2025年怎么变的?",
        "毛利率2024年到2025年怎樣變?",
        "How did gross margin change from 2024 to 2025?",
    ],
)
def test_how_a_metric_went_between_two_times_is_a_comparison(text: str) -> None:
    assert read(text).kinds[0] == "comparison"
