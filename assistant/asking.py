"""The walk of one question: understand, compose, verify, finish, with the seconds of each stage."""

from __future__ import annotations

import datetime
import itertools
import time
from collections.abc import Mapping, Sequence

from assistant.answer import Answer
from assistant.composer import Composer
from assistant.errors import UsageError
from assistant.finish import finish
from assistant.question import understand
from assistant.sources import Sources
from assistant.verify import verify
from ingest.article import LANGUAGES, Language

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
) -> Answer:
    """Answer one question; `started` is the `time.perf_counter()` at which the asker began to wait."""
    if not text.strip():
        raise UsageError("the question is empty; ask something in words")
    if len(text) > QUESTION_LIMIT:
        raise UsageError(f"the question has {len(text)} characters; shorten it to at most {QUESTION_LIMIT}")
    asked_in = as_language(language)
    question = understand(text, history=history, language=asked_in, today=sources.latest, find=sources.names.find)
    marks = {"start": started, "understand": time.perf_counter()}
    draft = composer.compose(question, sources)
    marks["compose"] = time.perf_counter()
    draft = verify(draft, question, sources)
    marks["verify"] = time.perf_counter()
    return finish(draft, question, sources, model=composer.name, timings=_seconds(marks))


def as_date(text: str | None) -> str | None:
    """Check an ISO date; raises UsageError for anything else."""
    if text is None:
        return None
    try:
        return datetime.date.fromisoformat(str(text)[:10]).isoformat()
    except ValueError as error:
        raise UsageError(f"date {text!r} cannot be read; write it as YYYY-MM-DD") from error


def as_language(language: str | None) -> Language | None:
    """Check the name of a language; raises UsageError for an unknown one."""
    known = next((name for name in LANGUAGES if name == language), None)
    if language is not None and known is None:
        raise UsageError(f"language {language!r} is not known; use one of {', '.join(LANGUAGES)}")
    return known


def _seconds(marks: Mapping[str, float]) -> dict[str, float]:
    names = list(marks)
    stages = {name: round(marks[name] - marks[before], 4) for before, name in itertools.pairwise(names)}
    return {**stages, "total": round(marks[names[-1]] - marks[names[0]], 4)}
