"""Tables of rows to lines that can be read one by one: every cell with the heading of its column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.language import is_han
from ingest.readers.units import Label, Unit, read_label, read_unit_line, with_unit

_NUMBER = re.compile(r"[\s(（\-+−¥$€£]*(?:[A-Z]{2,3}\$?)?\s*\d[\d,，.]*\s*[%％倍xX]?\s*[)）]?")
_MOST_HEADINGS = 3
_LOOKED_AT = 25


def lines_of_table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield a line for every row, `heading: value` for each filled cell; titles and notes stay lines of their own.

    The headings are the rows of words above the first row that holds a number, at most three; where no row holds one,
    the first row with two cells. A heading that spans columns counts for those after it.
    """
    filled = [row for row in (tuple(" ".join(cell.split()) for cell in row) for row in rows) if any(row)]
    begin, end = _heading_rows(filled)
    headings = [read_label(heading) for heading in _joined(filled[begin:end])]
    table = next((unit for row in filled[:begin] for cell in row if cell and (unit := read_unit_line(cell))), None)
    for row in filled[:begin]:
        yield " | ".join(cell for cell in row if cell)
    chinese = any(is_han(character) for heading in headings for character in heading.text)
    for row in filled[end:]:
        yield _line(headings, row, table, marks=("：", "；") if chinese else (": ", "; "))


def _heading_rows(rows: Sequence[Sequence[str]]) -> tuple[int, int]:
    """Return where the rows of headings begin and end; nowhere if the table has none."""
    wide = [index for index, row in enumerate(rows[:_LOOKED_AT]) if sum(map(bool, row)) >= 2]
    if not wide or (_has_number(rows[wide[0]]) and not _is_years(rows[wide[0]])):
        return 0, 0
    first = wide[0]
    end = first + 1
    numbers = any(_has_number(row) for row in rows[end : end + _LOOKED_AT])
    while numbers and end < len(rows) and end - first < _MOST_HEADINGS:
        if _has_number(rows[end]) and not _is_years(rows[end]):
            break
        end += 1
    # Rows of words that go on are records, not headings.
    stacked = end < len(rows) and end - first <= _MOST_HEADINGS and _has_number(rows[end])
    return (first, end) if stacked and numbers else (first, first + 1)


def _has_number(row: Sequence[str]) -> bool:
    return any(_NUMBER.fullmatch(cell) for cell in row if cell)


def _is_years(row: Sequence[str]) -> bool:
    numbers = [cell for cell in row if cell and _NUMBER.fullmatch(cell)]
    return bool(numbers) and all(cell.isdigit() and 1900 <= int(cell) <= 2100 for cell in numbers if cell.isascii())


def _joined(rows: Sequence[Sequence[str]]) -> list[str]:
    """Join stacked headings column by column; an empty cell takes the one to its left, but for the lowest row."""
    width = max((len(row) for row in rows), default=0)
    columns: list[list[str]] = [[] for _ in range(width)]
    for number, row in enumerate(rows):
        carried = ""
        for at in range(width):
            cell = row[at] if at < len(row) else ""
            carried = cell or (carried if number < len(rows) - 1 else "")
            if carried and carried not in columns[at]:
                columns[at].append(carried)
    return [" ".join(parts) for parts in columns]


def _line(headings: Sequence[Label], row: Sequence[str], table: Unit | None, marks: tuple[str, str]) -> str:
    """Write a row out; a unit that went to its numbers is not said twice."""
    labels = [read_label(cell) for cell in row]
    words = " ".join(label.text for label, cell in zip(labels, row, strict=True) if not _NUMBER.fullmatch(cell))
    told = Label(text=words, unit=next((label.unit for label in labels if label.unit), None))
    above = [headings[at] if at < len(headings) else Label() for at in range(len(row))]
    values = [with_unit(cell, heading, told, table) for cell, heading in zip(row, above, strict=True)]
    given = any(value != cell and not heading.unit for value, cell, heading in zip(values, row, above, strict=True))
    parts = []
    for cell, value, label, heading in zip(row, values, labels, above, strict=True):
        name = heading.text if heading.unit and value != cell else heading.whole
        shown = label.text if given and label.unit else value
        if shown:
            parts.append(f"{name}{marks[0]}{shown}" if name else shown)
    return marks[1].join(parts)
