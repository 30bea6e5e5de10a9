"""One run: a table put to a system, every answer judged."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from evals.answers import SystemAnswer
from evals.judge import Score, judge
from evals.judge.score import unanswered
from evals.truth import TruthRow

Progress = Callable[[int, int], None]


@dataclass(frozen=True, kw_only=True, slots=True)
class Judged:
    """One question, what the system said, and the judgement on it."""

    row: TruthRow
    answer: SystemAnswer
    score: Score


@dataclass(frozen=True, kw_only=True, slots=True)
class EvalResult:
    """One run: the system's name and every judged answer in the order of the table."""

    system: str
    judged: tuple[Judged, ...]

    @property
    def seconds(self) -> tuple[float, ...]:
        """The seconds that the answers took, where known."""
        return tuple(item.answer.seconds for item in self.judged if item.answer.seconds is not None)

    @property
    def costs(self) -> tuple[float, ...]:
        """The cost of the answers in US dollars, where known."""
        return tuple(item.answer.cost for item in self.judged if item.answer.cost is not None)


def judge_answers(
    rows: Sequence[TruthRow], answers: Iterable[SystemAnswer], system: str, progress: Progress | None = None
) -> EvalResult:
    """Judge the answers as they come; a question without an answer counts as wrong."""
    by_id = {row.id: row for row in rows}
    judged: dict[str, Judged] = {}
    for answer in answers:
        row = by_id[answer.id]
        judged[answer.id] = Judged(row=row, answer=answer, score=judge(row, answer))
        if progress:
            progress(len(judged), len(rows))
    return EvalResult(system=system, judged=tuple(_of(row, judged) for row in rows))


def _of(row: TruthRow, judged: Mapping[str, Judged]) -> Judged:
    missing = Judged(row=row, answer=SystemAnswer(id=row.id, text=""), score=unanswered(row))
    return judged.get(row.id, missing)
