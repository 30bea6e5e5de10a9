"""Embeds with ONNX Runtime from a converted folder: the fastest engine, once it is loaded, where there is no AMX.

Loading takes about a second, nearly all of it the tokenizer's vocabulary of 250,000 pieces.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
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

if TYPE_CHECKING:
    from onnxruntime import InferenceSession  # type: ignore[import-untyped]

_WORDS = "embeddings.word_embeddings.weight"
_MOST_THREADS_A_QUESTION = 4  # ten words are too little work for more


class OnnxEngine:
    """Runs every text by itself: unpadded, a passage on one core each, a lone question on several."""

    def __init__(self, folder: Path, prompts: Prompts, processor: Processor) -> None:
        self._prompts, self._processor = prompts, processor
        passages = Arithmetic.INT8 if processor.int8_dot_product else Arithmetic.BLOCKS
        threads = min(processor.cores, _MOST_THREADS_A_QUESTION)
        try:
            self._tokenizer: Any = load_tokenizer(folder)
            self._words = map_word_vectors(folder)
            self._questions = open_session(folder / "onnx" / f"{Arithmetic.BLOCKS.value}.onnx", threads)
            self._passages = open_session(folder / "onnx" / f"{passages.value}.onnx", 1)
        except Exception as error:  # each of the libraries raises its own kind
            message = f"cannot load the converted model in {str(folder)!r}: {error}; delete that folder to make it anew"
            raise ModelUnusable(message) from error
        self._pool = ThreadPoolExecutor(processor.cores, thread_name_prefix="embedding")

    def embed(self, texts: Sequence[str], *, question: bool) -> Vectors:
        """Embed texts: shape (n, 384)."""
        prompt = self._prompts.query if question else self._prompts.document
        session = self._questions if question else self._passages
        vectors = np.empty((len(texts), self._words.shape[1]), dtype=np.float32)

        def fill(row: int) -> None:
            vectors[row] = self._vector(session, prompt + embeddable(texts[row]))

        if len(texts) == 1:
            fill(0)
        else:  # the longest first, so that no core is left alone with one at the end
            list(self._pool.map(fill, sorted(range(len(texts)), key=lambda row: -len(texts[row]))))
        return vectors

    def token_count(self, text: str, *, question: bool) -> int:
        """Count the tokens of a text with its prompt and the first and last token, at most 512."""
        prompt = self._prompts.query if question else self._prompts.document
        return len(self._tokenizer.encode(prompt + embeddable(text)).ids)

    def _vector(self, session: InferenceSession, text: str) -> Vectors:
        words = self._words[self._tokenizer.encode(text).ids].astype(np.float32)[None]
        vector: Vectors = session.run(None, {"words": words})[0][0]
        return vector


def open_session(path: Path, threads: int) -> InferenceSession:
    """Open a graph of `onnx_graph` on so many threads."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.log_severity_level = 3
    # Waiting threads would otherwise burn the cores that the rest of a question needs.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
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
