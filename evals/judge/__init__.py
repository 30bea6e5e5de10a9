"""The deterministic judge: does an answer state what its ground truth requires, and nothing that it forbids?

It shares no code with the answering path but the reading of amounts, dates and company names.
"""

from __future__ import annotations

from evals.judge.score import Score, judge

__all__ = ["Score", "judge"]
