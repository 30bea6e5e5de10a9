"""Compare and compute with cited figures: the operands are quoted, the formula is shown, the result says so.

Amounts in different currencies are never converted: without a rate from the sources there is no number to give.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from assistant.answer import CitedFigure
from assistant.data import read_data
from assistant.draft import Draft, Statement
from assistant.evidence.clauses import clause_of
from assistant.evidence.figures import conflict_of, draft_conflict, fill, slots, state
from assistant.evidence.wording import amount, named_figure, plain_number
from assistant.phrases import phrase
from assistant.question import Question
from assistant.sources import Sources
from ingest.companies import company_label
from ingest.folding import fold
from ingest.formatting import format_amount


@dataclass(frozen=True, kw_only=True, slots=True)
class Computation:
    """A result with the formula that led to it, both in the reader's language."""

    result: str
    formula: str


Calculation = Callable[[CitedFigure, CitedFigure, Question], Computation]


def answer_by_calculation(question: Question, sources: Sources) -> Draft | None:
    """Draft a comparison or a computation over two figures of the ledger, or None where it does not hold both."""
    kinds = question.reading.kinds
    if not {"comparison", "computation"} & set(kinds[:2]) or "reason" in kinds[:1]:
        return None
    found = [figure for slot in slots(question.reading) if (figure := fill(slot, sources))]
    operands = list(dict.fromkeys(found))
    if len(operands) != 2:
        return None
    conflict = next(filter(None, (conflict_of(figure, sources) for figure in operands)), None)
    if conflict is not None:
        return draft_conflict(conflict, question, sources)
    operation = _operation(question)
    if kinds[0] == "comparison" and operation is None:
        return _compare(operands[0], operands[1], question, sources)
    return _compute(operands[0], operands[1], operation or "ratio", question, sources)


def _operation(question: Question) -> str | None:
    folded = " ".join(fold(question.text).split())
    return next((name for name, pattern in _operations() if pattern.search(folded)), None)


@cache
def _operations() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((row["name"], re.compile("|".join((*row["zh"], *row["en"])))) for row in read_data("operations.json"))


def _compare(first: CitedFigure, second: CitedFigure, question: Question, sources: Sources) -> Draft:
    language = question.language
    sides = [named_figure(figure, language) for figure in (first, second)]
    if first.unit != second.unit:
        verdict = phrase("not_comparable", language, first=sides[0], second=sides[1])
    elif first.value == second.value:
        verdict = phrase("equal", language, first=sides[0], second=sides[1])
    else:
        high, low = (first, second) if first.value > second.value else (second, first)
        name = company_label(high.company or "", language) or named_figure(high, language)
        verdict = phrase("higher", language, name=name, high=amount(high, language), low=amount(low, language))
    return _draft(first, second, verdict, verdict, (), question, sources)


def _compute(
    first: CitedFigure, second: CitedFigure, operation: str, question: Question, sources: Sources
) -> Draft | None:
    language = question.language
    if first.unit != second.unit:
        return _compare(first, second, question, sources)
    result = ""
    earlier, later = _in_time(first, second)
    if operation == "growth" and earlier.value > 0:
        change = (later.value - earlier.value) / earlier.value * 100
        result = f"{_rounded(change, 1)}%"
        formula = f"({amount(later, language)} − {amount(earlier, language)}) / {amount(earlier, language)} = {result}"
    elif operation == "difference":
        high, low = max(first.value, second.value), min(first.value, second.value)
        result = format_amount(high - low, high - low, first.unit, "exact", language)
        pair = sorted((first, second), key=lambda figure: -figure.value)
        formula = f"{amount(pair[0], language)} − {amount(pair[1], language)} = {result}"
    elif operation == "sum":
        total = first.value + second.value
        result = format_amount(total, total, first.unit, "exact", language)
        formula = f"{amount(first, language)} + {amount(second, language)} = {result}"
    elif min(first.value, second.value) > 0:
        pair = sorted((first, second), key=lambda figure: -figure.value)
        result = phrase("times", language, number=_rounded(pair[0].value / pair[1].value, 2))
        formula = f"{amount(pair[0], language)} / {amount(pair[1], language)} = {result}"
    else:
        return None
    computed = (result, plain_number(result))
    short = phrase("computed", language, result=result)
    return _draft(first, second, short, phrase("formula", language, formula=formula), computed, question, sources)


def _in_time(first: CitedFigure, second: CitedFigure) -> tuple[CitedFigure, CitedFigure]:
    if first.period and second.period and second.period < first.period:
        return second, first
    return first, second


def _draft(
    first: CitedFigure,
    second: CitedFigure,
    short: str,
    line: str,
    computed: tuple[str, ...],
    question: Question,
    sources: Sources,
) -> Draft:
    quotes = tuple(dict.fromkeys(clause_of(figure, sources) for figure in (first, second)))
    statements = (Statement(text=line, quotes=quotes, computed=computed), *_operands(first, second, question, sources))
    return Draft(status="answered", short_answer=short, statements=statements, computed=computed)


def _operands(first: CitedFigure, second: CitedFigure, question: Question, sources: Sources) -> Iterator[Statement]:
    for figure in (first, second):
        yield from state(figure, question, sources)


def _rounded(value: Decimal, places: int) -> str:
    return f"{value.quantize(Decimal(1).scaleb(-places)):f}"
