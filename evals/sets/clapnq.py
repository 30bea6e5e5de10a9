"""CLAPnq as published (Rosenthal et al. 2025): JSON lines with `input`, `passages` and `output`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from evals.errors import UsageError
from evals.sets.base import SetPart, SetQuestion, alternatives, field_of, json_lines


def load_clapnq(folder: Path) -> tuple[SetPart, ...]:
    """Load every `*.jsonl`: a citation has to meet a gold sentence; the unanswerable are asked of their passage."""
    paths = sorted(folder.rglob("*.jsonl"))
    if not paths:
        raise UsageError(f"{folder}: no .jsonl file; give the folder annotated_data of CLAPnq")
    entries = [(path, entry) for path in paths for entry in json_lines(path)]
    texts = {str(entry["id"]): _text(path, entry) for path, entry in entries if "id" in entry}
    questions = [_question(path, entry) for path, entry in entries]
    answerable = tuple(question for question in questions if question.measure == "citation")
    rest = tuple(question for question in questions if question.measure == "abstention")
    return (
        SetPart(name="clapnq", questions=answerable, passages=texts),
        SetPart(name="clapnq unanswerable", questions=rest),
    )


def _question(path: Path, entry: Mapping[str, Any]) -> SetQuestion:
    gold = [sentence for output in field_of(path, entry, "output") for sentence in output.get("selected_sentences", ())]
    return SetQuestion(
        id=str(field_of(path, entry, "id")),
        language="en",
        question=str(field_of(path, entry, "input")),
        measure="citation" if gold else "abstention",
        answers=alternatives(gold),
        passages=None if gold else (_text(path, entry),),
    )


def _text(path: Path, entry: Mapping[str, Any]) -> str:
    return "\n".join(str(passage.get("text", "")) for passage in field_of(path, entry, "passages"))
