"""Reasons, ways, meanings, lists and follow-ups that lean on a person, on articles of our own in three scripts."""

from __future__ import annotations

import pytest

from assistant import Assistant
from assistant.evidence.fitness import asks_meaning
from assistant.evidence.lists import list_around
from assistant.understanding.reading import read
from ingest.article import Span

ARTICLES = {
    "feed.txt": """槐序科技招股书拆解
2026-04-21
槐序科技（Huaixu Technology）2025年营收5.2亿元。主力读数仪的售价由每台8.8万元降到4.6万元，公司称靠的是自制传感器。

创始人陆听澜今年2月离职。架构重组后，陆听澜名下只剩6.4%的股份。

募来的钱怎么花

- 40%用来建第二条产线
- 35%投向欧洲的销售网络
- 25%补充营运资金
""",
    "ask.txt": """術語小詞典
2026-05-06
有讀者問，「淨留存率」是甚麼意思？就是去年的老客戶今年付的錢，除以他們去年付的錢。槐序科技的淨留存率為121%。
""",
    "orchard.txt": """果园机器人拾枝智能递表
2026-06-15
拾枝智能（Twiglet Robotics）今天向港交所递交上市申请。
集资所得将用于四方面：扩建重庆厂房、研发吸盘、在慕尼黑设维修站，以及偿还银行贷款。

拾枝智能创始人贺兰舟解释盈亏平衡推迟的原因：每卖一台就要派两名工程师驻场三个月。
""",
}


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("槐序科技怎么把读数仪的售价压低的？", "自制传感器"),
        ("How was Huaixu Technology able to bring the price of its reader down?", "自制传感器"),
        ("凈留存率點計？", "除以他們去年付的錢"),
        ("淨留存率是什么意思？", "除以他們去年付的錢"),
        ("What does Twiglet's founder blame for the delay of break-even?", "派两名工程师驻场"),
        ("槐序科技募來的錢打算點分配？", "25%补充营运资金"),
        ("What will Huaixu Technology spend the money it raises on?", "35%投向欧洲的销售网络"),
        ("What will Twiglet Robotics spend its IPO money on?", "偿还银行贷款"),
        ("拾枝智能集資做乜？", "扩建重庆厂房"),
    ],
)
def test_what_explains_is_quoted_whole(desk: Assistant, question: str, told: str) -> None:
    answer = desk.ask(question)
    assert answer.status == "answered"
    assert told in answer.text


@pytest.mark.parametrize(
    ("before", "question"),
    [
        ("槐序科技今年哪位创始人离职了？", "架构重组后他还剩多少股份？"),
        ("槐序科技今年邊位創辦人離職？", "架構重組之後佢仲有幾多股份？"),
        ("Which Huaixu founder left this year?", "What stake did he keep after the restructuring?"),
    ],
)
def test_a_follow_up_on_a_person_is_of_the_time_that_it_names(desk: Assistant, before: str, question: str) -> None:
    assert "6.4%" in desk.ask(question, history=[{"role": "user", "content": before}]).text


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("How did it get the ban lifted?", "how"),
        ("公司怎么做到一年不裁人的？", "how"),
        ("公司點做到？", "how"),
        ("它做了哪些整改？", "how"),
        ("How is annual recurring revenue worked out?", "definition"),
        ("經常性收入點計？", "definition"),
        ("Which Marlin co-founder resigned?", "who"),
        ("What extra items must applicants disclose?", "list"),
        ("What will it spend its IPO money on?", "list"),
        ("How much of its IPO money will it spend on chips?", "amount"),
    ],
)
def test_a_way_a_meaning_and_a_list_are_told_from_an_amount(question: str, kind: str) -> None:
    assert read(question).kinds[0] == kind


@pytest.mark.parametrize(
    ("question", "meaning"),
    [
        ("ARR是什么？", True),
        ("淨留存率點計？", True),
        ("What does churn mean?", True),
        ("现在客户最头疼的是什么？", False),
        ("And what are bankers suggesting now?", False),
    ],
)
def test_a_meaning_is_asked_for_in_words_for_it(question: str, meaning: bool) -> None:
    assert asks_meaning(read(question)) is meaning


def test_bullets_are_quoted_with_the_line_that_heads_them() -> None:
    lines = ("Uses of the money", "- a plant", "- a shop", "- a loan", "The end came.")
    text = "\n".join(lines)
    starts = [text.index(line) for line in lines]
    spans = [Span(start, start + len(line)) for start, line in zip(starts, lines, strict=True)]
    for place in range(4):
        assert list_around(place, spans, text, headed=True) == tuple(spans[:4])
    assert list_around(2, spans, text) == ()
    assert list_around(4, spans, text, headed=True) == ()
