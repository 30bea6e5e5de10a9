"""What the models of the trial reply: wrong drafts, of which nothing false may be shown, and right ones in all manners.

`draft_sets/wrong.jsonl` and `draft_sets/right.jsonl` hold one a line. All are about the articles of the trial; in a
reply `@{words}` stands for the number of the passage that holds these words, so `[@{HK$165}]` cites it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, kw_only=True, slots=True)
class WrongDraft:
    """A question, what the model replies (and again when it is sent back), and the words that must not be shown."""

    name: str
    question: str
    reply: str
    never: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class RightDraft:
    """A question, what a model replies, and the words of it that have to be shown."""

    name: str
    question: str
    reply: str
    shown: tuple[str, ...]


@cache
def wrong_drafts() -> tuple[WrongDraft, ...]:
    """Return all ways in which a model misbehaves."""
    return tuple(
        WrongDraft(
            name=row["name"],
            question=row["question"],
            reply=row["reply"] * row.get("times", 1),
            never=tuple(row["never"]),
        )
        for row in _rows("wrong.jsonl")
    )


@cache
def right_drafts() -> tuple[RightDraft, ...]:
    """Return correct drafts with citations of every style, lists, tables, headings, rounding, thoughts."""
    return tuple(
        RightDraft(name=row["name"], question=row["question"], reply=row["reply"], shown=tuple(row["shown"]))
        for row in _rows("right.jsonl")
    )


def _rows(name: str) -> list[dict[str, Any]]:
    text = files("evals.grounding").joinpath("draft_sets", name).read_text(encoding="utf-8")
    return [json.loads(line) for line in text.split("\n") if line]
