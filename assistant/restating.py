"""Clause by clause: what a clause of a statement says otherwise than the clause of its evidence that it restates.

A passage may well hold both "grew" and "fell", both companies and a denial: each of another matter. So the clause that
states the same amount, or most of the same matter, is looked for, and held against the statement's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.allotting import without_names
from assistant.claim_words import clauses, first_claim, is_claimed, is_held
from assistant.claims import Claims, is_told, same_amount
from assistant.ground import Ground
from assistant.matching import held_shares, is_across
from assistant.named_across import claims_on
from assistant.sources import Sources

# Of a clause so much has to be held by another for the one to restate the other.
_CLEAR = 0.5
# A clause with fewer letters beside its time (2025年上半年，) only places the next one.
_LETTERS = 4
# What is not so is told beside what is.
_CONTRASTS = re.compile(r"(?<![a-z])(?:but|though|and) (?:[a-z]+ ){0,5}?not(?![a-z])|^ ?not(?![a-z])|而不是|而非|但")
_PAIRS = (("rise", "fall"), ("profit", "loss"), ("above", "below"))
_OPPOSITES = (*_PAIRS, *((opposite, kind) for kind, opposite in _PAIRS))


def said_otherwise(claims: Claims, ground: Ground, sources: Sources) -> Iterator[str]:
    """Yield the words of a statement that turn around what the evidence says, or say it of another company."""
    named = claims.companies.union(*(quoted.companies for quoted in ground.quoted))
    if len(named) < 2 and not claims.periods and not _may_differ(claims, ground.quoted):
        return
    day = ground.latest
    told = [sources.claims(clause, day) for quoted in ground.quoted for clause in clauses(quoted.text)]
    for clause in clauses(claims.text):
        stated = claims_on(clause, ground, sources)
        if stated.periods or _may_differ(stated, told):
            nearest = _nearest(stated, told, sources)
            yield from _turned(stated, nearest, around=_sentences_of(nearest, stated, ground))
            yield from _of_another(stated, nearest, around=_sentences_of(nearest, stated, ground))
            yield from _at_another_time(stated, nearest or _of_one_kind(stated, told))


def _may_differ(stated: Claims, told: Sequence[Claims]) -> bool:
    """Whether there is anything to look for: an opposite, a denial, another company in the evidence."""
    if is_claimed("negation", stated.text):
        return True
    others = any(other.companies - stated.companies for other in told)
    return (len(stated.companies) == 1 and others) or any(
        is_claimed(kind, stated.text) and any(is_claimed(opposite, other.text) for other in told)
        for kind, opposite in _OPPOSITES
    )


def _nearest(stated: Claims, told: Sequence[Claims], sources: Sources) -> Sequence[Claims]:
    """Return the clauses that state its amounts, else those that hold most of its matter, if clearly."""
    with_amount = [
        other
        for other in told
        if stated.quantities and all(any(same_amount(a, b) for b in other.quantities) for a in stated.quantities)
    ]
    near = with_amount or told
    # A name stands in any clause; which clause is restated the other words tell.
    shares = held_shares(without_names(stated.text, sources), [other.text for other in near], sources)
    best = max(shares, default=0.0)
    if not with_amount and best < _CLEAR:
        return ()
    return [other for other, share in zip(near, shares, strict=True) if share == best]


def _of_one_kind(stated: Claims, told: Sequence[Claims]) -> Sequence[Claims]:
    """Return the clauses that speak of a profit or a loss where the statement does."""
    kinds = [kind for kind in ("profit", "loss") if is_claimed(kind, stated.text)]
    return [other for other in told if any(is_claimed(kind, other.text) for kind in kinds)]


def _sentences_of(nearest: Sequence[Claims], stated: Claims, ground: Ground) -> Sequence[Claims]:
    """Return the quotes in which clauses stand that are in the other language than the statement.

    There the parts of a sentence go other ways, and what one clause lacks another of its sentence may have.
    """
    texts = [each.text for each in nearest if is_across(stated.text, each.text)]
    return [quoted for quoted in ground.quoted if any(text in quoted.text for text in texts)]


def _turned(stated: Claims, nearest: Sequence[Claims], *, around: Sequence[Claims]) -> Iterator[str]:
    if not nearest:
        return
    for kind, opposite in _OPPOSITES:
        if is_claimed(kind, stated.text) and all(
            is_claimed(opposite, other.text) and not is_claimed(kind, other.text) for other in nearest
        ):
            yield first_claim(kind, stated.text)
    if is_claimed("negation", stated.text) and not any(
        is_held("negation", other.text) for other in (*nearest, *(around if _CONTRASTS.search(stated.text) else ()))
    ):
        yield first_claim("negation", stated.text)


def _of_another(stated: Claims, nearest: Sequence[Claims], *, around: Sequence[Claims]) -> Iterator[str]:
    """Yield the company of a clause where each clause that it restates names others only."""
    if (
        nearest
        and len(stated.companies) == 1
        and all(other.companies and not stated.companies & other.companies for other in nearest)
        and not (stated.quantities and any(stated.companies & quoted.companies for quoted in around))
    ):
        yield from stated.companies


def _at_another_time(stated: Claims, nearest: Sequence[Claims]) -> Iterator[str]:
    """Yield the time of a clause where each clause that it restates has a time, and another.

    The times of amounts are the ledger's matter.
    """
    if stated.quantities or len(stated.periods) != 1 or not nearest or not all(other.periods for other in nearest):
        return
    (mention,) = stated.periods
    if sum(map(str.isalpha, stated.text[: mention.start] + stated.text[mention.end :])) < _LETTERS:
        return
    if not any(is_told(mention, each, stated.text, other.text) for other in nearest for each in other.periods):
        yield stated.text[mention.start : mention.end]
