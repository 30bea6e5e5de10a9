"""What a clause speaks of, by general words of business in three scripts, to tell whether two clauses compete."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files

from ingest.folding import fold

# A value cannot be two of these at once.
EXCLUSIVE = frozenset({"revenue", "loss", "profit", "research", "valuation", "market_value", "cash", "margin"})


def exclusive_topics(folded: str) -> frozenset[str]:
    """Return those topics of a folded text that exclude each other: revenue is no loss, a valuation no cash."""
    return topics_of(folded) & EXCLUSIVE


@lru_cache(maxsize=4096)
def topics_of(folded: str) -> frozenset[str]:
    """Return the names of the topics that a folded text has words of."""
    return frozenset(name for name, pattern in _patterns().items() if pattern.search(folded))


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    words: dict[str, list[str]] = json.loads(files("evals.judge").joinpath("topics.json").read_text(encoding="utf-8"))
    return {name: re.compile("|".join(map(_pattern, listed))) for name, listed in words.items()}


def _pattern(word: str) -> str:
    escaped = re.escape(fold(word))
    return rf"(?<![a-z]){escaped}(?![a-z])" if word.isascii() else escaped
