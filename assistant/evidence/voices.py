"""The voices that say how well a sentence answers, and how much each of them counts.

The weights (`data/voices.json`) are learned from public questions by `python -m evals train voices`. `weigh` orders
sentences; `probability` says how often the best one, so heard, does answer.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any

from assistant.data import read_data


@dataclass(frozen=True, kw_only=True, slots=True)
class Voices:
    """What each voice says of one sentence; higher is better.

    `search` is the fused similarity, `dense` the cosine, `coverage` and `matter` shares of the question's words,
    `passage` the passage's similarity, `fitness` the fit with the kind of answer wanted; `reader` is the log odds of a
    model that read question and sentence together, None where it did not.
    """

    search: float
    dense: float
    coverage: float
    matter: float
    passage: float
    fitness: float
    reader: float | None = None


def weigh(voices: Voices) -> float:
    """Return how well a sentence answers, in log odds up to a constant of the question."""
    return _sum(_weights("unread" if voices.reader is None else "read"), _values(voices))


def probability(ranked: Sequence[Voices]) -> float | None:
    """Return how probable it is that the first of sentences, best first, answers; None where none was read."""
    if not ranked or ranked[0].reader is None:
        return None
    return 1 / (1 + math.exp(-_sum(_weights("answers"), summary_of(ranked))))


def summary_of(ranked: Sequence[Voices]) -> Mapping[str, float]:
    """Return what the decision between answering and silence is taken from: the best, its lead, the best of each."""
    best, rest = ranked[0], [weigh(item) for item in ranked[1:3]]
    readings = [item.reader for item in ranked if item.reader is not None]
    values = {**_values(best), "lead": weigh(best) - max(rest, default=weigh(best) - _MOST_LEAD)}
    values["lead"] = min(values["lead"], _MOST_LEAD)
    return {**values, "most_read": max(readings, default=0.0), "constant": 1.0}


_MOST_LEAD = 5.0


def _values(voices: Voices) -> Mapping[str, float]:
    return {name: value for name, value in asdict(voices).items() if value is not None}


def _sum(weights: Mapping[str, float], values: Mapping[str, float]) -> float:
    return sum(weight * values.get(name, 0.0) for name, weight in weights.items())


@cache
def _weights(name: str) -> Mapping[str, float]:
    weights: Any = read_data("voices.json")[name]
    return {voice: float(weight) for voice, weight in weights.items()}
