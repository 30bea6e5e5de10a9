"""The judge on hand-made answers: what is said counts, not how."""

from __future__ import annotations

import time

import pytest

from evals.answers import SystemAnswer
from evals.cells import parse_alternatives, parse_dates, parse_mentions, parse_numbers, parse_sources
from evals.judge import judge
from evals.truth import TruthRow


def row(
    question: str = "What was Zhipu's revenue in 2024?",
    numbers: str = "",
    dates: str = "",
    mentions: str = "",
    forbidden: str = "",
    sources: str = "",
    answerable: bool = True,
    conflict: bool = False,
    history: tuple[str, ...] = (),
) -> TruthRow:
    return TruthRow(
        id="q",
        language="en",
        question=question,
        numbers=parse_numbers(numbers),
        dates=parse_dates(dates),
        mentions=parse_mentions(mentions),
        forbidden=parse_alternatives(forbidden),
        sources=parse_sources(sources),
        answerable=answerable,
        conflict=conflict,
        history=history,
    )


def is_right(row: TruthRow, text: str, short: str | None = None, status: str | None = None) -> bool:
    return judge(row, SystemAnswer(id="q", text=text, short_answer=short, status=status)).correct


REVENUE = row(numbers="312000000 CNY", sources="beta: 智譜2024年營收為3.12億元")


@pytest.mark.parametrize(
    "text",
    [
        "智谱2024年营收为3.12亿元。",
        "智譜2024年營收為3.12億元人民幣。",
        "Zhipu's revenue in 2024 was RMB 312 million [1].",
        "Revenue: RMB 0.312bn (2024).",
        "312 million yuan",
        "CNY 312,000,000 in 2024",
        "三亿一千二百万元",
        "约3.1亿元",
        "roughly RMB 310 million",
        "智谱去年营收3.12亿。",
        "It was 3.124亿元, not US$312 million.",
        "Zhipu's revenue in 2024 was **RMB 312 million**, up from RMB 124.5 million in 2023.",
        "智谱2023年营收1.245亿元，2024年为3.12亿元，同比增长151%。",
        "MiniMax took in US$30.5 million; Zhipu took in RMB 312 million in 2024.",
        "据招股书，2024年智谱的收入不是3.12亿美元，而是3.12亿元人民币。",
        "Zhipu (Knowledge Atlas) reported 2024 revenue of RMB312m.",
        "2022年至2024年，智谱收入分别为5740万元、1.245亿元和3.124亿元。",
        "According to its December 2025 prospectus, Zhipu's 2024 revenue came to RMB 312 million.",
        "Not until 2024 did Zhipu's revenue reach RMB 312 million.",
        "智谱不仅在2024年实现营收3.12亿元，而且毛利率超过50%。",
        "智谱2024年营收为3.12亿元，净亏损29.58亿元。",
        "Unlike MiniMax, Zhipu had revenue of RMB 312 million in 2024.",
        "智谱2024年亏损29.58亿元，收入只有3.12亿元。",
        "Zhipu lost RMB 2.958 billion on revenue of RMB 312 million in 2024.",
        "虽然尚未盈利，智谱2024年营收仍达3.12亿元。",
    ],
)
def test_a_right_figure_is_accepted_in_any_rendering(text: str) -> None:
    assert is_right(REVENUE, text)


@pytest.mark.parametrize(
    "text",
    [
        "Zhipu's revenue was US$312 million in 2024.",
        "智谱2024年营收为3.12亿美元。",
        "智谱2024年营收为3.12亿港元。",
        "智谱2024年营收为31.2亿元。",
        "智谱2024年营收为3.12万元。",
        "智谱2024年营收为2.12亿元。",
        "Zhipu's revenue in 2024 was RMB 321 million.",
        "MiniMax's revenue in 2024 was RMB 312 million.",
        "MiniMax2024年营收为3.12亿元。",
        "月之暗面2024年營收為3.12億元。",
        "Zhipu's revenue in 2023 was RMB 312 million.",
        "智谱2023年营收为3.12亿元。",
        "智谱2025年上半年营收为3.12亿元。",
        "In the first half of 2024 Zhipu's revenue was RMB 312 million.",
        "Zhipu's revenue in 2024 was not RMB 312 million.",
        "智谱2024年营收不是3.12亿元。",
        "智谱2024年营收并非3.12亿元。",
        "智譜2024年營收並不是3.12億元。",
        "智谱2024年没有达到3.12亿元的营收。",
        "It is not true that Zhipu had revenue of RMB 312 million in 2024.",
        "Zhipu denied that its revenue in 2024 was RMB 312 million.",
        "智谱否认2024年营收为3.12亿元。",
        "The claim that Zhipu made RMB 312 million in 2024 is false.",
        "说智谱2024年营收3.12亿元是错误的。",
        "Zhipu did not earn RMB 312 million in 2024.",
        "Zhipu's revenue in 2024 was RMB 312 million. Zhipu's revenue in 2024 was RMB 450 million.",
        "智谱2024年营收为3.12亿元。智谱2024年营收为4.5亿元。",
        "Zhipu's revenue in 2024 was RMB 312 million, or RMB 450 million.",
        "智谱2024年营收增长很快。",
        "MiniMax, not Zhipu, had revenue of RMB 312 million in 2024.",
        "与智谱相比，MiniMax2024年营收为3.12亿元。",
        "Unlike Zhipu, MiniMax had revenue of RMB 312 million in 2024.",
        "Zhipu's net loss in 2024 was RMB 312 million.",
        "智谱2024年研发投入为3.12亿元。",
        "There is no evidence that Zhipu's revenue in 2024 was RMB 312 million.",
        "智谱2024年营收远低于3.12亿元。",
        "Zhipu's revenue in 2024 was less than RMB 312 million.",
        "",
    ],
)
def test_a_wrong_figure_unit_currency_period_company_or_negation_is_caught(text: str) -> None:
    assert not is_right(REVENUE, text)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Zhipu listed on 8 January 2026.", True),
        ("Zhipu listed on January 8, 2026.", True),
        ("Zhipu went public on Jan. 8, 2026", True),
        ("智谱于2026年1月8日上市。", True),
        ("智譜在二〇二六年一月八日掛牌。", True),
        ("2026-01-08", True),
        ("1月8日", True),
        ("On January 8", True),
        ("智谱直到2026年1月8日才上市。", True),
        ("Zhipu did not list until 8 January 2026.", True),
        ("智谱12月19日通过聆讯，2026年1月8日挂牌。", True),
        ("Zhipu listed in January 2026.", False),
        ("Zhipu listed on 9 January 2026.", False),
        ("Zhipu listed on 8 January 2025.", False),
        ("智谱并未在2026年1月8日上市。", False),
        ("智谱2026年1月8日未能上市。", False),
        ("On 8 January 2026 Zhipu did not list.", False),
        ("MiniMax listed on 8 January 2026.", False),
        ("今天", False),
        ("Zhipu was listed on 8 January 2026. Zhipu was listed on 3 March 2026.", False),
    ],
)
def test_a_day_is_needed_where_the_gold_is_a_day(text: str, right: bool) -> None:
    assert is_right(row("When did Zhipu list?", dates="2026-01-08"), text) is right


@pytest.mark.parametrize(
    ("text", "right"),
    [("May 2025", True), ("2025年5月", True), ("2025年5月13日", True), ("2025年6月", False), ("2025", False)],
)
def test_any_day_of_a_gold_month_will_do(text: str, right: bool) -> None:
    assert is_right(row("When was the round closed?", dates="2025-05"), text) is right


@pytest.mark.parametrize(
    ("mentions", "text", "right"),
    [
        ("no", "I know nothing of it", False),
        ("no|否", "No, it has not.", True),
        ("智谱|Zhipu", "智譜是第一家。", True),
        ("Zhipu", "智谱是第一家。", True),
        ("Moonshot", "月之暗面", True),
        ("book building", "during book-building", True),
        ("cornerstone investor", "the cornerstone investors", True),
        ("上海|Shanghai; 北京|Beijing", "上海和北京", True),
        ("上海|Shanghai; 北京|Beijing", "Shanghai only", False),
        ("张鹏|Zhang Peng", "The founder is not Zhang Peng.", False),
        ("张鹏|Zhang Peng", "創辦人不是張鵬。", False),
        ("张鹏|Zhang Peng", "张鹏不是创始人。", False),
        ("张鹏|Zhang Peng", "It was Zhang Peng, not Tang Jie.", True),
        ("not listed|未上市", "月之暗面尚未上市。", True),
        ("not listed|未上市", "Moonshot has not yet listed.", True),
        ("已上市|has listed", "月之暗面未上市。", False),
        ("上市|listed", "月之暗面没有上市。", False),
        ("3亿美元|US$300 million", "about 300 million US dollars", True),
        ("12月9日|December 9", "It was on December 9.", True),
        ("IT桔子|ITjuzi", "据 IT 桔子 统计", True),
        ("R&D", "its R&D team", True),
        ("GLM-4", "GLM-4.5 was released", False),
    ],
)
def test_mentions_are_found_across_scripts_and_on_word_boundaries(mentions: str, text: str, right: bool) -> None:
    assert is_right(row("Which one is it?", mentions=mentions), text) is right


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("RMB 312 million, not US$312 million.", True),
        ("It is RMB 312 million rather than US$312 million.", True),
        ("是3.12亿元，而不是US$312 million。", True),
        ("The question assumes US$312 million; the articles say RMB 312 million.", True),
        ("RMB 312 million. The figure of US$312 million is wrong.", True),
        ("RMB 312 million. 有人说是3.12亿美元，这一说法不实。", True),
        ("RMB 312 million, that is US$312 million.", False),
        ("3.12亿元，也就是3.12亿美元。", False),
    ],
)
def test_a_forbidden_statement_counts_only_if_it_is_made(text: str, right: bool) -> None:
    assert is_right(row(numbers="312000000 CNY", forbidden="US$312 million"), text) is right


@pytest.mark.parametrize(
    "text",
    [
        "The sources do not state this.",
        "None of the articles mentions Zhipu's revenue in 2019.",
        "I could not find this in the sources.",
        "Not disclosed in the articles.",
        "There is no information about 2019.",
        "The articles don't say. The nearest they give is RMB 312 million for 2024.",
        "资料中没有提到智谱2019年的营收。",
        "现有报道均未披露2019年的数据；2024年为3.12亿元。",
        "无法根据现有资料回答。",
        "文章並未說明。",
        "這些來源沒有提及2019年的營收。",
        "查無資料",
        "抱歉，关于这个问题，资料里找不到答案。",
    ],
)
def test_abstention_is_recognised_without_a_status(text: str) -> None:
    assert is_right(row("What was Zhipu's revenue in 2019?", answerable=False), text)


@pytest.mark.parametrize(
    "text",
    [
        "RMB 40 million.",
        "智谱2019年营收为4000万元。",
        "Zhang Peng is the chairman. The articles do not mention his age.",
        "The sources do not say exactly, but revenue was about RMB 40 million.",
        "资料没有说明，但估计营收约4000万元。",
        "2019年營收約4,000萬元，資料未提及利潤。",
    ],
)
def test_an_answer_to_an_unanswerable_question_is_wrong(text: str) -> None:
    assert not is_right(row("What was Zhipu's revenue in 2019?", answerable=False), text)


def test_the_status_of_the_system_counts_before_its_text() -> None:
    unanswerable = row("What was Zhipu's revenue in 2019?", answerable=False)
    assert is_right(unanswerable, "For 2024 they say RMB 312 million.", status="abstained")
    assert not is_right(unanswerable, "The sources do not state this.", status="answered")
    assert not is_right(REVENUE, "智谱2024年营收为3.12亿元。", status="abstained")
    assert not is_right(REVENUE, "智谱2024年营收为3.12亿元。", status="conflicting")


VALUATION = row("What is Moonshot valued at?", numbers="4000000000 USD; 4300000000 USD", conflict=True)


@pytest.mark.parametrize(
    ("text", "status", "right"),
    [
        ("US$4.0 billion / US$4.3 billion", "conflicting", True),
        ("Sources disagree: US$4 billion or US$4.3 billion.", None, True),
        ("各家说法不一：40亿美元与43亿美元。", None, True),
        ("各家說法不一：40億美元與43億美元。", None, True),
        ("One report says US$4 billion, another US$4.3 billion.", None, True),
        ("一说40亿美元，另有报道称43亿美元。", None, True),
        ("It is US$4.0 billion or US$4.3 billion depending on the source.", None, True),
        ("US$4.3 billion", "answered", False),
        ("Sources disagree: US$4.3 billion or so.", "conflicting", False),
        ("US$4 billion. US$4.3 billion.", "answered", False),
    ],
)
def test_a_disagreement_needs_both_sides_and_to_be_said(text: str, status: str | None, right: bool) -> None:
    assert is_right(VALUATION, text, status=status) is right


def test_a_disagreement_that_is_none_is_a_false_alarm() -> None:
    assert not is_right(REVENUE, "Sources disagree on Zhipu's 2024 revenue: RMB 312 million or RMB 500 million.")


@pytest.mark.parametrize(
    ("numbers", "text", "right"),
    [
        ("500 percent", "grew fivefold, by 500%", True),
        ("42.1 percent", "百分之四十二点一", True),
        ("42.1 percent", "42.1个百分点", True),
        ("8 times", "8倍", True),
        ("8 times", "eightfold", True),
        ("18 months", "18个月", True),
        ("18 months", "1.5 years", True),
        ("165 HKD", "HK$165 a share", True),
        ("165 HKD", "每股165港元", True),
        ("165 HKD", "165元人民币", False),
        ("346 count", "346款", True),
        ("346 count", "346", True),
        ("346 count", "3460款", False),
        ("10186500000000 tokens", "101,865亿tokens", True),
        ("10186500000000 tokens", "10.1865 trillion tokens", True),
        ("600000000 USD; 700000000 USD", "6-7亿美元", True),
        ("600000000 USD; 700000000 USD", "6亿美元", False),
        ("191000000 CNY ±3%", "1.95亿元", True),
        ("191000000 CNY", "1.95亿元", False),
    ],
)
def test_units_are_compared_after_normalisation(numbers: str, text: str, right: bool) -> None:
    assert is_right(row("How much?", numbers=numbers), text) is right


def test_a_fall_is_no_growth() -> None:
    growth = row("By what percentage did usage rise?", numbers="363 percent")
    assert is_right(growth, "Usage grew by 363%.")
    assert not is_right(growth, "Usage fell by 363%.")
    assert not is_right(growth, "使用量下降了363%。")


def test_a_bare_chinese_amount_is_in_the_currency_that_is_asked_for() -> None:
    assert is_right(row("MiniMax 2024年营收多少美元?", numbers="30523000 USD"), "3052.3万")
    assert not is_right(row("MiniMax 2024年营收多少?", numbers="30523000 USD"), "3052.3万")


@pytest.mark.parametrize(
    ("short", "exact"),
    [
        ("About RMB 312 million in 2024", True),
        ("2024年约3.12亿元", True),
        ("RMB 312 million in 2024, up from RMB 124.5 million", False),
        ("RMB 312 million, and a loss of RMB 2.9 billion", False),
        ("RMB 450 million", False),
        ("", False),
    ],
)
def test_the_short_answer_states_the_figure_and_no_other(short: str, exact: bool) -> None:
    answer = SystemAnswer(id="q", text="智谱2024年营收为3.12亿元。", short_answer=short)
    assert judge(REVENUE, answer).short_correct is exact


def test_a_comparison_may_set_the_values_of_several_companies_side_by_side() -> None:
    both = row(
        "Who had the larger share, Tongyi of Alibaba or Doubao of ByteDance?",
        numbers="17.7 percent; 14.1 percent",
        sources="a: 阿里的通义占17.7%，字节的豆包占14.1%",
    )
    assert is_right(both, "Alibaba's Tongyi, with 17.7% against 14.1% for ByteDance's Doubao.")
    assert not is_right(both, "阿里占14.1%，字节占17.7%。")


def test_a_follow_up_takes_the_company_from_the_earlier_turns() -> None:
    follow_up = row("And in 2024?", numbers="312000000 CNY", history=("What was Zhipu's revenue in 2023?",))
    assert is_right(follow_up, "Zhipu's revenue in 2024 was RMB 312 million.")
    assert not is_right(follow_up, "MiniMax's revenue in 2024 was RMB 312 million.")


def test_a_reason_says_why_an_answer_is_wrong() -> None:
    score = judge(REVENUE, SystemAnswer(id="q", text="Zhipu's revenue in 2024 was US$312 million."))
    assert "312000000 CNY" in score.why
    assert "missing" in score.why


def test_what_a_quotation_says_is_not_the_answers_own_claim() -> None:
    quoted = "智谱2024年营收为3.12亿元。[1]\n“一家媒体称智谱2024年营收为4.5亿元，各方说法不一，公司没有披露。” [2]"
    score = judge(REVENUE, SystemAnswer(id="q", text=quoted))
    assert (score.correct, score.conflicting, score.abstained) == (True, False, False)


def test_judging_is_linear_in_the_length_of_an_answer() -> None:
    def seconds(text: str) -> float:
        started = time.process_time()
        judge(REVENUE, SystemAnswer(id="q", text=text))
        return time.process_time() - started

    for piece in (
        "Zhipu's revenue was RMB 450 million. ",
        "不是3.12亿元",
        "“",
        "not ",
        "智谱2023年营收4亿元，",
        "1,",
        "[",
    ):
        short, long = seconds(piece * 400), seconds(piece * 3200)
        assert long < 40 * max(short, 0.01), piece


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("净额45.1亿港元。“扣除上市開支後淨額為45.1億元。”", True),
        ("The net was HK$4.51 billion (“淨額為45.1億元”).", True),
        ("净额45.1亿港元，即45.1亿元人民币。", False),
        ("净额45.1亿港元。淨額人民幣45.1億元。", False),
    ],
)
def test_the_bare_yuan_of_a_paper_of_hong_kong_is_not_the_forbidden_one_of_the_mainland(text: str, right: bool) -> None:
    assert is_right(row(numbers="4510000000 HKD", forbidden="45.1亿元人民币"), text) is right
