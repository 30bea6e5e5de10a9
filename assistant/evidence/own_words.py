"""Where in a sentence the words stand that tell what an amount or a date of it is of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.understanding.aspects import Aspects, aspects_of
from ingest.folding import fold
from ingest.quantities import find_quantities

# A comma within a number ends no clause.
_CLAUSE = re.compile(r"(?:[^,;:。!?，；：]|(?<=\d),(?=\d{3}(?!\d)))+[,;:。!?]?")
# So many words behind the last amount of a clause say what it is of.
_GOES_ON = 2
_WORDS = re.compile(r"[a-z]+|[\u3400-\u9fff]", re.IGNORECASE)
# In what an amount is counted, which says nothing of what it is of.
_EACH = re.compile(
    r"\b(?:a|an|per|each|every) (?:month|year|week|day|quarter|hour|seat|user|share|head|unit|token|piece)\b",
    re.IGNORECASE,
)


def clauses_of(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the clauses of a text begin and end."""
    yield from (match.span() for match in _CLAUSE.finditer(fold(text)))


def clause_at(text: str, position: int) -> tuple[int, int]:
    """Return where the clause that holds a position begins and ends."""
    return next(((start, end) for start, end in clauses_of(text) if start <= position < end), (position, position))


def own_span(text: str, position: int, places: Sequence[int]) -> tuple[int, int]:
    """Return where the words stand that tell what an amount is of: its clause, or its part of it.

    They stand behind it where the clause goes on after its last amount (0.8 yuan for input, 2.4 yuan for output), else
    before it (输入0.8元、输出2.4元).
    """
    start, end = clause_at(text, position)
    others = sorted(place for place in places if start <= place < end)
    if len(others) < 2:
        return start, end
    ends = {item.start: item.end for item in find_quantities(text)}
    if len(_WORDS.findall(_EACH.sub("", text[ends.get(others[-1], others[-1]) : end]))) >= _GOES_ON:
        return position, min((place for place in others if place > position), default=end)
    return max((ends.get(place, place) for place in others if place < position), default=start), position + 1


def aspects_at(text: str, position: int) -> Aspects:
    """Return the counterparts that the words of an amount name, in a clause that names several of them."""
    start, end = clause_at(text, position)
    whole = aspects_of(text[start:end])
    groups = [group for group, _ in whole]
    if len(groups) == len(set(groups)):
        return whole
    return aspects_of(text[slice(*own_span(text, position, [item.start for item in find_quantities(text)]))]) or whole
