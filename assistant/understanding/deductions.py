"""What a question takes away: what is left of an amount after others, or what a result would be without something."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from assistant.data import read_data
from ingest.folding import fold

Words = Literal["less", "left", "without", "would", "helped", "hurt"]

_JOINED = re.compile(r"、|,|和|及|与|以及|同|跟|\band\b|&|\bplus\b")
_LEADING = re.compile(r"\A(?:(?:the|its|their|a|an|all)\b ?|[这那该其])")


@dataclass(frozen=True, kw_only=True, slots=True)
class Deduction:
    """The things that a question takes away, each in its words, and the rest of the question."""

    things: tuple[str, ...]
    rest: str


def asked_deduction(text: str) -> Deduction | None:
    """Return what a question takes away from an amount to ask what is left, None where it asks for no such thing."""
    folded = fold(text)
    match = _pattern("less").search(folded)
    if match is None or not _pattern("left").search(folded):
        return None
    start, end = match.span("less" if match.group("less") else "less_en")
    things = [_LEADING.sub("", item.strip()) for item in _JOINED.split(folded[start:end]) if item.strip()]
    return Deduction(things=tuple(things), rest=text[:start] + " " + text[end:]) if things else None


def asked_without(text: str) -> str | None:
    """Return without what a question asks a result to be, in its words, None where it does not."""
    folded = fold(text)
    match = _pattern("without").search(folded)
    if match is None or not _pattern("would").search(folded):
        return None
    return _LEADING.sub("", (match.group("effect") or match.group("effect_en")).strip())


def speaks_of(words: Words, text: str) -> bool:
    """Whether a text has words of one kind: what helps a result, what hurts it."""
    return _pattern(words).search(fold(text)) is not None


@cache
def _pattern(name: Words) -> re.Pattern[str]:
    rows = read_data("deductions.json")[name]
    # One name may stand only once in an expression.
    english = (re.sub(r"\?P<(\w+)>", r"?P<\1_en>", pattern) for pattern in rows["en"])
    return re.compile("|".join((*rows["zh"], *english)))
