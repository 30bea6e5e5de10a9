"""Score an answer to a question of a public set by the set's own measure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from evals.answers import SystemAnswer
from evals.judge import Score
from evals.judge.citations import same_words
from evals.judge.expected import expect
from evals.judge.mentions import mention_spans
from evals.judge.reading import Reading, read
from evals.judge.stance import stance_of
from evals.run import Judged
from evals.sets.base import SetQuestion
from evals.truth import TruthRow

_SCALES = {"thousand": Decimal(10**3), "million": Decimal(10**6), "billion": Decimal(10**9)}
_TOLERANCE = Decimal("0.005")


def judge_question(question: SetQuestion, part: str, answer: SystemAnswer) -> Judged:
    """Judge one answer; the row that it is reported under has the part's name as its type."""
    row = as_row(question, part)
    abstained = stance_of(answer, read(answer.text), expect(row)) == "abstained"
    if question.measure == "abstention":
        correct, why = abstained, "abstains" if abstained else "answers what its passages do not say"
    else:
        correct = not abstained and all(_is_found(group, question, answer) for group in question.answers)
        why = "the answer is there" if correct else "abstains" if abstained else f"not found: {question.measure}"
    score = Score(
        id=question.id,
        correct=correct,
        short_correct=None,
        citation_precision=None,
        citation_recall=None,
        abstained=abstained,
        conflicting=answer.status == "conflicting",
        why=why,
    )
    return Judged(row=row, answer=answer, score=score)


def as_row(question: SetQuestion, part: str) -> TruthRow:
    """Return the question as a row of a table, for the reports."""
    return TruthRow(
        id=question.id,
        language=question.language,
        type=part,
        question=question.question,
        answerable=question.measure != "abstention",
        mentions=question.answers,
    )


def _is_found(group: tuple[str, ...], question: SetQuestion, answer: SystemAnswer) -> bool:
    citations = answer.citations or ()
    match question.measure:
        case "citation":
            return any(same_words(citation.quote, gold) for citation in citations for gold in group)
        case "first_quote":
            return bool(citations) and _stands_in(group, read(citations[0].quote))
        case "number":
            stated = tuple(_values(read(f"{answer.text}\n{answer.short_answer or ''}")))
            return any(_is_stated(gold, stated) for gold in group)
        case _:
            return _stands_in(group, read(f"{answer.text}\n{answer.short_answer or ''}"))


def _stands_in(group: tuple[str, ...], reading: Reading) -> bool:
    return any(mention_spans(words, reading, inflected=False) for words in group)


def _values(reading: Reading) -> Iterator[Decimal]:
    for quantity in (*reading.quantities, *reading.bare):
        yield quantity.low
        yield quantity.high


def _is_stated(gold: str, stated: tuple[Decimal, ...]) -> bool:
    found = re.search(r"-?\d[\d,]*(?:\.\d+)?", gold)
    if not found:
        return False
    value = Decimal(found.group().replace(",", ""))
    scale = next((factor for name, factor in _SCALES.items() if gold.endswith(name)), Decimal(1))
    wanted = (abs(value), abs(value) * scale)
    return any(abs(abs(number) - goal) <= goal * _TOLERANCE for number in stated for goal in wanted)
