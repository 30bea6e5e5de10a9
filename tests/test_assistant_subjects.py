"""Of which product or company an amount is told, in three scripts."""

from __future__ import annotations

import pytest

from assistant.subjects import only_product_in, product_in, products_of, speaks_of_other


def _family(name: str) -> str:
    return product_in(name, "MiniMax")


@pytest.mark.parametrize(
    ("text", "product"),
    [
        ("Hailuo brought in ", "Hailuo"),
        ("Talkie, MiniMax's companion app, had ", "Talkie"),
        ("MiniMax said Hailuo had ", "Hailuo"),
        ("MiniMax旗下的海螺AI月活达", "Hailuo"),
        ("稀宇旗下的海螺AI月活躍用戶達", "Hailuo"),
        ("MiniMax, the company behind the Hailuo video generator and the Talkie app, said revenue was ", ""),
        ("开发海螺AI的MiniMax收入为", ""),
        ("海螺AI母公司MiniMax上半年收入", ""),
        ("Talkie owner MiniMax had ", ""),
        ("MiniMax月活躍用戶為", ""),
    ],
)
def test_an_amount_is_told_of_the_product_or_of_the_company(text: str, product: str) -> None:
    assert product_in(text, "MiniMax") == (_family(product) if product else "")


def test_a_product_is_the_same_in_both_scripts() -> None:
    assert _family("海螺AI") == _family("Hailuo") != ""
    assert len(products_of("Moonshot")) == 1


def test_a_question_is_of_a_product_alone_only_where_it_does_not_name_the_company_besides() -> None:
    assert only_product_in("How many users does MiniMax's Talkie have?", "MiniMax") == _family("Talkie")
    assert only_product_in("MiniMax月活多少,包括海螺AI和Talkie吗?", "MiniMax") == ""
    assert only_product_in("海螺AI月活幾多?", "MiniMax") == _family("海螺AI")


def test_a_sentence_speaks_of_another_product_than_the_one_asked_about() -> None:
    assert speaks_of_other("Talkie had 19.4 million users.", "海螺AI月活多少?", "MiniMax")
    assert not speaks_of_other("Hailuo had 8.1 million users.", "海螺AI月活幾多?", "MiniMax")
    assert not speaks_of_other("Talkie had 19.4 million users.", "MiniMax月活多少?", "MiniMax")
    assert not speaks_of_other("K2 Thinking came first.", "What does Kimi earn?", "Moonshot")
