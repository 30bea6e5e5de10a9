"""The typed content of a question: what it asks for, about whom, which metric and which time."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.understanding.kinds import Kind, find_kinds
from assistant.understanding.matters import asked_events, asked_metrics
from assistant.understanding.times import asked_periods, with_explained_year
from assistant.understanding.typos import Find, mend_names
from ingest.companies import CompanyMention, find_companies
from ingest.quantity import PeriodMention


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """What the words of one question name; `text` has misspelt names mended."""

    text: str
    kinds: tuple[Kind, ...]
    mentions: tuple[CompanyMention, ...]
    metrics: tuple[str, ...]
    periods: tuple[PeriodMention, ...]
    events: tuple[str, ...]

    @property
    def companies(self) -> tuple[str, ...]:
        """The companies named, each once, in order."""
        return tuple(dict.fromkeys(mention.name for mention in self.mentions))

    @property
    def matter(self) -> str:
        """The text without the companies and times that it names: what is asked about them."""
        rest = list(self.text)
        spans = [(item.start, item.end) for item in self.mentions] + [(item.start, item.end) for item in self.periods]
        for start, end in spans:
            rest[start:end] = " " * (end - start)
        return "".join(rest)


def read(text: str, today: str | None = None, find: Find = find_companies) -> Reading:
    """Read one question; `today` (ISO date) is what "last year" counts from, `find` finds the companies of a text."""
    text = with_explained_year(mend_names(text, find))
    return Reading(
        text=text,
        kinds=find_kinds(text),
        mentions=tuple(find(text)),
        metrics=asked_metrics(text),
        periods=asked_periods(text, today),
        events=asked_events(text),
    )
