"""A sum that no metric names is answered where search, ledger and reader agree on it, and left alone elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from assistant import Assistant
from assistant.evidence.bound import answer_from_bound
from assistant.question import understand
from assistant.sources import Sources
from vectorstore.reading import Reading

ARTICLES = {
    "a.txt": "松岭智能前财务总监离职内幕\n\n松岭智能前财务总监5月离职，7月委托律师发函，向公司讨要2600万元。"
    "松岭智能2025年营收4.1亿元。松岭智能没有公布现金。",
    "b.txt": "柏川語音與前股東對簿公堂\n\n柏川語音的前股東入稟高院，要公司交出8,800萬港元。"
    "柏川語音去年營業額3.3億港元。",
    "c.txt": "Wrenfield AI pays for its data\n\nWrenfield AI, a Suzhou model maker, hands a newspaper $14 million "
    "for its archive. Wrenfield AI had revenue of $75 million last year.",
}


class Pointer:
    """A reader that finds the answer in the same words of every sentence that holds them."""

    def __init__(self, words: str) -> None:
        self._words = words

    def read(self, question: str, sentences: Sequence[str]) -> tuple[Reading, ...]:
        return tuple(self._of(sentence) for sentence in sentences)

    def _of(self, sentence: str) -> Reading:
        at = sentence.find(self._words)
        return Reading(score=4.0 if at >= 0 else -4.0, start=max(at, 0), end=at + len(self._words) if at >= 0 else 0)


def _ask(desk: Assistant, question: str, words: str) -> str | None:
    sources = Sources(desk.library, None, Pointer(words))
    asked = understand(question, today=sources.latest, find=sources.names.find)
    draft = answer_from_bound(asked, sources)
    return draft.short_answer if draft else None


@pytest.mark.parametrize(
    ("question", "words", "answer"),
    [
        ("松岭智能的前财务总监向公司要多少钱？", "2600万元", "2600万元"),
        ("柏川語音的前股東要公司交出幾多錢？", "8,800萬港元", "8800萬港元"),
        ("How much money does Wrenfield AI give the newspapers?", "$14 million", "US$14 million"),
    ],
)
def test_the_sum_at_which_search_and_reader_point_is_the_answer(
    desk: Assistant, question: str, words: str, answer: str
) -> None:
    assert _ask(desk, question, words) == answer


@pytest.mark.parametrize(
    ("question", "words"),
    [
        # The reader points at something else.
        ("松岭智能的前财务总监向公司要多少钱？", "前财务总监"),
        # The ledger knows the amount as a metric that was not asked for.
        ("柏川語音的前股東要公司交出幾多錢？", "3.3億港元"),
        # No money is asked for.
        ("How many archives does Wrenfield AI have?", "$14 million"),
        # Another company.
        ("How much money does Larchmont AI give the newspapers?", "$14 million"),
    ],
)
def test_where_anything_speaks_against_it_nothing_is_said(desk: Assistant, question: str, words: str) -> None:
    assert _ask(desk, question, words) is None


@pytest.mark.parametrize(
    ("question", "metrics"),
    [
        ("Loss in 2025 excluding fair-value changes?", ("adjusted_loss",)),
        ("剔除公允价值变动之后亏了多少？", ("adjusted_loss",)),
        ("撇除非現金項目後虧損幾多？", ("adjusted_loss",)),
        ("Net loss ex stock comp?", ("adjusted_loss",)),
        ("How much did it take in last year?", ("revenue",)),
        ("How much did it take in its latest round?", ("round_size",)),
        ("花了多少钱回购？", ("buyback_amount",)),
        ("用幾多錢回購？", ("buyback_amount",)),
        ("回购了多少股？", ("shares_bought_back",)),
        ("How much did the placement pocket?", ("funds_raised",)),
    ],
)
def test_loose_words_mean_the_metric_that_the_rest_of_the_question_leaves(
    question: str, metrics: tuple[str, ...]
) -> None:
    assert understand(question).reading.metrics == metrics
