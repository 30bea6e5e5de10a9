"""Amounts that somebody else counts otherwise are all stated; what is of something else is set against none."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant import Assistant
from assistant.question import understand

_TRACKED = (
    "Ferrowick says 8.4 million people opened its app in May 2026.\n\nHow that was counted is a matter of taste. "
    "Pulsegrid, which follows handsets, reckons 5.3 million."
)
_TALLIED = (
    "How heavily Ferrowick was covered depends on who counts. Ivo Brandt, who keeps a tally of margin loans, "
    "had it at more than 940 times. The allotment notice put the Hong Kong public tranche at 612 times covered."
)
_RESEARCHED = (
    "铁芯科技（Ferrocore）做工业软件。\n\n招股书引用的数字是，铁芯科技在工业模型市场份额为21%。"
    "但北桥研究上月的报告只给它14%。"
)
_POWERED = (
    "鐵芯科技（Ferrocore）的資料集說，銀川機房的上架率為88%。\n\n電網的員工提供了用電記錄。"
    "按滿載功率倒推，上架率約為61%。公司說兩者不是一回事。"
)
_WRITTEN = (
    "Ferrowick, a Leeds developer of chat apps, says its Series C valued it at 30 billion yuan after the money, "
    "not the 28 billion that has been written."
)
_UNRELATED = (
    "Ferrowick raised $300 million in May 2026. Analyst Una Park estimates that training its next model costs "
    "$210 million. Staff sold $120 million of their own shares alongside the round."
)
_FAIR = "At its last private round Ferrowick was valued at $1.4 billion. Analysts think $1.1 billion is fair."
_RULED_OUT = (
    "Ferrowick, a Leeds developer of chat apps, has money for three years. Its founder ruled out a listing before 2030."
)
_KEPT = (
    "Ferrowick, a Leeds developer of chat apps, is going public. "
    "Ferrowick's prospectus does not name its largest client, known only as Customer A."
)
_REVISED = (
    "Ferrowick had told investors of 8.4 million monthly users; the analysts' slides now say it was cut to 5.3 million."
)


@pytest.mark.parametrize(
    ("article", "question", "amounts"),
    [
        (_TRACKED, "How many people opened Ferrowick's app in May 2026?", ("8.4 million", "5.3 million")),
        (_TALLIED, "By how many times was Ferrowick's public tranche covered?", ("612 times", "940 times")),
        (_RESEARCHED, "铁芯在工业模型市场占多少份额？", ("21%", "14%")),
        (_POWERED, "鐵芯銀川機房的上架率係幾多？", ("88%", "61%")),
        (_WRITTEN, "What was Ferrowick valued at in its Series C?", ("30 billion", "28 billion")),
    ],
)
def test_an_account_that_leaves_the_matter_to_the_one_before_is_set_against_it(
    article: str, question: str, amounts: tuple[str, str], tmp_path: Path
) -> None:
    answer = _ask(article, question, tmp_path)
    assert answer.status == "conflicting"
    assert all(amount in answer.short_answer for amount in amounts)


@pytest.mark.parametrize(
    ("article", "question"),
    [
        (_UNRELATED, "How much did Ferrowick raise in May 2026?"),
        (_FAIR, "What was Ferrowick valued at in its last round?"),
        (_REVISED, "How many monthly users does Ferrowick have?"),
    ],
)
def test_amounts_of_other_matters_opinions_and_what_was_changed_are_no_disagreement(
    article: str, question: str, tmp_path: Path
) -> None:
    assert _ask(article, question, tmp_path).status != "conflicting"


@pytest.mark.parametrize(
    ("article", "question"),
    [
        (_KEPT, "Who is Ferrowick's Customer A?"),
        ("铁芯科技的招股书没有写出客户A的名字。铁芯科技去年收入为3亿元。", "铁芯科技的客户A是哪家公司？"),
        ("鐵芯科技最大的客戶在招股書裡僅以「客戶甲」代稱。鐵芯科技去年收入為3億元。", "鐵芯科技的客戶甲是誰？"),
    ],
)
def test_a_name_that_the_source_keeps_back_is_told_as_not_told(article: str, question: str, tmp_path: Path) -> None:
    assert _ask(article, question, tmp_path).status == "abstained"


@pytest.mark.parametrize(
    ("article", "question"),
    [
        (_RULED_OUT, "Which banks sponsor Ferrowick's Hong Kong IPO?"),
        ("铁芯科技的负责人说，公司没有上市计划，也不考虑上市。铁芯科技去年收入为3亿元。", "铁芯科技上市打算募多少钱？"),
        ("鐵芯科技的負責人說，2030年以前不考慮上市。鐵芯科技去年收入為3億元。", "鐵芯科技上市集資幾多？"),
    ],
)
def test_a_listing_that_its_company_rules_out_is_refuted_in_its_words(
    article: str, question: str, tmp_path: Path
) -> None:
    answer = _ask(article, question, tmp_path)
    assert answer.status == "answered"
    assert any(word in answer.text for word in ("ruled out", "不考虑上市", "不考慮上市"))


@pytest.mark.parametrize(
    ("text", "metrics", "operation"),
    [
        ("By how many times was the retail tranche covered?", ("subscription_multiple",), None),
        ("公開發售超購幾多倍？", ("subscription_multiple",), None),
        ("What is its share of the industrial model market?", ("market_share",), None),
        ("它在大模型市场份额是多少？", ("market_share",), None),
    ],
)
def test_what_is_counted_in_times_and_a_share_of_a_market_are_read_as_themselves(
    text: str, metrics: tuple[str, ...], operation: str | None
) -> None:
    reading = understand(text).reading
    assert (reading.metrics, reading.operation) == (metrics, operation)


def _ask(article: str, question: str, folder: Path):  # type: ignore[no-untyped-def]
    (folder / "note.txt").write_text(
        f"Ferrowick and 铁芯 in the news\n\nNote, 3 November 2026\n\n{article}\n", encoding="utf-8"
    )
    with Assistant.open(folder / "library") as opened:
        opened.add(str(folder / "note.txt"))
        return opened.ask(question)
