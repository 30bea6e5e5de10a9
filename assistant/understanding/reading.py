"""The typed content of a question: what it asks for, about whom, which metric and which time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.understanding.kinds import Kind, find_kinds
from assistant.understanding.matters import asked_events, asked_metrics, metric_spans
from assistant.understanding.operations import asked_operation
from assistant.understanding.spoken import as_written
from assistant.understanding.times import asked_periods, with_explained_year
from assistant.understanding.typos import Find, mend_names
from assistant.understanding.units import asked_unit
from ingest.companies import CompanyMention, find_companies
from ingest.folding import fold
from ingest.quantity import PeriodMention

_WHAT_IS = re.compile(r"(?:and |so |but )?what(?:'s|'re| is| was| were| are)\b")


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """What the words of one question name; `text` has misspelt names mended and Cantonese words written out."""

    text: str
    kinds: tuple[Kind, ...]
    mentions: tuple[CompanyMention, ...]
    metrics: tuple[str, ...]
    periods: tuple[PeriodMention, ...]
    events: tuple[str, ...]
    operation: str | None = None
    unit: str | None = None

    @property
    def companies(self) -> tuple[str, ...]:
        """The companies named, each once, in order."""
        return tuple(dict.fromkeys(mention.name for mention in self.mentions))

    @property
    def matter(self) -> str:
        """The text without the companies and times that it names: what is asked about them."""
        return _without(self.text, self._subjects)

    @property
    def specifics(self) -> str:
        """The matter without the metrics either: what else the question says of what it asks for."""
        return _without(self.text, [*self._subjects, *metric_spans(self.text)])

    @property
    def _subjects(self) -> list[tuple[int, int]]:
        named = [(item.start, item.end) for item in self.mentions]
        return named + [(item.start, item.end) for item in self.periods]


def read(text: str, today: str | None = None, find: Find = find_companies) -> Reading:
    """Read one question; `today` (ISO date) is what "last year" counts from, `find` finds the companies of a text."""
    text = with_explained_year(mend_names(as_written(text), find))
    metrics = asked_metrics(text)
    return Reading(
        text=text,
        kinds=_kinds(text, metrics),
        mentions=tuple(find(text)),
        metrics=metrics,
        periods=asked_periods(text, today),
        events=asked_events(text),
        operation=asked_operation(text),
        unit=asked_unit(text),
    )


def _without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    rest = list(text)
    for start, end in spans:
        rest[start:end] = " " * (end - start)
    return "".join(rest)


def _kinds(text: str, metrics: tuple[str, ...]) -> tuple[Kind, ...]:
    """What is a metric asks for its amount, not for what the word means."""
    kinds = find_kinds(text)
    if not metrics or kinds[0] not in ("open", "definition"):
        return kinds
    return ("amount",) if _WHAT_IS.match(fold(text).lstrip()) else kinds
