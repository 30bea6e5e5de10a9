"""How long the reader takes over one question's likeliest sentences; for `python -m evals bench`."""

from __future__ import annotations

import statistics
import time
from pathlib import Path

from evals.bench_embedding import QUESTIONS
from vectorstore.reading import Reader, open_reader

_SENTENCES = (
    "公司在招股说明书中披露，去年的营业收入同比增长超过一倍，但研发投入使净亏损进一步扩大。",
    "分析師認為，估值能否維持取決於下一代模型的商業化進度，以及港股市場的流動性。",
    "The company said it would use the proceeds to buy computing power and to expand its business abroad.",
)


def reading_seconds(cache: Path | None = None, *, sentences: int = 12, rounds: int = 5) -> float | None:
    """Return the median seconds for reading so many pairs of sentences, warm; None where no reader ships."""
    reader = open_reader(cache=cache)
    if reader is None:
        return None
    texts = [f"{number}. {_SENTENCES[number % 3]} {_SENTENCES[(number + 1) % 3]}" for number in range(sentences)]
    reader.read(QUESTIONS[0], texts)
    return statistics.median(_seconds(reader, question, texts) for _ in range(rounds) for question in QUESTIONS)


def _seconds(reader: Reader, question: str, texts: list[str]) -> float:
    start = time.perf_counter()
    reader.read(question, texts)
    return time.perf_counter() - start
