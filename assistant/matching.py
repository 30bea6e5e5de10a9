"""How much of a text's matter other texts hold, in one language or across two."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.across import foreign, is_held_across
from assistant.sources import Sources
from ingest.language import detect_language


def held_shares(text: str, others: Sequence[str], sources: Sources) -> tuple[float, ...]:
    """Return for each text the share of the matter of the first, by weight, that it holds in any translation."""
    pieces = sources.matter(text, others)
    whole = sum(piece.weight for piece in pieces) or 1.0
    prepared = [foreign(other) if is_across(text, other) else None for other in others]
    return tuple(
        sum(
            piece.weight
            for piece in pieces
            if place in piece.held_by or (across is not None and is_held_across(piece.phrases, across))
        )
        / whole
        for place, across in enumerate(prepared)
    )


def is_across(text: str, other: str) -> bool:
    """Whether one of two texts is English and the other Chinese."""
    return (detect_language(text) == "en") != (detect_language(other) == "en")
