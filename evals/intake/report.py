"""The three measurements of intake, each with the gate that it must hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

# Shares: of files that read as they should, and of a story's characters, both ways.
_ENCODINGS, _CLEANING = 0.97, 0.97


@dataclass(frozen=True, kw_only=True, slots=True)
class IntakeReport:
    """What was measured, as text, and whether it holds its gate."""

    text: str
    holds: bool


def measure_intake(name: str, *, seconds: float, kinds: Sequence[str] = (), degenerate: bool = False) -> IntakeReport:
    """Measure `encodings`, `cleaning` or, of `kinds` or of all readers, `fuzz`: damaged files for so many seconds each.

    With `degenerate` the files are whole and hard by their shape.
    """
    if name != "fuzz":
        return {"encodings": _encodings, "cleaning": _cleaning}[name]()
    return _shapes(_known(kinds)) if degenerate else _fuzz(seconds, _known(kinds))


def _encodings() -> IntakeReport:
    from evals.intake.encodings import encoded_files, read_all, render

    results = read_all(encoded_files())
    right = sum(result.is_right for result in results)
    return IntakeReport(text=render(results), holds=right >= len(results) * _ENCODINGS)


def _cleaning() -> IntakeReport:
    from evals.intake.cleaning import made_pages, render, score_page

    scores = [score_page(page) for page in made_pages()]
    least = min(sum(score.precision for score in scores), sum(score.recall for score in scores))
    return IntakeReport(text=render(scores), holds=least >= len(scores) * _CLEANING)


def _known(kinds: Sequence[str]) -> Sequence[str]:
    from evals.errors import UsageError
    from evals.intake.fuzzing import kinds_fuzzed

    unknown = [kind for kind in kinds if kind not in kinds_fuzzed()]
    if unknown:
        raise UsageError(f"--kinds {unknown[0]}: no such kind; take of {' '.join(kinds_fuzzed())}")
    return kinds or kinds_fuzzed()


def _fuzz(seconds: float, kinds: Sequence[str]) -> IntakeReport:
    from evals.intake.fuzzing import fuzz_all, render

    trials = fuzz_all(seconds, kinds)
    return IntakeReport(text=render(trials), holds=all(trial.is_clean for trial in trials))


def _shapes(kinds: Sequence[str]) -> IntakeReport:
    from evals.intake.degenerate import measure_shapes, render_shapes

    results = measure_shapes(kinds)
    return IntakeReport(text=render_shapes(results), holds=all(result.is_clean for result in results))
