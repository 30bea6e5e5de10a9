"""TAT-QA as published (Zhu et al. 2021): contexts of a table and paragraphs, with the questions on them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from evals.sets.base import SetPart, SetQuestion, field_of, json_file


def load_tatqa(path: Path) -> tuple[SetPart, ...]:
    """Load one published file; most questions name no company, so each is asked of its own context."""
    contexts = json_file(path)
    questions = tuple(question for context in contexts for question in _questions(path, context))
    return (SetPart(name=path.stem, questions=questions),)


def _questions(path: Path, context: Mapping[str, Any]) -> Iterator[SetQuestion]:
    table = field_of(path, field_of(path, context, "table"), "table")
    passages = (_rows(table), *(str(paragraph["text"]) for paragraph in field_of(path, context, "paragraphs")))
    for entry in field_of(path, context, "questions"):
        answer = field_of(path, entry, "answer")
        values = answer if isinstance(answer, list) else [answer]
        yield SetQuestion(
            id=str(field_of(path, entry, "uid")),
            language="en",
            question=str(field_of(path, entry, "question")),
            measure="text" if "span" in str(entry.get("answer_type")) else "number",
            answers=tuple((f"{value} {entry.get('scale', '')}".strip(),) for value in values),
            passages=passages,
        )


def _rows(table: Sequence[Sequence[object]]) -> str:
    return "\n".join("| " + " | ".join(map(str, row)) + " |" for row in table)
