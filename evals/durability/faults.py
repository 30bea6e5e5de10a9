"""A fault at every call that changes or syncs a file of the library, in every kind and every scene.

The calls are those of the whole process, whichever library makes them: SQLite, Chroma's engine, the index files and
Python itself. Not covered: what the kernel or the device does by itself (bits that change, writes that it reorders
within one file), and changes through shared memory, of which SQLite makes only such as it may lose.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from evals.durability.results import Trial
from evals.errors import UsageError

_MOST_CALLS = 600
KINDS = ("no-room", "io-error", "torn", "killed", "killed-midway", "power-early", "power-late")


@dataclass(slots=True)
class FaultyProcess:
    """The process that trials run in; `scenes` are the names of what can be tried."""

    process: subprocess.Popen[str]
    scenes: tuple[str, ...]

    def count(self, scene: str) -> int:
        """Return how many calls a scene makes."""
        return int(self._ask(f"{scene}/count/0")["calls"])

    def try_once(self, name: str) -> Trial:
        """Run the trial of that name: scene/kind/number of the call."""
        told = self._ask(name)
        return Trial(name=name, what=str(told.get("ended", "")), problems=tuple(told["problems"]))

    def _ask(self, line: str) -> dict[str, Any]:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        print(line, file=self.process.stdin, flush=True)
        answer: dict[str, Any] = json.loads(self.process.stdout.readline())
        return answer


@contextmanager
def faulty_process() -> Iterator[FaultyProcess]:
    """Start the process, in memory where the machine can: what is synced is what the shim saw, not the disk's doing."""
    memory = Path("/dev/shm")
    with TemporaryDirectory(prefix="faults-", dir=memory if memory.is_dir() else None) as place:
        shim = _compile(Path(place) / "shim.so")
        process = subprocess.Popen(
            [sys.executable, "-m", "evals.durability.faulty", place, str(shim)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"LD_PRELOAD": str(shim), "OMP_NUM_THREADS": "1", "TMPDIR": place},
        )
        with process:
            assert process.stdin is not None
            assert process.stdout is not None
            yield FaultyProcess(process, tuple(json.loads(process.stdout.readline())))
            process.stdin.close()


def compiler() -> str | None:
    """Return the C compiler that the shim needs, None where there is none or the system is not Linux."""
    return (shutil.which("cc") or shutil.which("gcc")) if sys.platform == "linux" else None


def trial_names(process: FaultyProcess, *, step: int) -> list[str]:
    """Return the names of all trials, or of every `step`-th, each kind beginning at another call.

    With as many steps as there are kinds every call fails once, in one of the kinds. A scene of very many calls, most
    of which write one index file piece by piece, is thinned to about as many as the others make.
    """
    return [
        f"{scene}/{kind}/{number}"
        for scene in process.scenes
        for calls in [process.count(scene)]
        for at, kind in enumerate(KINDS)
        for stride in [step * max(1, calls // _MOST_CALLS)]
        for number in range(at * stride // len(KINDS), calls, stride)
    ]


def _compile(target: Path) -> Path:
    if (found := compiler()) is None:
        raise UsageError("faults need Linux and a C compiler; install gcc")
    source = Path(__file__).with_name("shim.c")
    subprocess.run([found, "-O1", "-shared", "-fPIC", "-o", str(target), str(source), "-ldl", "-lpthread"], check=True)
    return target
