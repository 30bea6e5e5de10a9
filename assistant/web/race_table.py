"""The comparison as an HTML table: companies across, metrics by period down, every cell cited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from assistant.answer import CitedFigure, Conflict
from assistant.naming.labels import company_label
from assistant.web.figures import amount, period_name
from assistant.web.markup import element, open_button, text
from assistant.web.race_notes import Numbers, note_mark
from assistant.web.wording import word
from ingest.article import Language
from ingest.metrics import metric_label

if TYPE_CHECKING:
    from assistant.comparison import Comparison, ComparisonRow


def table_html(table: Comparison, conflicts: Sequence[Conflict], numbers: Numbers, language: Language) -> str:
    """Write the table; a cell on which sources disagree is marked, and so is what is not yet done."""
    disputed = frozenset((conflict.company, conflict.metric, conflict.period) for conflict in conflicts)
    marks = Marks(disputed, numbers)
    names = [word("column_metric", language), word("column_period", language)]
    names += [company_label(company, language) for company in table.companies]
    head = element("tr", "".join(element("th", text(name), scope="col") for name in names))
    bodies = "".join(
        _metric(metric, list(rows), table.companies, marks, language)
        for metric, rows in groupby(table.rows, key=lambda row: row.metric)
    )
    written = element("table", element("thead", head) + bodies, class_="compare")
    return element("div", written, class_="wide", tabindex=0, role="region", aria_label=word("race_table", language))


Disputed = frozenset[tuple[str, str, str | None]]


@dataclass(frozen=True, slots=True)
class Marks:
    """What is marked in the cells: those in dispute, and the number of each source's footnote."""

    disputed: Disputed
    numbers: Numbers


def _metric(
    metric: str, rows: Sequence[ComparisonRow], companies: Sequence[str], marks: Marks, language: Language
) -> str:
    name = element("th", text(metric_label(metric, language)), scope="rowgroup", rowspan=len(rows))
    lines = [_row(row, companies, marks, language) for row in rows]
    return element(
        "tbody", "".join(element("tr", (name if not place else "") + line) for place, line in enumerate(lines))
    )


def _row(row: ComparisonRow, companies: Sequence[str], marks: Marks, language: Language) -> str:
    period = period_name(row.period, language) or word("no_period", language)
    cells = "".join(
        _cell(
            figures, (company, row.metric, str(row.period) if row.period else None) in marks.disputed, marks, language
        )
        for company, figures in zip(companies, row.cells, strict=True)
    )
    return element("th", text(period), scope="row", class_="period") + cells


def _cell(figures: Sequence[CitedFigure], disputed: bool, marks: Marks, language: Language) -> str:
    if not figures:
        return element("td", element("span", "–", class_="where"))
    flag = element("span", text(word("disputed", language)), class_="flag") if disputed and len(figures) > 1 else ""
    return element("td", "".join(_figure(figure, marks.numbers, language) for figure in figures) + flag)


def _figure(figure: CitedFigure, numbers: Numbers, language: Language) -> str:
    """Write a figure as a button that opens the sentence that states it, with its date and, if not done, its state."""
    citation = figure.citation
    status = "" if figure.status == "actual" else element("em", text(word(f"status_{figure.status}", language)))
    published = element("span", text(figure.published or word("undated", language)), class_="where")
    return open_button(
        element("b", text(amount(figure, language))) + note_mark(citation, numbers) + status + published,
        article_id=citation.article_id,
        start=citation.start,
        end=citation.end,
        class_="cell",
        title=f"{citation.quote}\n— {citation.title}",
    )
