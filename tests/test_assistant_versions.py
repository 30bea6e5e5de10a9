"""Products that a version names, the lines of a business, brokers and years together: the figure that is meant."""

from __future__ import annotations

import pytest

from assistant import Assistant
from assistant.understanding.tokens import bare_names, holds_names
from assistant.understanding.versions import versioned_names

ARTICLES = {
    "plan.txt": """澄海智能旗舰模型“澄海4”定于11月20日发布
潮声 2026年10月28日
北京大模型公司澄海智能（Chenghai AI）首席执行官陆明表示，下一代旗舰模型“澄海4”定于11月20日发布。
澄海3于今年4月9日推出，是公司目前的主力模型。
""",
    "outcome.txt": """澄海4延後一周推出
海角經濟 2026年11月28日
內地大模型公司澄海智能昨日（27日）正式推出旗艦模型澄海4，較原定日期遲一周。
澄海4沿用開放權重的做法，可於網上免費下載。接口收費為每百萬token輸入2元人民幣、輸出8元人民幣。
""",
    "results.txt": """青渚科技2026年收入增长1.2倍
潮声 2027年3月22日
上海大模型公司青渚科技（Qingzhu Technology）公布年报，2026年收入8.64亿元，年内亏损5.1亿元，2025年为6.2亿元。
分业务看，企业服务收入4.32亿元，开放平台收入2.59亿元，消费者应用收入1.73亿元。
公司2024年、2025年收入分别为1.75亿元和3.93亿元。截至2026年底，员工由年初的612人增至845人，研发人员占71%。
""",
    "brokers.txt": """青渚科技績後目標價不一
海角經濟 2027年3月23日
海通國際將青渚科技目標價由42元（港元，下同）上調至48元，維持「買入」評級。
花旗則把青渚科技目標價由35元下調至31元，評級「沽售」。
""",
    "prices.txt": "Qingzhu raises its prices\n"
    "SHANGHAI, April 8, 2027 (Quay Street Post) - Qingzhu Technology said on Thursday that the monthly "
    "fee for its coding plan would rise from 39 yuan to 59 yuan from May 1. It charges 12 yuan per "
    "million output tokens for its model QZ-5, down from 16 yuan under QZ-4. It collects a licence fee of "
    "1.8 yuan for each phone and 52 yuan for each car. ",
}


@pytest.mark.parametrize(
    ("question", "date"),
    [
        ("澄海4是什么时候发布的?", "2026年11月27日"),
        ("澄海4幾時推出?", "2026年11月27日"),
        ("When was Chenghai 4 released?", "November 27, 2026"),
        ("澄海3是哪天推出的?", "2026年4月9日"),
        ("澄海3幾時推出?", "2026年4月9日"),
        ("When did Chenghai 3 launch?", "April 9, 2026"),
    ],
)
def test_a_release_is_dated_for_the_version_asked_about(desk: Assistant, question: str, date: str) -> None:
    assert desk.ask(question).short_answer == date


@pytest.mark.parametrize(
    ("question", "amounts"),
    [
        ("青渚开放平台2026年收入多少?", ["2.59亿元"]),
        ("青渚開放平台2026年收入幾多?", ["2.59億元"]),
        ("青渚2026年各业务收入分别多少?", ["4.32亿元", "2.59亿元", "1.73亿元"]),
        ("花旗给青渚的目标价是多少?", ["31港元"]),
        ("海通國際對青渚的目標價是多少?", ["48港元"]),
        ("What is Citi's target price for Qingzhu?", ["HK$31"]),
        ("两家券商给青渚的目标价分别是多少?", ["48港元", "31港元"]),
        ("What will Qingzhu's coding plan cost a month from May?", ["RMB 59"]),
        ("What did QZ-4 charge for output?", ["RMB 16"]),
        ("青渚每辆车收多少授权费?", ["52元"]),
        ("青渚每部手機收幾多授權費?", ["1.8元"]),
        ("What licence fee does Qingzhu collect per car?", ["RMB 52"]),
        ("青渚三年收入加起来多少?", ["14.32亿元"]),
        ("青渚三年收入加起來幾多?", ["14.32億元"]),
        ("What was Qingzhu's revenue over the three years combined?", ["RMB 1.432 billion"]),
        ("青渚去年净增多少员工?", ["233人"]),
        ("By how many people did Qingzhu's headcount grow?", ["233"]),
        ("青渚去年少亏了多少?", ["1.1亿元"]),
        ("青渚有多少研发人员?", ["600"]),
    ],
)
def test_the_amount_is_that_of_what_the_question_names(desk: Assistant, question: str, amounts: list[str]) -> None:
    short = desk.ask(question).short_answer
    assert all(amount in short for amount in amounts), short
    assert not any(other in short for other in ("8.64", "42港元", "35港元", "HK$48", "RMB 129"))


@pytest.mark.parametrize(
    "question",
    ["青渚10年收入加起来多少?", "青渚10年收入加起來幾多?", "What was Qingzhu's revenue over the 10 years combined?"],
)
def test_more_years_than_are_told_are_not_added_up(desk: Assistant, question: str) -> None:
    assert "14.32" not in desk.ask(question).text


def test_a_price_behind_an_open_licence_is_part_of_the_story(desk: Assistant) -> None:
    assert any("免費下載" in article.text for article in desk.articles())


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("澄海4什么时候发布?", ["澄海4"]),
        ("澄海4幾時推出?", ["澄海4"]),
        ("When did Vista 1.5 come out?", ["vista1.5"]),
        ("前10大客户占多少?", []),
        ("2026年11月20日上市的是谁?", []),
        ("Which of them listed on January 5?", []),
        ("Name 3 investors in Series 2", []),
    ],
)
def test_a_version_is_a_word_and_a_number_that_counts_nothing(text: str, names: list[str]) -> None:
    assert [name for name, _, _ in versioned_names(text)] == names


@pytest.mark.parametrize(
    ("text", "name", "held"),
    [
        ("Chenghai 4 came out in May.", "澄海4", True),
        ("旗艦模型澄海4，較原定日期遲一周", "chenghai4", True),
        ("澄海4.5已经发布", "澄海4", False),
        ("Ernie 5 is out", "文心5.0", True),
        ("Vista 2 is out", "vista1.5", False),
    ],
)
def test_a_version_is_the_same_in_either_script(text: str, name: str, held: bool) -> None:
    assert holds_names(text, (name,)) is held


def test_the_version_of_a_product_named_for_its_company_is_kept() -> None:
    assert bare_names("When was GLM-6 released?", [(9, 12)]) == ("glm6",)
