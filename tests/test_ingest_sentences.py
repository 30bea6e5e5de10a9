"""Sentences of Chinese and English as exact spans."""

from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.sentences import split_sentences
from ingest.weight import weigh

MIXED = st.text(alphabet="智譜谱上市。！？；，…“”「」‘’（）().!?\"' \n\u3000AaBbx1290.,U S\u2028\r", max_size=300)


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("智谱上市了。MiniMax随后！谁更快？", ["智谱上市了。", "MiniMax随后！", "谁更快？"]),
        ("智譜上市了。「會更快嗎？」記者問。", ["智譜上市了。", "「會更快嗎？」", "記者問。"]),
        ("他说：“不着急上市。”市场不信。", ["他说：“不着急上市。”", "市场不信。"]),
        ("“收入会翻倍。”张鹏说。随后离场。", ["“收入会翻倍。”张鹏说。", "随后离场。"]),
        ("他喊出“全面开放！”的口号。", ["他喊出“全面开放！”的口号。"]),
        ("他說。「我們上市。」然後離開。", ["他說。", "「我們上市。」", "然後離開。"]),
        ('他说。"我们上市。"然后离开。', ["他说。", '"我们上市。"', "然后离开。"]),
        ("营收3.12亿元；亏损扩大；现金充足。", ["营收3.12亿元；亏损扩大；现金充足。"]),
        ("等等……然后走了。", ["等等……然后走了。"]),
        ("真的吗？！（笑）好。", ["真的吗？！", "（笑）好。"]),
        ("标题没有句号\n正文在此。", ["标题没有句号", "正文在此。"]),
        ("为什么是现在?为什么都选港股?", ["为什么是现在?", "为什么都选港股?"]),
    ],
)
def test_chinese_sentences_end_at_their_marks_with_what_closes_after_them(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("MiniMax Inc. filed on Jan. 9. It listed later.", ["MiniMax Inc. filed on Jan. 9.", "It listed later."]),
        ("Trading in the U.S. rose. So did Hong Kong.", ["Trading in the U.S. rose.", "So did Hong Kong."]),
        ("It trades in the U.S. The firm is small.", ["It trades in the U.S.", "The firm is small."]),
        ("The price was HK$165.50. Demand was strong.", ["The price was HK$165.50.", "Demand was strong."]),
        ("It ranked No. 5 in 2025. Mr. Yang left.", ["It ranked No. 5 in 2025.", "Mr. Yang left."]),
        ("It closed Series A. Zhipu grew.", ["It closed Series A.", "Zhipu grew."]),
        ("J. Smith joined e.g. Grok teams.", ["J. Smith joined e.g. Grok teams."]),
        ('"We are ready." He smiled.', ['"We are ready."', "He smiled."]),
        ("Growth slowed.[1] The rest held.", ["Growth slowed.[1]", "The rest held."]),
        (
            "See https://example.com/a?b=1.html for more. Thanks!",
            ["See https://example.com/a?b=1.html for more.", "Thanks!"],
        ),
        ("Wait... what? Yes.", ["Wait... what?", "Yes."]),
        ("1. Revenue doubled.", ["1. Revenue doubled."]),
        ("The firm, Z.ai, has 2.7 million users.", ["The firm, Z.ai, has 2.7 million users."]),
        ("Shares rose. xAI fell.", ["Shares rose.", "xAI fell."]),
    ],
)
def test_english_sentences_survive_abbreviations_and_decimals(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_a_run_without_an_end_is_cut_at_clauses() -> None:
    text = "模型公司持续投入，" * 300
    parts = sentences(text)
    assert len(parts) > 1
    assert all(part.endswith("，") and weigh(part) <= 450 for part in parts)


@given(st.one_of(st.text(), MIXED))
def test_spans_are_exact_ordered_and_leave_out_white_space_alone(text: str) -> None:
    spans = split_sentences(text)
    covered = "".join(text[start:end] for start, end in spans)
    assert "".join(covered.split()) == "".join(text.split())
    for start, end in spans:
        assert text[start:end] == text[start:end].strip() != ""
    assert all(before.end <= after.start for before, after in itertools.pairwise(spans))


@pytest.mark.parametrize(
    "unit", [".", "。", "a. ", '"', "A ", "……", "”", "“。”说", "x", "? ", '。"', "U.S. ", "( ", "，"]
)
def test_hostile_lines_cost_linear_time(unit: str) -> None:
    def cost(size: int) -> float:
        text = (unit * size)[:size]
        begin = time.perf_counter()
        split_sentences(text)
        return time.perf_counter() - begin

    cost(1_000)
    small = min(cost(60_000) for _ in range(2))
    assert min(cost(240_000) for _ in range(2)) < 16 * small + 0.5
