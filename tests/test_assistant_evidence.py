"""The ways of answering of the default mode, each on a few made articles in three scripts."""

from __future__ import annotations

import pytest

from assistant import Answer, Assistant

ARTICLES = {
    "filing.txt": """岩芯科技递表港交所
2026-03-30
岩芯科技（Yanxin Technology）2026年3月27日向港交所递交上市申请。公司2025年营收4.87亿元，2024年营收1.96亿元。

为什么选香港？董事长沈知行说，一是海外客户占收入六成，二是内地审核周期难以预计。公司由沈知行创办。
""",
    "pricing.txt": """Yanxin prices its offering
June 18, 2026
Yanxin Technology plans to list in Hong Kong on June 26, 2026. Its cornerstone investors are Merah Partners, Linping
Capital and Anheng Life. The offering was 1,163 times subscribed.
""",
    "listing.txt": """岩芯科技6月掛牌
2026-07-02
岩芯科技6月在港交所掛牌上市。消息人士稱岩芯科技正與一家車企洽談合併，岩芯科技否認正在洽談合併。
""",
    "shanghai.txt": """Lanhe picks Shanghai
July 9, 2026
Lanhe Photonics chose Shanghai because chip makers fetch higher multiples there. Its government customers also preferred
a domestic listing.
""",
    "margins.txt": """Margins compared
2026-03-20
岩芯科技的毛利率反而从12%升到26%。
""",
    "count.txt": """岩芯出貨
2026-04-02
岩芯科技稱2025年出貨量為6.8萬張，但研究機構芯衡只數到5.2萬張。
""",
    "talks.txt": """Larch reports
2026-05-02
Larch Robotics had revenue of RMB 341 million in 2025. Two people said that Larch would withdraw its listing
application. A spokesperson for Larch said that there is no such plan.
""",
    "rival.txt": """MiniMax与岩芯
2026-07-05
MiniMax 2025年营收8360万美元。MiniMax于2025年12月21日通过聆讯，智谱于2025年12月19日通过聆讯。
""",
}


def quotes(answer: Answer) -> str:
    return " ".join(citation.quote for citation in answer.citations)


@pytest.mark.parametrize(
    ("question", "growth"),
    [
        ("岩芯科技2025年营收增长了多少?", "148.5%"),
        ("岩芯科技2025年營收年增率多少？", "148.5%"),
        ("How much did Yanxin's revenue grow in 2025?", "148.5%"),
    ],
)
def test_growth_is_computed_from_two_cited_years(desk: Assistant, question: str, growth: str) -> None:
    answer = desk.ask(question)
    assert growth in answer.short_answer
    assert "4.87" in quotes(answer) and "1.96" in quotes(answer)


@pytest.mark.parametrize(
    ("question", "date"),
    [
        ("岩芯科技哪天递表?", "2026年3月27日"),
        ("岩芯科技邊日遞表？", "2026年3月27日"),
        ("When did Yanxin file in Hong Kong?", "March 27, 2026"),
    ],
)
def test_an_event_is_dated_by_the_day(desk: Assistant, question: str, date: str) -> None:
    assert date in desk.ask(question).short_answer


@pytest.mark.parametrize("question", ["岩芯科技哪天上市?", "When did Yanxin list?"])
def test_a_plan_gives_the_day_within_the_month_that_a_report_gives(desk: Assistant, question: str) -> None:
    answer = desk.ask(question)
    assert "26" in answer.short_answer
    assert len(answer.citations) == 2


@pytest.mark.parametrize(
    ("question", "days"),
    [
        ("智谱和MiniMax的聆讯隔了几天?", "2天"),
        ("智譜同MiniMax的聆訊隔了幾日？", "2天"),
        ("How many days between Zhipu's hearing and MiniMax's?", "2 days"),
    ],
)
def test_days_between_two_events_are_counted(desk: Assistant, question: str, days: str) -> None:
    assert days in desk.ask(question).short_answer


@pytest.mark.parametrize(
    ("question", "name"),
    [("智谱和MiniMax谁先过的聆讯?", "智谱"), ("Which passed its hearing first, MiniMax or Zhipu?", "Zhipu")],
)
def test_the_earlier_of_two_events_is_named(desk: Assistant, question: str, name: str) -> None:
    assert desk.ask(question).short_answer.startswith(name)


@pytest.mark.parametrize(
    ("question", "first", "second"),
    [
        ("岩芯科技为什么选香港?", "海外客户", "审核周期"),
        ("岩芯科技點解揀香港？", "海外客户", "审核周期"),
        ("Why did Lanhe choose Shanghai?", "higher multiples", "government customers"),
    ],
)
def test_a_reason_is_quoted_with_the_sentences_around_it(
    desk: Assistant, question: str, first: str, second: str
) -> None:
    text = desk.ask(question).text
    assert first in text and second in text


@pytest.mark.parametrize(
    "question", ["岩芯科技有哪几家基石投资者?", "岩芯科技的基石有邊幾間？", "Who are Yanxin's cornerstone investors?"]
)
def test_who_played_a_part_is_quoted_and_is_no_amount(desk: Assistant, question: str) -> None:
    assert "Merah Partners" in desk.ask(question).text


@pytest.mark.parametrize("question", ["岩芯科技的保荐人是谁?", "岩芯科技的保薦人是誰？", "Who sponsored Yanxin?"])
def test_a_part_of_which_no_source_speaks_is_not_answered(desk: Assistant, question: str) -> None:
    assert desk.ask(question).status == "abstained"


@pytest.mark.parametrize(
    "question", ["岩芯科技是不是在洽谈合并?", "岩芯科技係咪洽談緊合併？", "Is Yanxin in merger talks?"]
)
def test_a_claim_and_its_denial_are_both_stated_or_the_sentence_that_holds_both(desk: Assistant, question: str) -> None:
    assert "否認" in desk.ask(question).text


@pytest.mark.parametrize(
    ("question", "amount"),
    [
        ("岩芯科技认购几倍?", "1163倍"),
        ("岩芯科技認購多少倍？", "1163倍"),
        ("How many times was Yanxin subscribed?", "1,163 times"),
    ],
)
def test_the_short_answer_is_the_amount_alone(desk: Assistant, question: str, amount: str) -> None:
    assert amount in desk.ask(question).short_answer


@pytest.mark.parametrize(
    "question", ["月之暗面首日涨了多少?", "月之暗面掛牌首日升幅？", "How did Moonshot trade on its first day?"]
)
def test_the_trading_of_a_company_that_nobody_lists_is_not_made_up(desk: Assistant, question: str) -> None:
    answer = desk.ask(question)
    assert answer.status == "abstained"
    assert not answer.short_answer


@pytest.mark.parametrize(
    "question",
    ["岩芯科技2025年毛利率是多少?", "岩芯科技2025年毛利率係多少？", "What was Yanxin's gross margin in 2025?"],
)
def test_a_sentence_that_names_the_metric_and_no_other_time_is_quoted(desk: Assistant, question: str) -> None:
    answer = desk.ask(question)
    assert answer.status == "answered"
    assert "26%" in quotes(answer)


@pytest.mark.parametrize(
    "question",
    ["岩芯科技2024年净亏损多少?", "岩芯科技2024年淨虧損多少？", "What was Yanxin's net loss in 2024?"],
)
def test_a_sentence_on_another_metric_of_the_company_is_no_answer(desk: Assistant, question: str) -> None:
    assert desk.ask(question).status == "abstained"


@pytest.mark.parametrize(
    "question",
    [
        "岩芯科技2025年出货量是多少？",
        "岩芯科技2025年出貨量是多少？",
        "How many units did Yanxin Technology ship in 2025?",
    ],
)
def test_another_count_of_the_same_thing_is_stated_beside_it(desk: Assistant, question: str) -> None:
    answer = desk.ask(question)
    assert answer.status == "conflicting"
    assert "6.8萬張" in quotes(answer)
    assert "5.2萬張" in quotes(answer)


@pytest.mark.parametrize(
    "question",
    [
        "Larch Robotics会不会撤回上市申请？",
        "Larch Robotics會不會撤回上市申請？",
        "Is Larch Robotics going to withdraw its listing application?",
    ],
)
def test_the_reply_beside_a_claim_denies_it(desk: Assistant, question: str) -> None:
    answer = desk.ask(question)
    assert answer.status == "conflicting"
    assert "no such plan" in quotes(answer)


@pytest.mark.parametrize(
    "question",
    [
        "Larch Robotics 2025年在日本的营收是多少？",
        "Larch Robotics 2025年在日本的營收是多少？",
        "How much revenue did Larch Robotics make in Japan in 2025?",
    ],
)
def test_what_is_made_in_all_markets_is_not_what_is_made_in_one(desk: Assistant, question: str) -> None:
    answer = desk.ask(question)
    assert "341" not in answer.short_answer
    assert "3.41" not in answer.short_answer
