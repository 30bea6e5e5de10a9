"""The answer that something computed is: the formula shown, each operand cited, the result labelled as computed."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from assistant.answer import CitedFigure
from assistant.draft import Draft, Statement
from assistant.evidence.clauses import clause_of
from assistant.evidence.figures import state
from assistant.evidence.wording import amount, plain_number
from assistant.phrases import phrase
from assistant.question import Question
from assistant.sources import Sources
from ingest.article import Language


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
    return draft_of(operands, short, line, (result, about, plain_number(result), *numbers), question, sources)


def times_between(first: CitedFigure, second: CitedFigure, question: Question, sources: Sources) -> Draft | None:
    """Return how many times the second figure the first is; None where it is less than it."""
    if second.value <= 0 or first.value < second.value:
        return None
    language = question.language
    result = phrase("times", language, number=rounded(first.value / second.value, 2))
    formula = f"{amount(first, language)} / {amount(second, language)} = {result}"
    return computed((first, second), result, formula, question, sources)


def draft_of(
    operands: Sequence[CitedFigure],
    short: str,
    line: str,
    computed: tuple[str, ...],
    question: Question,
    sources: Sources,
) -> Draft:
    """Return the answer `short`, told in `line`, which rests on the operands; each of them is stated and quoted."""
    quotes = tuple(dict.fromkeys(clause_of(figure, sources) for figure in operands))
    stated = (statement for figure in operands for statement in state(figure, question, sources))
    statements = (Statement(text=line, quotes=quotes, computed=computed), *dict.fromkeys(stated))
    return Draft(status="answered", short_answer=short, statements=statements, computed=computed)


def rounded(value: Decimal, places: int) -> str:
    """Return a number with so many places after the point."""
    return f"{value.quantize(Decimal(1).scaleb(-places)):f}"


def percentage(value: Decimal) -> str:
    """Return a share as a percentage, to a tenth: 0.55 is `55%`, 0.5506 is `55.1%`."""
    return rounded(value * 100, 1).removesuffix(".0") + "%"


def change_rate(before: Decimal, after: Decimal, language: Language) -> tuple[str, str]:
    """Return the rate of a change by itself and in words that say which way it went: `9.4%`, `down 9.4%`."""
    change = (after - before) / before
    rate = percentage(abs(change))
    return rate, phrase("up_by" if change > 0 else "down_by", language, rate=rate)


def trimmed(value: Decimal, digits: int = 6) -> Decimal:
    """Return a number to so many significant digits, without zeros after its point."""
    value = Decimal(f"{value:.{digits}g}")
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
