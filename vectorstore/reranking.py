"""Letting a model that reads question and passage together order the best passages anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ingest.article import Passage
from vectorstore.embedding import Reranker
from vectorstore.fusion import Scored

# A cross-encoder costs as much a passage as a question's whole search; what stands lower seldom is the answer.
MOST = 20


def reranked(
    scored: Sequence[Scored], reranker: Reranker, question: str, passages: Mapping[int, Passage]
) -> list[Scored]:
    """Return the candidates with the first 20 of them in the order of `reranker`.

    Its scores are of no known scale, so the places keep the scores that they had and only what stands in them changes:
    a hit's score still falls with its rank and says what it said before.
    """
    near, rest = scored[:MOST], scored[MOST:]
    verdicts = reranker.score(question, [passages[each.candidate.number].text for each in near])
    order = sorted(range(len(near)), key=lambda place: (-float(verdicts[place]), place))
    moved = [Scored(candidate=near[old].candidate, score=near[place].score) for place, old in enumerate(order)]
    return [*moved, *rest]
