"""Public question sets, read from the files that their authors publish, so that figures compare outside."""

from __future__ import annotations

from evals.sets.runner import run_set

__all__ = ["run_set"]
