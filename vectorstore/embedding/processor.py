"""Says what this machine's processor can do, for the choice of an engine."""

from __future__ import annotations

import os
import platform
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, kw_only=True)
class Processor:
    """The cores this process may use, and the instructions that decide which arithmetic is fast."""

    cores: int
    int8_dot_product: bool  # without it, products of 8-bit numbers are slow and on x86 overflow
    bf16_matrices: bool  # matrix units (AMX), not just bf16 vectors, which gain less than int8 does


@cache
def this_processor() -> Processor:
    """Look the processor up; what cannot be found out counts as absent."""
    flags = _flags()
    return Processor(
        cores=_cores(),
        int8_dot_product=platform.machine() in {"arm64", "aarch64"} or bool(flags & {"avx512_vnni", "avx_vnni"}),
        bf16_matrices="amx_bf16" in flags,
    )


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _flags() -> frozenset[str]:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return frozenset()
    return next((frozenset(line.split()) for line in lines if line.startswith("flags")), frozenset())
