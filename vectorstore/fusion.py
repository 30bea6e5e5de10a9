"""One score from two legs, each heard for what it knows about this question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Scored:
    """A candidate with both its scores and the fused one; higher is better in all three."""

    number: int
    dense: float
    lexical: float
    score: float


LEXICAL_WEIGHT = 0.5


def fuse(dense: Mapping[int, float], lexical: Mapping[int, float]) -> list[Scored]:
    """Return the candidates by falling fused score.

    `dense` holds cosine similarities and `lexical` shares of the question from 0 to 1, both of every candidate. The
    similarities are spread between the worst and the best candidate; the lexical shares are not, so a leg that finds
    next to nothing of the question adds next to nothing.
    """
    if not dense:
        return []
    low, high = min(dense.values()), max(dense.values())
    spread = (high - low) or 1.0
    fused = [
        Scored(
            number=number,
            dense=similarity,
            lexical=lexical.get(number, 0.0),
            score=combine((similarity - low) / spread, lexical.get(number, 0.0)),
        )
        for number, similarity in dense.items()
    ]
    return sorted(fused, key=lambda scored: (-scored.score, scored.number))


def combine(dense: float, lexical: float) -> float:
    """Return the fused score, from 0 to 1, of scaled legs."""
    return (dense + LEXICAL_WEIGHT * 2 * lexical) / (1 + LEXICAL_WEIGHT * 2)


def top(scored: Sequence[Scored], limit: int) -> Sequence[Scored]:
    """Return the best `limit`."""
    return scored[:limit]
