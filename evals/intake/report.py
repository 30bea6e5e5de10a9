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


def measure_intake(name: str, *, seconds: float, kinds: Sequence[str] = ()) -> IntakeReport:
    """Measure `encodings`, `cleaning` or, for so many seconds a reader (of `kinds`, or of all), `fuzz`."""
    return {"encodings": _encodings, "cleaning": _cleaning}[name]() if name != "fuzz" else _fuzz(seconds, kinds)


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


def _fuzz(seconds: float, kinds: Sequence[str]) -> IntakeReport:
    from evals.errors import UsageError
    from evals.intake.fuzzing import fuzz_all, kinds_fuzzed, render

    unknown = [kind for kind in kinds if kind not in kinds_fuzzed()]
    if unknown:
        raise UsageError(f"--kinds {unknown[0]}: no such kind; take of {' '.join(kinds_fuzzed())}")
    trials = fuzz_all(seconds, kinds or kinds_fuzzed())
    return IntakeReport(text=render(trials), holds=all(trial.is_clean for trial in trials))
