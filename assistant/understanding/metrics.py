"""Which metrics a question asks about: the words of the articles, and the looser ones in which people ask."""

from __future__ import annotations

from functools import cache

from assistant.data import read_data
from ingest.folding import fold
from ingest.lexicon import Lexicon, squeeze
from ingest.metrics import find_metrics


def asked_metrics(text: str) -> tuple[str, ...]:
    """Return the metrics that a question names, loose words first, since they were chosen for questions."""
    loose = [name for match in _lexicon().find(fold(text)) for name in _loose()[match.phrase]]
    if loose:
        return tuple(dict.fromkeys(loose))
    return tuple(dict.fromkeys(name for mention in find_metrics(text) for name in mention.names))


@cache
def _loose() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name, phrases in read_data("asked_metrics.json").items():
        for phrase in phrases:
            key = squeeze(fold(phrase))
            found[key] = (*found.get(key, ()), name)
    return found


@cache
def _lexicon() -> Lexicon:
    return Lexicon({fold(phrase) for phrases in read_data("asked_metrics.json").values() for phrase in phrases})
