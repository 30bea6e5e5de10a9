"""How fast a library searches as it grows, on made passages; for `python -m evals bench --passages N`.

Texts are made of words drawn as rarely as in real text (Zipf), vectors lie about topics as real ones do, so that the
index has the work that it has with real articles; what they say is nothing.
"""

from __future__ import annotations

import statistics
import tempfile
import time
import zlib
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from ingest.article import Article, Passage
from ingest.document import Document
from ingest.sentences import split_sentences
from vectorstore.embedding import Vectors
from vectorstore.library import Library
from vectorstore.writer import Incoming

SMALL = 2_000
_QUESTIONS = 200
_PASSAGES_AN_ARTICLE = 100
_DIMENSION = 384
_TOPICS = 500
_LETTERS = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面"
_SYLLABLES = ("ra", "ne", "to", "mi", "sa", "lu", "ke", "vo", "di", "pa", "ho", "fe", "gu", "ti", "bo", "ly")
_VOCABULARY = 30_000


@dataclass(frozen=True, kw_only=True)
class SearchSpeed:
    """Milliseconds that searches of a library took, each question asked for the first time."""

    passages: int
    median: float
    p95: float


class MadeEmbedder:
    """Vectors about the topic that a text begins with: no model, but the spread that an index meets."""

    fingerprint = f"made|{_DIMENSION}|1"
    dimension = _DIMENSION

    def __init__(self) -> None:
        chance = np.random.default_rng(0)
        self._common = chance.standard_normal(_DIMENSION).astype(np.float32)
        self._topics = chance.standard_normal((_TOPICS, _DIMENSION)).astype(np.float32)

    def encode_query(self, sentences: str | Sequence[str]) -> Vectors:
        """Embed questions as passages are."""
        return self.encode_document(sentences)

    def encode_document(self, sentences: str | Sequence[str]) -> Vectors:
        """Embed texts: what all have in common, the topic, and the text's own part."""
        if isinstance(sentences, str):
            vector: Vectors = self.encode_document([sentences])[0]
            return vector
        rows = np.empty((len(sentences), _DIMENSION), dtype=np.float32)
        for row, text in zip(rows, sentences, strict=True):
            own = np.random.default_rng(zlib.crc32(text.encode()))
            topic = self._topics[zlib.crc32(text[:2].encode()) % _TOPICS]
            row[:] = 2 * self._common + topic + 0.7 * own.standard_normal(_DIMENSION, dtype=np.float32)
        unit: Vectors = rows / np.linalg.norm(rows, axis=1, keepdims=True)
        return unit


def render_search_bench(passages: int, folder: Path | None) -> str:
    """Measure and return two lines and their ratio; `folder` keeps the large library, so that a later run goes on."""
    with ExitStack() as stack:
        temporary = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        small = measure_searches(temporary / "small", min(SMALL, passages))
        large = measure_searches(folder or temporary / "large", passages)
    lines = [
        f"search, {each.passages:,} passages: median {each.median:.1f} ms, p95 {each.p95:.1f} ms, n={_QUESTIONS}"
        for each in (small, large)
    ]
    return "\n".join(
        [*lines, f"search, p95 of the large library against the small: {large.p95 / small.p95:.2f} times\n"]
    )


def measure_searches(folder: Path, passages: int) -> SearchSpeed:
    """Fill the library in `folder` up to so many passages and search it with questions that it has not seen."""
    with Library.open(folder, embedder=MadeEmbedder()) as library:
        library.put_many(_incoming(library, passages))
        questions = _made_texts(seed=-1, count=_QUESTIONS + 1, words=8)
        library.search(next(questions))
        times = [_milliseconds(library, question) for question in questions]
    cuts = statistics.quantiles(times, n=20)
    return SearchSpeed(passages=passages, median=statistics.median(times), p95=cuts[-1])


def _milliseconds(library: Library, question: str) -> float:
    started = time.perf_counter()
    library.search(question)
    return (time.perf_counter() - started) * 1000


def _incoming(library: Library, passages: int) -> Iterator[Incoming]:
    for number in range(-(-passages // _PASSAGES_AN_ARTICLE)):
        name = f"made-{number}"
        count = min(_PASSAGES_AN_ARTICLE, passages - number * _PASSAGES_AN_ARTICLE)
        if not library.is_current(name, str(count)):
            texts = list(_made_texts(seed=number, count=count, words=60))
            yield Incoming(document=_document(name, texts), content_hash=str(count))


def _document(name: str, texts: Sequence[str]) -> Document:
    text = "\n".join(texts)
    article = Article(id=name, title=name, source=name, url=None, published=None, language="zh-Hans", text=text)
    passages, start = [], 0
    for at, piece in enumerate(texts):
        end = start + len(piece)
        passages.append(
            Passage(id=f"{name}-{at}", article_id=name, text=piece, start=start, end=end, language="zh-Hans")
        )
        start = end + 1
    return Document(
        article=article,
        sentences=split_sentences(text),
        passages=tuple(passages),
        figures=(),
        events=(),
        removals=(),
    )


def _made_texts(*, seed: int, count: int, words: int) -> Iterator[str]:
    chance = np.random.default_rng(seed + 1)
    for _ in range(count):
        ranks: npt.NDArray[np.int64] = chance.zipf(1.1, words) % _VOCABULARY
        pieces = [_word(int(rank)) + ("。" if at % 20 == 19 else "") for at, rank in enumerate(ranks)]
        yield "".join(pieces)


def _word(rank: int) -> str:
    """Return the word of a rank: two or three Chinese letters, every fourth one Latin."""
    if rank % 4 == 3:
        return " " + "".join(_SYLLABLES[rank // 4 // 16**place % 16] for place in range(4)) + " "
    return "".join(_LETTERS[rank // len(_LETTERS) ** place % len(_LETTERS)] for place in range(3 if rank > 2500 else 2))
