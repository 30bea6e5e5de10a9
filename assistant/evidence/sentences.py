"""Answer from the sentences themselves: rank them by what the question wants, quote the best."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.draft import Draft
from assistant.evidence.abstaining import quoted
from assistant.evidence.fitness import fitness
from assistant.question import Question
from assistant.sources import Sources
from vectorstore.search import SentenceHit

_POOL = 30
_SHORT = 200


@dataclass(frozen=True, kw_only=True, slots=True)
class Ranked:
    """A sentence with how well it fits what the question wants; higher is better."""

    hit: SentenceHit
    score: float


def answer_from_sentences(question: Question, sources: Sources) -> Draft | None:
    """Quote the sentences that answer best, or return None where the best fits too little."""
    ranked = rank(question, sources)
    if not ranked or ranked[0].score < _LEAST[question.reading.kinds[0] in _TOLD]:
        return None
    several = question.reading.kinds[0] in _TOLD
    chosen = [item.hit for item in ranked[: 3 if several else 1] if item.score >= ranked[0].score - _NEAR]
    statements = tuple(quoted(hit) for hit in chosen)
    return Draft(status="answered", short_answer=_short(chosen[0].text), statements=statements)


def rank(question: Question, sources: Sources) -> list[Ranked]:
    """Return the candidate sentences, best first."""
    hits = sources.sentences(question.text, limit=_POOL)
    ranked = [Ranked(hit=hit, score=hit.score + fitness(hit.text, question.reading)) for hit in hits]
    return sorted(ranked, key=lambda item: (-item.score, item.hit.rank))


# Kinds whose answer is told in sentences, where several may be needed and none holds a figure to check by.
_TOLD = frozenset({"reason", "how", "list", "definition", "open", "comparison", "status"})
_LEAST = {True: 0.45, False: 0.55}
_NEAR = 0.15


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHORT else line[: _SHORT - 1] + "…"
