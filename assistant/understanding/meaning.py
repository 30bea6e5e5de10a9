"""Whether a question asks in so many words what something is or means, or how it is worked out."""

from __future__ import annotations

import re

from ingest.folding import fold

# What the most troubling thing is asks for no meaning.
_ASKS_MEANING = re.compile(
    r"意思|含义|定义|指的?是?什么|什么[是系]|(?:怎么|怎样|如何)(?:计|算|界定)|是个?(?:什么|啥)(?:制度|机制|规则|指标|概念|东西|产品)"
    r"|^[^,。?]{0,13}[^的,。?]是(?:什么|啥)[?。]?$"
    r"|\b(?:mean|stand for|define|worked out|calculated|computed|measured?)\b"
    r"|^what(?:'s| is| are) [\w'\"“”‘’ .-]{2,60}(?:\?$|, and\b)"
)


def words_ask_meaning(text: str) -> bool:
    """Whether the words of a question ask for a meaning, in the three scripts."""
    return _ASKS_MEANING.search(" ".join(fold(text).split())) is not None
