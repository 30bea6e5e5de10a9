"""The results of a run as JSON lines: judgement and answer of every question, readable again as answers."""

from __future__ import annotations

import json
from typing import Any

from evals.run import EvalResult, Judged

_SCORE = ("id", "correct", "short_correct", "citation_precision", "citation_recall", "abstained", "why", "conflicting")


def result_lines(result: EvalResult) -> str:
    """Return one JSON object a line, in the order of the table; timings are left out."""
    return "".join(json.dumps(_line(item), ensure_ascii=False) + "\n" for item in result.judged)


def _line(item: Judged) -> dict[str, Any]:
    answer = item.answer
    line = {name: getattr(item.score, name) for name in _SCORE}
    line |= {"language": item.row.language, "type": item.row.type, "pair": item.row.pair, "text": answer.text}
    optional = {"short_answer": answer.short_answer, "status": answer.status}
    line |= {name: value for name, value in optional.items() if value is not None}
    if answer.citations is not None:
        line["citations"] = [{"source": c.source, "quote": c.quote} for c in answer.citations]
    return line
