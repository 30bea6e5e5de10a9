"""Intervals and tests for shares and means, exact or seeded, so that two runs give the same figures."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

_Z = 1.959963984540054
_RESAMPLES = 1000


@dataclass(frozen=True, kw_only=True, slots=True)
class Measure:
    """A measured value between `low` and `high` with 95 % confidence, over `n` questions; None where n is 0."""

    value: float | None
    n: int
    low: float | None = None
    high: float | None = None

    def to_dict(self) -> dict[str, float | int | None]:
        """Return the measure as values that JSON can hold, shares to four decimals."""
        rounded = {name: _rounded(getattr(self, name)) for name in ("value", "low", "high")}
        return {**rounded, "n": self.n}

    def __str__(self) -> str:
        """Render as `0.93 [0.89, 0.96] n=204`."""
        if self.value is None:
            return "– n=0"
        return f"{self.value:.3f} [{self.low:.3f}, {self.high:.3f}] n={self.n}"


def share(successes: int, n: int) -> Measure:
    """Return a share with its Wilson score interval (Wilson 1927, doi:10.1080/01621459.1927.10502953)."""
    if n == 0:
        return Measure(value=None, n=0)
    p, z2 = successes / n, _Z * _Z
    middle = (p + z2 / (2 * n)) / (1 + z2 / n)
    half = _Z * math.sqrt(p * (1 - p) / n + z2 / (4 * n * n)) / (1 + z2 / n)
    low, high = max(0.0, middle - half), min(1.0, middle + half)
    return Measure(value=p, n=n, low=low if successes else 0.0, high=high if successes < n else 1.0)


def mean(values: Sequence[float]) -> Measure:
    """Return a mean with its percentile bootstrap interval (seeded, 1,000 resamples)."""
    if not values:
        return Measure(value=None, n=0)
    draw, n = random.Random(0), len(values)
    means = sorted(sum(draw.choices(values, k=n)) / n for _ in range(_RESAMPLES))
    low, high = means[int(0.025 * _RESAMPLES)], means[int(0.975 * _RESAMPLES) - 1]
    return Measure(value=sum(values) / n, n=n, low=low, high=high)


def quantile(values: Sequence[float], q: float) -> float | None:
    """Return the q-quantile, linear between neighbours; None for no values."""
    if not values:
        return None
    ordered = sorted(values)
    position = q * (len(ordered) - 1)
    below = math.floor(position)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (position - below)


def mcnemar(better: int, worse: int) -> float:
    """Return the two-sided exact p-value of McNemar's test from the two counts of changed pairs."""
    n = better + worse
    if n == 0:
        return 1.0
    tail = sum(math.comb(n, k) for k in range(min(better, worse) + 1))
    return min(1.0, float(Fraction(2 * tail, 1 << n)))


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
