"""The race as an Excel workbook: a table with numbered notes in its cells, and a sheet of notes with their quotes."""

from __future__ import annotations

import io

from assistant.answer import CitedFigure
from assistant.comparison import Comparison, stated
from assistant.naming.labels import company_label
from assistant.web.figures import period_name
from assistant.web.wording import word
from ingest.article import Language
from ingest.metrics import metric_label

Rows = list[list[str | float]]

_NOTES = ("#", "company", "metric", "period", "low", "high", "unit", "status", "published", "title", "source", "quote")


def to_xlsx(table: Comparison, language: Language) -> bytes:
    """Return the bytes of a workbook with two sheets: the race as people write it, and its notes with plain numbers."""
    import xlsxwriter  # type: ignore[import-untyped]

    race, notes = _rows(table, language)
    stream = io.BytesIO()
    # What a source says is text and never a formula or a link.
    as_text = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(stream, {"in_memory": True, **as_text}) as book:
        bold = book.add_format({"bold": True})
        for name, rows in ((word("race_table", language), race), ("notes", notes)):
            sheet = book.add_worksheet(name[:31])
            sheet.freeze_panes(1, 0)
            for at, row in enumerate(rows):
                sheet.write_row(at, 0, row, bold if at == 0 else None)
            sheet.autofit(400)
    return stream.getvalue()


def _rows(table: Comparison, language: Language) -> tuple[Rows, Rows]:
    race: Rows = [[word("column_metric", language), word("column_period", language)]]
    race[0] += [company_label(company, language) for company in table.companies]
    notes: Rows = [list(_NOTES)]
    for row in table.rows:
        cells = [" / ".join(_noted(figure, notes, language) for figure in figures) for figures in row.cells]
        race.append([metric_label(row.metric, language), period_name(row.period, language), *cells])
    return race, notes


def _noted(figure: CitedFigure, notes: Rows, language: Language) -> str:
    """Add a note to the figure and return the figure with the note's number."""
    number, citation = len(notes), figure.citation
    who = [company_label(figure.company, language) if figure.company else "", figure.metric or "", str(figure.period)]
    much: list[str | float] = [float(figure.low), float(figure.high), figure.unit, figure.status]
    where = [citation.published or "", citation.title, citation.source, citation.quote]
    notes.append([number, *who, *much, *where])
    return f"{stated(figure, language)} [{number}]"
