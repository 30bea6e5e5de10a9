"""Which amount goes with which words: of 318 clients 61 are banks and 94 law firms, and not the other way round.

A text is cut into parts with an amount each. Where the words beside an amount of a statement stand, in its evidence,
beside another amount of the same unit and not beside this one, the amounts have changed places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, permutations

from assistant.changes import Change, amount_of
from assistant.claims import Claims, same_amount
from assistant.entities import Entity, entities_of
from assistant.ground import Ground
from assistant.matching import held_shares
from assistant.sources import Sources
from assistant.spelt_names import spelt_names
from ingest.figure import Figure
from ingest.folding import fold
from ingest.metrics import find_metrics
from ingest.quantity import Quantity

_CUT = re.compile(r"[，。；、：;]|[,:](?!\d)|[.!?](?=\s|$)|\s(?:and|while|but|against|versus)\s")
_COMMA = re.compile("[，、]")
# Who says it owns nothing of what is said.
_VOICE = re.compile(
    r",? according to [^,.;]*"
    r"|[^,，。；]{0,24}(?:表示|透露|指出|介绍|介紹|则指|則指|[称稱说說指])(?=[，,：:]|$)"
    r"|[^,.;]*\b(?:said|says)\b"
)
_CHANGE = re.compile(r"\bfrom\b.*\bto\b|[从從由].*[到至为為]")
# Of two amounts that change places the words of each stand so much more beside the other.
_CROSSED = 0.4
# The words have to stand beside the other amount by so much more, as a share of them.
_CLEARLY, _MOSTLY = 0.45, 0.6


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """A piece of a text with the amounts in it; `words` leaves these out."""

    start: int
    end: int
    text: str
    words: str
    amounts: tuple[Quantity, ...]


def parts_of(claims: Claims) -> tuple[Part, ...]:
    """Cut a text into parts that hold an amount; what holds none goes with the amount that follows, or the last."""
    return tuple(_part(claims, begin, end) for begin, end in _bounds(claims))


def _bounds(claims: Claims) -> Sequence[tuple[int, int]]:
    parts: list[tuple[int, int]] = []
    start = 0
    for end in cuts(claims.text):
        if any(start <= amount.start < end for amount in claims.quantities):
            parts.append((start, end))
            start = end
    if parts:
        parts[-1] = (parts[-1][0], len(claims.text))
    return parts


def dated_changes(claims: Claims) -> Iterator[Change]:
    """Yield the changes between amounts of one unit that stand in parts with a time each: 27% last year, 12% this."""
    dated = [
        (amounts[0], times[0])
        for start, end in _bounds(claims)
        if len(amounts := [each for each in claims.quantities if start <= each.start < end]) == 1
        and len(times := [each.period for each in claims.periods if start <= each.start < end and each.end]) == 1
    ]
    for (before, begun), (after, ended) in permutations(dated, 2):
        if before.unit == after.unit and begun.start < ended.start:
            yield Change(before=before, after=after, start=before.start, end=after.end)


def misallotted(claims: Claims, ground: Ground, sources: Sources) -> Iterator[str]:
    """Yield the amounts of a statement whose words its evidence puts beside another amount."""
    told = [part for quoted in ground.quoted for part in parts_of(quoted)]
    for part in parts_of(claims):
        amount = part.amounts[0]
        home = [each for each in told if any(same_amount(amount, other) for other in each.amounts)]
        others = [each for each in told if each not in home and any(_rivals(amount, other) for other in each.amounts)]
        settled = _is_settled(amount, claims, ground)
        if len(part.amounts) == 1 and home and others and _goes_elsewhere(part, home, others, sources, settled=settled):
            yield claims.text[amount.start : amount.end]


def _is_settled(amount: Quantity, claims: Claims, ground: Ground) -> bool:
    """Whether the ledger says what the amount measures, and the statement names that."""
    named = {name for mention in find_metrics(claims.text) for name in mention.names}
    own = [figure for figure in ground.figures if figure.metric in named and same_amount(amount, amount_of(figure))]
    # Two amounts of one metric it cannot tell apart: the public offer's 612 times and the placing's 6.4.
    return any(not _has_twin(figure, ground) for figure in own)


def _has_twin(figure: Figure, ground: Ground) -> bool:
    return any(
        (other.metric, other.company, other.unit, other.period, other.sentence_start)
        == (figure.metric, figure.company, figure.unit, figure.period, figure.sentence_start)
        and other.value != figure.value
        for other in ground.figures
    )


def _goes_elsewhere(
    part: Part, home: Sequence[Part], others: Sequence[Part], sources: Sources, *, settled: bool
) -> bool:
    """Whether a name or, unless the ledger tells what it is, the words beside an amount stand beside another only."""
    if any(_spells(part, each, sources) for each in others) and not any(_spells(part, each, sources) for each in home):
        return True
    if settled or not any(_says_otherwise(each, part, sources) for each in home):
        return False
    shares = held_shares(without_names(part.words, sources), [each.words for each in (*home, *others)], sources)
    here, elsewhere = max(shares[: len(home)]), max(shares[len(home) :])
    return elsewhere >= _MOSTLY and elsewhere - here >= _CLEARLY


def _spells(part: Part, other: Part, sources: Sources) -> bool:
    """Whether a part spells a name of another; the companies of the ledger it tells apart itself."""
    if _CHANGE.search(part.words):
        return False
    own = without_names(_VOICE.sub(" ", part.words), sources)
    return any(True for _ in spelt_names(own, _VOICE.sub(" ", other.words)))


def named_apart(claims: Claims, ground: Ground, sources: Sources) -> Iterator[str]:
    """Yield the amounts beside a name that stands, in a sentence of the evidence, beside another amount of their unit.

    What stands beside them there names somebody else: Lanshi sold five million shares, and Ningchuan nine.
    """
    for quoted in ground.quoted:
        named = entities_of(claims.text, quoted.text, sources)
        told = [(part, _keys(part, quoted.text, named.told)) for part in parts_of(quoted)]
        for part in parts_of(claims):
            own = _keys(part, claims.text, named.stated)
            for amount in part.amounts if len(own) == 1 else ():
                home = [keys for each, keys in told if any(same_amount(amount, other) for other in each.amounts)]
                away = [keys for each, keys in told if _has_rival(amount, each)]
                if home and all(keys and not own & keys for keys in home) and any(own <= keys for keys in away):
                    yield claims.text[amount.start : amount.end]


def _has_rival(amount: Quantity, part: Part) -> bool:
    return any(_rivals(amount, other) and not same_amount(amount, other) for other in part.amounts)


def _keys(part: Part, text: str, entities: Sequence[Entity]) -> frozenset[str]:
    """Return who is named in a part, but for those who only say it."""
    voices = [match.span() for match in _VOICE.finditer(text, part.start, part.end)]
    return frozenset(
        each.key
        for each in entities
        if part.start <= each.start < part.end and not any(start <= each.start < end for start, end in voices)
    )


def exchanged(claims: Claims, ground: Ground, sources: Sources) -> Iterator[str]:
    """Yield the amounts of a statement of which two stand, in foreign evidence, beside each other's words."""
    told = [part for quoted in ground.quoted for part in parts_of(quoted) if len(part.amounts) == 1]
    homes = [
        (part, home)
        for part in parts_of(claims)
        if len(part.amounts) == 1
        and (home := next((each for each in told if same_amount(part.amounts[0], each.amounts[0])), None))
    ]
    for (first, here), (second, there) in combinations(homes, 2):
        settled = all(_is_settled(part.amounts[0], claims, ground) for part in (first, second))
        if first.amounts[0].unit != second.amounts[0].unit or here == there or settled:
            continue
        words = [without_names(part.words, sources) for part in (here, there)]
        shares = [held_shares(without_names(part.words, sources), words, sources) for part in (first, second)]
        leads = (shares[0][1] - shares[0][0], shares[1][0] - shares[1][1])
        if min(leads) >= _CROSSED / 2 or (max(leads) >= _CROSSED + _CROSSED / 4 and min(leads) >= 0):
            yield claims.text[first.amounts[0].start : first.amounts[0].end]


def _says_otherwise(home: Part, part: Part, sources: Sources) -> bool:
    """Whether the words beside an amount in the evidence are others; a series repeats none."""
    pieces = sources.matter(without_names(home.words, sources), (part.words,))
    held = sum(bool(piece.held_by) for piece in pieces)
    return bool(pieces) and held * 2 < len(pieces)


def _rivals(amount: Quantity, other: Quantity) -> bool:
    return amount.unit == other.unit


def cuts(text: str) -> Iterator[int]:
    """Yield the places where the parts of a text end."""
    # Folded, a Chinese comma before a digit (三成，3月) looks like one inside a number.
    found = {match.end() for match in _CUT.finditer(fold(text))} | {match.end() for match in _COMMA.finditer(text)}
    yield from sorted(found | {len(text)})


def _part(claims: Claims, start: int, end: int) -> Part:
    amounts = tuple(amount for amount in claims.quantities if start <= amount.start < end)
    letters = list(claims.text)
    taken = [(each.start, each.end) for each in amounts] + [(each.start, each.end) for each in claims.periods]
    for left, right in taken:
        letters[left:right] = " " * (right - left)
    return Part(start=start, end=end, text=claims.text[start:end], words="".join(letters[start:end]), amounts=amounts)


def without_names(text: str, sources: Sources) -> str:
    """Leave out the companies, which the ledger tells from each other."""
    for mention in sources.names.find(text):
        text = text[: mention.start] + " " * (mention.end - mention.start) + text[mention.end :]
    return text
