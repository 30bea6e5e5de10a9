"""Put a public set to the assistant: a library for each part, or for each question that brings its own passages."""

from __future__ import annotations

import tempfile
from argparse import Namespace
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from assistant import Assistant
from evals.adapters import System, ask_all
from evals.adapters.assistant import AssistantSystem
from evals.errors import UsageError
from evals.run import EvalResult, Judged, Progress
from evals.sets.base import SetPart, SetQuestion
from evals.sets.factory import load_set
from evals.sets.scoring import as_row, judge_question


def run_set(options: Namespace, progress: Progress) -> EvalResult:
    """Run the set that the options name and return every judged answer."""
    parts = [_limited(part, options.limit) for part in load_set(options.public_set, options.path)]
    total = sum(len(part.questions) for part in parts)
    model = options.model or "evidence"
    judged: list[Judged] = []
    for part in parts:
        for item in _judge_part(part, model):
            judged.append(item)
            progress(len(judged), total)
    return EvalResult(system=f"{model} on {options.public_set}", judged=tuple(judged))


def _judge_part(part: SetPart, model: str) -> Iterator[Judged]:
    shared = [question for question in part.questions if question.passages is None]
    if shared:
        with _opened(part.passages, model) as system:
            yield from (_ask(system, question, part.name) for question in shared)
    for question in part.questions:
        if question.passages is not None:
            texts = {f"passage-{number}": text for number, text in enumerate(question.passages)}
            with _opened(texts, model) as system:
                yield _ask(system, question, part.name)


def _ask(system: System, question: SetQuestion, part: str) -> Judged:
    answers = list(ask_all(system, [as_row(question, part)]))
    return judge_question(question, part, answers[0])


@contextmanager
def _opened(passages: Mapping[str, str], model: str) -> Iterator[System]:
    """Open an assistant on a temporary library that holds each passage as an article of its own."""
    with tempfile.TemporaryDirectory(prefix="evals-") as folder:
        texts = Path(folder, "passages")
        texts.mkdir()
        for number, text in enumerate(_held(passages.values())):
            (texts / f"{number:05d}.txt").write_text(text, encoding="utf-8")
        with Assistant.open(Path(folder, "library"), model=model) as opened:
            opened.add(texts)
            yield AssistantSystem(opened)


def _held(texts: Iterable[str]) -> Sequence[str]:
    held = [text for text in texts if text.strip()]
    if not held:
        raise UsageError("a question of the set brings no passage; is this the published format?")
    return held


def _limited(part: SetPart, limit: int | None) -> SetPart:
    if limit is None:
        return part
    return SetPart(name=part.name, questions=part.questions[:limit], passages=part.passages)
