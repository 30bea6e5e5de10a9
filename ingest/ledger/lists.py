"""The periods of the last lists, which a list without periods of its own repeats: 三年间研发费用分别为…."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from itertools import groupby, pairwise

from ingest.ledger.claim import Claim
from ingest.quantity import Period

_LIST = 2
_DAY = timedelta(days=1)


def with_list(claims: Sequence[Claim], lists: tuple[tuple[Period, ...], ...]) -> tuple[tuple[Period, ...], ...]:
    """Return the lists of periods with that of `claims`, if they are one, in the place of the last of its length."""
    last = _listed(claims)
    return (last, *(one for one in lists if len(one) != len(last))) if last else lists


def _listed(claims: Sequence[Claim]) -> tuple[Period, ...]:
    """Return the periods of the last run of amounts that measure one thing at one time each, none left out between."""
    if len(claims) < _LIST:
        return ()
    runs = (tuple(run) for _, run in groupby(claims, key=lambda claim: (claim.metric, claim.companies)))
    lists = [tuple(claim.period for claim in run if claim.period) for run in runs]
    return next((one for one in reversed(lists) if len(one) > 1 and len(set(one)) == len(one) and _is_whole(one)), ())


def _is_whole(periods: Sequence[Period]) -> bool:
    """Whether each period follows the one before, or is the same part of the next year: no list skips a year."""
    return all(
        after.start <= before.end + _DAY
        or (after.granularity == before.granularity and after.start.year == before.start.year + 1)
        for before, after in pairwise(periods)
    )
