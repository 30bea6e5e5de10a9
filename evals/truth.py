"""Read a ground-truth table: every question with its typed gold, or one line that says what is wrong and where."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from evals.cells import (
    GoldNumber,
    GoldSource,
    parse_alternatives,
    parse_dates,
    parse_mentions,
    parse_numbers,
    parse_sources,
    parse_turns,
    parse_yes_no,
)
from evals.errors import TableError, table_error
from evals.files import decode_utf8
from ingest.article import Language
from ingest.quantity import Period

COLUMNS = (
    *("id", "pair", "language", "type", "question", "history", "answerable", "conflict"),
    *("numbers", "dates", "mentions", "forbidden", "sources", "note"),
)
_LANGUAGE_NAMES = {"zh": "zh-Hans", "zh-cn": "zh-Hans", "zh-tw": "zh-Hant", "zh-hk": "zh-Hant"}


@dataclass(frozen=True, kw_only=True, slots=True)
class TruthRow:
    """One question with its gold.

    `pair` is shared by the same question in other languages. `line` is where the row starts in its file.
    """

    id: str
    language: Language
    question: str
    type: str = ""
    pair: str = ""
    history: tuple[str, ...] = ()
    answerable: bool = True
    conflict: bool = False
    numbers: tuple[GoldNumber, ...] = ()
    dates: tuple[Period, ...] = ()
    mentions: tuple[tuple[str, ...], ...] = ()
    forbidden: tuple[str, ...] = ()
    sources: tuple[GoldSource, ...] = ()
    note: str = ""
    line: int = 0


def _language(cell: str) -> str:
    return _LANGUAGE_NAMES.get(cell.lower(), cell)


class _Cells(BaseModel):
    """The cells of one line as text enters from outside."""

    model_config = ConfigDict(frozen=True, str_strip_whitespace=True, arbitrary_types_allowed=True)

    id: Annotated[str, Field(min_length=1)]
    pair: str
    language: Annotated[Language, BeforeValidator(_language)]
    type: str
    question: Annotated[str, Field(min_length=1)]
    history: Annotated[tuple[str, ...], BeforeValidator(parse_turns)]
    answerable: Annotated[bool, BeforeValidator(parse_yes_no)]
    conflict: Annotated[bool, BeforeValidator(parse_yes_no)]
    numbers: Annotated[tuple[GoldNumber, ...], BeforeValidator(parse_numbers)]
    dates: Annotated[tuple[Period, ...], BeforeValidator(parse_dates)]
    mentions: Annotated[tuple[tuple[str, ...], ...], BeforeValidator(parse_mentions)]
    forbidden: Annotated[tuple[str, ...], BeforeValidator(parse_alternatives)]
    sources: Annotated[tuple[GoldSource, ...], BeforeValidator(parse_sources)]
    note: str

    @model_validator(mode="after")
    def _not_contradictory(self) -> _Cells:
        if not self.answerable and (self.numbers or self.dates):
            column = "numbers" if self.numbers else "dates"
            raise ValueError(f"{column}|answerable is 'no', but the row requires an answer; empty one of the two")
        if not self.answerable and self.conflict:
            raise ValueError("conflict|answerable is 'no', but conflict is 'yes'; an unanswerable row has no sides")
        return self


def shipped_truth() -> Path:
    """Return the path of the ground-truth table that ships."""
    return Path(str(files("evals").joinpath("ground_truth.csv")))


def read_truth(path: Path) -> tuple[TruthRow, ...]:
    """Read the table in `path`; raises TableError with file, line and column."""
    rows = tuple(_rows(path, decode_utf8(path)))
    if not rows:
        raise table_error(path, "holds a header and no rows; add at least one question", line=1)
    seen: dict[str, int] = {}
    for row in rows:
        if row.id in seen:
            raise table_error(path, f"id {row.id!r} stands in line {seen[row.id]} already", line=row.line, column="id")
        seen[row.id] = row.line
    return rows


def _rows(path: Path, text: str) -> Iterator[TruthRow]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    try:
        header = [cell.strip() for cell in next(reader)]
        _check_header(path, header)
        line = reader.line_num + 1
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield _row(path, line, header, cells)
            line = reader.line_num + 1
    except csv.Error as error:
        raise table_error(path, f"is not CSV: {error}", line=line) from error


def _check_header(path: Path, header: Sequence[str]) -> None:
    missing = [name for name in COLUMNS if name not in header]
    if missing:
        raise table_error(
            path, f"the column is missing; the table needs {', '.join(COLUMNS)}", line=1, column=missing[0]
        )
    doubled = [name for name in COLUMNS if header.count(name) > 1]
    if doubled:
        raise table_error(path, "the column stands twice in the header", line=1, column=doubled[0])


def _row(path: Path, line: int, header: Sequence[str], cells: Sequence[str]) -> TruthRow:
    if len(cells) != len(header):
        last = header[min(len(cells), len(header)) - 1]
        raise table_error(path, f"{len(cells)} cells where the header has {len(header)}", line=line, column=last)
    values: dict[str, Any] = dict(zip(header, cells, strict=True))
    try:
        read = _Cells.model_validate({name: values[name].strip() for name in COLUMNS})
    except ValidationError as error:
        raise _cell_error(path, line, error) from error
    return TruthRow(line=line, **{name: getattr(read, name) for name in COLUMNS})


def _cell_error(path: Path, line: int, error: ValidationError) -> TableError:
    first = error.errors()[0]
    problem = str(first["msg"]).removeprefix("Value error, ")
    if first["loc"]:
        return table_error(
            path, f"{problem} (cell {str(first['input'])[:60]!r})", line=line, column=str(first["loc"][0])
        )
    column, _, reason = problem.partition("|")
    return table_error(path, reason, line=line, column=column)
