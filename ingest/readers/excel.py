"""Excel workbooks (.xlsx, .xlsm): every row of every sheet a line with the headings of its columns."""

from __future__ import annotations

import datetime
import io
import re
import warnings
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from ingest.errors import IngestError, SourceEmpty, SourceRefused, SourceUnreadable
from ingest.readers.base import ReadText
from ingest.readers.office import checked_package
from ingest.readers.rows import lines_of_table

# Excel keeps 15 digits; more are the noise of binary fractions.
_DIGITS = 15
_DECIMALS = re.compile(r"0\.(0+)")
# Cells up to the last filled one of each row, in all sheets: 400,000 rows of 25 columns, some 700 MB of memory.
_MOST_CELLS = 10_000_000


class ExcelReader:
    """Reads the values of a workbook, as they were last computed, with openpyxl."""

    suffixes: tuple[str, ...] = (".xlsx", ".xlsm")

    def read(self, data: bytes, source: str, declared: str | None = None) -> ReadText:
        """Return the sheets under their names; hidden sheets are read like the others."""
        macros = checked_package(data, source)
        import openpyxl

        try:
            with warnings.catch_warnings():
                # It tells of every extension that it does not know; none bears on values.
                warnings.simplefilter("ignore")
                book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
                title = str(book.properties.title or "").strip()
                sheets = _sheets(book, source)
            book.close()
        except IngestError:
            raise
        # The parser lets through whatever breaks in a made-up package.
        except Exception as error:
            raise SourceUnreadable(f"{source!r}: not a workbook that can be read; save it again") from error
        filled = [(name, lines) for name, rows in sheets if (lines := [*lines_of_table(rows)])]
        if not filled:
            raise SourceEmpty(f"{source!r}: no filled cell in this workbook; add one that has some")
        text = "\n\n".join("\n".join([name, *lines]) for name, lines in filled)
        return ReadText(text=text, title=title or None, repairs=macros, tabular=True)


def _sheets(book: Any, source: str) -> list[tuple[str, list[list[str]]]]:
    """Return the name and the rows of each sheet; a few bytes can name a cell of the last of 16,384 columns."""
    sheets, cells = [], 0
    for sheet in book.worksheets:
        rows: list[list[str]] = []
        for row in _rows(sheet):
            cells += max(1, len(row))
            if cells > _MOST_CELLS:
                raise SourceRefused(f"{source!r}: over {_MOST_CELLS:,} cells, empty ones counted; split the workbook")
            if row or (rows and rows[-1]):
                rows.append([_shown(cell) for cell in row])
        sheets.append((sheet.title, rows))
    return sheets


def _rows(sheet: Any) -> Iterator[Sequence[Any]]:
    sheet.reset_dimensions()  # a made-up size of the sheet would be believed
    yield from sheet.iter_rows()


def _shown(cell: Any) -> str:
    """Return a cell as Excel shows it, as far as meaning depends on it: percentages and days."""
    value = cell.value
    if value is None or isinstance(value, bool | str):
        return str(value) if value is not None else ""
    if isinstance(value, datetime.datetime):
        midnight = value.time() == datetime.time()
        return value.date().isoformat() if midnight else value.isoformat(sep=" ", timespec="minutes")
    if isinstance(value, int | float):
        return _number(value, str(cell.number_format or ""))
    return str(value)


def _number(value: float, form: str) -> str:
    number = Decimal(format(value, f".{_DIGITS}g"))
    if "%" in form:
        decimals = _DECIMALS.search(form)
        return f"{number * 100:.{len(decimals.group(1)) if decimals else 0}f}%"
    plain = format(number, "f")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain
