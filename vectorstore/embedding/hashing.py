"""An embedder without weights, for tests and for machines that can hold no model: character n-grams, hashed.

Honest about what it is: texts that share characters are near, texts that share only meaning are not.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence

import numpy as np

from ingest.folding import fold
from vectorstore.embedding.base import Vectors, embed_shaped

DIMENSION = 384
LONGEST_TEXT = 20_000  # characters; what lies beyond is not read


class HashingEmbedder:
    """Counts hashed runs of one to three characters of the folded text, questions and passages alike."""

    fingerprint = f"hashing|{DIMENSION}|1"
    dimension = DIMENSION

    def encode_query(self, sentences: str | Sequence[str]) -> Vectors:
        """Embed questions: (dimension,) for one string, (n, dimension) for a sequence."""
        return self.encode_document(sentences)

    def encode_document(self, sentences: str | Sequence[str]) -> Vectors:
        """Embed passages: (dimension,) for one string, (n, dimension) for a sequence."""
        return embed_shaped(sentences, lambda texts: np.array([_vector(text) for text in texts]), DIMENSION)


def _vector(text: str) -> Vectors:
    """Return the signed, normalised counts of a text's n-grams; longer ones weigh more, for they say more."""
    vector = np.zeros(DIMENSION, dtype=np.float32)
    for gram in _grams(f" {fold(text[:LONGEST_TEXT]).strip()} "):
        code = zlib.crc32(gram.encode("utf-8", "replace"))
        vector[code % DIMENSION] += len(gram) if code & 0x8000_0000 else -len(gram)
    norm = float(np.linalg.norm(vector))
    if norm == 0.0:
        vector[0] = norm = 1.0
    return vector / np.float32(norm)


def _grams(text: str) -> Iterator[str]:
    for size in (1, 2, 3):
        for start in range(len(text) - size + 1):
            yield text[start : start + size]
