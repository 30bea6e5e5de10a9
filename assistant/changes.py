"""From which amount to which: "fell from 42 to 36", 由42亿元调减至36亿元, "31.5%, against 38.2% a year earlier".

What a text says of a change is told by its two amounts and their order, in any language and whatever its verb, so that
a statement that has them in the order of its source needs no word of the same kind there, and one that has them the
other way round is false.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations

from assistant.claim_words import clause_at, is_claimed
from assistant.claims import Claims, same_amount
from ingest.figure import Figure
from ingest.folding import fold
from ingest.quantity import Quantity

# An amount stands in a text as one character, so that patterns reach over it; what may stand in between is short.
PLACE = "\ufffc"
_WORDS = r"[^\ufffc.;。；]{0,40}?"
_FEW = r"[^\ufffc,，.;。；、]{0,16}?"
ONWARD = (
    rf"\bfrom {_FEW}{PLACE}{_WORDS}\b(?:in)?to {_FEW}{PLACE}",
    rf"{PLACE} ?(?:→|⇒|➔|➡|->|=>) ?{PLACE}",
    rf"[从由自]{_FEW}{PLACE}[^\ufffc。；、]{{0,16}}?[到至为成][^\ufffc,，。；、]{{0,6}}?{PLACE}",
)
BACKWARD = (
    rf"{PLACE}{_WORDS}\bfrom {_FEW}{PLACE}(?!{_WORDS}\bto )",
    rf"{PLACE}{_WORDS}\b(?:compared (?:with|to)|against|versus|vs\.?|down from|up from) {_FEW}{PLACE}",
    rf"{PLACE}[^\ufffc。；]{{0,12}}?[,，]?(?:相?较|相?比|[对對]比)[^\ufffc,，。；、高低多少升跌]{{0,16}}?{PLACE}",
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """Two amounts of one thing, the earlier and the later; `start` and `end` bound the words that tell them."""

    before: Quantity
    after: Quantity
    start: int
    end: int

    @property
    def kind(self) -> str:
        """The kind of claim that the amounts make: rise or fall, or neither."""
        before, after = self.before.value, self.after.value
        return "rise" if after > before else "fall" if after < before else ""


def changes_in(claims: Claims) -> tuple[Change, ...]:
    """Return the changes that a text tells by two amounts of one unit."""
    amounts = claims.quantities
    folded = fold(claims.text)
    if len(amounts) < 2 or len(folded) != len(claims.text):
        return ()
    pieces, places, shift = [], {}, 0
    last = 0
    for amount in sorted(amounts, key=lambda each: each.start):
        if amount.start < last:
            continue
        pieces += [folded[last : amount.start], PLACE]
        shift += amount.start - last
        places[shift] = amount
        shift += 1
        last = amount.end
    squeezed = "".join((*pieces, folded[last:]))
    found = [*_read(squeezed, places, ONWARD, onward=True), *_read(squeezed, places, BACKWARD, onward=False)]
    return tuple(dict.fromkeys(each for each in found if each.before.unit == each.after.unit))


def _read(text: str, places: dict[int, Quantity], patterns: Sequence[str], *, onward: bool) -> Iterator[Change]:
    for pattern in patterns:
        for match in re.finditer(pattern, text):
            first, second = (places[at] for at in (text.index(PLACE, match.start()), match.end() - 1))
            before, after = (first, second) if onward else (second, first)
            yield Change(before=before, after=after, start=first.start, end=second.end)


def reversed_changes(stated: Sequence[Change], told: Sequence[Change]) -> Iterator[Change]:
    """Yield the changes of which the evidence tells the opposite, amount for amount."""
    for change in stated:
        if any(_is_back(change, other) for other in told) and not any(is_same_change(change, other) for other in told):
            yield change


def contradicted(stated: Sequence[Change], text: str) -> Iterator[Change]:
    """Yield the changes whose own words say another direction than their amounts: fell from 36 to 42."""
    for change in stated:
        start, end = _words_of(change, text)
        claimed = {kind for kind in ("rise", "fall") if is_claimed(kind, text[start:end])}
        if len(claimed) == 1 and change.kind not in claimed:
            yield change


def borne_out(stated: Sequence[Change], told: Sequence[Change], text: str) -> Mapping[str, tuple[tuple[int, int], ...]]:
    """Return for each direction (rise, fall) the places of a text where amounts of its evidence bear it out."""
    held = [change for change in stated if any(is_same_change(change, other) for other in told)]
    return {kind: tuple(_words_of(change, text) for change in held if change.kind == kind) for kind in ("rise", "fall")}


def changes_of(figures: Sequence[Figure]) -> Iterator[Change]:
    """Yield the changes that the ledger tells: one company's metric in two periods."""
    dated = [(each.period, each) for each in figures if each.metric and each.period]
    for (begun, earlier), (ended, later) in permutations(dated, 2):
        alike = (earlier.company, earlier.metric, earlier.unit) == (later.company, later.metric, later.unit)
        if alike and begun.end < ended.end and begun.granularity == ended.granularity:
            yield Change(before=amount_of(earlier), after=amount_of(later), start=0, end=0)


def amount_of(figure: Figure) -> Quantity:
    """Return what a figure states as an amount."""
    values = {name: getattr(figure, name) for name in ("low", "high", "unit", "qualifier", "digits", "start", "end")}
    return Quantity(**values)


def _words_of(change: Change, text: str) -> tuple[int, int]:
    """Return the ends of the clauses in which a change is told."""
    start = clause_at(text, change.start)[0]
    return start, clause_at(text, change.end - 1)[1]


def is_same_change(stated: Change, told: Change) -> bool:
    """Whether two changes are of the same amounts in the same order."""
    return same_amount(stated.before, told.before) and same_amount(stated.after, told.after)


def _is_back(stated: Change, told: Change) -> bool:
    return same_amount(stated.before, told.after) and same_amount(stated.after, told.before)
