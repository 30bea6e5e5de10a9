"""The exchange format of two files, `passages.jsonl` and `questions.jsonl`, for every set but RGB."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from evals.sets.base import Measure, SetPart, SetQuestion, alternatives, field_of, json_lines, language_of
from evals.sets.learned import was_learned

_MEASURES: Mapping[str, Measure] = {
    "xquad": "first_quote",
    "drcd": "first_quote",
    "cmrc2018": "first_quote",
    "clapnq": "citation",
    "tatqa": "number",
    "fincuge": "text",
}


def is_exchange(folder: Path) -> bool:
    """Whether the folder holds the two files."""
    return (folder / "passages.jsonl").is_file() and (folder / "questions.jsonl").is_file()


def load_exchange(name: str, folder: Path) -> tuple[SetPart, ...]:
    """Load one folder; what cannot be answered from its own article is asked of that article alone."""
    path = folder / "questions.jsonl"
    entries = json_lines(folder / "passages.jsonl")
    passages = {str(field_of(path, entry, "id")): entry for entry in entries}
    texts = {identity: str(field_of(path, entry, "text")) for identity, entry in passages.items()}
    contexts = _contexts(entries)
    questions = [
        replace(_question(name, path, entry, texts, contexts), learned=was_learned(name, entry, passages))
        for entry in json_lines(path)
    ]
    answerable = tuple(question for question in questions if question.measure != "abstention")
    abstaining = tuple(question for question in questions if question.measure == "abstention")
    parts = [SetPart(name=folder.name, questions=answerable, passages=texts)]
    if abstaining:
        parts.append(SetPart(name=f"{folder.name} unanswerable", questions=abstaining))
    return tuple(parts)


def _contexts(entries: Sequence[Mapping[str, Any]]) -> Mapping[str, list[str]]:
    contexts: dict[str, list[str]] = defaultdict(list)
    for entry in entries:
        contexts[str(entry.get("context_id", entry["id"]))].append(str(entry["id"]))
    return contexts


def _question(
    name: str, path: Path, entry: Mapping[str, Any], texts: Mapping[str, str], contexts: Mapping[str, list[str]]
) -> SetQuestion:
    is_answerable = entry.get("answerable", True)
    closed = _closed(name, entry, contexts) if name == "tatqa" or not is_answerable else None
    return SetQuestion(
        id=str(field_of(path, entry, "id")),
        language=language_of(str(entry.get("lang", "en"))),
        question=str(field_of(path, entry, "question")),
        measure=_measure(name, entry) if is_answerable else "abstention",
        answers=_answers(name, path, entry),
        passages=None if closed is None else tuple(texts[identity] for identity in closed if identity in texts),
    )


def _measure(name: str, entry: Mapping[str, Any]) -> Measure:
    return "text" if name == "tatqa" and "span" in str(entry.get("answer_type")) else _MEASURES[name]


def _closed(name: str, entry: Mapping[str, Any], contexts: Mapping[str, list[str]]) -> Sequence[str]:
    if name == "tatqa":
        return contexts.get(str(entry.get("context_id")), [])
    return [str(identity) for identity in entry.get("context_passage_ids", ())]


def _answers(name: str, path: Path, entry: Mapping[str, Any]) -> tuple[tuple[str, ...], ...]:
    if name == "clapnq":
        return alternatives(entry.get("gold_sentences", ()))
    answers = field_of(path, entry, "answers")
    if name == "tatqa":
        return tuple((f"{answer} {entry.get('scale', '')}".strip(),) for answer in answers)
    return alternatives(answers)
