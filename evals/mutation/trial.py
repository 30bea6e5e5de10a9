"""Put every mutant to the judge and list what it got wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evals.intervals import share
from evals.judge import judge
from evals.mutation.base import Mutant
from evals.mutation.right import right_answers
from evals.mutation.wrong import wrong_answers
from evals.report.markdown import cell
from evals.truth import TruthRow

_LEAST = 0.99


@dataclass(frozen=True, kw_only=True, slots=True)
class Verdict:
    """A mutant and what the judge made of it."""

    mutant: Mutant
    accepted: bool
    why: str

    @property
    def is_right(self) -> bool:
        """Whether the judge reached the known verdict."""
        return self.accepted == self.mutant.is_right


@dataclass(frozen=True, kw_only=True, slots=True)
class Trial:
    """All verdicts on mutated answers."""

    verdicts: tuple[Verdict, ...]

    @property
    def holds(self) -> bool:
        """Whether wrong answers are caught and right ones accepted often enough, both at least 0.99."""
        return all(_rate(list(self.of(is_right))) >= _LEAST for is_right in (True, False))

    def of(self, is_right: bool) -> Iterator[Verdict]:
        """Yield the verdicts on right or on wrong answers."""
        return (verdict for verdict in self.verdicts if verdict.mutant.is_right is is_right)


def try_judge(rows: Sequence[TruthRow]) -> Trial:
    """Make every mutant of the table and judge it."""
    mutants = (mutant for row in rows for mutant in (*right_answers(row), *wrong_answers(row, rows)))
    return Trial(verdicts=tuple(map(_verdict, mutants)))


def render_trial(trial: Trial) -> str:
    """Return the trial as Markdown: rates, counts by kind, and every confusion."""
    confusions = [verdict for verdict in trial.verdicts if not verdict.is_right]
    lines = [
        f"{len(trial.verdicts)} mutated answers",
        f"- wrong caught: {_measured(list(trial.of(False)))}",
        f"- right accepted: {_measured(list(trial.of(True)))}",
        *("", "| kind | right verdict | n |", "|---|---|---|"),
        *_kinds(trial),
        *(
            "",
            f"### Confusions: {len(confusions)}",
            "| id | kind | language | answer | judge |",
            "|---|---|---|---|---|",
        ),
        *map(_confusion, confusions),
    ]
    return "\n".join(lines) + "\n"


def _verdict(mutant: Mutant) -> Verdict:
    score = judge(mutant.row, mutant.answer)
    if not mutant.measures_citations:
        return Verdict(mutant=mutant, accepted=score.correct, why=score.why)
    precision = score.citation_precision
    return Verdict(mutant=mutant, accepted=precision == 1.0, why=f"citation precision {precision}")


def _rate(verdicts: Sequence[Verdict]) -> float:
    return sum(verdict.is_right for verdict in verdicts) / len(verdicts) if verdicts else 1.0


def _measured(verdicts: Sequence[Verdict]) -> str:
    return str(share(sum(verdict.is_right for verdict in verdicts), len(verdicts)))


def _kinds(trial: Trial) -> Iterator[str]:
    kinds = Counter(verdict.mutant.kind for verdict in trial.verdicts)
    right = Counter(verdict.mutant.kind for verdict in trial.verdicts if verdict.is_right)
    for kind, n in sorted(kinds.items()):
        yield f"| {kind} | {right[kind] / n:.3f} | {n} |"


def _confusion(verdict: Verdict) -> str:
    mutant = verdict.mutant
    said = "accepted" if verdict.accepted else "refused"
    cells = (mutant.row.id, mutant.kind, mutant.language, mutant.answer.text, f"{said}: {verdict.why}")
    return f"| {' | '.join(map(cell, cells))} |"
