"""A fault at every call that changes or syncs a file of the library, in every kind and every scene.

The calls are those of the whole process, whichever library makes them: SQLite, Chroma's engine, the index files and
Python itself. Not covered: what the kernel or the device does by itself (bits that change, writes that it reorders
within one file), and changes through shared memory, of which SQLite makes only such as it may lose.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from evals.durability.forking import in_memory
from evals.durability.process import TrialProcess, trial_process
from evals.errors import UsageError

_POWER = ("power-early", "power-late")
KINDS = ("no-room", "io-error", "torn", "killed", "killed-midway", *_POWER)
KINDS_BY_CALL = {
    "w": KINDS,
    # What happens whole or not at all cannot be torn, so that two kinds would be tried twice.
    "c": ("no-room", "io-error", "killed", *_POWER),
    # Letting a name go needs no room.
    "u": ("io-error", "killed", *_POWER),
}
"""The kinds of faults that a call can meet: a write, another change or a sync, and the removal of a name."""


@contextmanager
def faulty_process() -> Iterator[TrialProcess]:
    """Start the process, in memory where the machine can: what is synced is what the shim saw, not the disk's doing."""
    with TemporaryDirectory(prefix="faults-", dir=in_memory()) as place:
        shim = _compile(Path(place) / "shim.so")
        environment = {"LD_PRELOAD": str(shim), "TMPDIR": place, "PYTHONHASHSEED": "0"}
        with trial_process("evals.durability.faulty", place, str(shim), environment=environment) as process:
            yield process


def compiler() -> str | None:
    """Return the C compiler that the shim needs, None where there is none or the system is not Linux."""
    return (shutil.which("cc") or shutil.which("gcc")) if sys.platform == "linux" else None


def trial_names(process: TrialProcess, scenes: Sequence[str], *, step: int) -> list[str]:
    """Return the names of all trials of some scenes, or of every `step`-th: of a prime, every kind has its turn."""
    return [name for scene in scenes for name in _names(scene, process.calls(scene))[::step]]


def _names(scene: str, calls: str) -> list[str]:
    return [f"{scene}/{kind}/{number}" for number, call in enumerate(calls) for kind in KINDS_BY_CALL[call]]


def _compile(target: Path) -> Path:
    if (found := compiler()) is None:
        raise UsageError("faults need Linux and a C compiler; install gcc")
    source = Path(__file__).with_name("shim.c")
    subprocess.run([found, "-O1", "-shared", "-fPIC", "-o", str(target), str(source), "-ldl", "-lpthread"], check=True)
    return target
