"""Heads joined by strokes over as many amounts: `销售/管理/研发费用率分别为6.2%/4.1%/9.7%`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ingest.ledger.kinds import fitting, kinds_of
from ingest.ledger.scene import Scene
from ingest.quantity import Quantity

_LONGEST_HEADS = 48


def heads_joined(scene: Scene, run: Sequence[Quantity]) -> list[str]:
    """Return what each amount measures where as many heads are joined by strokes: `销售/管理/研发费用率6%/4%/9%`."""
    found = _stroked().search(scene.folded, max(scene.start, run[0].start - _LONGEST_HEADS), run[0].start)
    heads = found["heads"].split("/") if found else []
    if found is None or len(heads) != len(run):
        return []
    names, at = [], found.start("heads")
    for head in heads:
        own = (m for m in scene.metrics if at <= m.start and m.end <= at + len(head) + len("费用率"))
        fits = (fitting(mention, kinds_of(run[0])) for mention in own)
        names.append(next((metric.name for metric in fits if metric), "share"))
        at += len(head) + 1
    return names if any(name != "share" for name in names) else []


@cache
def _stroked() -> re.Pattern[str]:
    return re.compile(r"(?P<heads>[\u4e00-\u9fff]{2,8}(?:/[\u4e00-\u9fff]{2,8}){1,5}?)(?:分别)?(?:为|达|是)?\Z")
