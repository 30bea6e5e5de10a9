"""The walk of one question: understand, compose, verify, finish, with the seconds of each stage."""

from __future__ import annotations

import itertools
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import TypeVar

from assistant.answer import Answer
from assistant.composer import Composer, GrowingComposer, drafts_of
from assistant.draft import Draft
from assistant.errors import UsageError
from assistant.finish import finish
from assistant.parameters import as_language
from assistant.question import understand
from assistant.sources import Sources
from assistant.verify import verify

Event = TypeVar("Event")

# Nobody asks in more words; what is longer is pasted text, and its head says what is wanted.
QUESTION_LIMIT = 2_000


def ask_sources(
    text: str,
    history: Sequence[Mapping[str, str]],
    language: str | None,
    sources: Sources,
    composer: Composer,
    *,
    started: float,
    stop: threading.Event | None = None,
) -> Answer:
    """Answer one question; `started` is the `time.perf_counter()` at which the asker began to wait.

    When `stop` is set, the answer ends with what was verified by then.
    """
    *_, answer = stream_sources(text, history, language, sources, composer, started=started, stop=stop)
    assert isinstance(answer, Answer)
    return answer


def stream_sources(
    text: str,
    history: Sequence[Mapping[str, str]],
    language: str | None,
    sources: Sources,
    composer: Composer,
    *,
    started: float,
    stop: threading.Event | None = None,
) -> Iterator[str | Answer]:
    """Yield the text of the answer to one question as it grows by verified statements, and last the Answer."""
    if not text.strip():
        raise UsageError("the question is empty; ask something in words")
    if len(text) > QUESTION_LIMIT:
        raise UsageError(f"the question has {len(text)} characters; shorten it to at most {QUESTION_LIMIT}")
    asked_in = as_language(language)
    question = understand(text, history=history, language=asked_in, today=sources.latest, find=sources.names.find)
    marks = {"start": started, "understand": time.perf_counter()}
    stop = stop or threading.Event()
    draft, shown = Draft(status="abstained"), ""
    for draft in drafts_of(composer, question, sources, stop):
        text = finish(draft, question, sources, model=composer.name, timings={}).text
        if draft.status != "abstained" and isinstance(composer, GrowingComposer) and text != shown:
            shown = text
            yield shown
    marks["compose"] = time.perf_counter()
    draft = verify(draft, question, sources)
    marks["verify"] = time.perf_counter()
    answer = finish(draft, question, sources, model=composer.name, timings=_seconds(marks))
    yield from (part for part in growing(answer.text) if len(part) > len(shown))
    yield answer


def each_in(snapshot: Callable[[], AbstractContextManager[None]], events: Iterator[Event]) -> Iterator[Event]:
    """Yield the events, each made from one state of the library; the caller may take each in another thread."""
    while True:
        with snapshot():
            event = next(events, None)
        if event is None:
            return
        yield event


def growing(text: str) -> Iterator[str]:
    """Yield a text line by line as it grows."""
    lines = text.split("\n")
    for count in range(1, len(lines) + 1):
        yield "\n".join(lines[:count])


def _seconds(marks: Mapping[str, float]) -> dict[str, float]:
    names = list(marks)
    stages = {name: round(marks[name] - marks[before], 4) for before, name in itertools.pairwise(names)}
    return {**stages, "total": round(marks[names[-1]] - marks[names[0]], 4)}
