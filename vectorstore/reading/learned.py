"""The reader that ships: multilingual-e5-small with its upper six layers learned from public questions.

A pair of 70 tokens takes about 8 ms on one core (int8), so that ten candidates fit into the time of an answer on two.
"""

from __future__ import annotations

import contextlib
import threading
import zlib
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from vectorstore.embedding.converter import convert
from vectorstore.embedding.errors import ModelUnusable
from vectorstore.embedding.onnx_engine import map_word_vectors, open_session
from vectorstore.embedding.onnx_graph import Arithmetic, write_graph
from vectorstore.embedding.processor import Processor
from vectorstore.embedding.tokenizer import load_tokenizer
from vectorstore.embedding.weights import WeightsFile
from vectorstore.reading.base import Reading
from vectorstore.reading.pairs import LONGEST_PAIR, LONGEST_QUESTION, Marks, Pair, cut_up, pair_up
from vectorstore.reading.spans import best_span
from vectorstore.reading.weights import ReaderWeights, read_learned

_SPAN, _SCORE = slice(0, 2), 2


class LearnedReader:
    """A `Reader`; nothing is loaded before the first question."""

    def __init__(self, learned: Path, encoder: Path, cache: Path, processor: Processor) -> None:
        self._learned, self._encoder, self._cache, self._processor = learned, encoder, cache, processor
        self._loading = threading.Lock()
        self._engine: _Engine | None = None
        self._failure: ModelUnusable | None = None

    def read(self, question: str, texts: Sequence[str]) -> tuple[Reading, ...]:
        """Return one reading a text, in the order given; raises ModelUnusable."""
        if not texts:
            return ()
        return self._loaded().read(question, texts)

    def _loaded(self) -> _Engine:
        """Load once; what failed is not tried again for every question."""
        with self._loading:
            if self._failure is not None:
                raise self._failure
            try:
                self._engine = self._engine or self._load()
            except ModelUnusable as error:
                self._failure = error
                raise
            return self._engine

    def _load(self) -> _Engine:
        folder = convert(self._encoder, self._cache)
        arithmetic = Arithmetic.INT8 if self._processor.int8_dot_product else Arithmetic.BLOCKS
        stamp = zlib.crc32(self._learned.read_bytes())
        graph = self._cache / f"reader-{folder.name}-{arithmetic.value}-{stamp:08x}.onnx"
        try:
            if not graph.is_file():
                self._write(graph, arithmetic)
            tokenizer = load_tokenizer(folder)
            return _Engine(
                tokenizer=tokenizer,
                marks=Marks.of(tokenizer),
                words=map_word_vectors(folder),
                session=open_session(graph),
                pool=ThreadPoolExecutor(self._processor.cores, thread_name_prefix="reading"),
            )
        except Exception as error:  # each of the libraries raises its own kind
            raise ModelUnusable(f"cannot load the reader from {str(graph)!r}: {error}; delete that file") from error

    def _write(self, graph: Path, arithmetic: Arithmetic) -> None:
        unfinished = graph.with_name(f"{graph.name}.{threading.get_native_id()}.unfinished")
        weights = ReaderWeights(WeightsFile(self._encoder), read_learned(self._learned))
        write_graph(weights, arithmetic, unfinished, weights.heads)
        unfinished.replace(graph)
        for outdated in graph.parent.glob("reader-*.onnx"):
            if outdated != graph:
                with contextlib.suppress(OSError):  # another process may be reading it
                    outdated.unlink()


@dataclass(frozen=True, kw_only=True)
class _Engine:
    tokenizer: Any
    marks: Marks
    words: npt.NDArray[np.float16]
    session: Any
    pool: ThreadPoolExecutor

    def read(self, question: str, texts: Sequence[str]) -> tuple[Reading, ...]:
        asked = cut_up(self.tokenizer, question, LONGEST_QUESTION)
        pairs = [pair_up(self.marks, asked, cut_up(self.tokenizer, text, LONGEST_PAIR)) for text in texts]
        # The longest first, so that no core is left alone with one at the end.
        order = sorted(range(len(pairs)), key=lambda place: -len(pairs[place].ids))
        found = dict(zip(order, self.pool.map(self._read_pair, (pairs[place] for place in order)), strict=True))
        return tuple(found[place] for place in range(len(pairs)))

    def _read_pair(self, pair: Pair) -> Reading:
        words = self.words[list(pair.ids)].astype(np.float32)[None]
        logits = self.session.run(None, {"words": words})[0][0]
        score = float(logits[0, _SCORE])
        if not pair.spans:
            return Reading(score=score, start=0, end=0)
        told = logits[pair.first : pair.first + len(pair.spans), _SPAN]
        first, last = best_span(told[:, 0], told[:, 1])
        start, end = pair.characters_of(pair.first + first, pair.first + last)
        return Reading(score=score, start=start, end=end)
