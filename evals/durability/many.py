"""Adding very many files or a very long one, watching memory, broken off by Ctrl-C and taken up again."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from evals.durability.made import article_text, make_files
from evals.durability.whole import opened

# A shell has what it starts in the background ignore Ctrl-C, and children inherit that.
_PROGRAM = (
    "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler); "
    "from assistant.cli import main; sys.exit(main(sys.argv[1:]))"
)
LIMIT_MIB = 1536
_LINES_OF_PAGE = 12


@dataclass(frozen=True, kw_only=True, slots=True)
class Slice:
    """One run of adding: `stored` articles are in the library after it, `peak` is its largest memory in MiB."""

    stored: int
    peak: float
    seconds: float
    finished: bool


def many_files(folder: Path, count: int) -> Path:
    """Return a folder of so many short files, made unless it is there."""
    files = folder / f"files-{count}"
    if not files.exists():
        make_files(folder / "making", count, lines=1)
        (folder / "making").rename(files)
    return files


def long_line(folder: Path, megabytes: int) -> Path:
    """Return a folder with one file of one line of so many million bytes, made unless it is there."""
    files = folder / f"line-{megabytes}"
    if not files.exists():
        (folder / "making").mkdir()
        with (folder / "making" / "line.txt").open("w", encoding="utf-8") as stream:
            number = 0
            while stream.tell() < megabytes * 1_000_000:
                stream.write(article_text(number * 3, number, 12).replace("\n", ""))
                number += 1
        (folder / "making").rename(files)
    return files


def long_document(folder: Path, pages: int) -> Path:
    """Return a folder with one PDF of so many pages, made unless it is there."""
    from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

    files = folder / f"pages-{pages}"
    if not files.exists():
        (folder / "making").mkdir(exist_ok=True)
        canvas = Canvas(str(folder / "making" / "document.pdf"))
        for number in range(pages):
            for row, line in enumerate(article_text(number * 3 + 2, 0, _LINES_OF_PAGE).splitlines()):
                canvas.drawString(72, 760 - row * 24, line)
            canvas.showPage()
        canvas.save()
        (folder / "making").rename(files)
    return files


def add_slice(folder: Path, files: Path, seconds: float | None) -> Slice:
    """Go on adding the files for so long, then interrupt as Ctrl-C does; None lets it finish."""
    started = time.monotonic()
    library = folder / f"library-of-{files.name}"
    command = [sys.executable, "-c", _PROGRAM, "add", str(files), "--library", str(library)]
    process = subprocess.Popen(command, env=dict(os.environ))
    peak, asked = 0.0, False
    while process.poll() is None:
        peak = max(peak, _peak_mib(process.pid))
        if seconds is not None and not asked and time.monotonic() - started > seconds:
            process.send_signal(signal.SIGINT)
            asked = True
        time.sleep(0.2)
    with opened(library, embedding=None) as assistant:
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
