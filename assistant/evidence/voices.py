"""The voices that say how well a sentence answers, and how much each of them counts.

The weights (`data/voices.json`) are learned from public questions by `python -m evals train voices`. `weigh` orders
sentences; `probability` says how often the best one, so heard, does answer.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from assistant.data import read_data

Weights = Mapping[str, float]
READ_VOICES = ("search", "dense", "coverage", "matter", "passage", "fitness", "across", "reader")
ANSWERS = ("search", "coverage", "matter", "passage", "reader", "most_read", "lead", "constant")
_MOST_LEAD = 5.0
# Below this share of the question's matter the sources speak of something else, unless an answer is this likely.
_LEAST_MATTER, _LIKELY = 0.15, 0.3


@dataclass(frozen=True, kw_only=True, slots=True)
class Voices:
    """What each voice says of one sentence; higher is better.

    `search` is the fused similarity, `dense` the cosine, `coverage` and `matter` shares of the question's words,
    `passage` the passage's similarity, `fitness` the fit with the kind of answer wanted; `across` is 1 for a sentence
    in another language than the question's, whose similarities are all lower for that; `reader` is the log odds of a
    model that read question and sentence together, None where it did not.
    """

    search: float
    dense: float
    coverage: float
    matter: float
    passage: float
    fitness: float
    across: float = 0.0
    reader: float | None = None


def weigh(voices: Voices, weights: Weights | None = None) -> float:
    """Return how well a sentence answers, in log odds up to a constant of the question; by default as was learned."""
    weights = weights or learned("unread" if voices.reader is None else "read")
    return sum(weight * (getattr(voices, voice) or 0.0) for voice, weight in weights.items())


def probability(ranked: Sequence[Voices]) -> float | None:
    """Return how probable it is that the first of sentences, best first, answers; None where it was not read."""
    if not ranked or ranked[0].reader is None:
        return None
    summary = summary_of(ranked, learned("read"))
    return 1 / (1 + math.exp(-sum(weight * summary[name] for name, weight in learned("answers").items())))


def is_silent(ranked: Sequence[Voices]) -> bool:
    """Whether sentences, best first, do not speak of what is asked: their words do not, nor does a reader say so."""
    if max((item.matter for item in ranked[:3]), default=0.0) >= _LEAST_MATTER:
        return False
    chance = probability(ranked)
    return chance is None or chance < _LIKELY


def summary_of(ranked: Sequence[Voices], weights: Weights) -> Mapping[str, float]:
    """Return from what the choice between answering and silence is made: the best sentence and its lead."""
    best = ranked[0]
    readings = sorted((item.reader for item in ranked if item.reader is not None), reverse=True)
    lead = weigh(best, weights) - max((weigh(item, weights) for item in ranked[1:]), default=-math.inf)
    return {
        "search": best.search,
        "coverage": best.coverage,
        "matter": best.matter,
        "passage": best.passage,
        "reader": best.reader or 0.0,
        "most_read": readings[0] if readings else 0.0,
        "lead": min(lead, _MOST_LEAD),
        "constant": 1.0,
    }


@cache
def learned(name: str) -> Weights:
    """Return the weights that ship under a name: `unread`, `read` or `answers`."""
    weights: Mapping[str, float] = read_data("voices.json")[name]
    return weights
