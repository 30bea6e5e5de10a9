"""Work in a child that may die: forked from a process that is warm already, so that it begins at once."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

_LONGEST_SECONDS = 120


def in_memory() -> Path | None:
    """Return the folder that is kept in memory, None where the system has none."""
    memory = Path("/dev/shm")
    return memory if memory.is_dir() else None


def in_child(work: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """Run in a child that may die; one that was killed says so and no more."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _work_and_leave(work, writing)
    os.close(writing)
    with os.fdopen(reading) as stream:
        told = stream.read()
    died = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if died not in (0, -signal.SIGKILL):
        return {"problems": [f"ended with {died}"]}
    result: dict[str, Any] = json.loads(told) if told else {"ended": "killed"}
    return result


def _work_and_leave(work: Callable[[], dict[str, Any]], writing: int) -> NoReturn:
    signal.alarm(_LONGEST_SECONDS)
    try:
        result = work()
    except BaseException as error:
        result = {"problems": [f"unforeseen: {type(error).__name__}: {error}"]}
    with os.fdopen(writing, "w") as stream:
        stream.write(json.dumps(result))
    os._exit(0)
