"""Tables in plain text: lines whose cells are set apart by tabs, bars or blanks, written out with their headings.

Only where nothing is left open: two rows or more of one width, each a label and numbers, under a row of headings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.readers.rows import is_number, lines_of_table

_APART = re.compile(r"\s*[\t|\u3000]+\s*| {2,}")
_MARKS = ("\t", "|", "\u3000", "  ")
_YEAR = re.compile(r"(?:19|20)\d\d")
_FEWEST_ROWS, _FEWEST_CELLS = 2, 2
_LONGEST_ROW = 400


def write_out_columns(text: str) -> str:
    """Return a plain text with the rows of its tables as `heading: value`; any other line stays as it is."""
    if not any(mark in text for mark in _MARKS):
        return text
    return "\n".join(_written(text.split("\n")))


def _written(lines: Sequence[str]) -> Iterator[str]:
    cells = [_cells(line) for line in lines]
    at = 0
    while at < len(lines):
        end = at + 1
        # A row heads no table, so that every line is looked at twice at most.
        heads = not _is_row(cells[at], len(cells[at]))
        while heads and end < len(lines) and _is_row(cells[end], len(cells[at + 1])):
            end += 1
        texts = _table(lines, cells, at, end) if end - at > _FEWEST_ROWS else []
        yield from texts or [lines[at]]
        at = end if texts else at + 1


def _table(lines: Sequence[str], cells: Sequence[Sequence[str]], at: int, end: int) -> list[str]:
    """Return the lines of the table with its headings at `at`, none where those do not fit its rows."""
    width = len(cells[at + 1])
    if len(cells[at]) not in (width, width - 1):
        return []
    head = [*[""] * (width - len(cells[at])), *cells[at]]
    above = next((line for line in reversed(lines[max(0, at - 2) : at]) if line.strip()), "")
    texts = [*lines_of_table([head, *cells[at + 1 : end]], above=above)]
    return texts if len(texts) == end - at - 1 else []


def _cells(line: str) -> tuple[str, ...]:
    if len(line) > _LONGEST_ROW or not any(mark in line for mark in _MARKS):
        return ()
    return tuple(cell for cell in _APART.split(line.strip(" \u3000\t|")) if cell)


def _is_row(cells: Sequence[str], width: int) -> bool:
    """Whether a line is a label and as many numbers as its table has columns."""
    if len(cells) != width or width < _FEWEST_CELLS or is_number(cells[0]) or not all(map(is_number, cells[1:])):
        return False
    return not all(map(_YEAR.fullmatch, cells[1:]))
