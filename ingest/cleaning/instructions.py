"""Words meant for a language model that reads a page, not for people.

They are marked and stay where people can see them, for an article may well be about such tricks; what a page hides is
taken out by its reader, and is marked among what was taken out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from ingest.article import Removal
from ingest.cleaning.ledger import Edit
from ingest.folding import fold

KIND = "instruction"
HIDDEN_KIND = "hidden_instruction"

# For folded text: half-width, lower case, Simplified.
_MODEL = r"(?:ai|a\.i\.|人工智能|大模型|大语言模型|语言模型|聊天机器人|智能助手|ai助手)"
_ENGLISH_MODEL = r"(?:ai|llm|language model|chat ?bot|ai assistant|ai model|gpt|assistant)s?"
_PATTERNS = (
    r"\b(?:ignore|disregard|forget|override)\b[^.!?\n]{0,30}\b(?:previous|prior|above|earlier|preceding|all|other)\b"
    r"[^.!?\n]{0,20}\b(?:instructions?|prompts?|directions?|rules|context|messages?)",
    rf"\b(?:you are|act as|pretend to be)\b (?:now )?(?:an? )?(?:\w+ )?{_ENGLISH_MODEL}\b",
    rf"\b(?:note|message|instructions?|attention|dear)\b,? ?(?:to|for)?:? (?:all |any |the )?{_ENGLISH_MODEL}\b",
    rf"\bif you are an? (?:\w+ )?{_ENGLISH_MODEL}\b",
    rf"\b{_ENGLISH_MODEL} (?:reading|summari[sz]ing|processing|parsing) this\b",
    r"\b(?:system|developer) prompt\b|\bnew instructions?:",
    r"<\|?(?:im_start|im_end|system|endoftext)\|?>|\[/?inst\]|^#{2,4} ?(?:system|instructions?)\b",
    r"(?:忽略|无视|忘记|忘掉|不要理会|不要遵守|抛开)(?:你|您)?(?:之前|以上|前面|先前|上述|此前|上面|所有|全部|一切)[^。!?\n]{0,8}"
    r"(?:指令|指示|提示词?|命令|规则|设定|要求)",
    rf"(?:你|您)(?:现在)?是(?:一个|一名|一位)?[^。,!?\n]{{0,8}}{_MODEL}",
    rf"(?:如果|假如|若)(?:你|您|阅读者)是[^。!?\n]{{0,6}}{_MODEL}",
    rf"(?:给|致|对)(?:所有|各位)?{_MODEL}的(?:指令|指示|提示|说明|要求)|{_MODEL}(?:请注意|请忽略|必须|请务必)",
    r"系统提示词|新的?指令[:]",
)


def instructions_to_models(text: str) -> Iterator[Edit]:
    """Yield a mark, which leaves the text as it is, on each run of words that tells a model what to do."""
    for match in _pattern().finditer(fold(text)):
        start, end = match.span()
        yield Edit(start=start, end=end, kind=KIND, replacement=text[start:end])


def mark_hidden(removals: Iterable[Removal]) -> Iterator[Removal]:
    """Return removals with those of hidden text that tells a model what to do named so."""
    for removal in removals:
        tells = removal.kind == "hidden" and _pattern().search(fold(removal.text)) is not None
        yield replace(removal, kind=HIDDEN_KIND) if tells else removal


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in _PATTERNS), re.MULTILINE)
