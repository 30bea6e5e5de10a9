"""Put a public set to the assistant: all passages of a part at once, or only those that a question brings."""

from __future__ import annotations

import tempfile
from argparse import Namespace
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from assistant import Assistant
from evals.adapters import ask_all
from evals.adapters.assistant import AssistantSystem
from evals.errors import UsageError
from evals.run import EvalResult, Judged, Progress
from evals.sets.base import SetPart, SetQuestion
from evals.sets.factory import load_set
from evals.sets.scoring import as_row, judge_question


def run_set(options: Namespace, progress: Progress) -> EvalResult:
    """Run the set that the options name and return every judged answer."""
    parts = [_limited(part, options) for part in load_set(options.public_set, options.path)]
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
    closed = [question for question in part.questions if question.passages is not None]
    if shared:
        with _opened(model) as desk:
            desk.lay_out(part.passages.values())
            yield from (_ask(desk, question, part.name) for question in shared)
    if closed:
        with _opened(model) as desk:
            for question in closed:
                desk.lay_out(question.passages or ())
                yield _ask(desk, question, part.name)
                desk.clear()


def _ask(desk: _Desk, question: SetQuestion, part: str) -> Judged:
    (answer,) = ask_all(AssistantSystem(desk.assistant), [as_row(question, part)])
    return judge_question(question, part, answer)


class _Desk:
    """An assistant on a temporary library that is cleared between questions, so that its models load only once."""

    def __init__(self, assistant: Assistant, folder: Path) -> None:
        self.assistant = assistant
        self._folder = folder
        self._laid_out = 0

    def lay_out(self, passages: Iterable[str]) -> None:
        """Add each passage as an article of its own; raises UsageError where there is none."""
        self._laid_out += 1
        folder = self._folder / f"{self._laid_out:05d}"
        folder.mkdir()
        held = [text for text in passages if text.strip()]
        if not held:
            raise UsageError("a question of the set brings no passage; is this the published format?")
        for number, text in enumerate(held):
            (folder / f"{number:05d}.txt").write_text(text, encoding="utf-8")
        self.assistant.add(folder)

    def clear(self) -> None:
        """Take every article away again."""
        for article in self.assistant.articles():
            self.assistant.remove(article.id)


@contextmanager
def _opened(model: str) -> Iterator[_Desk]:
    with tempfile.TemporaryDirectory(prefix="evals-") as folder:
        passages = Path(folder, "passages")
        passages.mkdir()
        with Assistant.open(Path(folder, "library"), model=model) as opened:
            yield _Desk(opened, passages)


def _limited(part: SetPart, options: Namespace) -> SetPart:
    questions = [question for question in part.questions if not (options.unseen and question.learned)]
    return SetPart(name=part.name, questions=tuple(questions[: options.limit]), passages=part.passages)
