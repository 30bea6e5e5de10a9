"""Sum the judgements of a run up: each metric with its n and 95 % interval, over all, by language and by type."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from evals.intervals import Measure, mean, quantile, share
from evals.pairs import pair_agreement
from evals.run import EvalResult, Judged

Measures = Mapping[str, Measure]


@dataclass(frozen=True, kw_only=True, slots=True)
class Summary:
    """The metrics of a run; `agreement` is over pairs of the same question in several languages."""

    system: str
    overall: Measures
    languages: Mapping[str, Measures]
    types: Mapping[str, Measures]

    def to_dict(self) -> dict[str, Any]:
        """Return the summary as values that JSON can hold."""
        return {
            "system": self.system,
            "overall": _plain(self.overall),
            "languages": {name: _plain(measures) for name, measures in self.languages.items()},
            "types": {name: _plain(measures) for name, measures in self.types.items()},
        }


def summarise(result: EvalResult) -> Summary:
    """Return every metric of a run that does not depend on the machine."""
    judged = result.judged
    return Summary(
        system=result.system,
        overall={**measures_of(judged), "agreement": pair_agreement(judged)},
        languages=_by(judged, lambda item: item.row.language),
        types=_by(judged, lambda item: item.row.type or "untyped"),
    )


def measures_of(judged: Sequence[Judged]) -> dict[str, Measure]:
    """Return the metrics over some answers, all shares between 0 and 1.

    `abstention_recall` is over unanswerable questions, `abstention_precision` over abstentions, `wrongly_abstained`
    over answerable questions; `disagreement_recall` over conflict questions, `false_alarms` over the other answerable.
    """
    answerable = [item for item in judged if item.row.answerable]
    unanswerable = [item for item in judged if not item.row.answerable]
    abstained = [item for item in judged if item.score.abstained]
    return {
        "correct": _share(judged, lambda item: item.score.correct),
        "short_exact": _share(
            [item for item in judged if item.score.short_correct is not None and (item.row.numbers or item.row.dates)],
            lambda item: bool(item.score.short_correct),
        ),
        "citation_precision": mean(_known(item.score.citation_precision for item in judged)),
        "citation_recall": mean(_known(item.score.citation_recall for item in judged)),
        "abstention_recall": _share(unanswerable, lambda item: item.score.abstained),
        "abstention_precision": _share(abstained, lambda item: not item.row.answerable),
        "wrongly_abstained": _share(answerable, lambda item: item.score.abstained),
        "disagreement_recall": _share(
            [item for item in answerable if item.row.conflict], lambda item: item.score.conflicting
        ),
        "false_alarms": _share(
            [item for item in answerable if not item.row.conflict], lambda item: item.score.conflicting
        ),
    }


def timings(result: EvalResult) -> dict[str, Any]:
    """Return what differs from run to run: latency in seconds, and cost in US dollars where known."""
    return {
        "latency_p50": quantile(result.seconds, 0.5),
        "latency_p95": quantile(result.seconds, 0.95),
        "total_seconds": sum(result.seconds),
        "n": len(result.seconds),
        "cost": sum(result.costs) if result.costs else None,
        "seconds": {item.row.id: item.answer.seconds for item in result.judged if item.answer.seconds is not None},
    }


def _by(judged: Sequence[Judged], key: Callable[[Judged], str]) -> dict[str, Measures]:
    names = sorted({key(item) for item in judged})
    return {name: measures_of([item for item in judged if key(item) == name]) for name in names}


def _share(judged: Sequence[Judged], holds: Callable[[Judged], bool]) -> Measure:
    return share(sum(map(holds, judged)), len(judged))


def _known(values: Iterable[float | None]) -> list[float]:
    return [value for value in values if value is not None]


def _plain(measures: Measures) -> dict[str, Any]:
    return {name: measure.to_dict() for name, measure in measures.items()}
