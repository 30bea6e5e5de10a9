"""How the time for reading figures and events grows with the length of one endless line."""

from __future__ import annotations

import time
from dataclasses import dataclass

from ingest.article import Article
from ingest.events import find_events
from ingest.figures import find_figures
from ingest.sentences import split_sentences

# What has made patterns backtrack or lists run together: no article is like that, some file is.
UNITS = ("1", "亿", "([", "智谱、")
_SHORT, _LONG = 100_000, 1_000_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Growth:
    """The seconds of one core for two lines of `unit` repeated; in linear time `ratio` is that of their lengths."""

    unit: str
    short_seconds: float
    long_seconds: float

    @property
    def ratio(self) -> float:
        """How many times as long the long line takes as the short one."""
        return self.long_seconds / max(self.short_seconds, 1e-3)


def growth_of(unit: str, *, short: int = _SHORT, long: int = _LONG) -> Growth:
    """Read a line of `short` and one of `long` characters."""
    _seconds(unit, 1000)
    return Growth(unit=unit, short_seconds=_seconds(unit, short), long_seconds=_seconds(unit, long))


def growth_lines() -> list[str]:
    """Return one line a unit, with the time of the long one as a ratio to the tenth of it."""
    return [
        f"a line of 1 MB of {growth.unit!r}: {growth.long_seconds:.1f} s, {growth.ratio:.1f} times a line of 100 kB"
        for growth in map(growth_of, UNITS)
    ]


def _seconds(unit: str, length: int) -> float:
    text = (unit * (length // len(unit) + 1))[:length]
    article = Article(id="line", title="", source="line", url=None, published=None, language="zh-Hans", text=text)
    started = time.process_time()
    sentences = split_sentences(text)
    find_figures(article, sentences)
    find_events(article, sentences)
    return time.process_time() - started
