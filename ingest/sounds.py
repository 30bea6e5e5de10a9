"""Whether a Latin name spells a Chinese one: Heming is how 鹤鸣 is said."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

_LEAST_LETTERS = 4
_LEAST_CHARACTERS, _MOST_CHARACTERS = 2, 6
_MOST_READINGS = 64
_MOST_SAID = 3


def spelled(latin: str, chinese: str) -> int:
    """Return how many characters of `chinese` (Simplified) the first word of `latin` spells, 0 where it spells none."""
    return spellings(chinese).get(first_word(latin), 0)


def first_word(latin: str) -> str:
    """Return the letters of the first word of a name, lower-case; an apostrophe parts syllables (Xi'an), not words."""
    match = re.match(r"[a-z]+", latin.lower().replace("'", "").replace("’", ""))
    return match.group() if match else ""


@lru_cache(maxsize=16384)
def spellings(chinese: str) -> Mapping[str, int]:
    """Return the ways to spell two to six opening characters of a name in pinyin without tones, with their number.

    Every reading of a character counts, as far as 64 combinations go, and lü may be written lu or lyu.
    """
    found: dict[str, int] = {}
    spelt = [""]
    for length, character in enumerate(chinese[:_MOST_CHARACTERS], start=1):
        spelt = [head + sound for head in spelt for sound in _sounds(character)][:_MOST_READINGS]
        if length >= _LEAST_CHARACTERS:
            found.update((word, length) for word in spelt if len(word) >= _LEAST_LETTERS)
    return found


@lru_cache(maxsize=8192)
def usual_spelling(chinese: str) -> str:
    """Return how a name is most likely spelt."""
    from pypinyin import lazy_pinyin

    return "".join(lazy_pinyin(chinese)).replace("ü", "v")


@lru_cache(maxsize=2048)
def syllables(chinese: str) -> tuple[tuple[str, ...], ...]:
    """Return how each character of a text is most likely said there, and by itself where that may be another way."""
    from pypinyin import lazy_pinyin

    there = (sound.replace("ü", "v") for sound in lazy_pinyin(chinese))
    return tuple(
        tuple(dict.fromkeys((sound, *_sounds(character)[:_MOST_SAID])))
        for sound, character in zip(there, chinese, strict=True)
    )


@lru_cache(maxsize=8192)
def _sounds(character: str) -> tuple[str, ...]:
    from pypinyin import Style, pinyin

    readings = pinyin(character, style=Style.NORMAL, heteronym=True, errors="ignore")
    sounds = [sound for reading in readings for sound in reading if sound]
    spelt = [sound.replace("v", letters) for sound in sounds for letters in ("v", "u", "yu")]
    return tuple(dict.fromkeys(spelt))
