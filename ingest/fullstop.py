"""Whether a Latin full stop ends a sentence or belongs to an abbreviation, a number or an address."""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from ingest.language import is_han

_TOKEN = re.compile(r"[^\s(\[{“‘\"'（「『，、；：]{1,24}$")
_NEXT_WORD = re.compile(r"\s*[(\[“‘\"'（「『《]*([\w&’']*)")
_ENUMERATOR = re.compile(r"\s*(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})$")
_DOTTED = re.compile(r"(?:\w\.)+\w$")


class _Words(NamedTuple):
    """Word lists of `data/abbreviations.json`, in lower case and without the last full stop.

    `introduces`: always followed by what they introduce. `may_end`: may end a sentence, and then the next one opens
    with a word of `opens_sentence`, which seldom follows them within a sentence. `takes_letter`: Series A, Class B.
    """

    introduces: frozenset[str]
    before_number: frozenset[str]
    may_end: frozenset[str]
    opens_sentence: frozenset[str]
    takes_letter: frozenset[str]


def full_stop_ends(line: str, stop: int, end: int, begin: int) -> bool:
    """Tell whether the full stop at `line[stop]` ends the sentence that begins at `begin`.

    `end` is where the sentence would end, after closing quotes and brackets. Looks at a bounded stretch around it.
    """
    following = line[end : end + 1]
    if following and not following.isspace():
        return is_han(following) and not line[stop - 1 : stop].isdigit() and stop > begin
    if not line[end : end + 80].strip():
        return True
    if stop - begin <= 12 and _ENUMERATOR.match(line[begin:stop]):
        return False
    word = _next_word(line, end)
    if word and word.islower():
        return False
    return not _abbreviates(line[max(0, stop - 40) : stop], word)


def _next_word(line: str, end: int) -> str:
    match = _NEXT_WORD.match(line[end : end + 80])
    return match.group(1) if match else ""


def _abbreviates(before: str, word: str) -> bool:
    """Whether the text before a full stop ends in an abbreviation that `word` may follow within a sentence."""
    match = _TOKEN.search(before)
    token = match.group().lower() if match else ""
    words = _words()
    if token in words.introduces:
        return True
    if word[:1].isdigit():
        return token in words.before_number or token in words.may_end
    if word.lower() in words.opens_sentence or (word and is_han(word[0])):
        return False
    if len(token) == 1 and token.isalpha() and token.isascii():
        return not _follows_series(before)
    return token in words.may_end or _DOTTED.match(token) is not None


def _follows_series(before: str) -> bool:
    """Whether the single letter that ends `before` names a round or a class, and is not an initial."""
    words = before.split()
    return len(words) > 1 and words[-2].lower() in _words().takes_letter


@cache
def _words() -> _Words:
    lists: dict[str, str] = json.loads(files("ingest").joinpath("data/abbreviations.json").read_text(encoding="utf-8"))
    return _Words(**{name: frozenset(words.split()) for name, words in lists.items()})
