"""What kind of answer a question wants, read off its question words in the three scripts."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from assistant.data import read_data
from ingest.folding import fold

Kind = Literal[
    "amount",
    "date",
    "duration",
    "who",
    "list",
    "reason",
    "how",
    "comparison",
    "computation",
    "status",
    "progress",
    "disagreement",
    "definition",
    "open",
]

# Kinds whose answer is an amount; `open` because terse questions (Zhipu 2024 revenue) have no question word.
AMOUNT_KINDS: frozenset[Kind] = frozenset({"amount", "duration", "computation", "open"})
# Kinds whose answer is told in words.
TOLD_KINDS: frozenset[Kind] = frozenset(
    {"reason", "how", "definition", "list", "who", "status", "progress", "comparison", "open"}
)


def find_kinds(text: str) -> tuple[Kind, ...]:
    """Return the kinds whose question words the text holds, the most specific first; `open` when there are none."""
    folded = " ".join(fold(text).split())
    found = tuple(dict.fromkeys(kind for kind, pattern in _compiled() if pattern.search(folded)))
    return found or ("open",)


@cache
def _compiled() -> tuple[tuple[Kind, re.Pattern[str]], ...]:
    # The file's order decides: an earlier kind is the more specific reading of the same words. Its patterns see folded
    # text (lower-case, half-width, Simplified), so each is written once for both Chinese scripts.
    return tuple((row["kind"], re.compile("|".join((*row["zh"], *row["en"])))) for row in read_data("kinds.json"))
