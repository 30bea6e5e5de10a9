"""A run as one self-contained HTML page: charts, and a table to sort and filter with every answer and its reason."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from importlib.resources import files

from evals.metrics import Measures, Summary
from evals.report.charts import bar_chart
from evals.run import EvalResult, Judged

_LONGEST = 4000
_COLUMNS = ("id", "verdict", "language", "type", "question", "answer", "gold", "why")


def render_html(result: EvalResult, summary: Summary, failures: Sequence[str]) -> str:
    """Return the page; nothing in it is fetched from elsewhere, and every text is escaped."""
    style, script = _asset("page.css"), _asset("page.js")
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>Evals: {escape(summary.system)}</title><style>{style}</style></head>\n<body>\n"
        f"<h1>Evals: {escape(summary.system)}</h1>\n{_gate(failures)}\n{_metrics(summary)}\n"
        f'<section class="charts">{_charts(summary)}</section>\n{_filters(result)}\n{_table(result)}\n'
        f"<script>{script}</script>\n</body></html>\n"
    )


def _asset(name: str) -> str:
    return files("evals.report").joinpath(name).read_text(encoding="utf-8")


def _gate(failures: Sequence[str]) -> str:
    if not failures:
        return '<p class="right">The gate holds.</p>'
    items = "".join(f"<li>{escape(failure)}</li>" for failure in failures)
    return f'<p class="wrong">Below the gate:</p><ul class="wrong">{items}</ul>'


def _metrics(summary: Summary) -> str:
    columns: dict[str, Measures] = {"all": summary.overall, **summary.languages}
    head = "".join(f"<th>{escape(name)}</th>" for name in columns)
    rows = "".join(
        f"<tr><th>{escape(name)}</th>"
        + "".join(f"<td>{escape(str(measures.get(name, '')))}</td>" for measures in columns.values())
        + "</tr>"
        for name in summary.overall
    )
    return f"<table><thead><tr><th>metric, 95 % interval</th>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _charts(summary: Summary) -> str:
    languages = {name: measures["correct"] for name, measures in summary.languages.items()}
    types = {name: measures["correct"] for name, measures in summary.types.items()}
    return bar_chart("Correct by language", languages) + bar_chart("Correct by type", types)


def _filters(result: EvalResult) -> str:
    languages = sorted({item.row.language for item in result.judged})
    types = sorted({item.row.type for item in result.judged})
    return (
        '<form class="filters"><input type="search" id="words" placeholder="filter by words" aria-label="words">'
        f"{_select('verdict', ['right', 'wrong'])}{_select('language', languages)}{_select('type', types)}"
        '<output id="count"></output></form>'
    )


def _select(name: str, values: Sequence[str]) -> str:
    options = "".join(f'<option value="{escape(value)}">{escape(value)}</option>' for value in values)
    return f'<select id="{name}" aria-label="{name}"><option value="">every {name}</option>{options}</select>'


def _table(result: EvalResult) -> str:
    head = "".join(f'<th><button type="button">{name}</button></th>' for name in _COLUMNS)
    rows = "\n".join(_row(item) for item in result.judged)
    return f'<table id="answers"><thead><tr>{head}</tr></thead><tbody>\n{rows}\n</tbody></table>'


def _row(item: Judged) -> str:
    verdict = "right" if item.score.correct else "wrong"
    row = item.row
    question = "".join(f"<p class=turn>{escape(turn)}</p>" for turn in row.history) + escape(row.question)
    cells = (row.id, verdict, row.language, row.type)
    return (
        f'<tr data-verdict="{verdict}" data-language="{escape(row.language)}" data-type="{escape(row.type)}">'
        + "".join(f"<td>{escape(cell)}</td>" for cell in cells)
        + f"<td>{question}</td><td>{_answer(item)}</td><td>{_gold(item)}</td><td>{escape(item.score.why)}</td></tr>"
    )


def _answer(item: Judged) -> str:
    answer = item.answer
    parts = [f"<b>{escape(answer.short_answer)}</b>"] if answer.short_answer else []
    parts.append(f"<div class=text>{escape(shortened(answer.text))}</div>")
    quotes = (
        f"<li><cite>{escape(c.source)}</cite> <q>{escape(shortened(c.quote))}</q></li>" for c in answer.citations or ()
    )
    listed = "".join(quotes)
    return "".join(parts) + (f"<ol>{listed}</ol>" if listed else "")


def shortened(text: str) -> str:
    """Return the beginning of a text that would swamp the page; results.jsonl has it whole."""
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]} … ({len(text):,} characters)"


def _gold(item: Judged) -> str:
    row = item.row
    facts = [*map(str, row.numbers), *map(str, row.dates), *(" | ".join(group) for group in row.mentions)]
    facts += [f"not: {words}" for words in row.forbidden]
    facts += ["sources disagree"] if row.conflict else []
    facts += [] if row.answerable else ["unanswerable"]
    quotes = "".join(f"<li><cite>{escape(s.name)}</cite> <q>{escape(s.quote)}</q></li>" for s in row.sources)
    return "<br>".join(map(escape, facts)) + (f"<ul>{quotes}</ul>" if quotes else "")
