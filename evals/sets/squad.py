"""The SQuAD format, in which XQuAD, DRCD and CMRC 2018 are published: `data`, `paragraphs`, `context`, `qas`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from evals.sets.base import SetPart, SetQuestion, alternatives, field_of, json_file
from ingest.article import Language


def load_squad(name: str, path: Path) -> tuple[SetPart, ...]:
    """Load one published file; the answer is looked for in the first quoted sentence, among all passages."""
    passages: dict[str, str] = {}
    questions: list[SetQuestion] = []
    for number, paragraph in enumerate(_paragraphs(path)):
        passages[f"{path.stem}-{number:04d}"] = str(field_of(path, paragraph, "context"))
        questions += (_question(path, entry, _language(name, path)) for entry in field_of(path, paragraph, "qas"))
    return (SetPart(name=path.stem, questions=tuple(questions), passages=passages),)


def _paragraphs(path: Path) -> Iterator[Mapping[str, Any]]:
    for article in field_of(path, json_file(path), "data"):
        yield from field_of(path, article, "paragraphs")


def _question(path: Path, entry: Mapping[str, Any], language: Language) -> SetQuestion:
    answers = [answer["text"] for answer in field_of(path, entry, "answers")]
    return SetQuestion(
        id=str(field_of(path, entry, "id")),
        language=language,
        question=str(field_of(path, entry, "question")),
        measure="first_quote",
        answers=alternatives(answers),
    )


def _language(name: str, path: Path) -> Language:
    if name == "xquad":
        return "zh-Hans" if ".zh" in path.name else "en"
    return "zh-Hant" if name == "drcd" else "zh-Hans"
