"""One score from two legs, each heard for what it knows about this question.

The dense leg counts from what any passage of the same language would reach, because an embedding model puts texts of
the question's own language nearer whatever they say; so one script does not drown another. The lexical leg counts from
nothing, so where it finds next to nothing of the question it adds next to nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

# Shares of the question: measured on XQuAD's four directions, DRCD, CMRC 2018 and FinCUGE, flat between 0.9 and 1.4 for
# Chinese questions, which find more English text the more they weigh, and 0.4 and 0.8 for others. A Chinese question
# also counts the pairs that reach over a word's edge, which no passage holds, so its shares are lower and weigh more.
CHINESE_WEIGHT = 1.2
OTHER_WEIGHT = 0.6
# The best sentence of a passage beside the passage as a whole; flat between 0.3 and 0.5.
SENTENCE_SHARE = 0.4


@dataclass(frozen=True, kw_only=True, slots=True)
class Candidate:
    """What both legs know of one text.

    `dense` is a cosine similarity, `floor` the one that any text of its language would reach, `lexical` the share of
    the question that it holds.
    """

    number: int
    dense: float
    floor: float
    lexical: float

    def with_dense(self, dense: float) -> Candidate:
        """Return the candidate with another similarity."""
        return Candidate(number=self.number, dense=dense, floor=self.floor, lexical=self.lexical)


@dataclass(frozen=True, kw_only=True, slots=True)
class Scored:
    """A candidate with its fused score: 0 for a text that says nothing to the question, 1 for the question itself."""

    candidate: Candidate
    score: float


def fuse(candidates: Iterable[Candidate], *, lexical_weight: float) -> list[Scored]:
    """Return the candidates by falling score."""
    scored = [Scored(candidate=each, score=_score(each, lexical_weight)) for each in candidates]
    return sorted(scored, key=lambda each: (-each.score, each.candidate.number))


def lexical_weight(*, chinese: bool) -> float:
    """Return how much a share of the question counts against similarity."""
    return CHINESE_WEIGHT if chinese else OTHER_WEIGHT


def with_sentence(passage: float, best_sentence: float | None) -> float:
    """Return a passage's similarity once its best sentence is known."""
    return passage if best_sentence is None else (1 - SENTENCE_SHARE) * passage + SENTENCE_SHARE * best_sentence


def _score(candidate: Candidate, weight: float) -> float:
    similarity = (candidate.dense - candidate.floor) / max(1.0 - candidate.floor, 0.05)
    return (similarity + weight * candidate.lexical) / (1 + weight)
