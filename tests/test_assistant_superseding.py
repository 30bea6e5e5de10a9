"""What took the place of an amount, and what is asked of sales of shares."""

from __future__ import annotations

import pytest

from assistant.evidence.superseding import _RIGHT, _WRONG, _replaced
from assistant.moved import is_before, moves_in
from assistant.question import understand
from assistant.understanding.latest import asks_settled
from ingest.folding import fold
from ingest.quantities import find_quantities


@pytest.mark.parametrize(
    ("text", "new", "old"),
    [
        ("It will seek 3.9 billion yuan, down from 4.8 billion yuan in the first draft.", 3_900_000_000, 4_800_000_000),
        ("It took in US$1.5 billion, not the US$1.2 billion told before.", 1_500_000_000, 1_200_000_000),
        ("公司拟募资39亿元，低于此前的48亿元。", 3_900_000_000, 4_800_000_000),
        ("公司擬募資39億元，而非48億元。", 3_900_000_000, 4_800_000_000),
    ],
)
def test_an_amount_that_took_the_place_of_another_is_told_first(text: str, new: int, old: int) -> None:
    assert [(move.after.value, move.before.value) for move in _replaced(text)] == [(new, old)]


def test_two_amounts_side_by_side_replace_nothing() -> None:
    assert not list(_replaced("It raised 3.9 billion yuan and spent 4.8 billion yuan."))


@pytest.mark.parametrize("text", ["2025年营收的审计数字是多少", "2025年營收最終是多少", "What did it actually book?"])
def test_a_question_of_what_is_settled_is_seen(text: str) -> None:
    assert asks_settled(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("募来的钱怎么用，各占多少比例？", "list"),
        ("集資的錢打算怎樣用，各佔多少比例？", "list"),
        ("What is MiniMax going to do with the H-share money?", "list"),
    ],
)
def test_the_parts_of_what_was_raised_are_a_list_and_no_computation(text: str, kind: str) -> None:
    reading = understand(text).reading
    assert (reading.kinds[0], reading.operation) == (kind, None)


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("DeepSeek输入价格是多少？", "输出价格呢"),
        ("DeepSeek輸入價格是多少？", "輸出價格呢"),
        ("What is DeepSeek's input price?", "And output?"),
    ],
)
def test_a_follow_up_about_the_other_counterpart_asks_for_that_alone(first: str, then: str) -> None:
    reading = understand(then, history=[{"role": "user", "content": first}]).reading
    assert {name for _, name in reading.aspects} == {"output"}


def test_non_cash_items_and_share_sales_name_no_metric_of_their_own() -> None:
    assert understand("扣除非现金项目，智谱2025年亏多少？").reading.metrics == ("adjusted_loss",)
    assert "cash" not in understand("Zhipu loss without non-cash items").reading.metrics
    assert "share" not in understand("What does MiniMax want from its share sale?").reading.metrics


@pytest.mark.parametrize(
    "text",
    [
        "申请版本所载2025年经调整净亏损4.1亿元有误。正确数字为4.4亿元。",
        "舊文所載的2025年經調整淨虧損4.1億元有誤。正確數字為4.4億元。",
        "The adjusted loss of 410 million yuan in our last note was wrong. The right figure is 440 million yuan.",
    ],
)
def test_what_a_source_says_to_be_the_right_amount_is_found_after_the_wrong_one(text: str) -> None:
    wrong, right = find_quantities(text)[0], find_quantities(text)[-1]
    assert _WRONG.search(fold(text[: text.find("。") if "。" in text else text.find(". ")]))
    assert _RIGHT.search(fold(text), 0, right.start) and not _RIGHT.search(fold(text), 0, wrong.start)


@pytest.mark.parametrize(
    "text",
    [
        "The firm has added $20 million to the round, taking the final size to $95 million.",
        "公司追加2000万美元，令C轮总规模达到9500万美元。",
        "公司再募2000萬美元，使C輪總額增至9500萬美元。",
    ],
)
def test_what_was_added_is_not_what_it_comes_to(text: str) -> None:
    added, total = find_quantities(text)
    assert is_before(text, added.start) and not is_before(text, total.start)


def test_an_amount_lowered_from_another_is_a_change_wherever_its_verb_stands() -> None:
    text = "It lowered the sales that it had told for the six months to June to $121 million from $127 million."
    assert [(move.after.value, move.before.value) for move in moves_in(text)] == [(121_000_000, 127_000_000)]
