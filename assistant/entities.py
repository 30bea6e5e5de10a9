"""Who is named in a statement and in its evidence, each under one key, in whatever script either writes the name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.data import read_data
from assistant.namesakes import namesakes
from assistant.sources import Sources
from assistant.understanding.places import asked_places
from ingest.companies import find_names
from ingest.folding import fold

# Words with capitals that follow each other, of which the first does not merely open a sentence.
_CAPITALS = re.compile(
    r"(?<![A-Za-z0-9])[A-Z][A-Za-z0-9'’]*[a-z][A-Za-z0-9]*(?:(?:[ -]| & )[A-Z][A-Za-z0-9]*(?:['’][A-Za-z]*[a-rt-z])?)*"
)
_OPENS = re.compile(r"(?:^|[.!?:;\"“]\s*)$")
# Words that a sentence may begin with, and names of no one.
_FUNCTION = frozenset(read_data("name_words.json")["function"])


@dataclass(frozen=True, kw_only=True, slots=True)
class Entity:
    """A name at `start` to `end` of a text; `key` is the same for one who is named elsewhere in another script."""

    start: int
    end: int
    key: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Named:
    """A statement and one text of its evidence with who is named in them."""

    stated: tuple[Entity, ...]
    told: tuple[Entity, ...]


def entities_of(statement: str, evidence: str, sources: Sources) -> Named:
    """Return who is named in a statement and in a text of its evidence."""
    told = [*_own(evidence, sources)]
    stated = [*_own(statement, sources)]
    for same in namesakes(statement, evidence):
        found = next((each for each in told if any(_meet(each, place) for place in same.there)), None)
        start, end = same.there[0]
        key = found.key if found else fold(evidence[start:end])
        if found and not found.key:
            key = ""
        stated.insert(0, Entity(start=same.start, end=same.end, key=key))
        told += [Entity(start=start, end=end, key=key) for start, end in same.there]
    kept = _apart(told)
    return Named(stated=tuple(_as_told(each, kept) for each in _apart(stated)), told=kept)


def _as_told(entity: Entity, told: Sequence[Entity]) -> Entity:
    """Give a name the key under which the evidence has it with a word more: publisher Golden Reed."""
    if any(each.key == entity.key for each in told):
        return entity
    longer = (each.key for each in told if f" {entity.key} " in f" {each.key} ")
    return replace(entity, key=next(longer, entity.key))


@lru_cache(maxsize=512)
def _listed(text: str) -> tuple[Entity, ...]:
    # A place that is named is nobody, and keeps the word from being taken for someone.
    return tuple(
        Entity(start=each.start, end=each.end, key="" if each.kind == "market" else each.name.lower())
        for each in find_names(text)
    )


def _own(text: str, sources: Sources) -> Iterator[Entity]:
    """Yield who is named in a text by what it says itself."""
    yield from (Entity(start=each.start, end=each.end, key=each.name.lower()) for each in sources.named(text))
    yield from _listed(text)
    for match in _CAPITALS.finditer(text):
        start, words = match.start(), match.group().split(" ")
        while words and words[0].lower().split("'")[0] in _FUNCTION:
            start += len(words[0]) + 1
            words = words[1:]
        if (
            words
            and len(words[0]) > 1
            and not (len(words) == 1 and start == match.start() and _OPENS.search(text, 0, start))
        ):
            yield Entity(
                start=start, end=match.end(), key="" if asked_places(" ".join(words)) else fold(" ".join(words))
            )


def _apart(found: list[Entity]) -> tuple[Entity, ...]:
    """Return entities that do not overlap, those that came first; a place that two share has the key of the first."""
    kept: list[Entity] = []
    for each in found:
        if not any(other.start < each.end and each.start < other.end for other in kept):
            kept.append(each)
    return tuple(sorted((each for each in kept if each.key), key=lambda each: each.start))


def _meet(entity: Entity, place: tuple[int, int]) -> bool:
    return entity.start < place[1] and place[0] < entity.end
