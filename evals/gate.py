"""The gate: thresholds in a file, and what of a run falls below them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

from evals.metrics import Measures, Summary

# For these a lower value is the better one.
_AT_MOST = frozenset({"false_alarms", "wrongly_abstained"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Shortfall:
    """A metric on the wrong side of its threshold, over all questions or in one language."""

    metric: str
    where: str
    value: float
    threshold: float

    def __str__(self) -> str:
        """Read as one line."""
        side = "above" if self.metric in _AT_MOST else "below"
        return f"{self.metric} ({self.where}) is {self.value:.3f}, {side} the gate's {self.threshold:.3f}"


def read_gate() -> Mapping[str, Mapping[str, float]]:
    """Return the thresholds of `gate.json`: `overall`, and `language` for each language apart."""
    gate: Mapping[str, Mapping[str, float]] = json.loads(files("evals").joinpath("gate.json").read_text("utf-8"))
    return gate


def shortfalls(summary: Summary, gate: Mapping[str, Mapping[str, float]]) -> tuple[Shortfall, ...]:
    """Return every metric that misses its threshold; a metric that does not apply misses nothing."""
    places: dict[str, tuple[Measures, Mapping[str, float]]] = {"all": (summary.overall, gate.get("overall", {}))}
    places |= {name: (measures, gate.get("language", {})) for name, measures in summary.languages.items()}
    return tuple(
        Shortfall(metric=metric, where=where, value=value, threshold=threshold)
        for where, (measures, thresholds) in places.items()
        for metric, threshold in thresholds.items()
        if metric in measures and (value := measures[metric].value) is not None and _misses(metric, value, threshold)
    )


def _misses(metric: str, value: float, threshold: float) -> bool:
    return value > threshold if metric in _AT_MOST else value < threshold
