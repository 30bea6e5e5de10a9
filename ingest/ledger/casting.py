"""The parts of a sentence that can own an amount, and which of them some metrics leave out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.anaphors import Anaphor, find_anaphors
from ingest.ledger import owner_words as words
from ingest.ledger.clients import brings_in
from ingest.ledger.scene import Scene
from ingest.mentions import Group, find_groups


@dataclass(frozen=True, kw_only=True, slots=True)
class Cast:
    """The parts of a sentence that can own an amount, found once for the sentence."""

    groups: tuple[Group, ...]
    anaphors: tuple[Anaphor, ...]


def cast_of(scene: Scene) -> Cast:
    """Return the subjects and pointers of a sentence."""
    anaphors = find_anaphors(scene.folded, scene.clauses[0]._replace(start=scene.start, end=scene.end))
    groups = find_groups(scene.folded, scene.names)
    former = min((one.start for one in anaphors if one.pointer == "former"), default=scene.end)
    kept = tuple(one for one in anaphors if one.start > former or not _points_to_sum(scene, one, groups))
    return Cast(groups=groups, anaphors=kept)


def _points_to_sum(scene: Scene, anaphor: Anaphor, groups: Sequence[Group]) -> bool:
    """Whether `the latter` means one of two sums: `5bn of cash and 3bn of inventory, the latter up 64%`."""
    named = {company for group in groups if group.end <= anaphor.start for company in group.companies}
    sums = sum(quantity.end <= anaphor.start for quantity in scene.quantities)
    return anaphor.pointer in ("former", "latter") and len(named) < 2 <= sums


def without_backers(scene: Scene, cast: Cast) -> Cast:
    """Leave out those named after the words for cornerstone investors: they buy, they do not sell."""
    cue = min((one.start for one in scene.metrics if one.name == "cornerstone_investment"), default=scene.end)
    return Cast(groups=tuple(group for group in cast.groups if group.start < cue), anaphors=cast.anaphors)


def without_customers(scene: Scene, cast: Cast) -> Cast:
    """Leave out those named as the customers: `前两大客户字节跳动和月之暗面`, `Tencent, its largest customer, …`."""
    kept = (
        group
        for group in cast.groups
        if not words.customer_before().search(scene.folded, max(scene.start, group.start - 16), group.start)
        and not words.customer_behind().match(scene.folded, group.end)
        and not brings_in().fullmatch(scene.folded, group.end, _next_amount(scene, group.end))
    )
    return Cast(groups=tuple(kept), anaphors=cast.anaphors)


def _next_amount(scene: Scene, position: int) -> int:
    return next((quantity.start for quantity in scene.quantities if quantity.start >= position), scene.end)
