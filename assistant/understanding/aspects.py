"""Which of two or more counterparts is meant: the close and not the opening, retail and not institutional orders.

A figure of the one does not answer a question about the other, though both are of one metric.
"""

from __future__ import annotations

import re
from functools import cache

from assistant.data import read_data
from ingest.folding import fold

Aspects = frozenset[tuple[int, str]]


def aspects_of(text: str) -> Aspects:
    """Return the counterparts that a text names, each with the number of its group, in the three scripts."""
    folded = " ".join(fold(text).split())
    return frozenset(key for key, pattern in _compiled() if pattern.search(folded))


def is_of_part(asked: Aspects) -> bool:
    """Return whether a part is asked about (the second tranche), so that nothing told of the whole answers."""
    return any(name.endswith(" part") for _, name in asked)


def merged_aspects(asked: Aspects, before: Aspects) -> Aspects:
    """Return the counterparts that a follow-up asks about: its own, and of other groups those of the turn before."""
    own = {group for group, _ in asked}
    return asked | {(group, name) for group, name in before if group not in own}


def agreement(asked: Aspects, told: Aspects) -> int:
    """Return 1 where a text tells what is asked, -1 where it tells only its counterpart, 0 where it tells neither."""
    if asked & told:
        return 1
    return -1 if {group for group, _ in asked} & {group for group, _ in told} else 0


@cache
def _compiled() -> tuple[tuple[tuple[int, str], re.Pattern[str]], ...]:
    return tuple(
        ((number, name), re.compile("|".join(patterns)))
        for number, group in enumerate(read_data("aspects.json"))
        for name, patterns in group.items()
    )
