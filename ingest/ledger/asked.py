"""Interviews: what a question names is what the bare amounts of its answer measure (`毛利率呢?` `上半年62%`)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ingest.ledger.claim import Before, Measure
from ingest.ledger.gaps import without
from ingest.ledger.kinds import fitting, kinds_of
from ingest.ledger.passed_over import asks_whether
from ingest.ledger.scene import Scene
from ingest.ledger.words import only_fillers
from ingest.metrics import MetricMention
from ingest.quantity import Quantity

_LONGEST_QUESTION = 160


def asked_metrics(scene: Scene, before: Sequence[MetricMention]) -> tuple[MetricMention, ...]:
    """Return what a sentence asks about, if it is a question; else what was asked, until something else is named."""
    if not scene.metrics and not before:
        return ()
    if scene.metrics and _asks().match(scene.folded, scene.start):
        return scene.metrics
    if scene.metrics and (not scene.quantities or asks_whether(scene)) and scene.end - scene.start <= _LONGEST_QUESTION:
        text = scene.folded[scene.start : scene.end].rstrip(" *_\n")
        return scene.metrics if text.endswith("?") else ()
    return () if scene.metrics else tuple(before)


def answered(scene: Scene, quantity: Quantity, before: Before) -> Measure:
    """Return the metric of an amount that only answers the question before it, none where it says more."""
    kinds = kinds_of(quantity)
    metric = next((found for mention in before.asked if (found := fitting(mention, kinds))), None)
    opening = _opens_answer().match(scene.folded, scene.start)
    first = opening is not None and opening.end() >= quantity.start
    # An answer may open with the amount asked for and go on about something else: `4.2亿,投后38亿`.
    if metric is None or (scene.metrics and not (first and scene.metrics[0].start >= quantity.end + 1)):
        return Measure(name=None)
    clause = scene.clauses[scene.clause(quantity.start)].start
    start = max(clause, opening.end()) if opening and opening.end() <= quantity.start else clause
    leading = without(scene, start, quantity.start)
    return Measure(name=metric.name, base=metric.name, inherited=True) if only_fillers(leading) else Measure(name=None)


@cache
def _asks() -> re.Pattern[str]:
    """Match the label of whoever asks: what follows it is asked about, as a question or not."""
    return re.compile(r"[*_ ]{0,4}(?:q|问|记者|提问|主持人)[*_ ]{0,4}:")


@cache
def _opens_answer() -> re.Pattern[str]:
    return re.compile(
        r"\s*(?:\*\*)?[^\s:,。]{1,16}:(?:\*\*)?\s*|\s*(?:about|around|roughly|we have|we had|it was"
        r"|大概|大约)\s*"
    )
