"""The program as its users run it: a server of its own on a library of its own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory

_PROGRAM = "import sys; from assistant.cli import main; sys.exit(main(sys.argv[1:]))"
LONGEST_WAIT = 120  # seconds


@contextmanager
def served() -> Iterator[str]:
    """Serve the articles that ship; yields the address at the moment at which it can first be reached."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with TemporaryDirectory(prefix="served-") as library:
        command = [sys.executable, "-c", _PROGRAM, "serve", "--port", str(port), "--library", library]
        process = subprocess.Popen(command, env=dict(os.environ), stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        try:
            _await(port, process)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait()


def _await(port: int, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + LONGEST_WAIT
    while time.monotonic() < end and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=5).close()
        except OSError:
            time.sleep(0.02)
        else:
            return
    raise TimeoutError(f"the server did not begin to listen on port {port} within {LONGEST_WAIT} s")
