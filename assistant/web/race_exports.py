"""The links that take the race away: as CSV, as Markdown, as an Excel workbook, and on paper."""

from __future__ import annotations

import base64
from collections.abc import Mapping

from assistant.comparison import Comparison
from assistant.web.markup import element, text
from assistant.web.race import RaceView
from assistant.web.wording import word
from assistant.web.workbook import to_xlsx
from ingest.article import Language


def exports_html(table: Comparison, view: RaceView, language: Language) -> str:
    """Write the table's heading with its links; each carries its file, so nothing is kept on the server."""
    name = f"race-{view.as_of or 'latest'}"
    files: Mapping[str, tuple[str, bytes]] = {
        "csv": ("text/csv;charset=utf-8", ("\ufeff" + table.to_csv()).encode()),
        "md": ("text/markdown;charset=utf-8", table.to_markdown(language).encode()),
        "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", to_xlsx(table, language)),
    }
    links = "".join(
        element("a", text(word(f"export_{ending}", language)), href=_data(kind, body), download=f"{name}.{ending}")
        for ending, (kind, body) in files.items()
    )
    printing = element("button", text(word("print", language)), type="button", class_="quiet-button", data_print="yes")
    title = element("h2", text(word("race_table", language)), class_="quiet")
    return element("div", title + element("div", links + printing, class_="exports"), class_="race-head")


def _data(kind: str, body: bytes) -> str:
    return f"data:{kind};base64,{base64.b64encode(body).decode()}"
