"""What is left of a clause without its values, to tell whether two clauses say the same of different values."""

from __future__ import annotations

import re

from evals.judge.reading import Reading, starting_in
from ingest.article import Span

_ALIKE = 0.6


def skeleton(reading: Reading, clause: Span) -> frozenset[str]:
    """Return the pairs of neighbouring letters of a clause without amounts, dates, names and signs."""
    spans = [(found.start, found.end) for found in starting_in(reading.quantities, clause)]
    spans += [(found.start, found.end) for found in starting_in(reading.periods, clause)]
    spans += [(found.start, found.end) for found in starting_in(reading.companies, clause)]
    inside = sorted(spans)
    kept, position = "", clause.start
    for start, end in inside:
        kept += reading.folded[position : max(position, start)]
        position = max(position, end)
    letters = re.sub(r"[\W\d_]+", "", kept + reading.folded[position : clause.end])
    return frozenset(letters[index : index + 2] for index in range(len(letters) - 1))


def alike(first: frozenset[str], second: frozenset[str]) -> bool:
    """Whether two skeletons share most of their pairs (Jaccard index)."""
    return bool(first | second) and len(first & second) / len(first | second) >= _ALIKE
