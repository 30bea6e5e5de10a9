"""Whether a question asks for a part of a whole, and in which of its words each is named: what share of R&D is compute?

The words are those of the question itself, so that a part may be anything that a text tells of, not only a metric.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from assistant.data import read_data
from ingest.folding import fold

Shape = Literal["share", "portion"]

# What only leads to the part or follows it and names nothing.
_AROUND = re.compile(
    r"\A(?:(?:to|for|on|in|into|from|by|spent|earmarked|used|set aside|going|the|its|their|paid|already|been|be|of|"
    r"accounted for|made up|roughly|about)\b ?)+|\A[的是为在给于把将有]+|"
    r"^(?:earmark|allocate|reserve|devote)(?:ed|s|d)?\b ?(?:for|to)? ?|"
    r" ?\b(?:bought|spent|paid|used)\b(?: (?:from|to|on|for))?|"
    r" (?:take|buy|get|hold|own|account for|make up|represent|contribute|bring in|generate|receive|subscribe(?: for)?|"
    r"spend|put|invest|take up|pick up)\Z|"
    r"(?<=\S)(?:又|大概|大约|约|的|各自)+\Z"
)


# What only asks for an amount and says nothing of what it is of.
_ASKING = re.compile(
    r"多少|几何|大概|大约|大致|左右|折合|按|算下?来?|估算|一下|金额|美元|港元|港币|人民币|美金|亿|万|元|块|钱|[是有为要系]"
    r"|\b(?:how much|what|roughly|approximately|about|in (?:us |hk |hong kong )?dollars?|in (?:yuan|rmb)|was|were"
    r"|is|are|will|would|did|does|do|the|its|money|amount|figure|put (?:in|into)|spend on|go(?:es)? (?:to|into)|come to"
    r"|work out(?: at| to)?)\b"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Fraction:
    """A part of a whole in the words of a question: its share in per cent is asked for, or the portion as an amount."""

    shape: Shape
    part: str
    whole: str


def asked_fraction(text: str) -> Fraction | None:
    """Return the part of a whole that a question, shorn of companies and times, asks for, or None."""
    folded = fold(text)
    for shape, pattern in _patterns():
        for match in pattern.finditer(folded):
            part, whole = (_bare(match.group(name)) for name in ("part", "whole"))
            if part and whole:
                return Fraction(shape=shape, part=part, whole=whole)
    return None


def asks_progress(text: str) -> bool:
    """Whether a question asks how much of a target is reached."""
    words = read_data("fractions.json")["progress"]
    folded = fold(text)
    return any(re.search(pattern, folded) for pattern in (*words["zh"], *words["en"]))


def thing_asked(words: str) -> str:
    """Return the words of a question without those that only ask for an amount."""
    return " ".join(_ASKING.sub(" ", re.sub(r"['’]s\b", " ", fold(words))).split()).strip(" ,.?")


def _bare(words: str) -> str:
    words = re.sub(r"(?<![a-z0-9])['’]s\b", " ", words)
    return " ".join(_AROUND.sub("", " ".join(words.split())).split()).strip(" ,.?")


@cache
def _patterns() -> tuple[tuple[Shape, re.Pattern[str]], ...]:
    return tuple(_compiled("share")) + tuple(_compiled("portion"))


def _compiled(shape: Shape) -> Iterator[tuple[Shape, re.Pattern[str]]]:
    words = read_data("fractions.json")[shape]
    yield from ((shape, re.compile(pattern)) for pattern in (*words["zh"], *words["en"]))
