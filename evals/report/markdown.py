"""A run as Markdown for a pull request: the metrics, then the wrong answers with their reasons."""

from __future__ import annotations

from collections.abc import Sequence

from evals.metrics import Measures, Summary
from evals.run import EvalResult

_MOST_ROWS = 100


def render_markdown(result: EvalResult, summary: Summary, failures: Sequence[str]) -> str:
    """Return the Markdown."""
    wrong = [item for item in result.judged if not item.score.correct]
    lines = [f"## Evals: {cell(summary.system)}", ""]
    lines += [f"- **below the gate**: {cell(failure)}" for failure in failures] or ["The gate holds."]
    lines += ["", *metric_table({"all": summary.overall, **summary.languages})]
    lines += ["", *_type_table(summary), "", f"### Wrong: {len(wrong)} of {len(result.judged)}", ""]
    if wrong:
        lines += ["| id | question | why |", "|---|---|---|"]
        rows = wrong[:_MOST_ROWS]
        lines += [f"| {cell(i.row.id)} | {cell(i.row.question)} | {cell(i.score.why)} |" for i in rows]
    if len(wrong) > _MOST_ROWS:
        lines.append(f"\n… and {len(wrong) - _MOST_ROWS} more in results.jsonl")
    return "\n".join(lines) + "\n"


def metric_table(columns: dict[str, Measures]) -> list[str]:
    """Return a table with one metric a line and one group a column."""
    names = list(next(iter(columns.values())))
    head = [f"| metric | {' | '.join(map(cell, columns))} |", "|---" * (len(columns) + 1) + "|"]
    return head + [
        f"| {name} | {' | '.join(_shown(measures, name) for measures in columns.values())} |" for name in names
    ]


def cell(text: str, longest: int = 160) -> str:
    """Return text that can stand in a cell of a table."""
    flat = " ".join(text.split())
    for character in "\\|<>*_`[]":
        flat = flat.replace(
            character, "\\" + character if character not in "<>" else {"<": "&lt;", ">": "&gt;"}[character]
        )
    return flat if len(flat) <= longest else flat[:longest] + "…"


def _type_table(summary: Summary) -> list[str]:
    rows = [f"| {cell(name)} | {measures['correct']} |" for name, measures in summary.types.items()]
    return ["| type | correct |", "|---|---|", *rows]


def _shown(measures: Measures, name: str) -> str:
    return str(measures[name]) if name in measures else ""
