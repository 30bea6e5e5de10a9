"""What two outlets tell of one company at two times: what was put off or cut, and what nobody agrees on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import Answer, Assistant

_ARTICLES = {
    "may.txt": (
        "Harrowgate AI aims for Hong Kong\n\nHarbour Post, 12 May 2026\n\n"
        "Harrowgate AI (霜桥智能), a maker of language models, filed for a listing in Hong Kong on May 8. "
        "It plans to raise about $500 million and hopes to list in September.\n\n"
        "Harrowgate AI's assistant is used at 640 hospitals. "
        "Harrowgate AI expects to make a profit in 2028. It plans to open a plant in Huizhou by the end of July. "
        "The suit that Larkmoor brought against Harrowgate AI will be heard on June 22.\n\n"
        "Harrowgate AI had revenue of 840 million yuan in the first half of 2026, and its consumer unit brought in "
        "90 million yuan of that."
    ),
    "oct.txt": (
        "霜桥智能通过聆讯\n\n南港财讯 2026年10月21日\n\n"
        "霜桥智能（Harrowgate AI）10月19日通过港交所聆讯。赴港上市的方案于8月3日获董事会批准。"
        "公司把上市时间由9月推迟到明年3月。\n\n"
        "霜桥智能现在预计2029年实现盈利。惠州工厂的投产时间由7月延至明年5月。"
        "霜桥智能被拉克摩尔起诉一案原定6月22日开庭，现押后至12月10日。\n\n"
        "霜桥智能的助手10月底覆盖702家医院。霜桥智能上半年交付机器人3400台；不过咨询机构仓易研究统计只有2900台。"
        "據應用追蹤機構統計，霜桥智能的應用9月月活躍用戶為2,710萬，公司給出的數字是3,700萬。"
    ),
    "nov.txt": (
        "Harrowgate trims its offering\n\nHarbour Post, 16 November 2026\n\n"
        "Harrowgate AI's offering has been cut to about $350 million, two people said."
    ),
}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder: Path = tmp_path_factory.mktemp("put_off")
    for name, text in _ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    with Assistant.open(folder / "library") as opened:
        opened.add(*(str(folder / name) for name in _ARTICLES))
        yield opened


def _told(answer: Answer) -> str:
    return f"{answer.short_answer}\n{answer.text}"


@pytest.mark.parametrize(
    ("question", "stands"),
    [
        ("When does Harrowgate AI plan to list?", "March 2027"),
        ("霜桥智能什么时候上市？", "2027年3月"),
        ("霜橋智能何時掛牌？", "2027年3月"),
        ("When does Harrowgate AI expect to make a profit?", "2029"),
        ("霜桥智能预计哪年盈利？", "2029年"),
        ("霜橋智能預期幾時轉虧為盈？", "2029年"),
        ("When will Harrowgate AI's Huizhou plant open?", "May 2027"),
        ("霜桥智能惠州工厂什么时候投产？", "2027年5月"),
        ("When will the court hear Larkmoor's suit against Harrowgate AI?", "December 10, 2026"),
        ("拉克摩尔诉霜桥智能的案件哪天开庭？", "2026年12月10日"),
        ("霜桥智能的助手现在覆盖多少家医院？", "702家"),
        ("霜橋智能的助手而家有幾多間醫院在用？", "702家"),
        ("How much does Harrowgate AI plan to raise now?", "350 million"),
        ("霜橋智能這次計劃集資多少？", "3.5億美元"),
    ],
)
def test_what_took_the_place_of_a_plan_stands(desk: Assistant, question: str, stands: str) -> None:
    answer = desk.ask(question)
    assert answer.status == "answered"
    assert stands in answer.short_answer


@pytest.mark.parametrize(
    ("question", "amounts"),
    [
        ("How many robots did Harrowgate AI deliver in the first half of 2026?", ("3,400", "2,900")),
        ("霜桥智能上半年交付多少台机器人？", ("3400", "2900")),
        ("霜橋智能9月月活躍用戶有多少？", ("2710萬", "3700萬")),
    ],
)
def test_a_count_beside_the_number_of_whoever_is_counted_is_a_disagreement(
    desk: Assistant, question: str, amounts: tuple[str, str]
) -> None:
    answer = desk.ask(question)
    assert answer.status == "conflicting"
    assert all(amount in answer.short_answer for amount in amounts)


@pytest.mark.parametrize(
    "question", ["What was Harrowgate AI's first-half revenue?", "霜桥智能上半年收入多少？", "霜橋智能上半年營收？"]
)
def test_what_a_unit_brings_in_disputes_no_revenue(desk: Assistant, question: str) -> None:
    answer = desk.ask(question)
    assert answer.status == "answered"
    assert "840 million" in answer.short_answer or "8.4" in answer.short_answer


@pytest.mark.parametrize(
    ("question", "step"),
    [
        ("Where does Harrowgate AI's listing stand?", "October 19, 2026"),
        ("霜桥智能上市走到哪一步了？", "2026年10月19日"),
        ("霜橋智能上市了嗎？", "2026年10月19日"),
        ("Has Harrowgate AI's listing been approved by the board?", "August 3, 2026"),
        ("霜桥智能上市获董事会批准了吗？", "2026年8月3日"),
    ],
)
def test_how_far_a_listing_has_come_is_told_by_its_last_step(desk: Assistant, question: str, step: str) -> None:
    assert step in _told(desk.ask(question))
