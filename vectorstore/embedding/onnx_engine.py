"""Embeds with ONNX Runtime from a converted folder: the fastest engine where there is no AMX, and quick to start.

Every text runs by itself, unpadded and on one core: a question is too little work for more, and passages share the
cores among them.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from vectorstore.embedding.base import Prompts, Vectors
from vectorstore.embedding.errors import ModelUnusable
from vectorstore.embedding.onnx_graph import Arithmetic
from vectorstore.embedding.processor import Processor
from vectorstore.embedding.text import embeddable
from vectorstore.embedding.tokenizer import load_tokenizer
from vectorstore.embedding.unigram import Unigram

if TYPE_CHECKING:
    from onnxruntime import InferenceSession  # type: ignore[import-untyped]

_WORDS = "embeddings.word_embeddings.weight"
# The library's tokenizer looks for these before anything else; the other one knows nothing of them.
_SPECIAL = ("<s>", "</s>", "<pad>", "<unk>", "<mask>")


class OnnxEngine:
    """Multilingual-e5-small in 8 bits, the same arithmetic for questions and passages."""

    def __init__(self, folder: Path, prompts: Prompts, processor: Processor) -> None:
        self._folder, self._prompts = folder, prompts
        arithmetic = Arithmetic.INT8 if processor.int8_dot_product else Arithmetic.BLOCKS
        try:
            self._unigram = Unigram(folder / "unigram")
            self._words = map_word_vectors(folder)
            self._session = open_session(folder / "onnx" / f"{arithmetic.value}.onnx")
        except Exception as error:  # each of the libraries raises its own kind
            raise _damaged(folder, error) from error
        self._pool = ThreadPoolExecutor(processor.cores, thread_name_prefix="embedding")

    def embed(self, texts: Sequence[str], *, question: bool) -> Vectors:
        """Embed texts: shape (n, 384)."""
        encode = self._encoder(question)
        vectors = np.empty((len(texts), self._words.shape[1]), dtype=np.float32)

        def fill(row: int) -> None:
            vectors[row] = self._vector(encode(texts[row]))

        # The longest first, so that no core is left alone with one at the end; one here, instead of waiting.
        rows = sorted(range(len(texts)), key=lambda row: -len(texts[row]))
        others = self._pool.map(fill, rows[1:])
        if rows:
            fill(rows[0])
        list(others)
        return vectors

    def token_count(self, text: str, *, question: bool) -> int:
        """Count the tokens of a text with its prompt and the first and last token, at most 512."""
        return len(self._encoder(question)(text))

    def _encoder(self, question: bool) -> Callable[[str], list[int]]:
        if question:
            return lambda text: self._question_ids(self._prompts.query + embeddable(text))
        tokenizer, prompt = self._tokenizer, self._prompts.document
        return lambda text: list(tokenizer.encode(prompt + embeddable(text)).ids)

    def _question_ids(self, text: str) -> list[int]:
        if any(special in text for special in _SPECIAL):
            return list(self._tokenizer.encode(text).ids)
        return self._unigram.encode(text)

    @cached_property
    def _tokenizer(self) -> Any:
        try:
            return load_tokenizer(self._folder)
        except Exception as error:  # the library raises bare exceptions
            raise _damaged(self._folder, error) from error

    def _vector(self, ids: Sequence[int]) -> Vectors:
        words = self._words[ids].astype(np.float32)[None]
        vector: Vectors = self._session.run(None, {"words": words})[0][0]
        return vector


def _damaged(folder: Path, error: Exception) -> ModelUnusable:
    return ModelUnusable(
        f"cannot load the converted model in {str(folder)!r}: {error}; delete that folder to make it anew"
    )


def open_session(path: Path) -> InferenceSession:
    """Open a graph of `onnx_graph`, which then runs on the thread that calls it."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = 3
    # The extended level would fuse sums and norms into an operation that is four times as slow as the two.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def map_word_vectors(folder: Path) -> npt.NDArray[np.float16]:
    """Map the word vectors of a converted folder into memory: only the rows that are used are ever read."""
    path = folder / "model.safetensors"
    with path.open("rb") as file:
        (size,) = struct.unpack("<Q", file.read(8))
        entry = json.loads(file.read(size))[_WORDS]
    offset = 8 + size + entry["data_offsets"][0]
    return np.memmap(path, dtype=np.float16, mode="r", offset=offset, shape=tuple(entry["shape"]))
