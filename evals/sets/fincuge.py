"""FinCUGE FinQA as published: a list of [question and article, answer], the question before the first question mark."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from evals.errors import table_error
from evals.sets.base import SetPart, SetQuestion, json_file

_NOT_STATED = "无相应参数"


def load_fincuge(path: Path) -> tuple[SetPart, ...]:
    """Load one published list; the answer is looked for in the text, the unanswerable are asked of their article."""
    entries = [_entry(path, number, entry) for number, entry in enumerate(json_file(path))]
    texts = {f"fincuge-{number:04d}": article for number, (_, article, _) in enumerate(entries)}
    questions = [_question(number, *entry) for number, entry in enumerate(entries)]
    answerable = tuple(question for question in questions if question.measure == "text")
    rest = tuple(question for question in questions if question.measure == "abstention")
    return (
        SetPart(name="fincuge", questions=answerable, passages=texts),
        SetPart(name="fincuge unanswerable", questions=rest),
    )


def _entry(path: Path, number: int, entry: Any) -> list[str]:
    if not isinstance(entry, list) or len(entry) < 2 or "？" not in str(entry[0]):
        raise table_error(path, f"entry {number} is not [question？article, answer]")
    question, _, article = str(entry[0]).partition("？")
    return [question + "？", article, str(entry[1])]


def _question(number: int, question: str, article: str, answer: str) -> SetQuestion:
    is_stated = answer != _NOT_STATED
    return SetQuestion(
        id=f"fincuge-{number:04d}",
        language="zh-Hans",
        question=question,
        measure="text" if is_stated else "abstention",
        answers=((answer,),) if is_stated else (),
        passages=None if is_stated else (article,),
    )
