"""Tables on the pages of a PDF: rows that follow one another, each written out with the headings of its columns.

Only where no cell can be taken for another's: every row has a cell for each heading, in the order from left to right.
Any other row stays as it is, its cells set apart by bars.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from ingest.readers.layout import TextLine
from ingest.readers.rows import lines_of_table

_FEWEST_COLUMNS = 2
_MOST_HEADINGS = 3


def with_headings(lines: Sequence[TextLine]) -> tuple[TextLine, ...]:
    """Return the lines of a page with the rows of its plain tables as records."""
    written: list[TextLine] = []
    for is_row, group in groupby(lines, key=lambda line: line.is_row):
        together = [*group]
        written += _tables(together) if is_row else together
    return tuple(written)


def _tables(rows: Sequence[TextLine]) -> Iterator[TextLine]:
    """Cut rows that follow one another where the number of cells says that another table begins."""
    at = 0
    while at < len(rows):
        heads = _headings(rows, at)
        width = len(rows[at + heads].cells) if heads else 0
        end = at + max(heads, 1)
        while heads and end < len(rows) and len(rows[end].cells) == width:
            end += 1
        yield from _records(rows[at:end], heads)
        at = end


def _headings(rows: Sequence[TextLine], at: int) -> int:
    """Return how many rows of headings a table has: their corner is empty, or there is one with as many cells."""
    here = len(rows[at].cells)
    for heads in range(1, min(_MOST_HEADINGS, len(rows) - at - 1) + 1):
        below = len(rows[at + heads].cells)
        if below == here + 1:
            return heads
        if below != here:
            break
    return 1 if at + 1 < len(rows) and len(rows[at + 1].cells) == here else 0


def _records(rows: Sequence[TextLine], heads: int) -> Iterator[TextLine]:
    head, body = rows[:heads], rows[heads:]
    width = len(body[0].cells) if body else 0
    cells = [[*[""] * (width - len(row.cells)), *row.cells] for row in rows]
    texts = [*lines_of_table(cells)] if heads and body and width >= _FEWEST_COLUMNS else []
    # One line for each row below the headings, or others were taken for headings.
    if len(texts) != len(body) or not any(":" in text or "：" in text for text in texts):
        yield from rows
        return
    yield from head
    for row, text in zip(body, texts, strict=True):
        yield replace(row, cells=(text,), is_record=True)
