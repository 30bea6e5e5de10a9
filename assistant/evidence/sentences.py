"""Answer from the sentences themselves: rank them by what the question wants, quote the best."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.draft import Draft
from assistant.evidence.abstaining import quoted
from assistant.evidence.fitness import fitness
from assistant.question import Question
from assistant.sources import Sources
from vectorstore.search import SentenceHit

_POOL = 60
_SHORT = 200
# Weights of the voices, set on the development questions; a cosine of this encoder below 0.8 says nothing.
_DENSE, _SILENT, _COVERAGE, _MATTER = 4.0, 0.8, 0.7, 0.6
# Below this share of the question's matter the sources speak of something else.
_LEAST_MATTER = 0.15
_NEAR = 0.25
# Kinds whose answer is told in sentences, where several may be needed.
_TOLD = frozenset({"reason", "how", "list", "definition", "open", "status", "disagreement"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Ranked:
    """A sentence with how well it fits what the question wants, and the share of the question's matter it holds."""

    hit: SentenceHit
    score: float
    matter: float


def answer_from_sentences(question: Question, sources: Sources) -> Draft | None:
    """Quote the sentences that answer best, or return None where they do not hold the question's matter."""
    ranked = rank(question, sources)
    if not ranked or max(item.matter for item in ranked[:3]) < _LEAST_MATTER:
        return None
    most = 3 if question.reading.kinds[0] in _TOLD else 1
    chosen = [item.hit for item in ranked[:most] if item.score >= ranked[0].score - _NEAR]
    statements = tuple(quoted(hit) for hit in chosen)
    return Draft(status="answered", short_answer=_short(chosen[0].text), statements=statements)


def rank(question: Question, sources: Sources) -> list[Ranked]:
    """Return the candidate sentences, best first."""
    hits = sources.sentences(question.text, limit=_POOL)
    matters = sources.coverage(question.reading.matter, [hit.text for hit in hits])
    ranked = [
        Ranked(hit=hit, score=_voices(hit, matter) + fitness(hit.text, question.reading), matter=matter)
        for hit, matter in zip(hits, matters, strict=True)
    ]
    return sorted(ranked, key=lambda item: (-item.score, item.hit.rank))


def _voices(hit: SentenceHit, matter: float) -> float:
    return _DENSE * (hit.dense - _SILENT) + _COVERAGE * hit.coverage + _MATTER * matter


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHORT else line[: _SHORT - 1] + "…"
