"""One thing to learn from: a question with texts, at most one of which answers it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Lesson:
    """`right` is the place of the text that answers, or None where none does; `span` the answer's characters in it."""

    question: str
    texts: tuple[str, ...]
    right: int | None
    span: tuple[int, int] | None = None
