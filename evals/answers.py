"""Read the answers of any system from JSON lines, one at a time, or one line that says what is wrong and where."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from evals.errors import TableError, table_error
from evals.files import utf8_lines

LONGEST_TEXT = 200_000


@dataclass(frozen=True, kw_only=True, slots=True)
class CitedQuote:
    """Words that an answer points at, and the source it says they stand in."""

    source: str
    quote: str


@dataclass(frozen=True, kw_only=True, slots=True)
class SystemAnswer:
    """What a system said to one question.

    `short_answer`, `status` and `citations` are None where the system has no such thing.
    `seconds` and `cost` (US dollars) are None where they are not known.
    """

    id: str
    text: str
    short_answer: str | None = None
    status: str | None = None
    citations: tuple[CitedQuote, ...] | None = None
    model: str = ""
    seconds: float | None = None
    cost: float | None = None
    stages: Mapping[str, float] = field(default_factory=dict)


class _Citation(BaseModel):
    model_config = ConfigDict(extra="ignore")
    source: str = ""
    quote: str


class _Line(BaseModel):
    model_config = ConfigDict(extra="ignore")
    id: Annotated[str, Field(min_length=1)]
    text: Annotated[str, Field(max_length=LONGEST_TEXT)]
    short_answer: Annotated[str | None, Field(max_length=LONGEST_TEXT)] = None
    status: Literal["answered", "conflicting", "abstained"] | None = None
    citations: list[_Citation] | None = None


def read_answers(path: Path, known: Collection[str]) -> Iterator[SystemAnswer]:
    """Yield the answers in `path` to the questions `known`; raises TableError with file, line and column."""
    seen: dict[str, int] = {}
    for number, line in utf8_lines(path):
        answer = _answer(path, number, line)
        if answer.id not in known:
            problem = f"unknown id {answer.id!r}; the table has no such question"
            raise table_error(path, problem, line=number, column="id")
        if answer.id in seen:
            problem = f"id {answer.id!r} was answered in line {seen[answer.id]} already"
            raise table_error(path, problem, line=number, column="id")
        seen[answer.id] = number
        yield answer
    if not seen:
        raise table_error(path, "is empty; write one JSON object a line", line=1)


def answer_from(identity: str, shape: Mapping[str, Any]) -> SystemAnswer:
    """Build the answer from the fields that a system returned, as in a line of answers; raises ValueError."""
    return _system_answer(_Line.model_validate({**shape, "id": identity}))


def _answer(path: Path, number: int, line: str) -> SystemAnswer:
    try:
        return _system_answer(_Line.model_validate_json(line))
    except ValidationError as error:
        raise _line_error(path, number, error) from error


def _system_answer(read: _Line) -> SystemAnswer:
    citations = read.citations
    return SystemAnswer(
        id=read.id,
        text=read.text,
        short_answer=read.short_answer,
        status=read.status,
        citations=None if citations is None else tuple(CitedQuote(source=c.source, quote=c.quote) for c in citations),
    )


def _line_error(path: Path, number: int, error: ValidationError) -> TableError:
    first = error.errors()[0]
    column = ".".join(str(part) for part in first["loc"]) or None
    return table_error(path, str(first["msg"]), line=number, column=column)
