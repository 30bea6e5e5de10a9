"""Adding very many short files, in a process whose peak memory is read, broken off by Ctrl-C and taken up again."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from evals.durability.made import make_files
from evals.durability.whole import opened

_PROGRAM = "import sys; from assistant.cli import main; sys.exit(main(sys.argv[1:]))"
LIMIT_MIB = 1536


@dataclass(frozen=True, kw_only=True, slots=True)
class Slice:
    """One run of adding: `stored` articles are in the library after it, `peak` is its largest memory in MiB."""

    stored: int
    peak: float
    seconds: float
    finished: bool


def add_slice(folder: Path, count: int, seconds: float | None) -> Slice:
    """Go on adding `count` files for so long, then interrupt as Ctrl-C does; None lets it finish."""
    files = folder / f"files-{count}"
    if not files.exists():
        make_files(folder / "making", count, lines=1)
        (folder / "making").rename(files)
    started = time.monotonic()
    command = [sys.executable, "-c", _PROGRAM, "add", str(files), "--library", str(folder / "library")]
    process = subprocess.Popen(command, env=dict(os.environ))
    peak, asked = 0.0, False
    while process.poll() is None:
        peak = max(peak, _peak_mib(process.pid))
        if seconds is not None and not asked and time.monotonic() - started > seconds:
            process.send_signal(signal.SIGINT)
            asked = True
        time.sleep(0.2)
    with opened(folder / "library", embedding=None) as assistant:
        stored = assistant.library.count()
    return Slice(stored=stored, peak=peak, seconds=time.monotonic() - started, finished=process.returncode == 0)


def _peak_mib(process: int) -> float:
    """Return the largest resident memory so far, as Linux counts it; 0 where it cannot be read."""
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    except OSError:
        return 0.0
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    return int(found.group(1)) / 1024 if found else 0.0
