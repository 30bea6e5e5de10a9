"""Tables of figures on a web page, each row written out with the headings of its columns and the unit stated once.

Trees are lxml's and are changed in place.
"""

from __future__ import annotations

from itertools import islice
from typing import Any

from ingest.readers.rows import holds_data, lines_of_table
from ingest.weight import weigh

_MOST_SPANNED = 60
_MOST_COLUMNS = 200
_LINK_SHARE = 0.5


def write_out_tables(tree: Any) -> None:
    """Turn every table that holds figures into one of a single column, a line a row; all others stay as they are."""
    for table in [*tree.iter("table")]:
        rows = _rows(table)
        if table.find(".//table") is not None or not holds_data(rows) or _is_links(table):
            continue
        caption = table.find("caption")
        above = _text(caption) if caption is not None else _line_above(table)
        lines = [*lines_of_table(rows, above=above)]
        _rewrite(table, [above, *lines] if caption is not None and above else lines)


def _rows(table: Any) -> list[list[str]]:
    """Return the cells of a table: empty ones after one that spans columns, again in each row that one spans."""
    rows: list[list[str]] = []
    below: dict[int, tuple[int, str]] = {}
    for row in table.iter("tr"):
        cells: list[str] = []
        for cell in islice(row.iterchildren("td", "th"), _MOST_COLUMNS):
            _fill(cells, below)
            at, text = len(cells), _text(cell)
            cells += [text, *[""] * (_span(cell, "colspan") - 1)]
            if _span(cell, "rowspan") > 1:
                below[at] = (_span(cell, "rowspan") - 1, text)
        _fill(cells, below)
        rows.append(cells[:_MOST_COLUMNS])
    return rows


def _fill(cells: list[str], below: dict[int, tuple[int, str]]) -> None:
    """Put cells that reach down from a row above into their places."""
    while len(cells) in below:
        left, text = below.pop(len(cells))
        if left > 1:
            below[len(cells)] = (left - 1, text)
        cells.append(text)


def _span(cell: Any, name: str) -> int:
    value = (cell.get(name) or "1").strip()
    return min(int(value), _MOST_SPANNED) if value.isascii() and value.isdigit() and int(value) else 1


def _text(element: Any) -> str:
    return " ".join(" ".join(element.itertext()).split()) if len(element) else " ".join((element.text or "").split())


def _is_links(table: Any) -> bool:
    links = sum(weigh("".join(link.itertext())) for link in table.iter("a"))
    return links > weigh("".join(table.itertext())) * _LINK_SHARE


def _line_above(table: Any) -> str:
    """Return the text of the block over a table, or over the box that holds the table alone."""
    element = table
    while element is not None and element.tag != "body":
        before = element.getprevious()
        if before is not None:
            return _text(before) if isinstance(before.tag, str) else ""
        element = element.getparent()
    return ""


def _rewrite(table: Any, lines: list[str]) -> None:
    for child in [*table]:
        table.remove(child)
    table.text = None
    for line in lines:
        row = table.makeelement("tr", {})
        cell = row.makeelement("td", {})
        cell.text = line
        row.append(cell)
        table.append(row)
