"""What a question or a sentence says to happen (a dividend is paid, a case is heard), in the three scripts.

Two texts in different languages share few words, but what happens is told in few ways: a question when a dividend is
paid is answered by 10月15日派发 and not by the day on which it was declared.
"""

from __future__ import annotations

import re
from functools import cache

from assistant.data import read_data
from ingest.folding import fold


def happenings_of(text: str) -> frozenset[str]:
    """Return what a text says to happen, by name."""
    folded = " ".join(fold(text).split())
    return frozenset(name for name, pattern in _compiled() if pattern.search(folded))


@cache
def _compiled() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = (*read_data("happenings.json").items(), *read_data("moments.json").items())
    return tuple((name, re.compile("|".join((*row["zh"], *row["en"])))) for name, row in rows)
