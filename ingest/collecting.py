"""Python's collector of cycles at ease: it walks over all that lives, and a document lives while it is read."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

# New objects before the youngest are looked through; Python's own 700 are gone with every few sentences.
_AT_EASE = 50_000


class _Ease:
    """How many are reading, and the thresholds from before the first of them."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._readers = 0
        self._before = (0, 0, 0)

    def enter(self) -> None:
        with self._lock:
            self._readers += 1
            if self._readers == 1:
                self._before = gc.get_threshold()
                # None at all stays none, and one that is higher already stays too.
                if 0 < self._before[0] < _AT_EASE:
                    gc.set_threshold(_AT_EASE, *self._before[1:])

    def leave(self) -> None:
        with self._lock:
            self._readers -= 1
            if self._readers == 0:
                gc.set_threshold(*self._before)


_ease = _Ease()


@contextmanager
def rarely_collected() -> Iterator[None]:
    """Let the collector look seldom meanwhile, in all threads: for work that makes many objects and few cycles."""
    _ease.enter()
    try:
        yield
    finally:
        _ease.leave()
