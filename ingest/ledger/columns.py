"""Rows of a table as lines: what its head puts over the columns, periods or companies."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from ingest.ledger.claim import Aligned, Claim
from ingest.ledger.scene import Scene
from ingest.metrics import DECLINE, GROWTH
from ingest.quantity import Period

_FEWEST_COLUMNS = 2


def is_row(scene: Scene) -> bool:
    """Whether a line is a row of a table."""
    return "|" in scene.folded[scene.start : scene.end] or "\t" in scene.folded[scene.start : scene.end]


def columns_of(scene: Scene, before: Sequence[Period]) -> tuple[Period, ...]:
    """Return the periods that a table's head puts over its columns: this line's if it is one, else those `before`."""
    if not is_row(scene):
        return ()
    if scene.quantities or len(scene.periods) < _FEWEST_COLUMNS:
        return tuple(before)
    return tuple(mention.period for mention in scene.periods)


def holders_of(scene: Scene, before: Sequence[str]) -> tuple[str, ...]:
    """Return the companies that a table's head puts over its columns: this line's if it is one, else those `before`."""
    if not is_row(scene):
        return ()
    named = tuple(dict.fromkeys(name.name for name in scene.names if name.kind == "company"))
    return tuple(before) if scene.quantities or len(named) < _FEWEST_COLUMNS else named


def in_columns(scene: Scene, holders: Sequence[str]) -> Mapping[int, Aligned]:
    """Return the company of each amount of a row, where the table's head has as many companies."""
    if not holders or not is_row(scene) or len(holders) != len(scene.quantities):
        return {}
    return {q.start: Aligned(company=company) for q, company in zip(scene.quantities, holders, strict=True)}


def row_of_changes(scene: Scene, above: Sequence[Claim]) -> Mapping[int, Aligned]:
    """Return what each rate of a row that only tells changes (同比增速) is a change of: the amount above it."""
    if not above or not is_row(scene) or len(above) != len(scene.quantities):
        return {}
    if any(mention.name != "growth" for mention in scene.metrics):
        return {}
    if not scene.metrics and not _of_changes().match(scene.folded, scene.start):
        return {}
    told = all(claim.metric and claim.metric == claim.base for claim in above)
    if not told or any(quantity.unit != "percent" for quantity in scene.quantities):
        return {}
    return {
        quantity.start: Aligned(
            metric=f"{claim.metric}{DECLINE if quantity.high < 0 else GROWTH}",
            company=claim.companies[0] if len(claim.companies) == 1 else None,
            period=claim.period,
        )
        for quantity, claim in zip(scene.quantities, above, strict=True)
    }


@cache
def _of_changes() -> re.Pattern[str]:
    """Match the label of a row that tells changes alone."""
    kinds = "同比|环比|按年|按季|较上年同期|比上年"
    moves = "增长|增减|变动|变化|增速|增幅|涨跌"
    latin = r"(?:year[- ]on[- ]year|yoy|y/y|annual)(?: (?:change|growth|chg))?|change|growth|chg"
    return re.compile(rf"[| *\t]*(?:(?:{kinds})?(?:{moves})(?:率|幅度?)?|(?:{kinds})|{latin})(?: ?\(?%\)?)?[ *]*[|\t]")
