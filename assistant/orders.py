"""What came first and what came then, where it is no change of an amount: from 15 April to 20 May, second to fifth.

A statement that has two days, two ranks or two durations in the other order than its evidence is false, whatever its
verb; so is one that tells as past the amount that its evidence tells as present.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from assistant.changes import BACKWARD, ONWARD, PLACE, Change
from assistant.claim_words import clause_at
from assistant.claims import Claims
from ingest.folding import fold

_NUMERALS = {word: str(value) for value, word in enumerate("一二三四五六七八九十", 1)} | {"两": "2"}
_WORDS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
_RANKS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
_VALUES = _NUMERALS | {word: str(value) for words in (_WORDS, _RANKS) for value, word in enumerate(words, 1)}
_RANK = re.compile(
    rf"第(?P<zh>[{''.join(_NUMERALS)}\d]+)(?![季轮輪代届屆期次天年])[名位]?|(?<![a-z])(?P<en>{'|'.join(_RANKS)}|\d+(?=st|nd|rd|th))"
    r"(?:st|nd|rd|th)?(?![a-z]| (?:quarter|half|round|time|phase|stage|day|year))"
)
_DURATION = re.compile(
    rf"(?P<zh>[{''.join(_NUMERALS)}\d]+)(?:年|个月)(?!前|来|内|后)"
    rf"|(?<![a-z])(?P<en>{'|'.join(_WORDS)}|\d+)(?: years?| months?)?(?![a-z\d])"
)
_THEN = re.compile(
    r"(?:年|月|周)前|此前|上一?轮|上年|去年同期|先前|原先|早前"
    r"|(?<![a-z])(?:ago|earlier|previous(?:ly)?|the year before|a year before|before that|back then)(?![a-z])"
)

Item = tuple[int, int, str]


def out_of_order(statement: Claims, evidence: Sequence[Claims]) -> Iterator[str]:
    """Yield the words of a statement that tell two days, ranks or durations in the other order than its evidence."""
    for items_of in (_days, _ranks, _durations):
        told = {pair[:2] for each in evidence for pair in _pairs(fold(each.text), items_of(each))}
        for before, after, start, end in _pairs(fold(statement.text), items_of(statement)):
            if before != after and (after, before) in told and (before, after) not in told:
                yield statement.text[start:end]


def then_and_now(claims: Claims) -> Iterator[Change]:
    """Yield the changes between two amounts of one unit of which a text tells one as past: 860 million a year ago."""
    folded = fold(claims.text)
    units = dict.fromkeys(amount.unit for amount in claims.quantities if amount.unit not in ("months", "years", "days"))
    for unit in units:
        amounts = [amount for amount in claims.quantities if amount.unit == unit]
        begin = 0
        for first, second in pairwise(amounts):
            middle = min(clause_at(claims.text, first.end - 1)[1], second.start)
            end = clause_at(claims.text, second.end - 1)[1]
            past = [bool(_THEN.search(folded, *zone)) for zone in ((begin, middle), (middle, end))]
            if past[0] != past[1]:
                before, after = (first, second) if past[0] else (second, first)
                yield Change(before=before, after=after, start=first.start, end=second.end)
            begin = middle


def is_past(text: str) -> bool:
    """Whether a text tells something as of an earlier time than its own: a year ago, 此前."""
    return _THEN.search(fold(text)) is not None


def _pairs(folded: str, items: Sequence[Item]) -> Iterator[tuple[str, str, int, int]]:
    """Yield two values, the earlier one first, with the place of the words that tell them."""
    squeezed, places, last = "", {}, 0
    for start, end, value in items:
        if start < last:
            continue
        squeezed += folded[last:start]
        places[len(squeezed)] = (start, end, value)
        squeezed += PLACE
        last = end
    squeezed += folded[last:]
    for patterns, onward in ((ONWARD, True), (BACKWARD, False)):
        for pattern in patterns:
            for match in re.finditer(pattern, squeezed):
                first, second = places[squeezed.index(PLACE, match.start())], places[match.end() - 1]
                before, after = (first, second) if onward else (second, first)
                yield before[2], after[2], first[0], second[1]


def _days(claims: Claims) -> list[Item]:
    found = [(each.start, each.end, str(each.period)) for each in claims.periods if each.end]
    return sorted(found)


def _ranks(claims: Claims) -> list[Item]:
    return _numbered(_RANK, claims)


def _durations(claims: Claims) -> list[Item]:
    return _numbered(_DURATION, claims)


def _numbered(pattern: re.Pattern[str], claims: Claims) -> list[Item]:
    dated = [(each.start, each.end) for each in claims.periods if each.end]
    matches = [
        match
        for match in pattern.finditer(fold(claims.text))
        if not any(start < match.end() and match.start() < end for start, end in dated)
    ]
    return [(match.start(), match.end(), _value(match["zh"] or match["en"])) for match in matches]


def _value(written: str) -> str:
    return _VALUES.get(written, written)
