"""What took the place of an amount, and what is asked of sales of shares."""

from __future__ import annotations

import pytest

from assistant.evidence.superseding import _replaced
from assistant.question import understand
from assistant.understanding.latest import asks_settled


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
    assert understand("扣除非现金项目，智谱2025年亏多少？").reading.metrics == ("net_loss",)
    assert "cash" not in understand("Zhipu loss without non-cash items").reading.metrics
    assert "share" not in understand("What does MiniMax want from its share sale?").reading.metrics
