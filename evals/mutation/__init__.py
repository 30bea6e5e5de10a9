"""Test the judge: right answers made from the truth table, and wrong ones made from the right, with known verdicts."""

from __future__ import annotations

from evals.mutation.trial import Trial, render_trial, try_judge

__all__ = ["Trial", "render_trial", "try_judge"]
