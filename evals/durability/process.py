"""A process of its own in which trials run, so that what they fork has no threads of others.

A fork copies one thread only: where Chroma or an embedding model has run before, its locks may be held for ever by
threads that the copy does not have. So trials are forked in a process that never ran either.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from evals.durability.results import Trial
from evals.errors import TargetError


@dataclass(slots=True)
class TrialProcess:
    """The process that trials run in; `scenes` are the names of what can be tried."""

    process: subprocess.Popen[str]
    scenes: tuple[str, ...] = ()

    def calls(self, scene: str) -> str:
        """Return the calls that change or sync a file which a scene makes, a letter each."""
        return str(self.ask(f"{scene}/count/0")["calls"])

    def try_once(self, name: str) -> Trial:
        """Run the trial of that name."""
        told = self.ask(name)
        what, alike = str(told.get("ended", "")), str(told.get("alike", ""))
        return Trial(name=name, what=what, problems=tuple(told["problems"]), alike=alike)

    def ask(self, line: str) -> dict[str, Any]:
        """Hand over one line and return what is answered; raises TargetError where the process is gone."""
        assert self.process.stdin is not None
        print(line, file=self.process.stdin, flush=True)
        answer: dict[str, Any] = self.told()
        return answer

    def told(self) -> Any:
        """Return the next line that the process tells; raises TargetError where it is gone."""
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        if not line:
            raise TargetError("the process that trials run in ended; what it said stands above")
        return json.loads(line)


@contextmanager
def trial_process(module: str, *arguments: str, environment: dict[str, str]) -> Iterator[TrialProcess]:
    """Start a module of this package that serves trials, and end it afterwards."""
    process = subprocess.Popen(
        [sys.executable, "-m", module, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"OMP_NUM_THREADS": "1"} | environment,
    )
    with process:
        assert process.stdin is not None
        trials = TrialProcess(process)
        trials.scenes = tuple(trials.told())
        yield trials
        process.stdin.close()


def serve(scenes: Sequence[str], answer: Callable[[str], dict[str, Any]]) -> None:
    """Tell what can be tried, then answer each line until the input ends."""
    print(json.dumps([*scenes]), flush=True)
    for line in sys.stdin:
        print(json.dumps(answer(line.strip())), flush=True)
