"""The seam between text and vectors: what a store needs from an embedding model, and nothing more.

The two methods are those of `SentenceTransformer`, so that its models fit behind it without translation.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]


class Embedder(Protocol):
    """Turns text into unit vectors, so that a dot product is the cosine similarity; usable from several threads."""

    @property
    def fingerprint(self) -> str:
        """Names all that changes the vectors: a library made with one fingerprint cannot be read with another."""

    @property
    def dimension(self) -> int:
        """The length of one vector."""

    def encode_query(self, sentences: str | Sequence[str]) -> Vectors:
        """Embed questions: shape (dimension,) for one string, (n, dimension) for a sequence, float32, normalised."""

    def encode_document(self, sentences: str | Sequence[str]) -> Vectors:
        """Embed passages: shape (dimension,) for one string, (n, dimension) for a sequence, float32, normalised."""


@dataclass(frozen=True, kw_only=True)
class Prompts:
    """What a model wants to see before a question and before a passage."""

    query: str = ""
    document: str = ""


class Engine(Protocol):
    """One way to run one model; a model may have several, which agree on the vectors."""

    def embed(self, texts: Sequence[str], *, question: bool) -> Vectors:
        """Embed texts without their prompt: shape (n, dimension), float32, normalised, in the order given."""


def embed_shaped(sentences: str | Sequence[str], embed: Callable[[list[str]], Vectors], dimension: int) -> Vectors:
    """Embed one string to shape (dimension,) or a sequence to (n, dimension), as `SentenceTransformer` does."""
    if isinstance(sentences, str):
        vector: Vectors = embed([sentences])[0]
        return vector
    texts = list(sentences)
    return embed(texts) if texts else np.empty((0, dimension), dtype=np.float32)


def fingerprint_of(name: str, dimension: int, prompts: Prompts, version: int) -> str:
    """Name a model's vectors: two libraries with the same fingerprint can be searched with the same embedder."""
    return f"{name}|{dimension}|{prompts.query!r}|{prompts.document!r}|{version}"
