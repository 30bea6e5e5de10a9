"""Words that only say that something is said, or lead from one sentence to the next: they claim nothing."""

from __future__ import annotations

from functools import cache

from assistant.data import read_data
from vectorstore.analysis import analyse


@cache
def neutral_words() -> frozenset[str]:
    """Return the words as written, Simplified and lower-case."""
    rows = read_data("neutral_words.json")
    return frozenset((*rows["zh"], *rows["en"]))


@cache
def neutral_phrases() -> frozenset[tuple[str, ...]]:
    """Return the words as the index knows them."""
    return frozenset(tuple(analyse(word)) for word in neutral_words())
