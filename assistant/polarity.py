"""Whether something is so or not, done or only planned: clauses of a statement beside those of foreign evidence.

In another language too few words agree for the nearest clause to be sure of, so a clause of the evidence counts as one
that a statement restates where either holds much of the other's matter.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache

from assistant.claim_words import clauses, first_claim, is_claimed, is_held
from assistant.claims import Claims, is_alike
from assistant.data import read_data
from assistant.ground import Ground
from assistant.matching import held_shares
from assistant.sources import Sources
from ingest.article import Span
from ingest.attribution import find_status
from ingest.folding import fold
from vectorstore.analysis import analyse

# Of a denial so much has to be held by the statement for the one to deny the other, and of any clause so much by the
# other for the two to speak of the same.
_DENIED, _ALIKE = 0.45, 0.3
_CLEARLY, _LONG = 0.5, 6
_DONE = re.compile(
    r"已(?!知|披)|完成了?|(?<![a-z])(?:has|have) (?:already |now )?(?!not|no|to|yet)[a-z]+|(?<![a-z])(?:already|completed)(?![a-z])"
)
# What is being thought of is told as no more than that.
_PONDERS = re.compile(
    r"研究|考虑|评估|探讨|可能|(?<![a-z])(?:study|studying|consider\w*|explor\w*|weigh\w*|possib\w*|mull\w*)(?![a-z])"
)


def against_the_grain(claims: Claims, ground: Ground, sources: Sources) -> Iterator[str]:
    """Yield what a statement affirms and its evidence denies, tells the opposite of, or only plans."""
    told = [*dict.fromkeys(clause for each in (*ground.quoted, *ground.context) for clause in clauses(each.text))]
    quoted = {clause for each in ground.quoted for clause in clauses(each.text)}
    whole = held_shares(claims.text, told, sources)
    stating = {clause for quoted in ground.quoted if _states(quoted, claims) for clause in clauses(quoted.text)}
    for own in clauses(claims.text):
        if not any(map(str.isalpha, own)):
            continue
        ahead = [max(pair) for pair in zip(held_shares(own, told, sources), whole, strict=True)]
        back = [held_shares(clause, [own], sources)[0] for clause in told]
        yield from (text for text in _denied(claims.text, told, back, quoted, ahead) if text not in stating)
        near = [clause for clause, share, other in zip(told, ahead, back, strict=True) if max(share, other) >= _ALIKE]
        yield from _opposite(own, near)
        yield from _misdirected(sources.claims(own, ground.latest), ground, sources)
        best = max((share + other for share, other in zip(ahead, back, strict=True)), default=0.0)
        nearest = [
            clause
            for clause, share, other in zip(told, ahead, back, strict=True)
            if share + other == best >= 2 * _ALIKE
        ]
        yield from _only_planned(own, nearest)
    yield from _still_to_come(claims, ground)


def _states(quoted: Claims, claims: Claims) -> bool:
    """Whether a quote has an amount of a statement: what it denies beside that is another matter."""
    return any(is_alike(amount, other) for amount in claims.quantities for other in quoted.quantities)


def _denied(
    whole: str, told: Sequence[str], back: Sequence[float], quoted: Collection[str], ahead: Sequence[float]
) -> Iterator[str]:
    """Yield the clause that denies what a statement, of which nothing is denied, has most of the matter of."""
    if is_held("negation", whole):
        return
    best = max(back, default=0.0)
    nearest = max((share for clause, share in zip(told, ahead, strict=True) if clause in quoted), default=0.0)
    for clause, share, own in zip(told, back, ahead, strict=True):
        # Around the quotes many a clause that denies is short, or of something else.
        if clause not in quoted and (share < _CLEARLY or len(analyse(clause)) < _LONG or own < nearest):
            continue
        if share == best >= _DENIED and is_claimed("negation", clause):
            yield clause
            return


def _opposite(own: str, near: Sequence[str]) -> Iterator[str]:
    for kind, opposite in _pairs():
        if _says(kind, own) and not _says(opposite, own):
            turned = [clause for clause in near if _says(opposite, clause)]
            if turned and not any(_says(kind, clause) for clause in near):
                yield own


def _misdirected(own: Claims, ground: Ground, sources: Sources) -> Iterator[str]:
    """Yield a direction that a clause gives to a percentage, where each clause of the evidence with it has the other."""
    claimed = {kind for kind in ("rise", "fall") if is_claimed(kind, own.text)}
    shares = [amount for amount in own.quantities if amount.unit == "percent"]
    if len(claimed) != 1 or len(shares) != 1:
        return
    (kind,), opposite = claimed, ({"rise", "fall"} - claimed).pop()
    told = [sources.claims(clause, ground.latest) for quoted in ground.quoted for clause in clauses(quoted.text)]
    stating = [each.text for each in told if any(is_alike(shares[0], other) for other in each.quantities)]
    if stating and all(is_claimed(opposite, clause) and not is_claimed(kind, clause) for clause in stating):
        yield first_claim(kind, own.text)


def _only_planned(own: str, nearest: Sequence[str]) -> Iterator[str]:
    folded = fold(own)
    if not nearest or not _DONE.search(folded) or _PONDERS.search(folded) or is_held("negation", own):
        return
    planned = (_status(clause) in ("planned", "expected") and not _DONE.search(fold(clause)) for clause in nearest)
    if _status(own) == "actual" and all(planned):
        yield own


def _status(clause: str) -> str:
    folded = fold(clause)
    whole = Span(0, len(folded))
    return find_status(folded, whole, len(folded), whole)


def _still_to_come(claims: Claims, ground: Ground) -> Iterator[str]:
    """Yield the times after the evidence was written of which a statement tells something as done."""
    folded = fold(claims.text)
    for mention in claims.periods:
        ahead = ground.latest and mention.end and mention.period.start.isoformat() > ground.latest
        if ahead and re.search(r"已[^,，。]{0,6}$", folded[: mention.start]) and _status(claims.text) == "actual":
            yield claims.text[mention.start : mention.end]


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
