"""Compare and compute with cited figures: the operands are quoted, the formula is shown, the result says so.

Amounts in different currencies are never converted: without a rate from the sources there is no number to give.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.answer import CitedFigure, Conflict
from assistant.draft import Draft, Statement, joined
from assistant.evidence.clauses import clause_of
from assistant.evidence.figures import answer_from_figures, conflict_of, draft_conflict, state
from assistant.evidence.operands import operands_of
from assistant.evidence.ratios import answer_from_ratio
from assistant.evidence.stating import answer_from_statement
from assistant.evidence.wording import amount, named_figure, plain_number
from assistant.naming.labels import company_label
from assistant.phrases import phrase
from assistant.question import Question
from assistant.sources import Sources
from ingest.article import Language
from ingest.formatting import format_amount
from ingest.metrics import GROWTH, load_metrics


def answer_by_calculation(question: Question, sources: Sources) -> Draft | None:
    """Draft a comparison or a computation over figures of the ledger, or None where it does not hold the operands."""
    kinds, operation = question.reading.kinds, question.reading.operation
    wanted = operation is not None or {"comparison", "computation"} & set(kinds)
    if operation == "ratio" and _is_itself_one(question):
        return None
    if not wanted or kinds[0] in ("reason", "how", "date", "disagreement"):
        return None
    if operation == "growth" and len(question.reading.companies) > 1:
        return _each_growth(question, sources)
    if operation == "growth" and (stated := _stated_growth(question, sources)):
        return stated
    operands = operands_of(question, sources)
    conflict = next(filter(None, (conflict_of(figure, sources) for figure in operands)), None)
    if conflict is not None and operation == "difference" and len(operands) == 1:
        return _gap(conflict, question, sources)
    if len(operands) < 2:
        if stated := answer_from_ratio(question, sources):
            return stated
        return _side_by_side(question, sources) if kinds[0] == "comparison" and operands else None
    if conflict is not None:
        return answer_from_ratio(question, sources) or draft_conflict(conflict, question, sources)
    if operation == "sum":
        # Different metrics of one company for one time are different things, not parts of one sum.
        alike = len({figure.metric for figure in operands}) == 1
        return _add(operands, question, sources) if alike else None
    if operation == "growth":
        return _compute(operands[0], operands[-1], operation, question, sources)
    if len(operands) > 2 or (operation is None and "comparison" in kinds):
        return _compare(operands, question, sources)
    return _compute(operands[0], operands[1], operation or "ratio", question, sources)


def _is_itself_one(question: Question) -> bool:
    """Whether a multiple that is asked for is a metric of its own: how many times an offering was covered."""
    entries = (load_metrics().get(name) for name in question.reading.metrics)
    return question.reading.unit == "times" and any(entry and entry.units[0] == "times" for entry in entries)


def _each_growth(question: Question, sources: Sources) -> Draft | None:
    """The growth of several companies is that of each, side by side; None where one of them is not told."""
    drafts = []
    for company in question.reading.companies:
        mentions = tuple(mention for mention in question.reading.mentions if mention.name == company)
        alone = replace(question, reading=replace(question.reading, mentions=mentions))
        draft = answer_by_calculation(alone, sources)
        if draft is None or draft.status != "answered":
            return None
        name = company_label(company, question.language)
        drafts.append(replace(draft, short_answer=f"{name} {draft.short_answer}"))
    return joined(drafts)


def _side_by_side(question: Question, sources: Sources) -> Draft | None:
    """What is compared but not all in the ledger is told of each in turn; None where one of them is not told."""
    reading = question.reading
    names = reading.companies if len(reading.companies) > 1 else ()
    alone = [replace(reading, mentions=tuple(item for item in reading.mentions if item.name == name)) for name in names]
    alone = alone or [replace(reading, periods=(period,)) for period in reading.periods]
    if len(alone) < 2:
        return None
    drafts = []
    for part in alone:
        single = replace(question, reading=replace(part, kinds=("amount",), operation=None))
        draft = answer_from_figures(single, sources) or answer_from_statement(single, sources)
        if draft is None or draft.status != "answered":
            return None
        drafts.append(draft)
    return joined(drafts)


def _gap(conflict: Conflict, question: Question, sources: Sources) -> Draft | None:
    """How far apart the accounts of one figure are is asked about them, so it is no question of which is right."""
    ordered = sorted(conflict.sides, key=lambda figure: figure.value)
    return _compute(ordered[0], ordered[-1], "difference", question, sources)


def _stated_growth(question: Question, sources: Sources) -> Draft | None:
    """Where an article states the growth itself, nothing has to be computed."""
    reading = question.reading
    named = replace(reading, metrics=_changes(reading.metrics), kinds=("amount",))
    return answer_from_figures(replace(question, reading=named), sources)


def _changes(metrics: Sequence[str]) -> tuple[str, ...]:
    entries = load_metrics()
    # Who grows faster is asked of revenue where nothing else is named.
    named = ("revenue" if name == "growth" else name for name in metrics if name in entries)
    return tuple(name if entries[name].moves else f"{name}{GROWTH}" for name in named)


def _compare(operands: Sequence[CitedFigure], question: Question, sources: Sources) -> Draft:
    language = question.language
    ranked = sorted(operands, key=lambda figure: -figure.value)
    named = "; ".join(named_figure(figure, language) for figure in ranked)
    if len({figure.unit for figure in operands}) > 1:
        verdict = phrase("not_comparable", language, sides=named)
    elif ranked[0].value == ranked[1].value:
        verdict = phrase("equal", language, sides=named)
    else:
        first, rest = ranked[0], ranked[1:]
        others = ", ".join(_who(figure, language) + amount(figure, language) for figure in rest)
        verdict = phrase("higher", language, name=_who(first, language), high=amount(first, language), low=others)
    return _draft(operands, verdict, verdict, (), question, sources)


def _who(figure: CitedFigure, language: Language) -> str:
    name = company_label(figure.company, language) if figure.company else ""
    return f"{name} " if name and language == "en" else name


def _add(operands: Sequence[CitedFigure], question: Question, sources: Sources) -> Draft:
    language = question.language
    if len({figure.unit for figure in operands}) > 1:
        return _compare(operands, question, sources)
    total = sum((figure.value for figure in operands), Decimal(0))
    result = format_amount(total, total, operands[0].unit, "exact", language)
    formula = " + ".join(amount(figure, language) for figure in operands) + f" = {result}"
    return computed(operands, result, formula, question, sources)


def _compute(
    first: CitedFigure, second: CitedFigure, operation: str, question: Question, sources: Sources
) -> Draft | None:
    language, pair = question.language, (first, second)
    if first.unit != second.unit:
        return _compare(pair, question, sources)
    earlier, later = _in_time(first, second)
    high, low = sorted(pair, key=lambda figure: -figure.value)
    if min(first.value, second.value) <= 0:
        return None
    if operation == "growth" and first.unit == "percent":
        # A rate moves by percentage points.
        moved = high.value - low.value
        result = format_amount(moved, moved, "percentage_points", "exact", language)
        formula = f"{amount(high, language)} − {amount(low, language)} = {result}"
    elif operation == "growth":
        result = f"{_rounded((later.value - earlier.value) / earlier.value * 100, 1)}%"
        before = amount(earlier, language)
        formula = f"({amount(later, language)} − {before}) / {before} = {result}"
    elif operation == "difference":
        result = format_amount(high.value - low.value, high.value - low.value, first.unit, "exact", language)
        formula = f"{amount(high, language)} − {amount(low, language)} = {result}"
    else:
        result = phrase("times", language, number=_rounded(high.value / low.value, 2))
        formula = f"{amount(high, language)} / {amount(low, language)} = {result}"
    return computed(pair, result, formula, question, sources)


def times_between(first: CitedFigure, second: CitedFigure, question: Question, sources: Sources) -> Draft | None:
    """Return how many times the second figure the first is; None where it is less than it."""
    if second.value <= 0 or first.value < second.value:
        return None
    language = question.language
    result = phrase("times", language, number=_rounded(first.value / second.value, 2))
    formula = f"{amount(first, language)} / {amount(second, language)} = {result}"
    return computed((first, second), result, formula, question, sources)


def computed(
    operands: Sequence[CitedFigure],
    result: str,
    formula: str,
    question: Question,
    sources: Sources,
    numbers: tuple[str, ...] = (),
) -> Draft:
    """Return the answer that `result` follows from the operands by `formula`, each operand quoted.

    `numbers` are those of the formula that no operand states, such as how many months a time has.
    """
    language = question.language
    # What is reckoned from rough amounts is rough.
    rough = any(figure.qualifier != "exact" for figure in operands)
    about = phrase("about", language, result=result) if rough else result
    short, line = phrase("computed", language, result=about), phrase("formula", language, formula=formula)
    return _draft(operands, short, line, (result, about, plain_number(result), *numbers), question, sources)


def _in_time(first: CitedFigure, second: CitedFigure) -> tuple[CitedFigure, CitedFigure]:
    if first.period and second.period and second.period < first.period:
        return second, first
    return first, second


def _draft(
    operands: Sequence[CitedFigure],
    short: str,
    line: str,
    computed: tuple[str, ...],
    question: Question,
    sources: Sources,
) -> Draft:
    quotes = tuple(dict.fromkeys(clause_of(figure, sources) for figure in operands))
    stated = (statement for figure in operands for statement in state(figure, question, sources))
    statements = (Statement(text=line, quotes=quotes, computed=computed), *dict.fromkeys(stated))
    return Draft(status="answered", short_answer=short, statements=statements, computed=computed)


def _rounded(value: Decimal, places: int) -> str:
    return f"{value.quantize(Decimal(1).scaleb(-places)):f}"
