"""What every loader of a public set hands on: parts, each with passages and questions of one kind."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from evals.errors import UsageError, table_error
from evals.files import utf8_lines
from ingest.article import Language

Measure = Literal["first_quote", "text", "citation", "number", "abstention"]


@dataclass(frozen=True, kw_only=True, slots=True)
class SetQuestion:
    """One question of a public set.

    `answers` are groups of alternatives, one of every group required. `measure` says where they are looked for: in the
    first quoted sentence, in the text, in any citation, as numbers in the text; or that the system is to abstain.
    `passages` are what the question is asked of alone, or None where it is asked of all passages of its part.
    `learned` says that what the package ships learned from it, so that it is no test of that.
    """

    id: str
    language: Language
    question: str
    measure: Measure
    answers: tuple[tuple[str, ...], ...] = ()
    passages: tuple[str, ...] | None = None
    learned: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class SetPart:
    """Questions that share a library; reported apart."""

    name: str
    questions: tuple[SetQuestion, ...]
    passages: Mapping[str, str] = field(default_factory=dict)


def language_of(code: str) -> Language:
    """Return the language of a published code: `zh` is Simplified."""
    return "en" if code.startswith("en") else "zh-Hant" if code.lower() in ("zh-hant", "zh-tw") else "zh-Hans"


def json_lines(path: Path) -> tuple[Mapping[str, Any], ...]:
    """Return the objects of a JSON lines file; raises TableError with the line."""
    return tuple(_object(path, number, line) for number, line in utf8_lines(path))


def json_file(path: Path) -> Any:
    """Return the value of a JSON file; raises TableError."""
    try:
        return json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        raise table_error(path, f"is not JSON: {error}") from error


def field_of(path: Path, entry: Mapping[str, Any], name: str) -> Any:
    """Return a field that every entry of the format has; raises TableError."""
    if name not in entry:
        raise table_error(path, f"an entry has no field {name!r}; is this the published format?", column=name)
    return entry[name]


def require_folder(path: Path) -> Path:
    """Return the folder; raises UsageError where there is none."""
    if not path.is_dir():
        raise UsageError(f"--path {str(path)!r} is not a folder; give the folder with the set's files")
    return path


def alternatives(answers: Sequence[Any]) -> tuple[tuple[str, ...], ...]:
    """Return one group of alternatives without doubles."""
    return (tuple(dict.fromkeys(str(answer) for answer in answers)),)


def _object(path: Path, number: int, line: str) -> Mapping[str, Any]:
    try:
        value = json.loads(line)
    except ValueError as error:
        raise table_error(path, f"is not JSON: {error}", line=number) from error
    if not isinstance(value, dict):
        raise table_error(path, "is not a JSON object", line=number)
    return value
