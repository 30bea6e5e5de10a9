"""From the statements that passed to the draft that is shown, beside what the default mode would have said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.agent.source_words import is_source_words
from assistant.claims import claims_of, unsupported
from assistant.draft import Draft, Statement
from assistant.phrases import phrase
from assistant.question import Question
from assistant.sources import Sources

_SHORT = 200
_CLAUSE = re.compile(r"(?<=[;；。])|(?<=[,，](?=\D))")


def settled(
    statements: Sequence[Statement], default: Draft, question: Question, sources: Sources, *, silent: bool
) -> Draft:
    """Return the draft to show: the model's, made whole where the ledger knows of a disagreement, or the default."""
    kept = [statement for statement in statements if not statement.struck]
    if not kept:
        return _without(default, question, silent=silent)
    struck: tuple[str, ...] = (phrase("struck", question.language),) if len(kept) < len(statements) else ()
    if any(map(is_source_words, kept)):
        struck += (phrase("source_words", question.language),)
    if default.status == "answered" and all(map(is_source_words, kept)):
        return _led_by(default, tuple(statements), struck)
    if default.status == "conflicting":
        return replace(merged(tuple(statements), default, struck), model=None)
    computed = tuple(amount for statement in kept for amount in statement.computed)
    short = _short(kept, default, sources)
    return Draft(status="answered", short_answer=short, statements=tuple(statements), computed=computed, notes=struck)


def _led_by(default: Draft, quotations: tuple[Statement, ...], notes: tuple[str, ...]) -> Draft:
    """Return the default draft, which is in the question's language, before the quotations that a model chose."""
    said = {quote for statement in default.statements for quote in statement.quotes}
    own = tuple(each for each in quotations if not {*each.quotes} <= said or each.struck)
    return replace(default, statements=(*default.statements, *own), notes=notes, model=None)


def merged(kept: tuple[Statement, ...], default: Draft, notes: tuple[str, ...]) -> Draft:
    """Return the default draft after what a model said before it."""
    if default.status == "abstained" and kept:
        return Draft(status="answered", short_answer=_cut(kept[0].text), statements=kept, notes=notes)
    said = {statement.text for statement in kept}
    own = tuple(statement for statement in default.statements if statement.text not in said)
    computed = tuple(amount for statement in kept for amount in statement.computed)
    return replace(
        default,
        statements=(*kept, *own),
        notes=notes,
        model="evidence",
        computed=(*default.computed, *computed),
    )


def _without(default: Draft, question: Question, *, silent: bool) -> Draft:
    """Return what is shown where nothing of a model's stands.

    A model that finds no answer is believed where the default mode only quotes what is nearest, not where the ledger
    holds the answer.
    """
    if silent and all(_is_quotation(statement) for statement in default.statements):
        reason = phrase("nothing_found", question.language)
        near = default.statements[:1] if default.status == "abstained" else ()
        return Draft(status="abstained", reason=reason, statements=near)
    note = phrase("model_silent" if silent else "model_unsupported", question.language)
    return replace(default, notes=(note,), model="evidence")


def _is_quotation(statement: Statement) -> bool:
    return statement.text.startswith("“") and statement.text.endswith("”")


def _short(kept: Sequence[Statement], default: Draft, sources: Sources) -> str:
    """Return the default mode's direct answer where the model states the same, else the model's first sentence."""
    find = sources.names.find
    said = [claims_of(statement.text, find=find) for statement in kept]
    direct = claims_of(default.short_answer, find=find)
    if default.status == "answered" and direct.quantities and not unsupported(direct, said, said):
        return default.short_answer
    own = [statement for statement in kept if not is_source_words(statement)]
    return _cut((own or kept)[0].text)


def _cut(text: str) -> str:
    """Return as many whole clauses as a short answer may hold, so that no number is cut in two."""
    if len(text) <= _SHORT:
        return text
    short = ""
    for clause in _CLAUSE.split(text):
        if len(short) + len(clause) > _SHORT:
            break
        short += clause
    return short.rstrip(" ,，;；")
