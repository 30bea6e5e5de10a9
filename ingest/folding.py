"""One form for text that means the same: width, case and script folded away, offsets kept.

Every function here maps character to character, so a span found in folded text is the same span in the original.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Any

_HAN = range(0x3400, 0xA000)
# Rare characters in names (鋐) have a Simplified form that no text uses, outside the basic plane.
_BASIC = 0xFFFF
# Headlines write this Han stroke for a bar behind a label: 独家丨某公司完成融资.
_STROKE = "\u4e28"


def fold(text: str) -> str:
    """Fold width, case and Traditional characters; the result has the length of `text`.

    Full-width forms become half-width, letters lower-case, Traditional characters Simplified (OpenCC's character
    table). A character whose folding would be longer or shorter than one character stays as it is.
    """
    return text.lower() if text.isascii() else text.translate(_table())


def to_simplified(text: str) -> str:
    """Convert Traditional characters to Simplified, one for one, leaving width and case alone."""
    return text.translate(_simplified())


def to_traditional(text: str) -> str:
    """Convert Simplified text to Traditional with OpenCC's phrases; the length may change."""
    return str(_converter("s2t").convert(text))


@cache
def _converter(name: str) -> Any:
    import opencc

    return opencc.OpenCC(name)


@cache
def _simplified() -> Mapping[int, str]:
    characters = [chr(code) for code in _HAN]
    converted = _converter("t2s").convert("\n".join(characters)).split("\n")
    pairs = zip(characters, converted, strict=True)
    return {ord(old): new for old, new in pairs if old != new and len(new) == 1 and ord(new) <= _BASIC}


@cache
def _table() -> Mapping[int, str]:
    table = dict(_simplified())
    table[ord(_STROKE)] = ":"
    for code in [*range(0x2E80), *range(0x3000, 0x3400), *range(0xF900, 0xFB00), *range(0xFE30, 0x10000)]:
        character = chr(code)
        folded = unicodedata.normalize("NFKC", character).lower()
        if len(folded) == 1 and folded != character:
            table[code] = table.get(ord(folded), folded)
    return table
