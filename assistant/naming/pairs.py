"""Names that an article introduces together: 曜石芯算（Obsidra）, `Moyuan Intelligence (墨渊智能)`."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache
from typing import NamedTuple

from ingest.folding import to_simplified


class Pair(NamedTuple):
    """A Chinese and a Latin name of one company, the Chinese one Simplified."""

    chinese: str
    latin: str


def find_pairs(text: str, names: Collection[str]) -> Iterator[Pair]:
    """Yield the pairs that `text` introduces of which `names` (as the ledger has them) holds at least one.

    The name that is not among them is taken as far as the bracket or the comma bounds it.
    """
    for match in _bracketed().finditer(text):
        yield from _known_side(match.group("han"), match.group("latin"), names)
    for match in _explained().finditer(text):
        yield from _known_side(match.group("han"), match.group("latin"), names)


def _known_side(han: str, latin: str, names: Collection[str]) -> Iterator[Pair]:
    chinese = next((tail for tail in _tails(to_simplified(han)) if tail in names), None)
    known = next((tail for tail in _word_tails(latin) if tail in names), None)
    if chinese and (known or _is_name(latin)):
        yield Pair(chinese, known or latin)
    elif known and 2 <= len(han) <= _LONGEST_UNKNOWN:
        yield Pair(to_simplified(han), known)


_LONGEST_UNKNOWN = 8


def _tails(han: str) -> Iterator[str]:
    """Yield what the characters before a bracket may end in, the longest first."""
    yield from (han[start:] for start in range(len(han) - 1))


def _word_tails(latin: str) -> Iterator[str]:
    words = latin.split(" ")
    yield from (" ".join(words[start:]) for start in range(len(words)))


def _is_name(latin: str) -> bool:
    """Whether it is written as a name: capitalised words, not an abbreviation (LLM) nor a market's code (HKEX)."""
    return all(word[0].isupper() for word in latin.split(" ")) and not latin.isupper() and len(latin) > 3


@cache
def _bracketed() -> re.Pattern[str]:
    han, latin = r"[\u4e00-\u9fff]{2,16}", r"[A-Z][A-Za-z0-9&.\-]{0,24}(?: [A-Z][A-Za-z0-9&.\-]{0,24}){0,3}"
    # Of the characters before the bracket only the last can be a name, so the match begins at most sixteen before.
    return re.compile(
        rf"(?P<han>(?<![\u4e00-\u9fff]){han}|[\u4e00-\u9fff]{{16}}) ?[(（](?:英文名?[:：]?|简称|即)?"
        rf"(?P<latin>{latin})(?:[,，;；][^()（）\n]{{0,24}})?[)）]"
    )


@cache
def _explained() -> re.Pattern[str]:
    han, latin = r"[\u4e00-\u9fff]{2,8}", r"[A-Z][A-Za-z0-9&.\-]{0,24}(?: [A-Z][A-Za-z0-9&.\-]{0,24}){0,3}"
    words = r"(?:,? (?:also )?(?:known|called|named|written)(?: in Chinese)?(?: as)?|,? or|,? Chinese name:?)"
    return re.compile(rf"(?P<latin>{latin})(?: ?[(（](?:Chinese: ?|中文名?[:：]?)?|{words} )[“\"「]?(?P<han>{han})")
