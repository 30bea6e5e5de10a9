"""`assistant add --watch`: a line for each round in which something went in, until interrupted."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.report import AddReport

if TYPE_CHECKING:
    from assistant.assistant import Assistant


def run_watch(assistant: Assistant, folders: Sequence[str], *, as_json: bool) -> int:
    """Watch until interrupted; with `as_json` one JSON object a line."""
    from assistant.watching import watch

    print(f"watching {', '.join(folders)}; stop with Ctrl-C", file=sys.stderr)
    try:
        for report in watch(assistant, folders):
            _show(report, as_json=as_json)
    except KeyboardInterrupt:
        print("stopped watching; all that was reported is in the library", file=sys.stderr)
    return 0


def _show(report: AddReport, *, as_json: bool) -> None:
    text = json.dumps(report.to_dict(), ensure_ascii=False) if as_json else f"{time.strftime('%H:%M:%S')} {report}"
    print(text, flush=True)
    for failure in report.failed:
        print(f"assistant: {failure.reason}", file=sys.stderr)
