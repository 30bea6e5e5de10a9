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
        width = _width(rows, at)
        end = at + 1
        while width and end < len(rows) and len(rows[end].cells) == width:
            end += 1
        yield from _records(rows[at:end], width)
        at = end


def _width(rows: Sequence[TextLine], at: int) -> int:
    """Return how many cells the rows below a heading have: as many as it, or one more where its corner is empty."""
    if at + 1 >= len(rows):
        return 0
    here, below = len(rows[at].cells), len(rows[at + 1].cells)
    return below if below >= _FEWEST_COLUMNS and below - here in (0, 1) else 0


def _records(rows: Sequence[TextLine], width: int) -> Iterator[TextLine]:
    head, *body = rows
    cells = [["", *head.cells] if len(head.cells) < width else [*head.cells], *([*row.cells] for row in body)]
    texts = [*lines_of_table(cells)] if width and body else []
    # One line for each row below the heading, or no heading was found.
    if len(texts) != len(body) or not any(":" in text or "：" in text for text in texts):
        yield from rows
        return
    yield head
    for row, text in zip(body, texts, strict=True):
        yield replace(row, cells=(text,), is_record=True)
