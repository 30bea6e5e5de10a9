"""Which way something moved, up or down, as questions and sentences say it in the three scripts."""

from __future__ import annotations

import re
from functools import cache

from assistant.data import read_data
from ingest.folding import fold


def moves(text: str) -> frozenset[str]:
    """Return "up", "down", both or neither: the ways in which a text says that something moved."""
    folded = fold(text)
    return frozenset(way for way, pattern in _ways() if pattern.search(folded))


@cache
def _ways() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (way, re.compile(rf"{'|'.join(row['zh'])}|(?<![a-z])(?:{'|'.join(row['en'])})(?![a-z])"))
        for way, row in read_data("moves.json").items()
    )
