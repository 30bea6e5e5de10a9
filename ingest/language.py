"""Which of the three scripts a text is written in.

A character tells Simplified from Traditional only where one national character set holds it and the other does not:
GB 2312 for Simplified, Big5 for Traditional. Characters of both sets say nothing.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from ingest.article import Language

_LATIN_WORD = re.compile(r"[A-Za-z\u00c0-\u024f]+")
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af]")
# A Han character carries about two thirds of an English word; names quoted in the other language must not decide.
_HAN_PER_LATIN_WORD = 1.5


class _Scripts(NamedTuple):
    simplified: frozenset[str]
    traditional: frozenset[str]


def detect_language(text: str, default: Language = "zh-Hans") -> Language:
    """Tell the language and script of a text by counting characters; linear, and never raises.

    Text without letters is "en". Chinese text whose characters all exist in both scripts, or that is evenly divided,
    gets `default` where that is Chinese, else "zh-Hans".
    """
    han = [] if text.isascii() else _HAN.findall(text)
    if not han or len(han) * _HAN_PER_LATIN_WORD < len(_LATIN_WORD.findall(text)):
        return "en"
    scripts = _scripts()
    simplified = sum(character in scripts.simplified for character in han)
    traditional = sum(character in scripts.traditional for character in han)
    if simplified == traditional:
        return "zh-Hans" if default == "en" else default
    return "zh-Hans" if simplified > traditional else "zh-Hant"


def is_han(character: str) -> bool:
    """Whether a character is a Chinese ideograph."""
    return _HAN.match(character) is not None


@cache
def _scripts() -> _Scripts:
    simplified = _characters("gb2312", range(0xB0, 0xF8), [*range(0xA1, 0xFF)])
    traditional = _characters("big5", range(0xA4, 0xFA), [*range(0x40, 0x7F), *range(0xA1, 0xFF)])
    return _Scripts(simplified - traditional, traditional - simplified)


def _characters(encoding: str, leads: range, trails: list[int]) -> frozenset[str]:
    cells = (bytes((lead, trail)).decode(encoding, "ignore") for lead in leads for trail in trails)
    return frozenset(cell for cell in cells if _HAN.match(cell))
