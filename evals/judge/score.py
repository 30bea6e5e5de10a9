"""Put the parts of a judgement together: one score with its reason for one answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from evals.answers import SystemAnswer
from evals.judge.citations import citation_precision, citation_recall
from evals.judge.contradiction import contradicting_claim
from evals.judge.expected import Expected, expect, holders
from evals.judge.forbidden import stated_forbidden
from evals.judge.reading import Reading, read
from evals.judge.required import Requirement, check_requirements
from evals.judge.stance import Stance, stance_of, text_contrasts, text_disagrees
from evals.judge.units import is_money, with_currency
from evals.truth import TruthRow
from ingest.article import Span

_RIGHT = "states all that is required"


@dataclass(frozen=True, kw_only=True, slots=True)
class Score:
    """The judgement on one answer; None means that the measure does not apply.

    `facts` names the required facts that the answer states, so that two languages can be compared.
    """

    id: str
    correct: bool
    short_correct: bool | None
    citation_precision: float | None
    citation_recall: float | None
    abstained: bool
    conflicting: bool
    why: str
    facts: tuple[int, ...] = ()


def judge(row: TruthRow, answer: SystemAnswer) -> Score:
    """Judge one answer against its row, without a language model and without looking at who answered."""
    expected = expect(row)
    readings = _readings(answer)
    stance = stance_of(answer, readings[0], expected)
    requirements = check_requirements(row, expected, readings)
    problem = _problem(row, expected, readings, stance, requirements, answer)
    return Score(
        id=row.id,
        correct=not problem,
        short_correct=_short_is_exact(row, expected, answer, stance),
        citation_precision=citation_precision(row, expected, answer.citations),
        citation_recall=citation_recall(row, expected, answer.citations),
        abstained=stance == "abstained",
        conflicting=stance == "conflicting",
        why=problem or (_RIGHT if row.answerable else "abstains, as the sources do not say"),
        facts=tuple(index for index, requirement in enumerate(requirements) if requirement.is_met),
    )


def unanswered(row: TruthRow) -> Score:
    """Return the score of a question that the system did not answer at all."""
    return Score(
        id=row.id,
        correct=False,
        short_correct=None,
        citation_precision=None,
        citation_recall=None,
        abstained=False,
        conflicting=False,
        why="no answer was given",
    )


def _readings(answer: SystemAnswer) -> tuple[Reading, ...]:
    texts = [text for text in (answer.text, answer.short_answer) if text and text.strip()]
    return tuple(read(text) for text in texts or [""])


def _problem(
    row: TruthRow,
    expected: Expected,
    readings: Sequence[Reading],
    stance: Stance,
    requirements: Sequence[Requirement],
    answer: SystemAnswer,
) -> str:
    """Return the first reason why the answer is wrong, or an empty string."""
    if forbidden := stated_forbidden(row, readings):
        return f"states the forbidden {forbidden!r}"
    if not row.answerable:
        return "" if stance == "abstained" else "answers what the sources do not say"
    missing = [requirement.problem for requirement in requirements if not requirement.is_met]
    if stance == "abstained" and (missing or answer.status):
        return "abstains though the sources answer"
    if missing:
        return "; ".join(missing)
    return _status_problem(row, readings, stance) or _claim_problem(row, expected, answer)


def _status_problem(row: TruthRow, readings: Sequence[Reading], stance: Stance) -> str:
    if not row.conflict:
        return "reports a disagreement where there is none" if stance == "conflicting" else ""
    if stance == "conflicting" or any(text_disagrees(reading) for reading in readings):
        return ""
    both_sides = len(row.numbers) + len(row.dates) > 1
    if both_sides and any(text_contrasts(reading) for reading in readings):
        return ""
    return "does not say that the sources disagree"


def _claim_problem(row: TruthRow, expected: Expected, answer: SystemAnswer) -> str:
    for text, is_short in ((answer.short_answer, True), (answer.text, False)):
        if text and (claim := contradicting_claim(row, expected, read(text), is_short=is_short)):
            return f"also claims {claim!r}"
    return ""


def _short_is_exact(row: TruthRow, expected: Expected, answer: SystemAnswer, stance: Stance) -> bool | None:
    """Whether the short answer alone states what is required and no other figure of such a unit."""
    required = row.numbers or row.dates or row.mentions
    if not row.answerable or not required or answer.short_answer is None:
        return None
    if stance == "abstained" or not answer.short_answer.strip():
        return False
    reading = read(answer.short_answer)
    met = all(requirement.is_met for requirement in check_requirements(row, expected, [reading]))
    return met and not stated_forbidden(row, [reading]) and not _other_figures(row, expected, reading)


def _other_figures(row: TruthRow, expected: Expected, reading: Reading) -> bool:
    golds = [span for gold in row.numbers for span in holders(gold, reading, expected.question)]
    asked = [quantity.value for quantity in read(row.question).quantities]
    for quantity in reading.quantities:
        own = with_currency(quantity, reading, expected.question)
        telling = is_money(own.unit) or own.unit == "percent" or own.unit in {gold.unit for gold in row.numbers}
        if row.numbers and telling and Span(quantity.start, quantity.end) not in golds and quantity.value not in asked:
            return True
    return False
