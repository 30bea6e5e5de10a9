"""Processes that each hold the library open and answer, because one Python process computes on one core."""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import threading
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from queue import LifoQueue
from typing import TYPE_CHECKING, Any, Self

from assistant.models import EVIDENCE

if TYPE_CHECKING:
    from assistant.answer import Answer
    from assistant.settings import Settings
    from assistant.web.answering import Asked

# One for which everything has to be loaded: search, ledger and reader.
_FIRST_QUESTION = "Why did revenue rise in 2024?"


class Crew:
    """So many processes that answer without a language model; use it as a context manager.

    They start in the background, one after another; until the first is ready, questions wait.
    """

    def __init__(self, folder: Path, settings: Settings, size: int) -> None:
        self.size = size
        self._folder, self._settings = folder, settings
        # The last that finished is asked first: what it needs is still at hand. None says that none could be started.
        self._idle: LifoQueue[ProcessPoolExecutor | None] = LifoQueue()
        self._workers: set[ProcessPoolExecutor] = set()
        self._closed = threading.Event()

    def __enter__(self) -> Self:
        threading.Thread(target=self._start_all, name="crew", daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._closed.set()
        for worker in tuple(self._workers):
            worker.shutdown(cancel_futures=True)

    def ask(self, asked: Asked) -> Answer | None:
        """Return the answer of a process that is free, or None where there is none that can work.

        One that has died is replaced. Raises what `Assistant.ask` raises.
        """
        worker = self._idle.get()
        try:
            return worker.submit(_answer, asked).result() if worker else None
        except BrokenProcessPool:
            logging.getLogger(__name__).warning("a process that answers has died; another takes its place")
            worker = self._replacement(worker)
            return None
        finally:
            self._idle.put(worker)

    def _start_all(self) -> None:
        for _ in range(self.size):
            if self._closed.is_set():
                return
            worker = self._new()
            try:
                worker.submit(_get_ready).result()
            except Exception as error:
                self._workers.discard(worker)
                logging.getLogger(__name__).warning("a process that answers could not be started: %s", error)
            else:
                self._idle.put(worker)
        if not self._workers:
            self._idle.put(None)

    def _replacement(self, dead: ProcessPoolExecutor | None) -> ProcessPoolExecutor:
        self._workers -= {dead}
        return self._new()

    def _new(self) -> ProcessPoolExecutor:
        # A copy of this process would hold its locks; a fresh one opens the library by itself.
        fresh = multiprocessing.get_context("spawn")
        worker = ProcessPoolExecutor(1, mp_context=fresh, initializer=_open, initargs=(self._folder, self._settings))
        self._workers.add(worker)
        return worker


# What follows runs in the processes; each holds one assistant from its start to its end.
_held: dict[str, Any] = {}


def _open(folder: Path, settings: Settings) -> None:
    from assistant.assistant import Assistant

    # Ctrl+C is for the server, which ends its crew in order; a crew whose server was killed ends itself.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_server, daemon=True).start()
    _held["assistant"] = Assistant.open(folder, EVIDENCE, settings=settings)


def _end_with_server() -> None:
    if server := multiprocessing.parent_process():
        server.join()
        os._exit(0)


def _get_ready() -> None:
    _held["assistant"].ask(_FIRST_QUESTION)


def _answer(asked: Asked) -> Answer:
    answer: Answer = _held["assistant"].ask(asked.question, asked.history, asked.language, asked.as_of)
    return answer
