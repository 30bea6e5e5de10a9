"""SIGKILL at a random moment of adding: the library opens, a second run completes it, nothing is doubled or lost.

In even rounds the library is new, in odd ones it holds an older revision of every article, which the run replaces.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from evals.durability.made import make_files
from evals.durability.results import Trial
from evals.durability.whole import Expected, Held, find_problems, find_problems_when_done, opened, read_held

# Enough text for two groups of the writer, so that a kill also falls between and into commits.
_COUNT, _LINES = 45, 60
_PROGRAM = """
import sys
from pathlib import Path
from evals.durability.whole import opened
print("ready", flush=True)
with opened(Path(sys.argv[1])) as assistant:
    assistant.add(sys.argv[2], progress=lambda name, done, total: print(done, flush=True))
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Stage:
    """What every round starts from: files, a library of their older revision, and how long adding takes."""

    files: Path
    old_library: Path
    old: Held
    new: Held
    seconds: float


def set_stage(folder: Path) -> Stage:
    """Make the files and the libraries that rounds start from and are compared with."""
    files, old_library = folder / "files", folder / "old"
    make_files(files, _COUNT, lines=_LINES)
    old = _add(old_library, files)
    make_files(files, _COUNT, lines=_LINES, revision=1)
    started = time.monotonic()
    _start(folder / "new", files).wait()
    seconds = time.monotonic() - started
    return Stage(files=files, old_library=old_library, old=old, new=_add(folder / "new", files), seconds=seconds)


def kill_once(stage: Stage, name: str) -> Trial:
    """Kill one run at a moment that the round's number decides, and look at what it left."""
    number = int(name)
    updating = number % 2 == 1
    wait = random.Random(number).random() * stage.seconds
    with TemporaryDirectory(prefix="kill-") as place:
        library = Path(place) / "library"
        if updating:
            shutil.copytree(stage.old_library, library)
        told = _killed(library, stage.files, wait)
        problems = _after_kill(stage, library, told, updating=updating)
        problems += _after_second_run(stage, library)
    what = f"{'updating' if updating else 'adding'}, killed after {wait:.2f} s with {told} told"
    return Trial(name=name, what=what, problems=tuple(problems))


def _after_kill(stage: Stage, library: Path, told: int, *, updating: bool) -> list[str]:
    allowed = {source: {value} for source, value in stage.new.items()}
    if updating:
        allowed = {source: values | {stage.old[source]} for source, values in allowed.items()}
    with opened(library) as assistant:
        held = read_held(assistant)
        problems = find_problems(assistant, Expected(allowed=allowed, needed=stage.old.keys() if updating else set()))
    fresh = sum(held[source] == stage.new[source] for source in held)
    return problems + ([f"{told} told as stored, {fresh} there"] if fresh < told else [])


def _after_second_run(stage: Stage, library: Path) -> list[str]:
    with opened(library) as assistant:
        report = assistant.add(stage.files)
        expected = Expected(allowed={source: {value} for source, value in stage.new.items()}, needed=stage.new.keys())
        problems = find_problems_when_done(assistant, expected)
    return problems + [f"{failure.source}: {failure.reason}" for failure in report.failed]


def _killed(library: Path, files: Path, wait: float) -> int:
    """Start adding, kill it, and return how many articles it had told as stored."""
    started = time.monotonic()
    process = _start(library, files)
    time.sleep(max(0.0, wait - (time.monotonic() - started)))
    process.send_signal(signal.SIGKILL)
    output = process.communicate()[0].split()
    return int(output[-1]) if len(output) > 1 else 0


def _start(library: Path, files: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", _PROGRAM, str(library), str(files)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONUNBUFFERED": "1"})


def _add(library: Path, files: Path) -> Held:
    with opened(library) as assistant:
        assistant.add(files)
        return read_held(assistant)
