"""Whether a text in the other language holds a word, by way of the dictionary and one step beyond it.

A translator rarely takes the dictionary's first word: 缓慢 comes from 较慢, "approval" from 审批. So the equivalents
of the equivalents count too, and in Chinese a character that the equivalents of a word have in common. Measured by
`python -m evals grounding --part across`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ingest.folding import fold
from ingest.segmenting import segmenter
from vectorstore.analysis import analyse, is_chinese
from vectorstore.glossary import equivalents
from vectorstore.lexical import Phrase

_TURNS, _SENSES = 3, 6
# A character is what the equivalents mean where so many of them, and so large a share, have it.
_COMMON, _SHARE = 3, 0.5
_HEAD = 4
_HAN = re.compile(r"[\u3400-\u9fff]{2,}")
_COMPARED = re.compile(r"(?:er|est|li)$")


@dataclass(frozen=True, kw_only=True, slots=True)
class Foreign:
    """A text as words of the other language are looked up in it: folded, and as index words."""

    text: str
    words: frozenset[str]
    meanings: frozenset[str]


@lru_cache(maxsize=256)
def foreign(text: str) -> Foreign:
    """Make a text ready for looking up."""
    folded, words = fold(text), tuple(analyse(text))
    return Foreign(text=folded, words=frozenset(words), meanings=frozenset(_meanings(folded, words)))


def _meanings(folded: str, words: tuple[str, ...]) -> Iterator[str]:
    """Yield what the words of a text mean in the other language: stems of English ones, Chinese ones whole.

    The dictionary is not the same in both directions: 考卷 is an exam paper, but "exam" gives 考试 alone.
    """
    for word in filter(_HAN.fullmatch, segmenter().cut(folded)):
        yield from (stem for other in equivalents((word,))[:_SENSES] for stem in other.split(" "))
    latin = [word for word in words if not is_chinese(word)]
    for place, word in enumerate(latin):
        yield from equivalents((word,))
        yield from equivalents(tuple(latin[place : place + 2]))


def is_held_across(phrases: tuple[Phrase, ...], text: Foreign) -> bool:
    """Whether a text holds a word, given as its phrases in both languages with its own first, in any translation."""
    own = [joined(phrase) for phrase in phrases[:1] if phrase and phrase[0]]
    if any(word in text.meanings for word in own):
        return True
    return any(_holds(text, other) for word in own for other in _translations(word)) or any(
        character in text.text for word in own for character in _characters(word)
    )


def _holds(text: Foreign, word: str) -> bool:
    if is_chinese(word):
        return len(word) > 1 and word in text.text
    words = word.split(" ")
    # "taxi fare" is held by its last word, on which the others only dwell.
    return text.words.issuperset(words) or (len(words) == 2 and len(words[-1]) >= _HEAD and words[-1] in text.words)


@lru_cache(maxsize=4096)
def _translations(word: str) -> tuple[str, ...]:
    """Return a word's equivalents, then the equivalents of its synonyms."""
    direct = _equivalents(word)
    return tuple(dict.fromkeys((*direct, *_by_synonyms(direct))))


def _by_synonyms(direct: tuple[str, ...]) -> Iterator[str]:
    for other in direct[:_TURNS]:
        for synonym in _equivalents(other)[:_SENSES]:
            yield from _equivalents(synonym)[:_SENSES]


@lru_cache(maxsize=4096)
def _characters(word: str) -> frozenset[str]:
    """Return the characters that the Chinese equivalents of an English word have in common."""
    found = [other for other in _equivalents(word) if is_chinese(other)]
    counts = Counter(character for other in found for character in set(other))
    return frozenset(each for each, count in counts.items() if count >= max(_COMMON, _SHARE * len(found)))


def _equivalents(word: str) -> tuple[str, ...]:
    if is_chinese(word):
        return equivalents((word,))
    words = tuple(word.split(" "))
    return equivalents(words) or equivalents((*words[:-1], _COMPARED.sub("", words[-1])))


def joined(phrase: Phrase) -> str:
    """Return the word that a phrase stands for: Chinese ones are kept as pairs of characters that overlap."""
    if not is_chinese(phrase[0]):
        return " ".join(phrase)
    pairs = [piece for piece in phrase if len(piece) == 2]
    if len(phrase) < 2 or len(pairs) < 2:
        return phrase[0]
    return pairs[0] + "".join(pair[-1] for pair in pairs[1:])
