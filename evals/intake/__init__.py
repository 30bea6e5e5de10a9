"""Measuring what comes in: encodings, cleaning, and readers under fire."""

from evals.intake.report import IntakeReport, measure_intake

__all__ = ["IntakeReport", "measure_intake"]
