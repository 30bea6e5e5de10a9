"""Reads a question and a passage together, with a cross-encoder of the sentence-transformers library."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

import numpy as np

from vectorstore.embedding.base import Vectors
from vectorstore.embedding.sentence_transformer import load_local_first
from vectorstore.embedding.text import embeddable

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder


class Reranker(Protocol):
    """Says how well passages answer a question; usable from several threads."""

    def score(self, question: str, passages: Sequence[str]) -> Vectors:
        """Score each passage, higher is better: shape (n,), float32; only the order means anything."""


def open_reranker(model: str | None = None) -> Reranker | None:
    """Open a cross-encoder by name or folder, loaded when first used; None when none is given."""
    return CrossEncoderReranker(model) if model else None


class CrossEncoderReranker:
    """A sentence-transformers `CrossEncoder`."""

    def __init__(self, model: str) -> None:
        self._name = model
        self._lock = threading.Lock()
        self._loaded: CrossEncoder | None = None

    def score(self, question: str, passages: Sequence[str]) -> Vectors:
        """Score each passage, higher is better: shape (n,)."""
        if not passages:
            return np.empty(0, dtype=np.float32)
        pairs = [(embeddable(question), embeddable(passage)) for passage in passages]
        with self._lock:
            scores = self._model().predict(pairs, show_progress_bar=False, convert_to_numpy=True)
        return np.asarray(scores, dtype=np.float32).reshape(len(passages))

    def _model(self) -> CrossEncoder:
        if self._loaded is None:
            self._loaded = load_local_first(self._name, self._load)
        return self._loaded

    def _load(self, local: bool) -> CrossEncoder:
        from sentence_transformers import CrossEncoder

        loaded: CrossEncoder = CrossEncoder(self._name, local_files_only=local)
        return loaded
