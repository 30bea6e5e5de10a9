"""Short forms of names: 云辔 for 云辔智驾, Tayan for Tayan Robotics, unless the language has the word already."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from ingest.companies import find_companies, load_companies
from ingest.folding import fold
from ingest.newcomers.data import words
from ingest.newcomers.heads import is_rare
from ingest.newcomers.short import cores_of, short_forms
from ingest.segmenting import segmenter
from ingest.sounds import first_word, spellings, usual_spelling
from vectorstore.analysis import analyse
from vectorstore.expansion import function_words
from vectorstore.glossary import equivalents

_HEAD = 2
_LEAST_LETTERS = 4
_AROUND = 8


def head_forms(names: Sequence[str]) -> Iterator[str]:
    """Yield the folded short forms of a company's names that are no word of the language and no listed company.

    The head of a Chinese name is its first two characters, and as many as a Latin name of the company spells.
    """
    spoken = [first_word(name) for name in names if name.isascii()]
    for name in names:
        cores = () if name.isascii() else map(len, cores_of(name))
        lengths = {_HEAD, *cores, *(spellings(name).get(word, _HEAD) for word in spoken)}
        heads = [fold(name).split(" ")[0]] if name.isascii() else [fold(name)[:length] for length in sorted(lengths)]
        yield from (head for head in heads if head != fold(name) and not is_ordinary(head))


def used_forms(name: str, text: str) -> Iterator[str]:
    """Yield the short forms of a company's name that a text (Simplified) uses where the name itself does not stand.

    Such a form may be a rare or a foreign word otherwise: 栈桥 of 栈桥半导体, Horizon of Horizon Robotics.
    """
    for short in short_forms(name, name, text):
        if text.count(short) > text.count(name):
            yield short


def sound_forms(names: Sequence[str]) -> Iterator[str]:
    """Yield how Latin letters spell the head of a company that has Chinese names alone, as it is mostly read."""
    if any(name.isascii() for name in names):
        return
    for head in dict.fromkeys(name[:_HEAD] for name in names if not is_ordinary(fold(name[:_HEAD]))):
        word = usual_spelling(head)
        if len(word) > _LEAST_LETTERS and not is_ordinary(word):
            yield word


def tells_nothing(name: str) -> bool:
    """Whether a name is made of one ordinary word (Solutions, 集团), so that texts say it without meaning a company."""
    folded = fold(name)
    return (len(folded) < _LEAST_LETTERS + 1 or folded.isascii()) and " " not in folded and is_ordinary(folded)


def is_ordinary(head: str) -> bool:
    """Whether a folded word means something without being the name of an unlisted company."""
    if head.isascii():
        return (
            len(head) < _LEAST_LETTERS
            or head.capitalize() in words("places")
            or _is_english(head)
            or _is_listed(head.capitalize())
        )
    return len(head) < _HEAD or _is_chinese_word(head) or _is_listed(head)


def crosses_a_word(folded: str, start: int, end: int) -> bool:
    """Whether a word of the language lies across an edge of the span, as 上海 does across 海光 in 上海光模块."""
    if folded[start:end].isascii():
        return False
    left = max(0, start - _AROUND)
    at = left
    for word in segmenter().cut(folded[left : end + _AROUND]):
        stop = at + len(word)
        across = at < start < stop or at < end < stop
        if across and len(word) > 1 and segmenter().has_word(word):
            return True
        at = stop
    return False


def _is_listed(word: str) -> bool:
    return any(mention.name in load_companies() for mention in find_companies(word))


@lru_cache(maxsize=8192)
def _is_english(word: str) -> bool:
    """Whether a dictionary knows the word; that Heming is stemmed to heme, which it knows, says nothing of Heming."""
    stem = "".join(analyse(word))
    return stem in function_words() or (word.startswith(stem) and bool(equivalents((stem,))))


@lru_cache(maxsize=8192)
def _is_chinese_word(word: str) -> bool:
    """Whether a dictionary has the word, unless as a name or as a rare word."""
    if equivalents((word,)) or word in function_words() or word in words("common"):
        return True
    tagged = segmenter().tag(word)
    return not is_rare(word) and not (len(tagged) == 1 and tagged[0][1] in ("nr", "nrt", "nz"))
