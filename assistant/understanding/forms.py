"""The metrics for which a question asks in a form of words rather than by a name: how much of A does B own, 欠多少."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from assistant.data import read_data
from ingest.folding import fold


@dataclass(frozen=True, kw_only=True, slots=True)
class Form:
    """A metric that is meant, and where the words stand that mean it."""

    metric: str
    start: int
    end: int


def metrics_formed(text: str) -> Iterator[Form]:
    """Yield the metrics that forms of words of a question mean, in the three scripts."""
    folded = fold(text)
    for metric, pattern in _compiled():
        for match in pattern.finditer(folded):
            yield Form(metric=metric, start=match.start(), end=match.end())


@cache
def _compiled() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = read_data("asked_forms.json").items()
    return tuple((metric, re.compile("|".join((*row["zh"], *row["en"])))) for metric, row in rows)
