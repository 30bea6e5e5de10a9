"""The seam between text and vectors: what a store needs from an embedding model, and nothing more.

The two methods are those of `SentenceTransformer`, so that its models fit behind it without translation.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]


class Embedder(Protocol):
    """Turns text into unit vectors, so that a dot product is the cosine similarity; usable from several threads."""

    @property
    def fingerprint(self) -> str:
        """Names everything that changes the vectors: a library made with one fingerprint cannot be read with another."""

    @property
    def dimension(self) -> int:
        """The length of one vector."""

    def encode_query(self, sentences: str | Sequence[str]) -> Vectors:
        """Embed questions: shape (dimension,) for one string, (n, dimension) for a sequence, float32, normalised."""

    def encode_document(self, sentences: str | Sequence[str]) -> Vectors:
        """Embed passages: shape (dimension,) for one string, (n, dimension) for a sequence, float32, normalised."""
