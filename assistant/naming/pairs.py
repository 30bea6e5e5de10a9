"""Names that an article introduces together: 曜石芯算（Obsidra）, `Moyuan Intelligence (墨渊智能)`."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from ingest.folding import fold, to_simplified
from ingest.newcomers.heads import head_before
from ingest.newcomers.paired import side_by_side

_LONGEST_UNKNOWN = 8


class Pair(NamedTuple):
    """A Chinese and a Latin name of one company, the Chinese one Simplified."""

    chinese: str
    latin: str


def find_pairs(text: str, names: Collection[str]) -> Iterator[Pair]:
    """Yield the pairs that `text` introduces of which `names` (as the ledger has them) holds at least one.

    The name that is not among them is taken as far as its sound, the bracket or the comma bounds it.
    """
    for found in side_by_side(text):
        han = to_simplified(found.chinese)
        chinese = next((tail for tail in _tails(han) if tail in names), None)
        latin = next((tail for tail in _word_tails(found.latin) if tail in names), None)
        if chinese:
            yield Pair(chinese, latin or found.latin)
        elif latin and (unknown := _unknown(han, begins=found.begins)):
            yield Pair(unknown, latin)


def _unknown(han: str, *, begins: bool) -> str | None:
    if begins:
        return han
    head = head_before(fold(han))
    return han[-head.length :] if head and len(han) <= _LONGEST_UNKNOWN else None


def _tails(han: str) -> Iterator[str]:
    """Yield what the characters before a bracket may end in, the longest first."""
    yield from (han[start:] for start in range(len(han) - 1))


def _word_tails(latin: str) -> Iterator[str]:
    words = latin.split(" ")
    yield from (" ".join(words[start:]) for start in range(len(words)))
