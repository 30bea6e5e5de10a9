"""Fixed phrases in folded text: longest first, whole Latin words, blanks as writers put them."""

from __future__ import annotations

import time

import pytest

from ingest.folding import fold
from ingest.lexicon import Lexicon

PHRASES = ("智谱", "智谱ai", "open ai", "minimax", "minimax-m2", "市场份额", "份额", "users", "monthly active users")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("智谱AI的市场份额", ["智谱AI", "市场份额"]),
        ("智譜 AI 的市場份額", ["智譜 AI", "市場份額"]),
        ("智谱  AI", ["智谱  AI"]),
        ("智谱   AI", ["智谱"]),
        ("OpenAI, Open AI and open-ai", ["OpenAI", "Open AI", "open-ai"]),
        ("openair", []),
        ("reopenai", []),
        ("用MiniMax做视频", ["MiniMax"]),
        ("MiniMax-M2 and MiniMaxM2", ["MiniMax-M2", "MiniMaxM2"]),
        ("Mini Max", []),
        ("Monthly active users, users", ["Monthly active users", "users"]),
        ("份 额", []),
        ("", []),
    ],
)
def test_a_phrase_is_found_where_it_stands_alone(text: str, found: list[str]) -> None:
    matches = Lexicon(map(fold, PHRASES)).find(fold(text))
    assert [text[match.start : match.end] for match in matches] == found


def test_an_empty_list_finds_nothing() -> None:
    assert list(Lexicon(()).find("智谱")) == []


@pytest.mark.parametrize("unit", ["智谱", "open ai ", "minimax-", "份"])
def test_time_grows_with_the_length_and_no_faster(unit: str) -> None:
    lexicon = Lexicon(map(fold, PHRASES))

    def once(length: int) -> float:
        started = time.process_time()
        list(lexicon.find((unit * length)[:length]))
        return time.process_time() - started

    def seconds(length: int) -> float:
        # The fastest of three: other threads of the process and the collector of garbage take time too.
        return min(once(length) for _ in range(3))

    seconds(1000)
    assert seconds(400_000) < 12 * seconds(100_000) + 0.5
