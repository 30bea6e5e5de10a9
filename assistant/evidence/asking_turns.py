"""Questions that an article itself asks, in an interview, a heading or in passing: what follows answers them.

Such a line shares more words with a user's question than any other and tells nothing; the sentences after it share few.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from assistant.evidence.neighbours import neighbours_of
from assistant.sources import Sources
from ingest.article import Span
from vectorstore.search import SentenceHit

Place = tuple[str, int]

_ASKS = re.compile(r"[?？][”」』\"')）\]*_ ]*\Z|\A(?:问|問|Q|Question)\s*[:：]")
# So many sentences after a question answer it, and so many before it in its paragraph lead up to it.
_ANSWERS, _LEADS = 3, 2
# How much of the way to the likeness of the question that of its answer is raised; less for the last sentence.
_RAISED, _RAISED_LAST = 0.8, 0.4


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """The sentences of a question that an article asks, nearest first, and how many stand between it and an answer."""

    article_id: str
    spans: tuple[Span, ...]
    text: str
    distance: int

    @property
    def places(self) -> tuple[Place, ...]:
        """Where its sentences stand."""
        return tuple((self.article_id, span.start) for span in self.spans)


def is_asked(text: str) -> bool:
    """Whether a sentence asks something rather than tells it."""
    return _ASKS.search(text.strip()) is not None


def asked_before(hit: SentenceHit, sources: Sources) -> Asked | None:
    """Return the question of the article that a sentence answers, or None where none stands shortly before it."""
    beside = neighbours_of(hit, sources)
    if is_asked(hit.text):
        return None
    for distance, span in enumerate(beside.before[:_ANSWERS]):
        if is_asked(beside.words(span)):
            turn = [span]
            for earlier in beside.before[distance + 1 : distance + 1 + _LEADS]:
                if "\n" in beside.article[earlier.end : turn[-1].start]:
                    break
                turn.append(earlier)
            words = beside.article[turn[-1].start : span.end]
            return Asked(article_id=hit.article_id, spans=tuple(turn), text=words, distance=distance)
    return None


def raised(hit: SentenceHit, asked: Asked | None, found: Mapping[Place, SentenceHit]) -> SentenceHit:
    """Return a sentence whose likeness to the user's question is raised towards that of the question it answers."""
    turn = [found[place] for place in asked.places if place in found] if asked else []
    if not turn or asked is None:
        return hit
    share = _RAISED if asked.distance < _ANSWERS - 1 else _RAISED_LAST
    best = max(turn, key=lambda item: item.score)
    return replace(
        hit,
        score=hit.score + share * max(0.0, best.score - hit.score),
        dense=hit.dense + share * max(0.0, best.dense - hit.dense),
        coverage=hit.coverage + share * max(0.0, best.coverage - hit.coverage),
    )
