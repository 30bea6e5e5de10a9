"""What can go wrong while answers are measured.

EvalsError
├── TableError    a table, an answers file or a public set cannot be used as it is; says file, line and column
├── TargetError   the system under test cannot be reached or set up
└── UsageError    the options do not go together
"""

from __future__ import annotations

from pathlib import Path


class EvalsError(Exception):
    """Something keeps the measurement from being made; the message says what, where and what to do."""


class TableError(EvalsError):
    """A file of questions or answers cannot be used as it is."""


class TargetError(EvalsError):
    """The system under test cannot be reached or set up."""


class UsageError(EvalsError):
    """The options do not go together."""


def table_error(path: Path, problem: str, *, line: int | None = None, column: str | None = None) -> TableError:
    """Build the error that points at a file, and where known at a line and a column of it."""
    place = f"{path}" if line is None else f"{path}:{line}"
    cell = "" if column is None else f"column {column!r}: "
    return TableError(f"{place}: {cell}{problem}")
