"""The seam of reading: what the rest needs from a model that reads a question and a text together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """How surely a text answers (`score`, log odds, higher is surer) and with which characters: `text[start:end]`."""

    score: float
    start: int
    end: int


class Reader(Protocol):
    """Reads each text for itself; usable from several threads."""

    def read(self, question: str, texts: Sequence[str]) -> tuple[Reading, ...]:
        """Return one reading a text, in the order given.

        Raises:
            EmbeddingError: the model cannot be loaded.
        """
