"""Accounts that differ, asked for as such or told apart in one sentence, and dates that sources give otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant import Assistant
from assistant.evidence.contrasts import opposed_in
from assistant.evidence.moments import matters_of
from assistant.understanding.kinds import find_kinds

_LOOM = (
    "Loomfield's annual file says it sold 21,400 looms in 2025. "
    "Grainhouse, a trade researcher, puts the number at 17,900."
)
_FOLD = (
    "Foldwell, a Suzhou maker of chat apps, says it had 11 million users in August 2026. "
    "Tapcount, which measures phones, reckons only 7.2 million."
)
_SHA = (
    "织澜科技（Zhilan）是一家做纺织大模型的公司。\n\n织澜科技称，2025年营收为4.3亿元。"
    "接近公司的投资者对记者说，扣除代采购后只有3.1亿元左右。"
)
_TRAM = (
    "電軌智能（Tramline AI）10月公布近況。\n\n電軌智能表示，公司的市佔率在2025年達到12.4%。"
    "研究機構鐵衡諮詢則估計，其2025年市佔率只有9.1%。"
)


@pytest.mark.parametrize(
    "text",
    [
        "织澜去年营收各家说法是多少？",
        "電軌的市佔率，公司同研究機構數字一樣嗎？",
        "赛络月活，官方和第三方数据各是多少",
        "公司同大行數字有冇出入？",
        "Loomfield's shipments: company figure vs Grainhouse?",
        "Where was it founded? Reports seem to differ",
        "Zhilan revenue: the founder's number versus what investors say",
    ],
)
def test_a_question_whether_accounts_agree_is_seen(text: str) -> None:
    assert find_kinds(text)[0] == "disagreement"


@pytest.mark.parametrize("text", ["Loomfield 2025 revenue?", "织澜和电轨哪家营收更高？", "電軌2025年收入是多少"])
def test_a_plain_question_asks_for_no_accounts(text: str) -> None:
    assert "disagreement" not in find_kinds(text)


@pytest.mark.parametrize(
    ("article", "question", "amounts"),
    [
        (_LOOM, "How many looms did Loomfield ship in 2025: company figure vs the researcher?", ("21,400", "17,900")),
        (_SHA, "织澜科技2025年营收有几个说法？", ("4.3亿元", "3.1亿元")),
        (_TRAM, "電軌智能2025年市佔率，公司和研究機構的數字一致嗎？", ("12.4%", "9.1%")),
        # Nobody asks whether they agree.
        (_FOLD, "How many users did Foldwell have in August 2026?", ("11 million", "7.2 million")),
        (_SHA, "织澜科技2025年营收是多少？", ("4.3亿元", "3.1亿元")),
        (_TRAM, "電軌智能2025年市佔率係幾多？", ("12.4%", "9.1%")),
    ],
)
def test_both_accounts_are_stated_where_somebody_else_is_heard_a_sentence_on(
    article: str, question: str, amounts: tuple[str, str], tmp_path: Path
) -> None:
    (tmp_path / "note.txt").write_text(f"Note, 3 November 2026\n\n{article}\n", encoding="utf-8")
    with Assistant.open(tmp_path / "library") as opened:
        opened.add(str(tmp_path / "note.txt"))
        answer = opened.ask(question)
    assert answer.status == "conflicting"
    assert all(amount in answer.text for amount in amounts)


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("We count 9,400 kilns sold in 2025, higher than the 8,100 that the company reports.", (9400, 8100)),
        (
            "It says the round valued it at 5.2 billion yuan, not the 4.1 billion that has been written.",
            (5_200_000_000, 4_100_000_000),
        ),
        ("公司说去年卖出6.1万台，但调研机构只数到4.9万台。", (61000, 49000)),
        ("《晨汐报》称估值为90亿元，而《南屿周刊》写的是75亿元。", (9 * 10**9, 75 * 10**8)),
        ("公司中報寫毛利率31%，大行的報告卻估約26%。", (31, 26)),
    ],
)
def test_two_tellers_in_one_sentence_are_told_apart(text: str, pair: tuple[int, int]) -> None:
    assert [(first.value, second.value) for first, second in opposed_in(text)] == [pair]


@pytest.mark.parametrize(
    "text",
    [
        "Revenue was 940 million yuan in 2025, higher than the 810 million of 2024.",
        "公司称，2024年营收3亿元，2025年营收4亿元。",
        "營收由3億元增至4億元。",
        "招股书显示营收3.2亿元，并非坊间传的4.1亿元。",
        "The prospectus puts sales at 3.2 billion yuan, not the 4.1 billion that has been rumoured.",
        "It raised 5 billion yuan and spent 4 billion.",
        "年报显示营收4.2亿元，并非网传的5.1亿元。",
        "年報顯示營收4.2億元，並非坊間傳的5.1億元。",
        "The filing says that revenue was 420 million yuan, not the rumoured 510 million that was reported.",
    ],
)
def test_a_change_or_a_list_is_no_contrast(text: str) -> None:
    assert not list(opposed_in(text))


@pytest.mark.parametrize(
    ("text", "matter"),
    [
        ("When did the finance chief resign?", "departed"),
        ("技術長是幾月離職？", "departed"),
        ("新芯片何时流片？", "taped_out"),
        ("When does the chip tape out?", "taped_out"),
        ("她在2018年创办了这家公司", "founded"),
        ("She started the firm in 2018", "founded"),
        ("工廠幾時啟用？", "opened"),
        ("预计哪年打平", "broke_even"),
    ],
)
def test_what_happens_is_named_in_three_scripts(text: str, matter: str) -> None:
    assert matters_of(text) == (matter,)


def test_a_date_that_a_later_article_puts_off_stands(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("3 March 2026\n\nTramline AI will open its Turin works in late 2026.\n")
    (tmp_path / "b.txt").write_text(
        "2 September 2026\n\nTramline AI said its Turin works, which had been due to open this year, "
        "would now open in May 2027.\n"
    )
    with Assistant.open(tmp_path / "library") as opened:
        opened.add(str(tmp_path / "a.txt"), str(tmp_path / "b.txt"))
        answer = opened.ask("When will Tramline AI's Turin works open?")
    assert answer.status == "answered"
    assert answer.short_answer == "May 2027"


def test_two_papers_that_date_a_departure_otherwise_are_both_stated(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "2026年7月29日\n\n織衡科技（Loomwise）前技術長韋定遠今年2月11日離職，6月發函要求補償。\n", encoding="utf-8"
    )
    (tmp_path / "b.txt").write_text(
        "12 August 2026\n\nLoomwise is a maker of apps. "
        "Loomwise's technology chief left in January, two former colleagues said.\n"
    )
    with Assistant.open(tmp_path / "library") as opened:
        opened.add(str(tmp_path / "a.txt"), str(tmp_path / "b.txt"))
        answer = opened.ask("When did Loomwise's technology chief leave?")
    assert answer.status == "conflicting"
    assert "January 2026" in answer.text + answer.short_answer
    assert "February 11, 2026" in answer.text + answer.short_answer
