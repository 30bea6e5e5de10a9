"""Write a run down: JSON lines and JSON for programs, JUnit for CI, Markdown for a pull request, HTML for people."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from evals.errors import UsageError
from evals.gate import Shortfall
from evals.metrics import summarise, timings
from evals.report.html import render_html
from evals.report.junit import render_junit
from evals.report.markdown import render_markdown
from evals.report.results import result_lines
from evals.run import EvalResult


def write_reports(result: EvalResult, out: Path, shortfalls: Sequence[Shortfall] = ()) -> tuple[Path, ...]:
    """Write every report of a run into the folder `out`; only `timings.json` differs between two equal runs."""
    summary = summarise(result)
    failures = [str(shortfall) for shortfall in shortfalls]
    contents = {
        "results.jsonl": result_lines(result),
        "summary.json": _json({**summary.to_dict(), "below_gate": failures}),
        "report.html": render_html(result, summary, failures),
        "report.md": render_markdown(result, summary, failures),
        "junit.xml": render_junit(result),
    }
    if result.seconds:
        contents["timings.json"] = _json(timings(result))
    try:
        out.mkdir(parents=True, exist_ok=True)
        for name, content in contents.items():
            (out / name).write_text(content, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{out}: cannot write the reports: {error.strerror}; choose another --out") from error
    return tuple(out / name for name in contents)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
