"""Whether one sentence in the other language says just what a statement says, in all that can be told.

In one language words show that a sentence restates another; across two they show no more than the same matter, and a
statement with its owners, its times or its sense exchanged has all of that. So nothing is concluded from what is not
contradicted: the sentence has to have the amounts of the statement and their times, name the same in the same order,
and deny, plan, compare and turn as the statement does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.agreeing import SURE
from assistant.allotting import dated_changes, without_names
from assistant.binding import read_on
from assistant.changes import Change, borne_out, changes_in, is_same_change
from assistant.claim_words import clauses, is_claimed, is_held
from assistant.claims import Claims, is_alike, is_told
from assistant.entities import entities_of
from assistant.ground import Ground
from assistant.matching import held_shares
from assistant.orders import is_past, then_and_now
from assistant.polarity import opposites_of, senses_of, status_of
from assistant.question import Question
from assistant.remainder import KINDS, PAIRED, held_remainder
from assistant.sources import Sources
from assistant.support import own_words
from ingest.events import find_events
from ingest.quantity import Quantity

# Its words stand beside something else where another clause holds so much more of them.
_ELSEWHERE = 0.4
# The least share of its other words that a sentence holds: of a statement with amounts that the ledger typed, of one
# with other amounts, and of prose. Chosen on seven sets of sentences (516 true, 389 false; README); what these words
# cost is little, as a statement that is not confirmed is shown in its source's words.
_LEAST_TYPED, _LEAST_COUNTED, _LEAST_PROSE = 0.2, 0.6, 0.75


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """Where a statement stands: behind which text, as an answer to which question, on which evidence."""

    before: str
    question: Question
    ground: Ground
    sources: Sources


def lacking(claims: Claims, quoted: Claims, standing: Standing, *, typed: bool) -> Iterator[str]:
    """Yield what a sentence of the evidence lacks of a statement, or says otherwise, by the kind of it.

    `typed` is whether the ledger says the same of every amount.
    """
    ground, sources = standing.ground, standing.sources
    if not all(any(is_alike(amount, other) for other in quoted.quantities) for amount in claims.quantities):
        yield "amounts"
    region = _region(claims, quoted, ground, sources)
    own = own_words(claims, ground, sources)
    yield from _other_times(claims, quoted, region, ground, sources)
    if is_claimed("negation", claims.text) != is_claimed("negation", region):
        yield "denial"
    denied = is_claimed("negation", claims.text) and is_claimed("negation", region)
    if not denied and (status_of(claims.text) in SURE) != (status_of(region) in SURE):
        yield "status"
    yield from _turns(claims, quoted, region, own)
    if not typed:
        yield from _misplaced(claims, quoted, region, standing)
    if claims.quantities:
        yield from _of_before(claims, quoted, typed=typed)
        yield from ("place",) if _stands_elsewhere(own, quoted, region, sources) else ()
    yield from _unlike_events(claims, ground, sources)
    least = _LEAST_TYPED if typed else _LEAST_COUNTED if claims.quantities else _LEAST_PROSE
    if held_remainder(claims, quoted, ground, sources, spared=int(typed)) < least:
        yield "matter"


def _other_times(claims: Claims, quoted: Claims, region: str, ground: Ground, sources: Sources) -> Iterator[str]:
    """Yield the times that the amounts of a statement do not have: one of their own, else one of their sentence."""
    written = sources.claims(region, ground.latest).periods
    ledger = tuple(each for each in quoted.periods if not each.end)
    for mention in claims.periods:
        if not any(is_told(mention, other, claims.text, region) for other in (*written, *ledger)) and (
            written or not any(is_told(mention, other, claims.text, quoted.text) for other in quoted.periods)
        ):
            yield "time"


def _of_before(claims: Claims, quoted: Claims, *, typed: bool) -> Iterator[str]:
    """Yield the amounts that were so before they changed, where a statement does not tell them as past."""
    told, stated = _changes(quoted), [change.before for change in _changes(claims)]
    for amount in claims.quantities:
        past = any(is_alike(amount, change.before) for change in told)
        now = any(is_alike(amount, change.after) for change in told)
        dated = typed and bool(claims.periods)
        if past and not now and amount not in stated and not dated and not is_past(claims.text):
            yield claims.text[amount.start : amount.end]


def _stands_elsewhere(own: str, quoted: Claims, region: str, sources: Sources) -> bool:
    """Whether the words beside an amount stand in a clause of its evidence without it: the placing, not the offer."""
    others = [clause for clause in clauses(quoted.text) if clause not in region]
    if not others:
        return False
    here, *there = held_shares(without_names(own, sources), [region, *others], sources)
    return max(there) - here >= _ELSEWHERE


def _turns(claims: Claims, quoted: Claims, region: str, own: str) -> Iterator[str]:
    """Yield the kinds of claim and the senses of a statement that a sentence of the evidence does not share."""
    borne = borne_out(_changes(claims), _changes(quoted), claims.text)
    texts = tuple(dict.fromkeys((region, quoted.text)))
    for kind, opposite in PAIRED:
        if is_claimed(kind, own) and not borne.get(kind):
            turned = any(is_claimed(opposite, text) and not is_claimed(kind, text) for text in texts)
            yield from (kind,) if turned or not is_held(kind, quoted.text) else ()
    yield from (kind for kind in KINDS if is_claimed(kind, own) and not is_held(kind, region))
    for told in map(senses_of, texts):
        yield from sorted(kind for kind in senses_of(claims.text) - told if opposites_of(kind) & told)


def _changes(claims: Claims) -> Sequence[Change]:
    """Return the changes that a text tells by two amounts, in whatever words."""
    return (*changes_in(claims), *then_and_now(claims), *dated_changes(claims))


def _unlike_events(claims: Claims, ground: Ground, sources: Sources) -> Iterator[str]:
    """Yield the events of a statement that the ledger does not have in its evidence."""
    for event in find_events(*read_on(claims.text, "", ground, sources)):
        if not any(other.kind == event.kind for other in ground.events):
            yield event.kind


def _region(claims: Claims, quoted: Claims, ground: Ground, sources: Sources) -> str:
    """Return the clauses of a sentence that hold the amounts of a clause, else the whole."""
    told = [sources.claims(clause, ground.latest) for clause in clauses(quoted.text)]
    holding = (
        each.text
        for each in told
        if any(is_alike(amount, other) for amount in claims.quantities for other in each.quantities)
    )
    return " ".join(holding) or quoted.text


def _misplaced(claims: Claims, quoted: Claims, region: str, standing: Standing) -> Iterator[str]:
    """Yield what shows that a statement gives its matter to others than a sentence of the evidence does."""
    sources = standing.sources
    if not _in_order(claims, quoted, sources):
        yield "order"
    stated = {each.key for each in entities_of(claims.text, quoted.text, sources).stated}
    told = {each.key for each in entities_of(claims.text, region, sources).told}
    here = {each.key for each in entities_of(claims.text, quoted.text, sources).told}
    if claims.quantities and stated and not stated <= (told or (here if len(here) == 1 else set())):
        yield "owner"
    if not stated and told:
        implied = {each.key for each in entities_of(standing.before, region, sources).stated}
        implied |= {name.lower() for name in standing.question.reading.companies}
        if implied and not implied & told:
            yield "implied owner"


def _in_order(claims: Claims, quoted: Claims, sources: Sources) -> bool:
    """Whether names and amounts follow each other in a clause as they do in a sentence of the evidence."""
    named = entities_of(claims.text, quoted.text, sources)
    items: list[tuple[int, str | Quantity]] = [(each.start, each.key) for each in named.stated]
    borne = [each for each in _changes(claims) if any(is_same_change(each, other) for other in _changes(quoted))]
    moved = {each for change in borne for each in (change.before.start, change.after.start)}
    items += [(each.start, each) for each in claims.quantities if each.start not in moved]
    rest = [(each.start, each.key) for each in named.told] + [(each.start, each) for each in quoted.quantities]
    last = -1
    for _, item in sorted(items, key=lambda each: each[0]):
        places = [start for start, other in rest if start > last and _is_one(item, other)]
        if not places:
            return False
        last = min(places)
    return True


def _is_one(item: str | Quantity, other: str | Quantity) -> bool:
    if isinstance(item, str) or isinstance(other, str):
        return item == other
    return is_alike(item, other)
