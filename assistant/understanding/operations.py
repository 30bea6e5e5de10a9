"""Which computation a question asks for: a growth, a difference, a sum, a ratio or the days between two dates."""

from __future__ import annotations

import re
from functools import cache

from assistant.data import read_data
from ingest.folding import fold


def asked_operation(text: str) -> str | None:
    """Return the name of the operation that a question asks for, None where it asks for none."""
    folded = " ".join(fold(text).split())
    return next((name for name, pattern in _operations() if pattern.search(folded)), None)


@cache
def _operations() -> tuple[tuple[str, re.Pattern[str]], ...]:
    # The file's order decides: a difference between two years (多了多少) is not their growth.
    return tuple((row["name"], re.compile("|".join((*row["zh"], *row["en"])))) for row in read_data("operations.json"))
