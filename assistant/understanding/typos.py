"""Mend misspelt company names, so that `Moonshoot` and `月之暗靣` still find whom they mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from assistant.naming.likeness import nearest
from ingest.companies import CompanyMention, find_companies, load_companies
from ingest.folding import fold
from ingest.sounds import usual_spelling
from vectorstore.analysis import analyse
from vectorstore.glossary import equivalents

Find = Callable[[str], Sequence[CompanyMention]]

_LATIN_WORD = re.compile(r"[A-Za-z][A-Za-z.]{3,}")
_HAN_RUN = re.compile(r"[\u3400-\u9fff]{2,}")


def mend_names(text: str, find: Find = find_companies) -> str:
    """Replace words that are one slip away from a known name by that name; names and words of the dictionary stay.

    `find` finds the companies of a text.
    """
    mended = _LATIN_WORD.sub(lambda match: _mend_latin(match.group(), find), text)
    if find(mended):
        return mended
    return _HAN_RUN.sub(lambda match: _mend_han(match.group()), mended)


def _mend_latin(word: str, find: Find) -> str:
    folded = fold(word)
    if folded in _latin_names() or find(word) or equivalents(tuple(analyse(word))):
        return word
    meant = nearest(folded, _latin_names().keys())
    return _latin_names()[meant] if meant else word


def _mend_han(run: str) -> str:
    for start, end in _windows(len(run)):
        known = _han_slip(fold(run[start:end]))
        if known:
            return run[:start] + known + run[end:]
    return run


def _windows(length: int) -> Iterator[tuple[int, int]]:
    for size in (6, 5, 4, 3, 2):
        for start in range(length - size + 1):
            yield start, start + size


def _han_slip(piece: str) -> str | None:
    """The known name that `piece` misspells: one other character in four, or the same sounds in other characters."""
    for name in _han_names().get(len(piece), ()):
        wrong = sum(left != right for left, right in zip(piece, name, strict=True))
        if wrong == 1 and (len(piece) >= 4 or usual_spelling(piece) == usual_spelling(name)):
            return name
    return None


@cache
def _latin_names() -> dict[str, str]:
    aliases = (alias for entry in load_companies().values() for alias in (*entry.aliases, *entry.products))
    return {fold(alias): alias for alias in aliases if _LATIN_WORD.fullmatch(alias) and len(alias) >= 5}


@cache
def _han_names() -> dict[int, tuple[str, ...]]:
    names: dict[int, list[str]] = {}
    for entry in load_companies().values():
        for alias in entry.aliases:
            if entry.kind == "company" and _HAN_RUN.fullmatch(alias):
                names.setdefault(len(alias), []).append(fold(alias))
    return {length: tuple(dict.fromkeys(found)) for length, found in names.items()}
