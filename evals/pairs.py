"""The same question in several languages: which rows belong together, and do their answers agree?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

from evals.intervals import Measure, share
from evals.run import Judged
from evals.truth import TruthRow


def pair_groups(rows: Sequence[TruthRow]) -> Mapping[str, tuple[TruthRow, ...]]:
    """Group rows by their `pair`; a pair may also be named by the id of one of its rows. Single rows are left out."""
    paired = {row.pair for row in rows if row.pair}
    groups: dict[str, list[TruthRow]] = defaultdict(list)
    for row in rows:
        key = row.pair or (row.id if row.id in paired else "")
        if key:
            groups[key].append(row)
    return {key: tuple(group) for key, group in groups.items() if len(group) > 1}


def pair_agreement(judged: Sequence[Judged]) -> Measure:
    """Return the share of pairs of answers to one question whose verdict, stance and stated facts are the same."""
    by_id = {item.row.id: item for item in judged}
    groups = pair_groups([item.row for item in judged]).values()
    pairs = [pair for group in groups for pair in combinations(group, 2)]
    return share(sum(_agree(by_id[a.id], by_id[b.id]) for a, b in pairs), len(pairs))


def _agree(first: Judged, second: Judged) -> bool:
    a, b = first.score, second.score
    return (a.correct, a.abstained, a.conflicting, a.facts) == (b.correct, b.abstained, b.conflicting, b.facts)
