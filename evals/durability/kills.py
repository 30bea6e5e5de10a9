"""SIGKILL at a random moment of adding: the library opens, a second run completes it, nothing is doubled or lost.

In even rounds the library is new, in odd ones it holds an older revision of every article, which the run replaces.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NoReturn

from evals.durability.forking import in_child, in_memory, made_in_child
from evals.durability.made import make_files
from evals.durability.process import TrialProcess, serve, trial_process
from evals.durability.warming import imported, warm_up
from evals.durability.whole import Expected, Held, find_problems, find_problems_when_done, opened, read_held

# Enough text for three groups of the writer, so that a kill also falls between and into commits.
_COUNT, _LINES = 45, 26


@dataclass(frozen=True, kw_only=True, slots=True)
class Stage:
    """What every round starts from: files, a library of their older revision, and how long adding takes."""

    files: Path
    old_library: Path
    old: Held
    new: Held
    seconds: float


def _set_stage(folder: Path) -> Stage:
    """Make the files and the libraries that rounds start from, and be ready to fork what is killed.

    A round that had to start Python and import would die in that as often as in adding.
    """
    files, old_library = folder / "files", folder / "old"

    def make() -> dict[str, Any]:
        make_files(files, _COUNT, lines=_LINES)
        old = _add(old_library, files)
        make_files(files, _COUNT, lines=_LINES, revision=1)
        return {"old": old, "new": _add(folder / "new", files), "modules": imported()}

    made = made_in_child(make)
    warm_up(made["modules"], library=old_library, files=files)
    started = time.monotonic()
    _killed(folder / "timed", files, float("inf"))
    seconds = time.monotonic() - started
    return Stage(files=files, old_library=old_library, old=made["old"], new=made["new"], seconds=seconds)


@contextmanager
def killing_process() -> Iterator[TrialProcess]:
    """Start the process whose children are killed, in memory where the machine can; a trial's name is its number."""
    with (
        TemporaryDirectory(prefix="durability-", dir=in_memory()) as place,
        trial_process("evals.durability.kills", place, environment={}) as process,
    ):
        yield process


def main() -> None:
    """Serve trials until the input ends."""
    stage = _set_stage(Path(sys.argv[1]))
    serve([], lambda name: _kill_once(stage, int(name)))


def _kill_once(stage: Stage, number: int) -> dict[str, Any]:
    """Kill one run at a moment that the round's number decides, and look at what it left."""
    updating = number % 2 == 1
    wait = random.Random(number).random() * stage.seconds
    with TemporaryDirectory(prefix="kill-", dir=in_memory()) as place:
        library = Path(place) / "library"
        if updating:
            shutil.copytree(stage.old_library, library)
        told = _killed(library, stage.files, wait)
        checked = in_child(lambda: {"problems": _problems(stage, library, told, updating=updating)})
    ended = f"{'updating' if updating else 'adding'}, killed after {wait:.2f} s with {told} told"
    return {"ended": ended, "problems": checked.get("problems", ["the check died"])}


def _problems(stage: Stage, library: Path, told: int, *, updating: bool) -> list[str]:
    return _after_kill(stage, library, told, updating=updating) + _after_second_run(stage, library)


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
    """Start adding, kill it unless it ends before, and return how many articles it had told as stored."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _add_telling(library, files, writing)
    os.close(writing)
    with os.fdopen(reading) as stream:
        # Readable without end once the child is gone; until then lines pile up in the pipe, which holds them all.
        end = time.monotonic() + wait
        while time.monotonic() < end and os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
            time.sleep(0.002)
        os.kill(child, signal.SIGKILL)
        ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        output = stream.read().split()
    if ended not in (0, -signal.SIGKILL):
        raise AssertionError(f"adding ended by itself with {ended}")
    return int(output[-1]) if output else 0


def _add_telling(library: Path, files: Path, writing: int) -> NoReturn:
    def tell(name: str, done: int, total: int) -> None:
        os.write(writing, f"{done}\n".encode())

    try:
        with opened(library) as assistant:
            assistant.add(str(files), progress=tell)
    except BaseException:
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def _add(library: Path, files: Path) -> Held:
    with opened(library) as assistant:
        assistant.add(files)
        return read_held(assistant)


if __name__ == "__main__":
    main()
