"""Find many fixed phrases in one pass: the companies, the metrics and the cue words are all lists of phrases.

An Aho-Corasick automaton finds every phrase in one linear pass and is built in a millisecond, which a regular
expression of some thousand alternatives is not. It runs over the text without its blanks; what stands between two
characters of a phrase is checked afterwards.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple

_BLANKS = " -\u00a0"
_SQUEEZE = str.maketrans("", "", _BLANKS)
_MOST_BLANKS = 2
_LATIN = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")


class PhraseMatch(NamedTuple):
    """A phrase of the list and the span at which it stands; `phrase` is the matched text without its blanks."""

    phrase: str
    start: int
    end: int


class Lexicon:
    """A set of folded phrases that can be found in folded text.

    The longest phrase at a position wins. A phrase that begins or ends in a Latin letter or digit must not touch
    another one there, which holds next to Han characters too. A blank in a phrase may be left out, doubled or
    written as a hyphen in the text.
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        """Compile `phrases`, which must be folded already and not empty."""
        forms: defaultdict[str, set[frozenset[int]]] = defaultdict(set)
        for phrase in phrases:
            loose = _loosen(phrase).strip()
            if loose:
                forms[squeeze(loose)].add(_gaps(loose))
        self._automaton = _automaton(forms)

    def find(self, folded: str) -> Iterator[PhraseMatch]:
        """Yield the phrases of `folded` from left to right, none overlapping another."""
        if self._automaton is None or not folded:
            return
        squeezed, places = _without_blanks(folded)
        longest: dict[int, PhraseMatch] = {}
        for last, (phrase, forms) in self._automaton.iter(squeezed):
            first = last - len(phrase) + 1
            known = longest.get(first)
            if known is not None and len(known.phrase) > len(phrase):
                continue
            start, end = places[first], places[last] + 1
            if _stands_alone(folded, start, end) and _fits(places, first, last, forms):
                longest[first] = PhraseMatch(phrase, start, end)
        reached = 0
        for first in sorted(longest):
            if longest[first].start >= reached:
                yield longest[first]
                reached = longest[first].end


def squeeze(phrase: str) -> str:
    """Drop blanks and hyphens, so that the written forms of one phrase compare equal."""
    return phrase.translate(_SQUEEZE)


def _loosen(phrase: str) -> str:
    """Allow a blank wherever Han and Latin meet: writers differ on it."""
    return _junction().sub(" ", phrase.replace("-", " ").replace("\u00a0", " "))


def _gaps(loose: str) -> frozenset[int]:
    """Return after how many characters of the squeezed phrase a blank may stand."""
    counts, gaps = 0, []
    for character in loose:
        if character == " ":
            gaps.append(counts)
        else:
            counts += 1
    return frozenset(gaps)


# The library has no type stubs; its automaton is kept in this module.
def _automaton(forms: dict[str, set[frozenset[int]]]) -> Any:
    import ahocorasick  # type: ignore[import-not-found, unused-ignore]

    if not forms:
        return None
    automaton = ahocorasick.Automaton()
    for phrase, gaps in forms.items():
        automaton.add_word(phrase, (phrase, tuple(gaps)))
    automaton.make_automaton()
    return automaton


class _Squeezed(NamedTuple):
    """A text without its blanks, and where each character that is left stands in it."""

    text: str
    places: Sequence[int]


# The lists of phrases are sought in the same text one after the other.
@lru_cache(maxsize=2)
def _without_blanks(folded: str) -> _Squeezed:
    squeezed = squeeze(folded)
    if len(squeezed) == len(folded):
        return _Squeezed(squeezed, range(len(folded)))
    places: list[int] = []
    for run in _solid().finditer(folded):
        places.extend(range(run.start(), run.end()))
    return _Squeezed(squeezed, places)


@cache
def _solid() -> re.Pattern[str]:
    return re.compile(rf"[^{re.escape(_BLANKS)}]+")


def _stands_alone(folded: str, start: int, end: int) -> bool:
    if folded[start] in _LATIN and start and folded[start - 1] in _LATIN:
        return False
    return not (folded[end - 1] in _LATIN and folded[end : end + 1] in _LATIN) or (
        folded[end - 1].isalpha() and _date_begins().match(folded, end) is not None
    )


@cache
def _date_begins() -> re.Pattern[str]:
    """Match a date that Chinese sets behind a Latin name without a blank: MiniMax2025年, Kimi3月."""
    return re.compile(r"\d{4}年|\d{1,2}月(?!\d)")


def _fits(places: Sequence[int], first: int, last: int, forms: Sequence[frozenset[int]]) -> bool:
    """Whether the text has blanks only where one of the forms has one, and no more than two there."""
    if places[last] - places[first] == last - first:
        return True
    spread = {n: places[first + n] - places[first + n - 1] - 1 for n in range(1, last - first + 1)}
    wide = {n: blanks for n, blanks in spread.items() if blanks}
    return max(wide.values()) <= _MOST_BLANKS and any(wide.keys() <= gaps for gaps in forms)


@cache
def _junction() -> re.Pattern[str]:
    return re.compile(r"(?<=[a-z0-9])(?=[㐀-鿿])|(?<=[㐀-鿿])(?=[a-z0-9])")
