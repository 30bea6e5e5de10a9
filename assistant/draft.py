"""What a composer hands to verification: statements with the quotes they rest on, not yet numbered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer import Conflict, Status
from assistant.trace import Trace


@dataclass(frozen=True, kw_only=True, slots=True, order=True)
class Quote:
    """A span of a stored article that a statement rests on."""

    article_id: str
    start: int
    end: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Statement:
    """One sentence of an answer and its evidence.

    `computed` holds the amounts, as written in `text`, that follow from quoted ones by a formula the text shows.
    A `struck` one stands where a statement was that its sources do not support, and shows nothing of it.
    A `free` statement was put into words by a language model: besides amounts, dates, names and quotations, its other
    words have to be supported too.
    """

    text: str
    quotes: tuple[Quote, ...]
    computed: tuple[str, ...] = ()
    free: bool = False
    struck: bool = False


STRUCK = Statement(text="[…]", quotes=(), struck=True)


@dataclass(frozen=True, kw_only=True, slots=True)
class Draft:
    """An answer before verification; the statements are in the order in which they are to be read.

    `notes` are lines about how it came about; `model` is who wrote it, where that is not the composer that was asked.
    """

    status: Status
    short_answer: str = ""
    statements: tuple[Statement, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    reason: str = ""
    computed: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    model: str | None = None
    trace: Trace | None = None


def joined(drafts: Sequence[Draft]) -> Draft:
    """Return the answers to several parts of one question as one; a disagreement in any part makes it one."""
    conflicting = any(draft.status == "conflicting" for draft in drafts)
    return Draft(
        status="conflicting" if conflicting else "answered",
        short_answer="; ".join(dict.fromkeys(draft.short_answer for draft in drafts if draft.short_answer)),
        statements=tuple(dict.fromkeys(statement for draft in drafts for statement in draft.statements)),
        conflicts=tuple(dict.fromkeys(conflict for draft in drafts for conflict in draft.conflicts)),
        reason=next((draft.reason for draft in drafts if draft.status == "conflicting"), ""),
        computed=tuple(amount for draft in drafts for amount in draft.computed),
    )
