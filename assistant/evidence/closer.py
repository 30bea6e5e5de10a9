"""A closer look at the likeliest sentences: a model reads each of them, after the one before it, with the question."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assistant.evidence.asking_turns import is_asked
from vectorstore.reading import Reading

Read = Callable[[str, Sequence[str]], Sequence[Reading] | None]

# So many sentences are read for a question; each takes a few milliseconds.
READ = 12
# What a sentence is taken to say at most whose answer stands in the sentence before it.
_ELSEWHERE = -6.0


def read_sentences(read: Read, question: str, sentences: Sequence[tuple[str, str]]) -> tuple[Reading, ...] | None:
    """Return for each sentence, given as what stands before it and itself, whether and where it answers.

    None where nothing can read.
    """
    texts = [f"{before} {own}" if before else own for before, own in sentences]
    starts = [len(before) + 1 if before else 0 for before, _ in sentences]
    readings = read(question, texts)
    if readings is None:
        return None
    return tuple(
        _within(reading, start, asked=is_asked(before))
        for reading, start, (before, _) in zip(readings, starts, sentences, strict=True)
    )


def _within(reading: Reading, start: int, *, asked: bool) -> Reading:
    """Return the reading of the window as one of the sentence, which begins at `start` of it.

    Where the article asks there what the user does (`asked`), the sentence answers.
    """
    if reading.end <= start:
        return Reading(score=reading.score if asked else min(reading.score, _ELSEWHERE), start=0, end=0)
    return Reading(score=reading.score, start=max(0, reading.start - start), end=reading.end - start)
