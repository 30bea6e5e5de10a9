"""Getting the next thing ready while the last one is worked on."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Item = TypeVar("Item")


class Stoppable(Iterable[Item]):
    """Items until somebody says stop, from whichever thread."""

    def __init__(self, items: Iterable[Item]) -> None:
        self._items = items
        self._stopped = threading.Event()

    def __iter__(self) -> Iterator[Item]:
        for item in self._items:
            if self._stopped.is_set():
                return
            yield item

    def stop(self) -> None:
        """Let the item at hand be the last that is taken."""
        self._stopped.set()


def one_ahead(items: Iterable[Item]) -> Iterator[Item]:
    """Yield items in order while a thread gets the next one; what goes wrong there is raised in its place.

    No more than one is held besides the one at hand, and none is begun after the last that is asked for.
    """
    source = iter(items)
    # Embedding lets go of the interpreter for most of its time, so reading needs no process of its own.
    with ThreadPoolExecutor(1, thread_name_prefix="reading") as reader:
        coming = reader.submit(next, source, None)
        while (item := coming.result()) is not None:
            coming = reader.submit(next, source, None)
            yield item
