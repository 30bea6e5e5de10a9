from __future__ import annotations

import pytest

from assistant.understanding.operations import asked_operation
from assistant.understanding.reading import read
from assistant.understanding.roles import asked_roles, tells_role
from assistant.understanding.spoken import as_written
from assistant.understanding.tokens import bare_names, holds_names
from assistant.understanding.units import asked_unit, is_asked_currency, is_kind

TODAY = "2026-08-20"


@pytest.mark.parametrize(
    ("spoken", "written"),
    [
        ("點解月之暗面唔急住上市", "为什么月之暗面不急住上市"),
        ("邊間公司先上市？", "哪家公司先上市？"),
        ("智譜做咗幾多生意", "智譜做了多少生意"),
        ("有冇基石？", "有没有基石？"),
        ("系统和关系", "系统和关系"),
        ("智谱的营收是多少", "智谱的营收是多少"),
        ("How much?", "How much?"),
    ],
)
def test_cantonese_function_words_are_written_out_and_all_else_stays(spoken: str, written: str) -> None:
    assert as_written(spoken) == written


@pytest.mark.parametrize(
    ("question", "unit"),
    [
        ("毛利率是百分之几?", "percent"),
        ("智譜的API佔幾成收入？", "percent"),
        ("What share of revenue comes from abroad?", "percent"),
        ("超购几倍?", "times"),
        ("認購多少倍？", "times"),
        ("How many times was it covered?", "times"),
        ("募了多少美元?", "USD"),
        ("集資折合美元多少？", "USD"),
        ("How many yuan did it lose?", "CNY"),
        ("亏了多少钱?", "money"),
        ("每股多少錢？", "money"),
        ("How much money did it raise?", "money"),
        ("有多少家客户?", "count"),
        ("有多少名員工？", "count"),
        ("How many users does Kimi have?", "count"),
        ("现金能撑多久?", "duration"),
        ("這轮3亿美元由谁领投?", None),
        ("How much did revenue grow?", None),
    ],
)
def test_a_question_says_in_which_unit_it_wants_its_answer(question: str, unit: str | None) -> None:
    assert asked_unit(question) == unit


@pytest.mark.parametrize(
    ("asked", "unit", "fits"),
    [
        ("money", "CNY", True),
        ("USD", "HKD", True),
        ("percent", "CNY", False),
        ("count", "percent", False),
        ("duration", "months", True),
        (None, "times", True),
    ],
)
def test_an_amount_of_another_kind_answers_something_else(asked: str | None, unit: str, fits: bool) -> None:
    assert is_kind(asked, unit) is fits


def test_the_currency_asked_for_goes_before_others() -> None:
    assert is_asked_currency("USD", "USD")
    assert not is_asked_currency("USD", "HKD")
    assert is_asked_currency("money", "HKD")


@pytest.mark.parametrize(
    ("question", "operation"),
    [
        ("两家的聆讯隔了几天?", "days"),
        ("兩家掛牌相差幾日？", "days"),
        ("How many days between the two hearings?", "days"),
        ("亏损比上年多了多少?", "difference"),
        ("What is the gap between the two?", "difference"),
        ("三家份额加起来多少?", "sum"),
        ("Add up the shares", "sum"),
        ("研发是收入的几倍?", "ratio"),
        ("營收年增率多少？", "growth"),
        ("How much did revenue grow?", "growth"),
        ("智谱2024年营收是多少?", None),
    ],
)
def test_a_question_names_the_operation_that_it_wants(question: str, operation: str | None) -> None:
    assert asked_operation(question) == operation


@pytest.mark.parametrize(
    ("question", "roles", "told", "untold"),
    [
        ("谁是创始人?", ("founder",), "创始人杨植麟表示", "公司完成融资"),
        ("這輪由誰領投？", ("lead_investor",), "由鶴泉資本領投", "公司完成融資"),
        ("Who led the round?", ("lead_investor",), "The round was led by Changhu Capital", "It raised $300 million"),
        ("保荐人是哪家?", ("sponsor",), "独家保荐人为中金", "公司通过聆讯"),
        ("股份代號是什麼？", ("stock_code",), "股份代號2671", "放出了源代碼"),
        ("What will the proceeds be spent on?", ("use_of_proceeds",), "45% will go to training", "It priced at HK$50"),
    ],
)
def test_a_question_about_a_part_wants_a_sentence_about_that_part(
    question: str, roles: tuple[str, ...], told: str, untold: str
) -> None:
    assert asked_roles(question) == roles
    assert tells_role(told, roles)
    assert not tells_role(untold, roles)


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Kimi 的 K3 模型發布了沒?", ("k3",)),
        ("18C是个什么规则?", ("18c",)),
        ("When does the TQ-500 ship?", ("tq-500",)),
        ("Zhipu's H1 2025 revenue, in US$ m", ()),
        ("1H25的亏损", ()),
        ("3Q25 results", ()),
    ],
)
def test_models_chips_and_rules_are_names_and_quarters_are_none(question: str, names: tuple[str, ...]) -> None:
    assert bare_names(question) == names


def test_a_text_holds_a_name_whatever_its_hyphens() -> None:
    assert holds_names("the GLM 4.5 model", ("glm-4.5",))
    assert not holds_names("the GLM-5 model", ("glm-4.5",))


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("智谱2022到2024三年收入合计多少?", ["2022", "2023", "2024"]),
        ("把智譜22、23、24三年的收入列一下", ["2022", "2023", "2024"]),
        ("Zhipu revenue 2022-2024", ["2022", "2023", "2024"]),
        ("MiniMax's topline for Jan-Sep 2025?", ["2025-9M"]),
        ("Sales in the six months to June 2025?", ["2025-H1"]),
    ],
)
def test_years_listed_short_and_months_that_end_a_span_are_read(question: str, years: list[str]) -> None:
    assert [str(mention.period) for mention in read(question, TODAY).periods] == years


@pytest.mark.parametrize(
    ("question", "yearless"),
    [
        ("OpenAI上半年亏了多少?", True),
        ("OpenAI今年上半年虧了多少？", False),
        ("What did it lose in the first half?", True),
        ("What did it lose in the first half of 2025?", False),
    ],
)
def test_a_time_without_a_year_leaves_the_year_to_the_articles(question: str, yearless: bool) -> None:
    assert read(question, TODAY).yearless is yearless


@pytest.mark.parametrize(
    ("question", "metrics"),
    [
        ("智譜累計虧損多少", ("cumulative_loss",)),
        ("Kimi付费用户月均涨幅有多大?", ("paying_customers",)),
        ("What is Kimi's gross margin?", ("gross_margin",)),
        ("字節佔幾成？", ("market_share",)),
        ("When did the IPO start?", ()),
    ],
)
def test_the_word_that_begins_first_names_the_metric(question: str, metrics: tuple[str, ...]) -> None:
    assert read(question, TODAY).metrics == metrics


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("曜石芯算有哪几家基石投资者", "list"),
        ("MiniMax C輪在哪個月大致完成?", "date"),
        ("How much was MiniMax aiming to raise when it cleared its hearing?", "amount"),
        ("智谱干嘛不去科创板?", "reason"),
        ("AutoGLM是干嘛的?", "definition"),
        ("Kimi上咗市未?", "status"),
        ("What is Kimi's gross margin?", "amount"),
        ("What is HKEX's 18C regime?", "definition"),
    ],
)
def test_question_words_are_read_by_their_place(question: str, kind: str) -> None:
    assert read(question, TODAY).kinds[0] == kind
