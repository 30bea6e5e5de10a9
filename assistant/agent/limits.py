"""How far a model may go for one answer."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Limits:
    """Bounds of one answer: calls of the model, tokens it writes, characters of one reply, seconds in all.

    `retries` are for passing failures of the provider, the first after `delay` seconds, each twice as long.
    """

    steps: int = 6
    tokens: int = 6_000
    characters: int = 8_000
    seconds: float = 60.0
    retries: int = 2
    delay: float = 1.0
