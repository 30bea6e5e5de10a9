"""Doing once, before the forks, what every trial would do again: importing, compiling, filling tables.

A process that has opened Chroma has its threads, which a fork would lose, so nothing here opens it.
"""

from __future__ import annotations

import gc
import importlib
import sys
import threading
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from evals.durability.whole import opened, read_held
from ingest.finding import find_sources
from ingest.load import load_document


def imported() -> list[str]:
    """Return the names of all modules that this process has, in the order in which it met them."""
    return [name for name in sys.modules if not name.startswith("__")]


def warm_up(modules: Iterable[str], *, library: Path, files: Path) -> None:
    """Import modules, read files, and read and search a library, so that a fork finds all that ready.

    Raises:
        AssertionError: a thread was left running.
    """
    for name in modules:
        # Some are made while the program runs and cannot be had by name.
        with suppress(ImportError):
            importlib.import_module(name)
    for file in find_sources([str(files)]):
        load_document(file)
    with opened(library) as assistant:
        read_held(assistant)
        for article in assistant.articles():
            assistant.search(article.text.rstrip().rsplit("\n", 1)[-1], limit=3)
    assert threading.active_count() == 1, threading.enumerate()
    gc.collect()
    # A collection in the child would write to every page that it shares.
    gc.freeze()
