"""Whether something is so or not, done or only planned: clauses of a statement beside those of foreign evidence.

In another language too few words agree for the nearest clause to be sure of, so a clause of the evidence counts as one
that a statement restates where either holds much of the other's matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from assistant.claim_words import clauses, first_claim, is_claimed, is_held
from assistant.claims import Claims, is_alike
from assistant.data import read_data
from assistant.ground import Ground
from assistant.matching import held_shares
from assistant.namesakes import namesakes
from assistant.sources import Sources
from ingest.article import Span
from ingest.attribution import find_status
from ingest.folding import fold
from ingest.language import detect_language
from vectorstore.analysis import analyse

# Of a denial so much has to be held by the statement for the one to deny the other, and of any clause so much by the
# other for the two to speak of the same.
_DENIED, _ALIKE = 0.45, 0.3
_CLEARLY, _LONG = 0.5, 6
_DONE = re.compile(
    r"已(?!知|披)|完成了?"
    r"|(?<![a-z])(?:has|have) (?:already |now )?(?!not|no|to|yet)[a-z]+|(?<![a-z])(?:already|completed)(?![a-z])"
)
# What denies without a word of negation.
_DENIES = re.compile(
    r"(?<![a-z])(?:un[a-z]{4,}|reluctant\w*|yet to|lack\w*|fail\w*|rul(?:e|ed|es|ing) out|reject\w*"
    r"|stop\w*|declin\w*|except)(?![a-z])"
    r"|排除|拒|未|无|否|停|难|缺"
)
# What is being thought of is told as no more than that.
_PONDERS = re.compile(
    r"研究|考虑|评估|探讨|可能"
    r"|(?<![a-z])(?:study|studying|consider\w*|explor\w*|weigh\w*|possib\w*|mull\w*)(?![a-z])"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Near:
    """A clause of the evidence beside one of a statement: `ahead` is the share of the statement's matter that it holds.

    What the statement holds of its own matter costs more to find out, and is only asked where it matters.
    """

    clause: str
    own: str
    ahead: float
    quoted: bool
    states: bool
    sources: Sources

    @property
    def back(self) -> float:
        """The share of the clause's matter that the statement holds."""
        key = ("back", self.clause, self.own)
        return self.sources.once(key, lambda: held_shares(self._without_names(), [self.own], self.sources)[0])

    def _without_names(self) -> str:
        text = self.clause
        for same in namesakes(text, self.own):
            text = text[: same.start] + " " * (same.end - same.start) + text[same.end :]
        return text


def against_the_grain(claims: Claims, ground: Ground, sources: Sources) -> Iterator[str]:
    """Yield what a statement affirms and its evidence denies, tells the opposite of, or only plans."""
    told = [*dict.fromkeys(clause for each in (*ground.quoted, *ground.context) for clause in clauses(each.text))]
    quoted = {clause for each in ground.quoted for clause in clauses(each.text)}
    parts = [part for part in clauses(claims.text) if any(map(str.isalpha, part))]
    whole = held_shares(claims.text, told, sources)
    stating = {clause for quoted in ground.quoted if _states(quoted, claims) for clause in clauses(quoted.text)}
    for own in parts:
        ahead = held_shares(own, told, sources) if len(parts) > 1 else whole
        near = [
            _Near(
                clause=clause,
                own=own,
                ahead=max(pair),
                quoted=clause in quoted,
                states=_states(sources.claims(clause, ground.latest), sources.claims(own, ground.latest)),
                sources=sources,
            )
            for clause, *pair in zip(told, ahead, whole, strict=True)
        ]
        if not _DENIES.search(fold(claims.text)) and not is_claimed("negation", claims.text):
            yield from (each.clause for each in _denying(near) if each.clause not in stating)
        yield from _opposite(own, near)
        yield from _misdirected(sources.claims(own, ground.latest), ground, sources)
        yield from _only_planned(own, near, ground, sources)
    yield from _still_to_come(claims, ground)


def _states(quoted: Claims, claims: Claims) -> bool:
    """Whether a quote has an amount of a statement: what it denies beside that is another matter."""
    return any(is_alike(amount, other) for amount in claims.quantities for other in quoted.quantities)


def _denying(near: Sequence[_Near]) -> Iterator[_Near]:
    """Yield the clause that denies something of which a statement has most of the matter."""
    nearest = max((each.ahead for each in near if each.quoted), default=0.0)
    for each in near:
        if not is_claimed("negation", each.clause):
            continue
        # Around the quotes many a clause that denies is short, or of something else.
        if not each.quoted and (each.ahead < nearest or each.back < _CLEARLY or _is_short(each.clause)):
            continue
        if each.back >= _DENIED and each.back == max(other.back for other in near):
            yield each
            return


def _is_short(clause: str) -> bool:
    return len(analyse(clause)) < (_LONG if detect_language(clause) != "en" else _LONG // 2)


def _opposite(own: str, near: Sequence[_Near]) -> Iterator[str]:
    for kind, opposite in _pairs():
        if not _says(kind, own) or _says(opposite, own):
            continue
        told = [each for each in near if _says(kind, each.clause) or _says(opposite, each.clause)]
        stating = [each for each in told if each.states]
        alike = [each.clause for each in stating or told if each.states or each.ahead >= _ALIKE or each.back >= _ALIKE]
        if alike and not any(_says(kind, clause) for clause in alike):
            yield own


def _misdirected(own: Claims, ground: Ground, sources: Sources) -> Iterator[str]:
    """Yield a direction that a clause gives to a percentage which has the other in each clause of the evidence."""
    claimed = {kind for kind in ("rise", "fall") if is_claimed(kind, own.text)}
    shares = [amount for amount in own.quantities if amount.unit == "percent"]
    if len(claimed) != 1 or len(shares) != 1:
        return
    (kind,), opposite = claimed, ({"rise", "fall"} - claimed).pop()
    told = [sources.claims(clause, ground.latest) for quoted in ground.quoted for clause in clauses(quoted.text)]
    stating = [each.text for each in told if any(is_alike(shares[0], other) for other in each.quantities)]
    if stating and all(is_claimed(opposite, clause) and not is_claimed(kind, clause) for clause in stating):
        yield first_claim(kind, own.text)


def _only_planned(own: str, near: Sequence[_Near], ground: Ground, sources: Sources) -> Iterator[str]:
    folded = fold(own)
    done = _DONE.search(folded) and not _PONDERS.search(folded) and not is_held("negation", own)
    if not done or status_of(own) != "actual":
        return
    best = max((each.ahead + each.back for each in near), default=0.0)
    nearest = [each.clause for each in near if each.ahead + each.back == best >= 2 * _ALIKE]
    if nearest and all(_is_ahead(sources.claims(clause, ground.latest), ground.latest) for clause in nearest):
        yield own


def _is_ahead(told: Claims, latest: str | None) -> bool:
    """Whether a clause only tells what is planned, expected or to come."""
    later = latest and any(each.end and each.period.start.isoformat() > latest for each in told.periods)
    return not _DONE.search(fold(told.text)) and (bool(later) or status_of(told.text) in ("planned", "expected"))


def opposites_of(kind: str) -> frozenset[str]:
    """Return the opposites of a sense."""
    return frozenset(other for one, other in _pairs() if one == kind)


def status_of(clause: str) -> str:
    """Return how sure a clause is of what it tells: actual, planned, expected or rumoured."""
    folded = fold(clause)
    whole = Span(0, len(folded))
    return find_status(folded, whole, len(folded), whole)


def _still_to_come(claims: Claims, ground: Ground) -> Iterator[str]:
    """Yield the times after the evidence was written of which a statement tells something as done."""
    folded = fold(claims.text)
    for mention in claims.periods:
        ahead = ground.latest and mention.end and mention.period.start.isoformat() > ground.latest
        if ahead and re.search(r"已[^,，。]{0,6}$", folded[: mention.start]) and status_of(claims.text) == "actual":
            yield claims.text[mention.start : mention.end]


def senses_of(text: str) -> frozenset[str]:
    """Return what a text says of which the opposite could be said: postponed, sold, rejected."""
    return frozenset(kind for kind in _words() if _says(kind, text))


def _says(kind: str, text: str) -> bool:
    return _words()[kind].search(fold(text)) is not None


@cache
def _pairs() -> tuple[tuple[str, str], ...]:
    pairs = [tuple(pair) for pair in read_data("opposites.json")["pairs"]]
    return tuple((one, other) for pair in pairs for one, other in (pair, pair[::-1]))


@cache
def _words() -> dict[str, re.Pattern[str]]:
    return {
        kind: re.compile(rf"{'|'.join(row['zh'])}|(?<![a-z])(?:{'|'.join(row['en'])})(?![a-z])")
        for kind, row in read_data("opposites.json")["words"].items()
    }
