"""Which time goes with which words: of two days in the evidence a statement takes the other one's.

As with amounts: books close on 3 July and trading begins on the 9th, so that trading does not begin on the 3rd; a price
that was cut by 30 % in March and by half in August was not cut by half in March.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.allotting import Part, cuts, parts_of, without_names
from assistant.changes import amount_of
from assistant.claims import Claims, is_alike, is_told
from assistant.ground import Ground
from assistant.matching import held_shares
from assistant.sources import Sources
from assistant.time_words import names_time
from ingest.quantity import PeriodMention, Quantity

# In a series the amounts stand apart from their times.
_FINE = ("day", "month")
_DIGIT = re.compile(r"\d")
_SERIES = re.compile(r"分别|分別|依次|(?<![a-z])respectively(?![a-z])")
# The words have to stand beside the other time, and by so much more than beside this one.
_MOSTLY, _CLEARLY = 0.4, 0.25


@dataclass(frozen=True, kw_only=True, slots=True)
class _Dated:
    """A piece of a text in which one time stands; `words` leaves it out."""

    mention: PeriodMention
    text: str
    words: str


def misdated(claims: Claims, ground: Ground, sources: Sources) -> Iterator[str]:
    """Yield the times of a statement that its evidence gives to other words or to another amount."""
    yield from _beside_other_words(claims, ground, sources)
    yield from _beside_other_amounts(claims, ground)


def _beside_other_words(claims: Claims, ground: Ground, sources: Sources) -> Iterator[str]:
    stated = [*_pieces(claims)]
    if claims.quantities or len(stated) != 1 or stated[0].mention.period.granularity not in _FINE:
        return
    told = [piece for quoted in ground.quoted for piece in _pieces(quoted)]
    told = [piece for piece in told if piece.mention.period.granularity in _FINE]
    for own in stated:
        home = [each for each in told if _is_of(own, each)]
        others = [each for each in told if each not in home]
        if not home or not others:
            continue
        shares = held_shares(without_names(own.words, sources), [each.words for each in (*home, *others)], sources)
        here, elsewhere = max(shares[: len(home)]), max(shares[len(home) :])
        if elsewhere >= _MOSTLY and elsewhere - here >= _CLEARLY:
            yield claims.text[own.mention.start : own.mention.end]


def _beside_other_amounts(claims: Claims, ground: Ground) -> Iterator[str]:
    """Yield the times of parts with one amount and one time, where no part of the evidence has both."""
    told = [(quoted, part) for quoted in ground.quoted if not _SERIES.search(quoted.text) for part in parts_of(quoted)]
    for part in parts_of(claims):
        times = _times(claims, part.start, part.end)
        if len(times) != 1 or len(part.amounts) != 1 or part.amounts[0].unit in ("days", "weeks", "months", "years"):
            continue
        amount, (mention,) = part.amounts[0], times
        if _is_settled(amount, mention, ground):
            continue
        home = [
            (quoted, _times(quoted, each.start, each.end) if len(each.amounts) == 1 else ())
            for quoted, each in told
            if any(is_alike(amount, other) for other in each.amounts)
        ]
        fine = mention.period.granularity in _FINE and _DIGIT.search(claims.text[mention.start : mention.end])
        if fine and home and not any(found for _, found in home) and _is_of_another(amount, mention, claims, told):
            yield claims.text[mention.start : mention.end]
        stated = all(len(found) == 1 for _, found in home) and bool(home)
        written = claims.text[mention.start : mention.end]
        if stated and not any(
            (not _DIGIT.search(written) and mention.period.granularity == "day" and names_time(written, quoted.text))
            or is_told(mention, each, claims.text, quoted.text)
            for quoted, found in home
            for each in found
        ):
            yield claims.text[mention.start : mention.end]


def _is_settled(amount: Quantity, mention: PeriodMention, ground: Ground) -> bool:
    """Whether the ledger, which reads more than one part of a sentence, gives an amount a time."""
    return any(
        figure.period is not None and figure.period.overlaps(mention.period) and is_alike(amount, amount_of(figure))
        for figure in ground.figures
    )


def _is_of_another(
    amount: Quantity, mention: PeriodMention, claims: Claims, told: Sequence[tuple[Claims, Part]]
) -> bool:
    """Whether the evidence gives a time to another amount of the same unit, and the amount no time."""
    return any(
        is_told(mention, each, claims.text, quoted.text)
        for quoted, part in told
        if len(part.amounts) == 1 and part.amounts[0].unit == amount.unit and not is_alike(amount, part.amounts[0])
        for each in _times(quoted, part.start, part.end)
    ) and not any(
        is_told(mention, each, claims.text, quoted.text)
        for quoted, part in told
        if any(is_alike(amount, other) for other in part.amounts)
        for each in _times(quoted, 0, part.start)
    )


def _times(claims: Claims, start: int, end: int) -> Sequence[PeriodMention]:
    return [each for each in claims.periods if each.end and start <= each.start < end]


def _pieces(claims: Claims) -> Iterator[_Dated]:
    start = 0
    for end in cuts(claims.text):
        times = _times(claims, start, end)
        if len(times) == 1:
            (mention,) = times
            words = claims.text[start : mention.start] + " " + claims.text[mention.end : end]
            yield _Dated(mention=mention, text=claims.text, words=words)
        if times:
            start = end


def _is_of(own: _Dated, told: _Dated) -> bool:
    return is_told(own.mention, told.mention, own.text, told.text)
