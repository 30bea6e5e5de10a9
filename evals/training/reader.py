"""Trains the reader: `python -m evals train reader --data DIR --out DIR`; a run that was stopped goes on where it was.

`--data` holds `training` and `benchmarks`. `--out` receives embeddings, a checkpoint every few hundred steps and at the
end `reader.safetensors`, with the share of held-out questions whose right sentence comes first among twelve.
"""

from __future__ import annotations

import sys
import time
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

from evals.training.held import render_held
from evals.training.lessons import Lessons
from evals.training.nearest import nearest_to
from evals.training.questions import read_questions
from vectorstore.embedding import open_embedder
from vectorstore.embedding.converter import default_cache
from vectorstore.reading.learner import Learner
from vectorstore.reading.lesson import Lesson
from vectorstore.reading.pairs import open_tokenizer

_LESSONS_A_STEP, _CHUNK = 5, 8
_RATE, _WARM_UP, _KEEP, _REPORT = 1.5e-4, 60, 50, 10
_NEAR = 60


def train_reader(options: Namespace) -> int:
    """Train, keep, report; always 0."""
    out: Path = options.out
    out.mkdir(parents=True, exist_ok=True)
    questions = read_questions(options.data)
    near = nearest_to(
        [asked.text for asked in questions.asked],
        [told.window for told in questions.told],
        open_embedder(engine="onnx"),
        out,
        most=_NEAR,
        progress=lambda done, total: _say(f"embedded {done}/{total}"),
    )
    lessons = Lessons(questions, near)
    cache = default_cache()
    learner = Learner(
        cache, open_tokenizer(cache), rate=_RATE, warm_up=_WARM_UP, steps=options.steps, seed=options.seed
    )
    checkpoint = out / "checkpoint.pt"
    if checkpoint.is_file():
        learner.load(checkpoint)
        _say(f"going on after step {learner.step}")
    _learn(learner, lessons, options, lambda: learner.save(checkpoint))
    learner.write(out / "reader.safetensors")
    print(render_held(questions, lessons, learner.score), end="")
    return 0


def _learn(learner: Learner, lessons: Lessons, options: Namespace, keep: Callable[[], None]) -> None:
    started, first, losses = time.monotonic(), learner.step, []
    while learner.step < options.steps:
        for step in _chunk(lessons, options.seed, learner.step // _CHUNK)[learner.step % _CHUNK :]:
            losses.append(learner.learn(step))
            if learner.step % _REPORT == 0:
                left = (options.steps - learner.step) * (time.monotonic() - started) / (learner.step - first)
                mean = sum(losses) / len(losses)
                _say(f"step {learner.step}/{options.steps}  loss {mean:.3f}  {left / 60:.0f} minutes left")
                losses = []
            if learner.step % _KEEP == 0:
                keep()
    keep()


def _chunk(lessons: Lessons, seed: int, number: int) -> list[list[Lesson]]:
    """Return the lessons of some steps, those of like length together so that little is padded."""
    drawn = lessons.draw(_CHUNK * _LESSONS_A_STEP, f"{seed}-{number}")
    drawn.sort(key=lambda lesson: max(len(text.encode()) for text in lesson.texts) + len(lesson.question.encode()))
    steps = [drawn[at : at + _LESSONS_A_STEP] for at in range(0, len(drawn), _LESSONS_A_STEP)]
    # A fixed order over chunks would teach short ones first every time.
    return steps[number % _CHUNK :] + steps[: number % _CHUNK]


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
