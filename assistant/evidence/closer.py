"""A closer look at the likeliest sentences: a model reads each of them, after the one before it, with the question."""

from __future__ import annotations

from collections.abc import Sequence

from vectorstore.reading import Reader

# So many sentences are read for a question; each takes a few milliseconds.
READ = 12
# What a sentence is taken to say whose answer stands in the sentence before it.
_ELSEWHERE = -6.0


def heard_by_reader(reader: Reader, question: str, sentences: Sequence[tuple[str, str]]) -> tuple[float, ...]:
    """Return for each sentence, given with what stands before it, how surely it answers, in log odds."""
    texts = [f"{before} {own}" if before else own for before, own in sentences]
    starts = [len(before) + 1 if before else 0 for before, _ in sentences]
    readings = reader.read(question, texts)
    return tuple(
        reading.score if reading.end > start else min(reading.score, _ELSEWHERE)
        for reading, start in zip(readings, starts, strict=True)
    )
