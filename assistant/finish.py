"""Turn a verified draft into an answer: number the citations and set the markers."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.answer import Answer
from assistant.draft import Draft, Quote, Statement
from assistant.question import Question
from assistant.sources import Sources

SHORT_ANSWER_LIMIT = 200


def finish(draft: Draft, question: Question, sources: Sources, *, model: str, timings: Mapping[str, float]) -> Answer:
    """Number each quote once, in the order of first use, and end every statement in its markers.

    An abstaining draft keeps its statements (the nearest things the sources do say) but has no short answer.
    """
    numbers: dict[Quote, int] = {}
    for statement in draft.statements:
        for quote in statement.quotes:
            numbers.setdefault(quote, len(numbers) + 1)
    text = "\n".join(_marked(statement, numbers) for statement in draft.statements)
    abstained = draft.status == "abstained"
    return Answer(
        question=question.asked,
        language=question.language,
        status=draft.status,
        short_answer="" if abstained else draft.short_answer[:SHORT_ANSWER_LIMIT],
        text="\n".join(part for part in (draft.reason if abstained else "", text) if part),
        citations=tuple(sources.cite(quote, number=number) for quote, number in numbers.items()),
        conflicts=draft.conflicts,
        reason=draft.reason,
        model=draft.model or model,
        timings=timings,
        notes=draft.notes,
        trace=draft.trace,
    )


def _marked(statement: Statement, numbers: Mapping[Quote, int]) -> str:
    markers = "".join(f"[{number}]" for number in dict.fromkeys(numbers[quote] for quote in statement.quotes))
    return f"{statement.text} {markers}" if markers else statement.text
