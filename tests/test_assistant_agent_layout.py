from __future__ import annotations

import pytest

from assistant.agent.layout import standing_alone
from assistant.agent.reply import finished_part, sentences_of
from assistant.agent.silence import is_courtesy, is_silence, says_nothing


def lines(text: str) -> list[str]:
    return [line for line in standing_alone(text).split("\n") if line.strip()]


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        (
            "| Year | Revenue | Source |\n|---|---|---|\n| 2024 | RMB 312 million | [1] |",
            ["Year: 2024; Revenue: RMB 312 million[1]."],
        ),
        ("| 公司 | 净亏损 |\n|--|--|\n| 智谱 | 29.58亿元[2] |", ["公司：智谱；净亏损：29.58亿元[2]。"]),
        ("| 公司 | 淨虧損 |\n|:--|--:|\n| 智譜 | 29.58億元[2] |", ["公司：智譜；淨虧損：29.58億元[2]。"]),
        (
            "Zhipu's revenue by year:\n- 2024: RMB 312 million [1]",
            ["Zhipu's revenue by year: 2024: RMB 312 million [1]"],
        ),
        ("智谱历年营收：\n1. 2024年：3.12亿元[1]", ["智谱历年营收：2024年：3.12亿元[1]"]),
        ("## MiniMax\n\n- 營收：3,052萬美元[1]", ["MiniMax：營收：3,052萬美元[1]"]),
        ("Here is what the sources say:\n- Zhipu listed [1].", ["Zhipu listed [1]."]),
        ("以下是要点：\n- 智谱上市了[1]。", ["智谱上市了[1]。"]),
        ("# Title\n\nZhipu listed [1].", ["Zhipu listed [1]."]),
        ("- Zhipu\n  - Revenue: RMB 312 million [1]", ["Zhipu: Revenue: RMB 312 million [1]"]),
        ("- 智谱\n  - 营收：3.12亿元[1]", ["智谱：营收：3.12亿元[1]"]),
        ("- 智譜\n  - 營收：3.12億元[1]", ["智譜：營收：3.12億元[1]"]),
    ],
)
def test_rows_and_items_stand_alone(reply: str, expected: list[str]) -> None:
    assert lines(reply) == expected


@pytest.mark.parametrize(
    "reply",
    [
        "| Year | Revenue |\n|---|---|\n| 2023 | RMB 124.5 million [1] |\n| 2024 | RMB 312 million [1] |\n\nDone [1].",
        "智谱历年营收：\n- 2023年：1.245亿元[1]\n- 2024年：3.12亿元[1]\n\n以上[1]。",
        "智譜歷年營收：\n- 2023年：1.245億元[1]\n\n## MiniMax\n- 營收：3,052萬美元[1]\n",
    ],
)
def test_what_a_growing_reply_has_said_never_changes(reply: str) -> None:
    whole = sentences_of(reply)
    for length in range(len(reply)):
        said = sentences_of(finished_part(reply[:length]))
        assert whole[: len(said)] == said


@pytest.mark.parametrize(
    "text",
    [
        "The sources do not say.",
        "The passages do not contain information about its headcount [1].",
        "There is no mention of a dividend in the passages.",
        "所提供的资料没有提到员工人数。",
        "資料並未提及股息。",
    ],
)
def test_a_model_that_finds_nothing_may_say_so_in_its_own_words(text: str) -> None:
    assert is_silence(text)


@pytest.mark.parametrize(
    "text",
    [
        "Zhipu did not disclose its customers.",
        "The articles do not say that revenue was RMB 999 million.",
        "智谱没有披露客户。",
        "智譜沒有披露客戶。",
    ],
)
def test_what_a_company_does_not_say_is_a_claim(text: str) -> None:
    assert not says_nothing(text)


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        ('{"answer": "Zhipu listed [1].", "citations": [1]}', ["Zhipu listed."]),
        ('```json\n{"回答": "智谱上市了[1]。"}\n```', ["智谱上市了。"]),
        ("智譜嗎？讓我想想。</think>智譜上市了[1]。", ["智譜上市了。"]),
        (
            "<|channel|>analysis<|message|>It is 999.<|end|><|channel|>final<|message|>Zhipu listed [1].",
            ["Zhipu listed."],
        ),
        ("It cost HK\\$165 [1].", ["It cost HK$165."]),
        ('{"a": "one [1].", "b": "two [1]."}', ['{"a": "one.", "b": "two."}']),
    ],
)
def test_an_answer_is_found_in_whatever_it_is_wrapped(reply: str, expected: list[str]) -> None:
    assert [sentence.text for sentence in sentences_of(reply)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Certainly!", True),
        ("I hope this helps!", True),
        ("好的，以下是答案。", True),
        ("希望這對您有幫助。", True),
        ("Sure, it was RMB 999 million.", False),
        ("Zhipu is certainly ahead.", False),
        ("智谱当然领先。", False),
    ],
)
def test_a_courtesy_is_told_from_a_claim(text: str, expected: bool) -> None:
    assert is_courtesy(text) is expected
