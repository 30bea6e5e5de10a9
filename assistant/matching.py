"""How much of a text's matter other texts hold, in one language or across two."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.across import foreign, is_held_across, joined
from assistant.sources import Sources
from ingest.folding import fold
from ingest.language import detect_language
from vectorstore.analysis import is_chinese
from vectorstore.contents import Matter


def held_shares(text: str, others: Sequence[str], sources: Sources) -> tuple[float, ...]:
    """Return for each text the share of the matter of the first, by weight, that it holds in any translation."""
    pieces = sources.matter(text, others)
    whole = sum(piece.weight for piece in pieces) or 1.0
    held = [_Holding(text, other) for other in others]
    return tuple(
        sum(piece.weight for piece in pieces if place in piece.held_by or each.holds(piece)) / whole
        for place, each in enumerate(held)
    )


class _Holding:
    """A text in which the pieces of another are looked up beyond the words of the index."""

    def __init__(self, text: str, other: str) -> None:
        self._foreign = foreign(other) if is_across(text, other) else None
        self._folded = fold(other)

    def holds(self, piece: Matter) -> bool:
        """Whether the text has a piece as characters, however they were cut into words, or in a translation."""
        chinese = (joined(phrase) for phrase in piece.phrases if phrase and phrase[0] and is_chinese(phrase[0]))
        if any(len(word) > 2 and word in self._folded for word in chinese):
            return True
        return self._foreign is not None and is_held_across(piece.phrases, self._foreign)


def is_across(text: str, other: str) -> bool:
    """Whether one of two texts is English and the other Chinese."""
    return (detect_language(text) == "en") != (detect_language(other) == "en")
