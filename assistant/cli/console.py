"""Print results for people (tables, answers, progress) and for programs (JSON)."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from assistant.answer import Answer
    from assistant.assistant import Assistant
    from assistant.refreshing import RefreshReport
    from assistant.report import AddReport
    from vectorstore.search import Hit


def print_json(value: object) -> None:
    """Print one JSON value on stdout and nothing else."""
    print(json.dumps(value, ensure_ascii=False, indent=2))


def show_answer(answer: Answer) -> None:
    """Print the short answer, the cited text and the list of citations."""
    if answer.short_answer:
        print(f"{answer.short_answer}\n")
    print(f"{answer.text or answer.reason}\n")
    for citation in answer.citations:
        page = f", page {citation.page}" if citation.page else ""
        print(f"[{citation.number}] {citation.title} · {citation.published or 'undated'} · {citation.source}{page}")
    for note in answer.notes:
        print(f"\n{note}", file=sys.stderr)
    seconds = answer.timings.get("total", 0.0)
    print(f"\n{answer.status} · {answer.model} · {seconds:.2f} s", file=sys.stderr)


def show_hits(hits: Sequence[Hit]) -> None:
    """Print passages, best first."""
    for hit in hits:
        print(f"{hit.rank}. ({hit.score:.2f}) {hit.passage.article_id} [{hit.passage.start}:{hit.passage.end}]")
        print(f"   {' '.join(hit.passage.text.split())}")


def show_table(rows: Sequence[Mapping[str, Any]], form: str = "table") -> None:
    """Print rows as a terminal table, CSV or Markdown; citations become footnotes or columns of their own."""
    flat = [_flatten(row) for row in rows]
    if not flat:
        print("nothing found", file=sys.stderr)
    elif form == "csv":
        writer = csv.DictWriter(sys.stdout, fieldnames=list(flat[0]))
        writer.writeheader()
        writer.writerows(flat)
    elif form == "markdown":
        print(_markdown(flat))
    else:
        _terminal(flat)


def add_with_progress(assistant: Assistant, sources: Sequence[str] | None) -> AddReport:
    """Add sources (None: the shipped articles) under a progress bar on stderr."""
    with _progress() as show:
        if sources is None:
            return assistant.add_shipped(progress=show)
        return assistant.add(*sources, progress=show)


def refresh_with_progress(assistant: Assistant) -> RefreshReport:
    """Fetch articles again under a progress bar on stderr."""
    with _progress() as show:
        return assistant.refresh(progress=show)


@contextmanager
def _progress() -> Iterator[Callable[[str, int, int], None]]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=None)

        def show(stage: str, done: int, total: int) -> None:
            bar.update(task, description=stage, completed=done, total=total)

        yield show


def _flatten(row: Mapping[str, Any]) -> dict[str, Any]:
    flat = {name: value for name, value in row.items() if not isinstance(value, dict | list)}
    citation = row.get("citation")
    if isinstance(citation, dict):
        flat |= {"quote": citation["quote"], "title": citation["title"], "source": citation["source"]}
    return flat


def _markdown(rows: Sequence[Mapping[str, Any]]) -> str:
    columns = [name for name in rows[0] if name not in ("quote", "title", "source")]
    lines = ["| " + " | ".join(columns) + " |", "|" + " --- |" * len(columns)]
    notes = []
    for number, row in enumerate(rows, 1):
        cells = [_cell(row[name]) for name in columns]
        if "quote" in row:
            cells[-1] += f" [^{number}]"
            notes.append(f"[^{number}]: “{_cell(row['quote'])}” — {_cell(row['title'])}, {_cell(row['source'])}")
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join([*lines, "", *notes])


def _cell(value: object) -> str:
    return "" if value is None else " ".join(str(value).split()).replace("|", "\\|")


def _terminal(rows: Sequence[Mapping[str, Any]]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(show_lines=False, header_style="bold")
    for name in rows[0]:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*(Text(_cell(value)) for value in row.values()))
    Console().print(table)
