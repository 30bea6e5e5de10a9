"""Set companies side by side: one row for each metric and period, every cell a cited figure."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from assistant.answer import CitedFigure
from assistant.naming.labels import company_label
from ingest.article import Language
from ingest.formatting import format_quantity
from ingest.metrics import load_metrics, metric_label
from ingest.quantity import Period, Quantity

_COLUMNS = (
    *("metric", "period", "company", "value", "low", "high"),
    *("unit", "qualifier", "status", "published", "source", "quote"),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class ComparisonRow:
    """One metric in one period: `cells` holds for each company of the table the figures that state it."""

    metric: str
    period: Period | None
    cells: tuple[tuple[CitedFigure, ...], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Comparison:
    """A table of `companies` across and metrics by period down."""

    companies: tuple[str, ...]
    rows: tuple[ComparisonRow, ...]

    def __str__(self) -> str:
        """Read as the Markdown table."""
        return self.to_markdown()

    def to_dict(self) -> dict[str, Any]:
        """Return the table as values that JSON can hold."""
        return {
            "companies": [*self.companies],
            "rows": [
                {
                    "metric": row.metric,
                    "period": str(row.period) if row.period else None,
                    "cells": {
                        company: [figure.to_dict() for figure in figures]
                        for company, figures in zip(self.companies, row.cells, strict=True)
                    },
                }
                for row in self.rows
            ],
        }

    def to_csv(self) -> str:
        """Return one line for each figure: what, who, how much, and where it is said."""
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(_COLUMNS)
        for row in self.rows:
            for company, figures in zip(self.companies, row.cells, strict=True):
                writer.writerows(_line(row, company, figure) for figure in figures)
        return text.getvalue()

    def to_markdown(self, language: Language = "en") -> str:
        """Return a Markdown table in `language`, each figure with a footnote that quotes its sentence."""
        notes: list[str] = []
        head = [_HEADS[language]["metric"], _HEADS[language]["period"]]
        head += [company_label(company, language) for company in self.companies]
        lines = [_pipes(head), _pipes(["---"] * len(head))]
        for row in self.rows:
            cells = [" / ".join(_noted(figure, notes, language) for figure in figures) for figures in row.cells]
            lines.append(_pipes([metric_label(row.metric, language), str(row.period or ""), *cells]))
        return "\n".join([*lines, "", *notes]).rstrip() + "\n"


def compare_companies(figures: Sequence[CitedFigure], companies: Sequence[str]) -> Comparison:
    """Return the table of what `figures` say of `companies` (English names); rows that say nothing are left out.

    Figures that state the same value share one cell entry, the first published; rows follow the order of the metrics
    file, then time.
    """
    wanted = tuple(dict.fromkeys(companies))
    found: dict[tuple[str, Period | None], list[list[CitedFigure]]] = {}
    for figure in sorted(figures, key=lambda figure: (figure.published or "9999", figure.article_id, figure.start)):
        if figure.metric and figure.company in wanted:
            cells = found.setdefault((figure.metric, figure.period), [[] for _ in wanted])
            cell = cells[wanted.index(figure.company)]
            if not any(_same(figure, other) for other in cell):
                cell.append(figure)
    rows = [ComparisonRow(metric=m, period=p, cells=tuple(map(tuple, cells))) for (m, p), cells in found.items()]
    return Comparison(companies=wanted, rows=tuple(sorted(rows, key=_order)))


_HEADS: dict[Language, dict[str, str]] = {
    "en": {"metric": "Metric", "period": "Period"},
    "zh-Hans": {"metric": "指标", "period": "期间"},
    "zh-Hant": {"metric": "指標", "period": "期間"},
}


def _same(first: CitedFigure, second: CitedFigure) -> bool:
    same_value = (first.low, first.high, first.unit) == (second.low, second.high, second.unit)
    return same_value and (first.status, first.qualifier) == (second.status, second.qualifier)


def _order(row: ComparisonRow) -> tuple[int, str, str]:
    names = [*load_metrics()]
    base = next((name for name in (row.metric, row.metric.rpartition("_")[0]) if name in names), None)
    return (names.index(base) if base else len(names), row.metric, str(row.period or "9999"))


def _line(row: ComparisonRow, company: str, figure: CitedFigure) -> list[str]:
    period = str(row.period) if row.period else ""
    values = [str(figure.value), str(figure.low), str(figure.high), figure.unit, figure.qualifier, figure.status]
    where = [figure.published or "", figure.citation.source, figure.citation.quote]
    return [row.metric, period, company, *values, *where]


def _noted(figure: CitedFigure, notes: list[str], language: Language) -> str:
    citation = figure.citation
    quote = " ".join(citation.quote.split())
    number = len(notes) + 1
    notes.append(f"[^{number}]: {citation.title}, {citation.published or '—'}: “{quote}”")
    return f"{stated(figure, language)}[^{number}]"


def stated(figure: CitedFigure, language: Language) -> str:
    """Return the amount of a figure as people write it, with its status when it is not what came about."""
    value = format_quantity(_quantity(figure), language)
    return value if figure.status == "actual" else f"{value} ({_STATUS[language][figure.status]})"


def _quantity(figure: CitedFigure) -> Quantity:
    return Quantity(
        low=figure.low,
        high=figure.high,
        unit=figure.unit,
        qualifier=figure.qualifier,
        start=figure.start,
        end=figure.end,
        digits=figure.digits,
    )


_STATUS: dict[Language, dict[str, str]] = {
    "en": {"planned": "planned", "expected": "expected", "rumoured": "reported"},
    "zh-Hans": {"planned": "计划", "expected": "预计", "rumoured": "传闻"},
    "zh-Hant": {"planned": "計劃", "expected": "預計", "rumoured": "傳聞"},
}


def _pipes(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
