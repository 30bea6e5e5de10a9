"""Tables of rows to lines that can be read one by one: every cell with the heading of its column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, repeat

from ingest.language import is_han
from ingest.readers.units import Label, Unit, read_label, read_unit_line, with_unit

_COUNTED = (
    r"(?:thousand|million|billion|trillion|mn|bn|[mbk]|yuan|dollars?|shares|users|pp|percentage points"
    r"|[十百千]?[万萬亿億]|[千百]|港元|港[币幣]|美元|新台[币幣]|日元|元|人民[币幣]|人|家|名|[台臺]|股|[个個]百分[点點]|[%％倍xX])"
)
_NUMBER = re.compile(
    rf"[\s(（\-+−¥$€£]*(?:(?!FY|CY)[A-Z]{{2,3}}\$?|[A-Z]{{1,2}}\$)?\s*\d[\d,，.]*(?:\s*{_COUNTED}){{0,3}}\s*[)）]?"
)
_AMOUNT = re.compile(rf"(?<![A-Za-z\d])\d[\d,，.]*\s*{_COUNTED}(?![a-z])")
_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d.,])")
_MOST_HEADINGS = 3
_LOOKED_AT = 25


@dataclass(frozen=True, kw_only=True, slots=True)
class _Head:
    """What holds for the rows below: the headings, the unit of the table, and the cell in its corner.

    `marks` stand behind a heading and between two cells.
    """

    headings: tuple[Label, ...] = ()
    table: Unit | None = None
    corner: str = ""
    marks: tuple[str, str] = (": ", "; ")


def holds_data(rows: Sequence[Sequence[str]]) -> bool:
    """Whether a table has columns and a cell with a digit below its first row."""
    wide = any(sum(map(bool, row)) > 1 for row in rows)
    return wide and any(character.isdigit() for row in rows[1:] for cell in row for character in cell)


def lines_of_table(rows: Sequence[Sequence[str]], *, above: str = "") -> Iterator[str]:
    """Yield a line for every row, `heading: value` for each filled cell; titles and notes stay lines of their own.

    The headings are the rows of words above the first row that holds a number, at most three; where no row holds one,
    the first row with two cells. A heading that spans columns counts for those after it. Headings that come again,
    after an empty row or with other periods, count from there on. `above` is the line over the table, which may state
    its unit.
    """
    if above and read_unit_line(above):
        yield from [*lines_of_table([[above.strip()], *rows])][1:]
        return
    head: _Head | None = None
    for block in _blocks(rows):
        begin, end = _heading_rows(block)
        if head is None or _opens_table(block, begin, end, head):
            head = _head(block, begin, end)
            yield from (" | ".join(cell for cell in row if cell) for row in block[:begin])
        else:
            end = 0
        for row in block[end:]:
            yield _line(head.headings, row, head.table, marks=head.marks)


def _blocks(rows: Sequence[Sequence[str]]) -> Iterator[list[Sequence[str]]]:
    """Cut a sheet at its empty rows, and before a row of periods that heads a table of its own."""
    block: list[Sequence[str]] = []
    corner: str | None = None
    for row in (tuple(" ".join(cell.split()) for cell in row) for row in rows):
        heads = _is_periods(row) and row[0] in ("", corner)
        if block and (not any(row) or (heads and _has_number(block[-1]) and not _is_periods(block[-1]))):
            yield block
            block = []
        if corner is None and any(row[1:]):
            corner = row[0]  # of the first row that has columns: its heading, if there is any
        if any(row):
            block.append(row)
    if block:
        yield block


def _opens_table(block: Sequence[Sequence[str]], begin: int, end: int, head: _Head) -> bool:
    """Whether a later block has headings of its own and does not go on with those above it."""
    if end == begin or end >= len(block) or not _has_number(block[end]):
        return False
    return not _has_number(block[begin]) or block[begin][0] in ("", head.corner)


def _head(block: Sequence[Sequence[str]], begin: int, end: int) -> _Head:
    headings = [read_label(heading) for heading in _joined(block[begin:end])]
    stated = [cell for row in block[:begin] for cell in row] + [heading.whole for heading in headings[:1]]
    table = next((unit for cell in stated if cell and (unit := read_unit_line(cell))), None)
    corner = headings[0].whole if headings else ""
    if table is not None and corner and read_unit_line(corner):
        headings[0] = Label()  # it names the unit of the table and no column
    return _Head(headings=tuple(headings), table=table, corner=corner, marks=_marks(headings))


def _marks(headings: Sequence[Label]) -> tuple[str, str]:
    """Return the marks of the script in which the headings are written."""
    chinese = any(is_han(character) for heading in headings for character in heading.text)
    return ("：", "；") if chinese else (": ", "; ")


def _heading_rows(rows: Sequence[Sequence[str]]) -> tuple[int, int]:
    """Return where the rows of headings begin and end; nowhere if the table has none."""
    wide = [index for index, row in enumerate(rows[:_LOOKED_AT]) if sum(map(bool, row)) >= 2]
    if not wide or (_has_number(rows[wide[0]]) and not _is_years(rows[wide[0]])):
        return 0, 0
    first = wide[0]
    end = first + 1
    numbers = any(_has_number(row) for row in rows[end : end + _LOOKED_AT])
    while numbers and end < len(rows) and end - first < _MOST_HEADINGS:
        if (_has_number(rows[end]) or _holds_amount(rows[end])) and not _is_years(rows[end]):
            break
        end += 1
    # Rows of words that go on are records, not headings.
    stacked = end < len(rows) and end - first <= _MOST_HEADINGS and _has_number(rows[end])
    return (first, end) if stacked and numbers else (first, first + 1)


def is_number(cell: str) -> bool:
    """Whether a cell holds a number, with its currency or percent sign, and nothing else."""
    return _NUMBER.fullmatch(cell) is not None


def _has_number(row: Sequence[str]) -> bool:
    return any(is_number(cell) for cell in row if cell)


def _holds_amount(row: Sequence[str]) -> bool:
    """Whether a cell tells an amount among other words, as no heading does: 每股35.20港元(不包括佣金)."""
    return any(_AMOUNT.search(cell) for cell in row)


def _is_periods(row: Sequence[str]) -> bool:
    """Whether all cells but the first name years, as above the columns of accounts."""
    cells = [cell for cell in row[1:] if cell]
    return len(cells) >= 2 and all(_YEAR.search(cell) for cell in cells)


def _is_years(row: Sequence[str]) -> bool:
    """Whether every cell with a digit names a year: 3.12億元 beside 2023 is an amount of that year, no heading."""
    told = [cell for cell in row if any(map(str.isdigit, cell))]
    return any(map(_NUMBER.fullmatch, told)) and all(map(_YEAR.search, told))


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
    if table is None and not any(label.unit for label in (*headings, *labels)):
        names = chain((heading.whole for heading in headings), repeat(""))
        told = ((name, cell) for name, cell in zip(names, row, strict=False) if cell)
        return marks[1].join(f"{name}{marks[0]}{cell}" if name else cell for name, cell in told)
    words = " ".join(label.text for label, cell in zip(labels, row, strict=True) if not _NUMBER.fullmatch(cell))
    beside = Label(text=words, unit=next((label.unit for label in labels if label.unit), None))
    above = [headings[at] if at < len(headings) else Label() for at in range(len(row))]
    values = [with_unit(cell, heading, beside, table) for cell, heading in zip(row, above, strict=True)]
    given = any(value != cell and not heading.unit for value, cell, heading in zip(values, row, above, strict=True))
    parts = []
    for cell, value, label, heading in zip(row, values, labels, above, strict=True):
        name = heading.text if heading.unit and value != cell else heading.whole
        shown = label.text if given and label.unit else value
        if shown:
            parts.append(f"{name}{marks[0]}{shown}" if name else shown)
    return marks[1].join(parts)
