"""Results of trials in a file, so that a long run can be done in slices and goes on where it stopped."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, kw_only=True, slots=True)
class Trial:
    """One trial: its name, what it did, and what was wrong afterwards (empty: nothing).

    `alike` names the trial that left the very same and was looked at in its place; empty where this one was.
    """

    name: str
    what: str
    problems: tuple[str, ...] = ()
    alike: str = ""


def run_trials(
    file: Path, names: Iterable[str], run: Callable[[str], Trial], *, seconds: float | None
) -> tuple[list[Trial], int]:
    """Run the trials that `file` does not hold yet, until the time is up; return all results and how many are left."""
    wanted = list(names)
    done = {trial.name: trial for trial in read_trials(file)}
    file.parent.mkdir(parents=True, exist_ok=True)
    end = time.monotonic() + (float("inf") if seconds is None else seconds)
    with file.open("a", encoding="utf-8") as stream:
        for name in wanted:
            if name in done:
                continue
            if time.monotonic() > end:
                break
            done[name] = run(name)
            stream.write(json.dumps(asdict(done[name]), ensure_ascii=False) + "\n")
            stream.flush()
            _show(done[name], sum(name in done for name in wanted), len(wanted))
    results = [done[name] for name in wanted if name in done]
    return results, len(wanted) - len(results)


def read_trials(file: Path) -> list[Trial]:
    """Return the results that a file holds; none where there is no file."""
    if not file.exists():
        return []
    rows = map(json.loads, file.read_text(encoding="utf-8").splitlines())
    return [Trial(**row | {"problems": tuple(row["problems"])}) for row in rows]


def _show(trial: Trial, done: int, total: int) -> None:
    for problem in trial.problems:
        print(f"{trial.name} ({trial.what}): {problem}", file=sys.stderr)
    if sys.stderr.isatty() or done == total or done % 50 == 0:
        print(f"{done}/{total}", file=sys.stderr, flush=True)
