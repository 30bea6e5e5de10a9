"""One way in which a language model misbehaves.

In a reply `@{words}` stands for the number of the passage that holds these words, so `[@{HK$165}]` cites it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

ZHIPU, ZHIPU_HANS, ZHIPU_HANT = "What was Zhipu's revenue in 2024?", "智谱2024年营收是多少?", "智譜2024年營收多少？"
MINIMAX, MINIMAX_HANS = "When did MiniMax list?", "MiniMax 2024年净亏损是多少?"
MOONSHOT = "What is Moonshot worth?"
WIRE, LISTING, HANS = "[@{RMB 312 million}]", "[@{HK$165}]", "[@{3052.3}]"


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """A question, what the model replies (the last again when sent back), and the words that must not be shown."""

    name: str
    question: str
    replies: Sequence[str]
    never: Sequence[str]


def case(name: str, question: str, reply: str, *never: str) -> Case:
    return Case(name=name, question=question, replies=(reply,), never=never)
