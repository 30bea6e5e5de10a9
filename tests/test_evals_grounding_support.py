from __future__ import annotations

from pathlib import Path

import pytest

from evals.grounding.replies import Replies
from evals.grounding.support import unsupported_lines

ZHIPU = "Zhipu had revenue of RMB 312 million in 2024, and accumulated losses of RMB 6.2 billion since 2022."
HANS = "智谱2024年营收为3.12亿元，累计亏损62亿元，客户主要是国内企业。"


def found(line: str, quote: str) -> tuple[str, ...]:
    citation = {"number": 1, "quote": quote, "title": "A title"}
    return unsupported_lines({"text": f"{line} [1]", "status": "answered", "citations": [citation]})


@pytest.mark.parametrize(
    ("line", "quote"),
    [
        ("Zhipu cumulative loss: RMB 6.2 billion (since 2022).", ZHIPU),
        ("Sales of Zhipu were RMB 312 million.", ZHIPU),
        ("Zhipu revenue: RMB 312 million (first nine months of 2025).", ZHIPU),
        ("Zhipu cash: Over RMB 10 billion.", "The group has cash of more than RMB 10 billion."),
        ("智谱累计亏损为62亿元。", HANS),
        ("智譜的營業收入為3.12億元。", HANS),
        ("Zhipu's cumulative loss is RMB 6.2 billion.", HANS),
    ],
)
def test_what_a_quote_says_in_other_words_is_no_alarm(line: str, quote: str) -> None:
    assert found(line, quote) == ()


@pytest.mark.parametrize(
    ("line", "quote"),
    [
        ("Zhipu cumulative profit forecast by bankers: rather euphoric.", ZHIPU),
        ("Zhipu had accumulated losses of RMB 6.4 billion.", ZHIPU),
        ("Zhipu had accumulated losses of US$6.2 billion.", ZHIPU),
        ("Zhipu cash: Under RMB 10 billion.", "The group has a debt of more than RMB 10 billion."),
        ("Zhipu did not have revenue of RMB 312 million in 2024.", ZHIPU),
        ("Investors should purchase the shares without hesitation.", ZHIPU),
        ("The cumulative number of customers keeps investors cheerful.", ZHIPU),
        ("智谱累计亏损为26亿元。", HANS),
        ("智譜的創辦人來自上海的大學。", HANS),
        ("Zhipu's cumulative loss is RMB 26 billion.", HANS),
    ],
)
def test_what_a_quote_does_not_say_is_an_alarm(line: str, quote: str) -> None:
    assert found(line, quote) != ()


def test_a_line_without_a_citation_is_an_alarm() -> None:
    answer = {"text": "Zhipu had revenue of RMB 312 million.", "status": "answered", "citations": []}
    assert unsupported_lines(answer) == ("Zhipu had revenue of RMB 312 million.",)


def test_replies_are_kept_and_a_half_written_one_is_asked_for_again(tmp_path: Path) -> None:
    path = tmp_path / "new" / "replies.jsonl"
    first = Replies(path)
    assert first.of("问题") is None
    first.keep("问题", "回答\n[1]")
    first.keep("question", "answer [1]")
    path.write_bytes(path.read_bytes()[:-3])
    again = Replies(path)
    assert (again.of("问题"), again.of("question")) == ("回答\n[1]", None)
    again.keep("question", "answer [1]")
    assert Replies(path).of("question") == "answer [1]"
