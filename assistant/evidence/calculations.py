"""Compare and compute with cited figures: the operands are quoted, the formula is shown, the result says so.

Amounts in different currencies are never converted: without a rate from the sources there is no number to give.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.answer import CitedFigure, Conflict
from assistant.draft import Draft, joined
from assistant.evidence.comparing import asked_of, compare, compare_disputed, each_in_turn, names_several
from assistant.evidence.computing import change_rate, computed, rounded
from assistant.evidence.figures import answer_from_figures, conflict_of, draft_conflict, stands_now
from assistant.evidence.operands import on_quarter, operands_of
from assistant.evidence.ratios import answer_from_ratio
from assistant.evidence.superseding import standing
from assistant.evidence.wording import amount
from assistant.naming.labels import company_label
from assistant.phrases import phrase
from assistant.question import Question
from assistant.sources import Sources
from assistant.understanding.formulas import holds
from assistant.understanding.sides import asked_sides, is_of_kind
from assistant.understanding.units import is_money
from ingest.folding import fold
from ingest.formatting import format_amount
from ingest.metrics import GROWTH, load_metrics


def answer_by_calculation(question: Question, sources: Sources) -> Draft | None:
    """Draft a comparison or a computation over figures of the ledger, or None where it does not hold the operands."""
    question = _with_operation(question)
    kinds, operation = question.reading.kinds, question.reading.operation
    wanted = operation is not None or {"comparison", "computation"} & set(kinds)
    if operation == "ratio" and _is_itself_one(question):
        return None
    if kinds[0] in ("reason", "how", "date", "disagreement"):
        return None
    if not wanted:
        return _of_several(question, sources)
    if operation == "growth" and len(question.reading.companies) > 1:
        return _each_growth(question, sources)
    sides = asked_sides(question.reading)
    unit = question.reading.unit
    apart = is_money(unit) or unit == "count" or (sides is not None and is_of_kind(sides))
    apart = apart or on_quarter(question.reading.text)
    if operation == "growth" and not apart and (stated := _stated_growth(question, sources)):
        return stated
    operands = operands_of(question, sources)
    if operation == "difference" and len(operands) == 1 and (conflict := conflict_of(operands[0], sources)):
        return _gap(conflict, question, sources)
    if (
        operation is None
        and len(operands) < len(asked_of(question.reading))
        and (each := each_in_turn(question, sources))
    ):
        return each
    return _of_operands(operands, question, sources) if len(operands) > 1 else answer_from_ratio(question, sources)


def _of_several(question: Question, sources: Sources) -> Draft | None:
    """Tell what is asked of several companies or times of each, where the ledger does not hold all of them."""
    reading = question.reading
    asked = len(asked_of(reading))
    if asked < 2 or reading.kinds[0] not in ("amount", "open") or not names_several(reading):
        return None
    return each_in_turn(question, sources) if len(operands_of(question, sources)) < asked else None


def _with_operation(question: Question) -> Question:
    """Read what is asked of two rounds or two prices off the unit of the answer: in per cent, a growth."""
    reading = question.reading
    sides, inferred = asked_sides(reading), {"percent": "growth", "times": "ratio"}.get(reading.unit or "")
    if sides is None or inferred is None or not is_of_kind(sides):
        return question
    return replace(question, reading=replace(reading, operation=inferred))


def _of_operands(operands: Sequence[CitedFigure], question: Question, sources: Sources) -> Draft | None:
    reading = question.reading
    operation, together = reading.operation, reading.operation is None and "comparison" in reading.kinds
    operands = list(dict.fromkeys(stands_now(figure, reading, sources) for figure in operands))
    conflicts = [item for figure in operands if (item := _open_conflict(figure, question, sources))]
    if conflicts:
        compared = compare_disputed(operands, conflicts, question, sources) if together else None
        return compared or answer_from_ratio(question, sources) or draft_conflict(conflicts[0], question, sources)
    if len(operands) < 2:
        return None
    if operation == "sum":
        # Different metrics of one company for one time are different things, not parts of one sum.
        alike = len({figure.metric for figure in operands} - {None}) < 2
        return _add(operands, question, sources) if alike else None
    if operation == "growth":
        return _compute(operands[0], operands[-1], operation, question, sources)
    if len(operands) > 2 or together:
        return compare(operands, question, sources)
    return _compute(operands[0], operands[1], operation or "ratio", question, sources)


def _open_conflict(figure: CitedFigure, question: Question, sources: Sources) -> Conflict | None:
    """Return the disagreement on a figure that nothing settles, if there is one."""
    conflict = conflict_of(figure, sources)
    if conflict and len({side.article_id for side in conflict.sides}) < 2 and "comparison" in question.reading.kinds:
        # Two amounts of one article are no two accounts; the one that the ledger puts first stands in a comparison.
        return None
    return conflict if conflict and standing(conflict, question.reading, sources) is None else None


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


def _add(operands: Sequence[CitedFigure], question: Question, sources: Sources) -> Draft:
    language = question.language
    if len({figure.unit for figure in operands}) > 1:
        return compare(operands, question, sources)
    total = sum((figure.value for figure in operands), Decimal(0))
    result = format_amount(total, total, operands[0].unit, "exact", language)
    formula = " + ".join(amount(figure, language) for figure in operands) + f" = {result}"
    return computed(operands, result, formula, question, sources)


def _compute(
    first: CitedFigure, second: CitedFigure, operation: str, question: Question, sources: Sources
) -> Draft | None:
    language, pair = question.language, (first, second)
    if first.unit != second.unit:
        return compare(pair, question, sources)
    earlier, later = _in_time(first, second)
    high, low = sorted(pair, key=lambda figure: -figure.value)
    if min(first.value, second.value) <= 0 or (first.unit == "percent" and is_money(question.reading.unit)):
        return None
    if first.unit == "percent" and (operation == "growth" or not holds("times", fold(question.reading.text))):
        # A rate moves by percentage points, and is told from another by them.
        moved = high.value - low.value
        result = format_amount(moved, moved, "percentage_points", "exact", language)
        formula = f"{amount(high, language)} − {amount(low, language)} = {result}"
    elif operation == "growth" and not (is_money(question.reading.unit) or question.reading.unit == "count"):
        rate, result = change_rate(earlier.value, later.value, language)
        above = f"{amount(high, language)} − {amount(low, language)}"
        formula = f"({above}) / {amount(earlier, language)} = {rate}"
        return computed(pair, result, formula, question, sources, (rate, rate.removesuffix("%")))
    elif operation in ("difference", "growth"):
        result = format_amount(high.value - low.value, high.value - low.value, first.unit, "exact", language)
        formula = f"{amount(high, language)} − {amount(low, language)} = {result}"
    else:
        result = phrase("times", language, number=rounded(high.value / low.value, 2))
        formula = f"{amount(high, language)} / {amount(low, language)} = {result}"
    return computed(pair, result, formula, question, sources)


def _in_time(first: CitedFigure, second: CitedFigure) -> tuple[CitedFigure, CitedFigure]:
    if first.period and second.period and second.period < first.period:
        return second, first
    return first, second
