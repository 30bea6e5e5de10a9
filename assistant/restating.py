"""Clause by clause: what a clause of a statement says otherwise than the clause of its evidence that it restates.

A passage may well hold both "grew" and "fell", both companies and a denial: each of another matter. So the clause that
states the same amount, or most of the same matter, is looked for, and held against the statement's own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.claim_words import clauses, first_claim, is_claimed, is_held
from assistant.claims import Claims, same_amount
from assistant.ground import Ground
from assistant.sources import Sources

# Of a clause so much has to be held by another for the one to restate the other.
_CLEAR = 0.5
_OPPOSITES = (("rise", "fall"), ("fall", "rise"), ("profit", "loss"), ("loss", "profit"))


def said_otherwise(claims: Claims, ground: Ground, sources: Sources) -> Iterator[str]:
    """Yield the words of a statement that turn around what the evidence says, or say it of another company."""
    named = claims.companies.union(*(quoted.companies for quoted in ground.quoted))
    if len(named) < 2 and not _may_differ(claims, ground.quoted):
        return
    told = [sources.claims(clause) for quoted in ground.quoted for clause in clauses(quoted.text)]
    for clause in clauses(claims.text):
        stated = sources.claims(clause)
        if _may_differ(stated, told):
            nearest = _nearest(stated, told, sources)
            yield from _turned(stated, nearest)
            yield from _of_another(stated, nearest)


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
    shares = sources.coverage(stated.text, [other.text for other in near])
    best = max(shares, default=0.0)
    if not with_amount and best < _CLEAR:
        return ()
    return [other for other, share in zip(near, shares, strict=True) if share == best]


def _turned(stated: Claims, nearest: Sequence[Claims]) -> Iterator[str]:
    if not nearest:
        return
    for kind, opposite in _OPPOSITES:
        if is_claimed(kind, stated.text) and all(
            is_claimed(opposite, other.text) and not is_claimed(kind, other.text) for other in nearest
        ):
            yield first_claim(kind, stated.text)
    if is_claimed("negation", stated.text) and not any(is_held("negation", other.text) for other in nearest):
        yield first_claim("negation", stated.text)


def _of_another(stated: Claims, nearest: Sequence[Claims]) -> Iterator[str]:
    """Yield the company of a clause where each clause that it restates names others only."""
    if (
        nearest
        and len(stated.companies) == 1
        and all(other.companies and not stated.companies & other.companies for other in nearest)
    ):
        yield from stated.companies
