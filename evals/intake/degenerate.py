"""Every reader, and the cleaner, against files that are hard by their shape: how long 1 MB takes, and how it grows."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from evals.intake.fuzzing import LONGEST_SECONDS, fault_of
from evals.intake.shapes import Shape, shapes_of

_SMALL, _LARGE = 100_000, 1_000_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Shaped:
    """What one shape did to one reader, in seconds of the processor; `large` is None where `small` forbade it."""

    kind: str
    shape: str
    small: float
    large: float | None
    fault: str | None

    @property
    def is_clean(self) -> bool:
        """Whether nothing crashed and nothing hung."""
        return self.fault is None and self.large is not None and self.large < LONGEST_SECONDS

    @property
    def ratio(self) -> float | None:
        """How many times as long ten times the size takes: 10 where time grows as the size does."""
        return None if self.large is None else self.large / max(self.small, 0.001)


def measure_shapes(kinds: Iterable[str]) -> tuple[Shaped, ...]:
    """Read every shape of the kinds at 100 kB and at 1 MB, telling on standard error what each took."""
    results = []
    for kind in kinds:
        for name, shape in shapes_of(kind).items():
            results.append(_measure(kind, name, shape))
            print(_line(results[-1]), file=sys.stderr, flush=True)
    return tuple(results)


def render_shapes(results: Sequence[Shaped]) -> str:
    """Return the shapes, those that take longest first, and how many hung or broke a reader."""
    slowest = sorted(results, key=lambda result: -1e9 if result.large is None else -result.large)
    bad = [result for result in results if not result.is_clean]
    total = f"{len(results)} shapes of 1 MB, {len(bad)} took over {LONGEST_SECONDS:g} s or broke a reader"
    return "\n".join([*map(_line, slowest), total]) + "\n"


def _measure(kind: str, name: str, shape: Shape) -> Shaped:
    small, fault = _timed(kind, shape(_SMALL))
    large = None
    # What takes that long at a tenth of the size would not come back.
    if small < LONGEST_SECONDS / 2:
        large, fault_of_large = _timed(kind, shape(_LARGE))
        fault = fault or fault_of_large
    return Shaped(kind=kind, shape=name, small=small, large=large, fault=fault)


def _timed(kind: str, data: bytes) -> tuple[float, str | None]:
    begun = time.process_time()
    fault = fault_of(kind, data)
    return time.process_time() - begun, fault


def _line(result: Shaped) -> str:
    large = "not tried" if result.large is None else f"1 MB {result.large:6.2f} s, {result.ratio:5.1f} times that"
    return f"{result.kind:12} {result.shape:28} 100 kB {result.small:6.2f} s, {large}" + (
        f"; {result.fault}" if result.fault else ""
    )
