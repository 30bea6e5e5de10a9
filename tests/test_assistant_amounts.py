"""Which of several amounts answers: changes, corrections, counterparts, what was told last, what follows from two."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant import Assistant
from assistant.moved import is_before, moves_in
from assistant.settings import Settings
from assistant.understanding.aspects import agreement, aspects_of
from assistant.understanding.latest import asks_latest, asks_original

ARTICLES = {
    "early.txt": """Yaoshi files in Shanghai
2026-03-12
Yaoshi Chips (耀石芯片) wants to raise 4.2 billion yuan ($583 million) on the STAR Market.
""",
    "late.txt": """耀石芯片调减募资额
2026-07-10
耀石芯片将拟募集资金由42亿元调减至36亿元。耀石芯片2026年上半年营收9.4亿元，净利润1.2亿元。
""",
    "results.txt": """Yaoshi Chips results
2026-11-13
Yaoshi Chips reported revenue of 1.52 billion yuan for the first nine months of 2026.
""",
    "deal.txt": """河汉收购耀石股权
2026-08-07
河汉控股（Hehan Holdings）以1.2亿美元买下耀石芯片18%的股份。
耀石芯片的创始人直接持有19.8%的股份，凭特别表决权控制44.1%的表决权。
""",
    "prices.txt": """耀石下調雲端報價
2026-11-15
耀石芯片下調雲端報價：單卡月租由2,000元降到1,200元。
""",
    "owners.txt": """耀石芯片股东名单
2026-11-17
耀石芯片的股东中，小米合计持有19.4%，腾讯持有8.8%。
""",
    "shares.txt": """耀石芯片股价
2026-11-18
耀石芯片股价周三收报63港元，发行价为21港元。集资所得将用于扩建合肥厂房和研发新卡。
""",
    "costs.txt": """耀石芯片的开支
2026-11-16
耀石芯片2026年上半年研发开支3.1亿元，第三季度研发开支2.4亿元。毛利率2026年上半年为41.5%，2025年上半年为36.2%。
""",
}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("amounts")
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    with Assistant.open(folder / "library", settings=Settings()) as assistant:
        assistant.add(*sorted(folder.glob("*.txt")))
        yield assistant


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("毛利率反而从12%升到26%。", "12%", "26%"),
        ("募資額從42億元砍到36億元", "42億元", "36億元"),
        ("The raising was cut from 4.2 billion yuan to 3.6 billion yuan.", "4.2 billion yuan", "3.6 billion yuan"),
        ("研發開支為22.7億元，應為27.2億元。", "22.7億元", "27.2億元"),
        ("Revenue of $20 million should have been $27 million.", "$20 million", "$27 million"),
    ],
)
def test_a_change_or_a_correction_has_an_amount_before_and_one_after(text: str, before: str, after: str) -> None:
    (move,) = moves_in(text)
    assert text[move.before.start : move.before.end] == before
    assert text[move.after.start : move.after.end] == after
    assert is_before(text, move.before.start) and not is_before(text, move.after.start)


@pytest.mark.parametrize(
    "text", ["会员价从49元到199元不等", "會員價從49元到199元不等", "prices range from 49 yuan to 199 yuan"]
)
def test_a_range_is_no_change(text: str) -> None:
    assert moves_in(text) == ()


def test_what_a_figure_rose_from_is_what_was_before() -> None:
    text = "Revenue was 210 million yuan, up from 180 million yuan in December."
    assert is_before(text, text.index("180")) and not is_before(text, text.index("210"))


@pytest.mark.parametrize(
    ("question", "own", "other"),
    [
        ("散户认购多少倍？", "公开发售获418倍认购", "国际配售获22倍认购"),
        ("首日收市價是多少？", "收市報33.06港元", "開市報31港元"),
        ("What does a million output tokens cost?", "output from 8 to 4.8 yuan", "input from 2 to 1.2 yuan"),
    ],
)
def test_a_counterpart_of_what_is_asked_does_not_answer(question: str, own: str, other: str) -> None:
    asked = aspects_of(question)
    assert (agreement(asked, aspects_of(own)), agreement(asked, aspects_of(other))) == (1, -1)
    assert agreement(asked, aspects_of("去年营收9亿元")) == 0


@pytest.mark.parametrize("text", ["现在打算募多少？", "最新數字是多少？", "How much does it now want to raise?"])
def test_a_question_may_ask_for_what_was_told_last(text: str) -> None:
    assert asks_latest(text) and not asks_original(text)


@pytest.mark.parametrize("text", ["原来想募多少？", "原定集資多少？", "How much did it originally want to raise?"])
def test_a_question_may_ask_for_what_was_told_first(text: str) -> None:
    assert asks_original(text) and not asks_latest(text)


@pytest.mark.parametrize(
    ("question", "short"),
    [
        ("How much does Yaoshi Chips now want to raise?", "3.6 billion"),
        ("耀石芯片现在打算募多少钱？", "36亿元"),
        ("耀石芯片原來想募多少錢？", "42億元"),
    ],
)
def test_a_plan_that_was_changed_is_answered_as_it_stands_or_as_it_was(
    desk: Assistant, question: str, short: str
) -> None:
    assert short in desk.ask(question).short_answer


@pytest.mark.parametrize(
    ("question", "short"),
    [
        ("What was the revenue of Yaoshi Chips in the third quarter of 2026?", "RMB 580 million (computed)"),
        ("耀石芯片2026年第三季度营收多少？", "5.8亿元（计算得出）"),
        ("耀石芯片2026年第三季營收多少？", "5.8億元（計算得出）"),
        ("What was the net margin of Yaoshi Chips in the first half of 2026?", "12.8% (computed)"),
        ("What did Yaoshi Chips spend on R&D in the first nine months of 2026?", "RMB 550 million (computed)"),
        ("耀石芯片2026年前三季度研发开支合计多少？", "5.5亿元（计算得出）"),
        ("耀石芯片2026年首九個月研發開支加起來多少？", "5.5億元（計算得出）"),
        ("耀石芯片2026年上半年毛利率同比升了多少？", "5.3个百分点（计算得出）"),
    ],
)
def test_a_figure_that_follows_from_two_others_is_computed(desk: Assistant, question: str, short: str) -> None:
    answer = desk.ask(question)
    assert (answer.status, answer.short_answer) == ("answered", short)


@pytest.mark.parametrize(
    ("question", "short"),
    [
        ("What does Hehan's purchase imply for the whole of Yaoshi Chips?", "US$666.7 million (computed)"),
        ("按河汉的收购价，耀石芯片整体值多少？", "6.667亿美元（计算得出）"),
        ("按河漢的收購價，耀石芯片整體值多少？", "6.667億美元（計算得出）"),
    ],
)
def test_the_price_of_a_stake_gives_the_worth_of_the_whole(desk: Assistant, question: str, short: str) -> None:
    assert desk.ask(question).short_answer == short


@pytest.mark.parametrize(
    "question",
    ["Tencent owns how much of Yaoshi Chips?", "腾讯持有耀石芯片多少股份？", "騰訊持有耀石芯片多少股份？"],
)
def test_a_holding_is_that_of_the_holder_asked_about(desk: Assistant, question: str) -> None:
    assert desk.ask(question).short_answer == "8.8%"


@pytest.mark.parametrize(
    ("question", "short"),
    [
        ("By what percentage did shares of Yaoshi Chips rise over the offer price?", "up 200% (computed)"),
        ("耀石芯片股价比发行价涨了百分之几？", "上升200%（计算得出）"),
        ("耀石芯片股價較發行價升幾多%？", "上升200%（計算得出）"),
    ],
)
def test_a_price_stands_so_far_over_its_offer(desk: Assistant, question: str, short: str) -> None:
    assert desk.ask(question).short_answer == short


@pytest.mark.parametrize(
    "question",
    [
        "What percentage of the proceeds of Yaoshi Chips goes to the Hefei plant?",
        "耀石芯片集资所得有百分之几用于合肥厂房？",
        "耀石芯片集資所得有幾多%用於合肥廠房？",
    ],
)
def test_how_large_a_part_is_not_said_where_no_sentence_tells(desk: Assistant, question: str) -> None:
    assert desk.ask(question).status == "abstained"


def test_votes_are_not_shares(desk: Assistant) -> None:
    assert desk.ask("耀石芯片的创始人控制多少表决权？").short_answer == "44.1%"


@pytest.mark.parametrize(
    ("question", "short"),
    [
        ("耀石芯片的单卡月租降幅是百分之几？", "下降40%（计算得出）"),
        ("耀石芯片的單卡月租降幅是百分之幾？", "下降40%（計算得出）"),
    ],
)
def test_a_change_told_in_one_sentence_is_computed(desk: Assistant, question: str, short: str) -> None:
    assert desk.ask(question).short_answer == short
