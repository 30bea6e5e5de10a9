"""What changed between two runs, question by question, and whether it is more than chance."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from evals.errors import UsageError, table_error
from evals.files import utf8_lines
from evals.intervals import mcnemar

_LIKELY = 0.05


class _Line(BaseModel):
    model_config = ConfigDict(extra="ignore")
    id: Annotated[str, Field(min_length=1)]
    correct: bool
    why: str = ""
    text: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """One question that was judged otherwise."""

    id: str
    before: str
    after: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Comparison:
    """Two runs over the questions that both have; `p` is McNemar's exact two-sided p-value."""

    shared: int
    right_before: int
    right_after: int
    better: tuple[Change, ...]
    worse: tuple[Change, ...]
    reworded: int
    only_before: tuple[str, ...]
    only_after: tuple[str, ...]

    @property
    def p(self) -> float:
        """The chance of so uneven a change if the two runs were equally good."""
        return mcnemar(len(self.better), len(self.worse))


def compare_runs(before: Path, after: Path) -> Comparison:
    """Compare the results of two runs; raises EvalsError."""
    old, new = _results(before), _results(after)
    shared = [identity for identity in old if identity in new]
    if not shared:
        raise UsageError(f"{before} and {after} have no question in common; compare runs on one table")
    changed = [identity for identity in shared if old[identity].correct != new[identity].correct]
    same = [identity for identity in shared if old[identity].correct == new[identity].correct]
    return Comparison(
        shared=len(shared),
        right_before=sum(old[identity].correct for identity in shared),
        right_after=sum(new[identity].correct for identity in shared),
        better=tuple(_change(old[i], new[i]) for i in changed if new[i].correct),
        worse=tuple(_change(old[i], new[i]) for i in changed if old[i].correct),
        reworded=sum(old[identity].text != new[identity].text for identity in same),
        only_before=tuple(identity for identity in old if identity not in new),
        only_after=tuple(identity for identity in new if identity not in old),
    )


def render_comparison(found: Comparison) -> str:
    """Return the comparison as Markdown, its verdict first."""
    lines = [
        _verdict(found),
        "",
        f"right: {found.right_before} -> {found.right_after} of {found.shared}; better {len(found.better)}, "
        f"worse {len(found.worse)}, McNemar p = {found.p:.3f}; reworded with the same verdict: {found.reworded}",
    ]
    for title, changes in (("better", found.better), ("worse", found.worse)):
        lines += ["", f"### {title}: {len(changes)}", *(f"- {c.id}: {c.before} -> {c.after}" for c in changes)]
    for title, names in (("only before", found.only_before), ("only after", found.only_after)):
        if names:
            lines += ["", f"### {title}: {len(names)}", ", ".join(names)]
    return "\n".join(lines) + "\n"


def _verdict(found: Comparison) -> str:
    if not found.better and not found.worse:
        return "No question was judged otherwise."
    if found.p >= _LIKELY:
        return "No clear difference: changes this uneven are to be expected by chance."
    return "Clearly better." if len(found.better) > len(found.worse) else "Clearly worse."


def _change(before: _Line, after: _Line) -> Change:
    return Change(id=before.id, before=_words(before), after=_words(after))


def _words(line: _Line) -> str:
    return "right" if line.correct else f"wrong ({line.why})"


def _results(folder: Path) -> Mapping[str, _Line]:
    path = folder / "results.jsonl" if folder.is_dir() else folder
    found: dict[str, _Line] = {}
    for number, text in utf8_lines(path):
        try:
            line = _Line.model_validate(json.loads(text))
        except (ValidationError, ValueError) as error:
            raise table_error(path, "is not a line of results", line=number) from error
        found[line.id] = line
    if not found:
        raise table_error(path, "holds no results; give the folder of a run")
    return found
