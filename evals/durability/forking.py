"""Work in a child that may die: forked from a process that is warm already, so that it begins at once."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

from evals.errors import TargetError

# A trial takes seconds; making what all of them start from takes long where others work too.
_LONGEST_SECONDS, _LONGEST_MAKING = 120, 1200


def in_memory() -> Path | None:
    """Return the folder that is kept in memory, None where the system has none."""
    memory = Path("/dev/shm")
    return memory if memory.is_dir() else None


def made_in_child(work: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """Run what trials start from in a child; raises TargetError where it comes to nothing."""
    made = in_child(work, longest=_LONGEST_MAKING)
    if problems := made.get("problems", made.get("ended")):
        raise TargetError(f"what the trials start from cannot be made: {problems}; look at the disk and the load")
    return made


def in_child(work: Callable[[], dict[str, Any]], *, longest: int = _LONGEST_SECONDS) -> dict[str, Any]:
    """Run in a child that may die, within so many seconds; one that was killed says so and no more."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _work_and_leave(work, writing, longest)
    os.close(writing)
    with os.fdopen(reading) as stream:
        told = stream.read()
    died = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if died not in (0, -signal.SIGKILL):
        return {"problems": [f"ended with {died}"]}
    result: dict[str, Any] = json.loads(told) if told else {"ended": "killed"}
    return result


def _work_and_leave(work: Callable[[], dict[str, Any]], writing: int, longest: int) -> NoReturn:
    signal.alarm(longest)
    try:
        result = work()
    except BaseException as error:
        result = {"problems": [f"unforeseen: {type(error).__name__}: {error}"]}
    with os.fdopen(writing, "w") as stream:
        stream.write(json.dumps(result))
    os._exit(0)
