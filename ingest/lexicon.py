"""Find many fixed phrases in one pass: the companies, the metrics and the cue words are all lists of phrases.

A trie written as one regular expression keeps the search linear and needs no library; every branch begins with a plain
character, so the engine skips straight over text in which no phrase can begin.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeAlias

_END = ""
_LATIN = re.compile(r"[a-z0-9]")
_JUNCTION = re.compile(r"(?<=[a-z0-9])(?=[㐀-鿿])|(?<=[㐀-鿿])(?=[a-z0-9])")

_Node: TypeAlias = "dict[str, _Node]"


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
        root: _Node = {}
        for phrase in phrases:
            node = root
            for character in _loosen(phrase):
                node = node.setdefault(character, {})
            node[_END] = {}
        self._pattern = re.compile("|".join(_first(character, node) for character, node in sorted(root.items())))

    def find(self, folded: str) -> Iterator[PhraseMatch]:
        """Yield the phrases of `folded` from left to right, none overlapping another."""
        for match in self._pattern.finditer(folded):
            yield PhraseMatch(squeeze(match.group()), match.start(), match.end())


def squeeze(phrase: str) -> str:
    """Drop blanks and hyphens, so that the written forms of one phrase compare equal."""
    return phrase.replace(" ", "").replace("-", "").replace("\u00a0", "")


def _loosen(phrase: str) -> str:
    """Allow a blank wherever Han and Latin meet: writers differ on it."""
    return _JUNCTION.sub(" ", phrase.replace("-", " "))


def _first(character: str, node: _Node) -> str:
    head = re.escape(character)
    boundary = rf"(?<![a-z0-9]{head})" if _LATIN.match(character) else ""
    return head + boundary + _rest(character, node)


def _rest(character: str, node: _Node) -> str:
    options = [_step(follower, child) + _rest(follower, child) for follower, child in sorted(node.items()) if follower]
    if _END not in node:
        return f"(?:{'|'.join(options)})"
    end = "(?![a-z0-9])" if _LATIN.match(character) else ""
    return f"(?:{'|'.join([*options, end])})"


def _step(character: str, node: _Node) -> str:
    return r"[ \-\xa0]{0,2}" if character == " " else re.escape(character)
