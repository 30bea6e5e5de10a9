"""The typed content of a question: what it asks for, about whom, which metric and which time."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.understanding.kinds import Kind, find_kinds
from assistant.understanding.metrics import asked_metrics
from assistant.understanding.typos import mend_names
from ingest.companies import CompanyMention, find_companies
from ingest.folding import fold
from ingest.periods import find_periods
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
    def folded(self) -> str:
        """The text with width, case and script folded away."""
        return fold(self.text)


def read(text: str, today: str | None = None) -> Reading:
    """Read one question; `today` (ISO date) is what "last year" counts from."""
    text = mend_names(text)
    return Reading(
        text=text,
        kinds=find_kinds(text),
        mentions=find_companies(text),
        metrics=asked_metrics(text),
        periods=find_periods(text, today),
        events=(),
    )
