"""Who did what to whom: a suit, a purchase or a succession told the other way round than in the evidence.

The sides of a verb are read off the places of the names beside it, in the active and in the passive voice of either
language; a side that no name fills is left open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from assistant.data import read_data
from assistant.entities import Entity, entities_of
from assistant.ground import Ground
from assistant.sources import Sources
from ingest.folding import fold

_STOPS = re.compile(r"[。！？!?；;\n]|\.(?=\s|$)")
_CLAUSE_ENDS = re.compile(r"[。！？!?；;\n，,]|\.(?=\s|$)")
_PRONOUN = re.compile(r"(?:(?<![a-z])(?:she|he|it|they)|[她他它])[^,，。.]{0,12}$")
_PASSIVE = re.compile(r"\s+(?:[a-z]+ ){0,2}?by\s")
_BY = re.compile(r"[由被遭获獲]")
# Where something happened did nothing.
_PLACED = re.compile(r"(?:[在于於赴]|(?<![a-z])(?:in|at) (?:the |a )?)\Z")
_WITH = re.compile(r"(?<![a-z])(?:with|by)\s")
_MOVES = (
    re.compile(
        r"(?P<from>(?<![a-z])(?:left|leaves|quit)(?![a-z])).{0,60}?"
        r"(?P<to>(?<![a-z])(?:for|to join|joined|joins)(?![a-z]))"
    ),
    re.compile(
        r"(?P<from>(?<![a-z])from(?![a-z])).{0,40}?(?P<to>(?<![a-z])to(?![a-z]))"
        r"|(?P<from2>[由从離离](?:开|開)?).{0,16}?(?P<to2>(?:跳槽|转投|轉投|转到|转至|加盟|加入|改投|转会|搬))"
    ),
)
# Kinds of which a text that tells them names all who did it, so that another who is said to have is not one.
_ONLY = ("lead",)


@dataclass(frozen=True, kw_only=True, slots=True)
class Relation:
    """What `agent` did to `patient`, as far as names say; `start` to `end` are the words that tell it."""

    kind: str
    agents: tuple[str, ...]
    patients: tuple[str, ...]
    start: int
    end: int


def turned_round(statement: str, ground: Ground, sources: Sources) -> Iterator[str]:
    """Yield the words of a statement that tell of two names what its evidence tells of them the other way round."""
    for text in ground.words_each:
        named = entities_of(statement, text, sources)
        told = [*relations_in(text, named.told)]
        for own in relations_in(statement, named.stated):
            same = [other for other in told if other.kind == own.kind]
            if _is_reversed(own, same) or (own.kind in _ONLY and _is_anothers(own, same)):
                yield statement[own.start : own.end]


def _is_reversed(own: Relation, told: Sequence[Relation]) -> bool:
    forward = any({*own.agents} & {*each.agents} and {*own.patients} & {*each.patients} for each in told)
    back = any({*own.agents} & {*each.patients} and {*own.patients} & {*each.agents} for each in told)
    return back and not forward


def _is_anothers(own: Relation, told: Sequence[Relation]) -> bool:
    agents = {name for each in told for name in each.agents}
    return bool(own.agents) and all(each.agents for each in told) and bool(told) and not agents & {*own.agents}


def relations_in(text: str, entities: Sequence[Entity]) -> Iterator[Relation]:
    """Yield what a text tells of the names in it."""
    folded = fold(text)
    for kind, pattern in _verbs():
        for match in pattern.finditer(folded):
            yield _relation(kind, match, folded, entities)
    yield from _moves_in(folded, entities)


def _relation(kind: str, match: re.Match[str], folded: str, entities: Sequence[Entity]) -> Relation:
    begin = max((stop.end() for stop in _STOPS.finditer(folded, 0, match.start())), default=0)
    stop = _STOPS.search(folded, match.end())
    end = stop.start() if stop else len(folded)
    before = [each for each in entities if begin <= each.start and each.end <= match.start()]
    behind = [each for each in entities if match.end() <= each.start < end]
    agents, patients = _subject(before, folded, match.start()), behind[:1]
    if _PASSIVE.match(folded, match.end()):
        agents, patients = _row(behind, folded), before[-1:]
    elif given := _given(before, folded, begin):
        # 由甲接替乙, 乙由甲接替, 乙被甲收购: who stands behind the preposition did it.
        agents, others = given, [each for each in before if each not in given]
        near = [each for each in behind if not _CLAUSE_ENDS.search(folded, match.end(), each.start)]
        patients = near[:1] or others[-1:]
    elif kind == "replace" and len(behind) > 1 and _WITH.search(folded, behind[0].end, behind[1].start):
        agents, patients = behind[1:2], behind[:1]
    return Relation(
        kind=kind,
        agents=tuple(each.key for each in agents),
        patients=tuple(each.key for each in patients),
        start=match.start(),
        end=match.end(),
    )


def _subject(before: Sequence[Entity], folded: str, verb: int) -> Sequence[Entity]:
    """Return who stands before a verb; a pronoun there means whoever the sentence began with."""
    before = [each for each in before if not _PLACED.search(folded, 0, each.start)]
    if not before:
        return ()
    return before[:1] if _PRONOUN.search(folded, before[-1].end, verb) else before[-1:]


def _row(entities: Sequence[Entity], folded: str) -> Sequence[Entity]:
    """Return names that are listed one after the other: by Songjian Capital and the fund Merah Partners."""
    row = list(entities[:1])
    for each in entities[1:]:
        gap = folded[row[-1].end : each.start]
        if (
            len(gap) > 40
            or not re.search(r"(?<![a-z])and(?![a-z])|^, |、|[和与及]", gap)
            or re.search(r"(?<![a-z])with(?![a-z])", gap)
        ):
            break
        row.append(each)
    return row


def _given(before: Sequence[Entity], folded: str, begin: int) -> Sequence[Entity]:
    """Return the names that stand right behind 由 or 被 in the clause before a verb: 由松涧资本与Merah领投."""
    for place in range(len(before) - 1, -1, -1):
        gap = _CLAUSE_ENDS.split(folded[max(begin, before[place].start - 8) : before[place].start])[-1]
        if _BY.search(gap):
            return before[place:]
    return ()


def _moves_in(folded: str, entities: Sequence[Entity]) -> Iterator[Relation]:
    """Yield from where to where somebody or something went: left Hexi to join Qingtan, 由河西跳槽到青檀."""
    for pattern in _MOVES:
        for match in pattern.finditer(folded):
            origin, goal = (match.end(name) for name in _ends(match))
            left = [each for each in entities if origin <= each.start <= origin + 4 and each.end <= goal]
            reached = [each for each in entities if goal <= each.start <= goal + 6]
            if left and reached:
                agents, patients = (left[0].key,), (reached[0].key,)
                yield Relation(kind="move", agents=agents, patients=patients, start=match.start(), end=match.end())


def _ends(match: re.Match[str]) -> tuple[str, str]:
    return ("from", "to") if match.group("from") else ("from2", "to2")


@cache
def _verbs() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (kind, re.compile(rf"{'|'.join(row['zh'])}|(?<![a-z])(?:{'|'.join(row['en'])})(?![a-z])"))
        for kind, row in read_data("relations.json").items()
    )
