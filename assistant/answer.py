"""What a user gets: an answer, its citations and the disagreements it met."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from assistant.trace import Trace
from ingest.article import Language
from ingest.figure import Figure

Status = Literal["answered", "conflicting", "abstained"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Citation:
    """A numbered pointer to the exact words of a stored article: `article.text[start:end] == quote`.

    `page` counts the pages or slides of the source from 1; it is None where the source has none.
    """

    number: int
    article_id: str
    title: str
    source: str
    published: str | None
    language: Language
    quote: str
    start: int
    end: int
    page: int | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return the citation as values that JSON can hold."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, kw_only=True, slots=True)
class CitedFigure(Figure):
    """A figure with the citation that proves it and the number of independent sources that state it."""

    citation: Citation
    sources: int = 1

    def to_dict(self) -> dict[str, Any]:
        """Return the figure as values that JSON can hold; amounts are decimal strings in plain units."""
        return {
            "company": self.company,
            "metric": self.metric,
            "value": str(self.value),
            "low": str(self.low),
            "high": str(self.high),
            "unit": self.unit,
            "qualifier": self.qualifier,
            "period": str(self.period) if self.period else None,
            "status": self.status,
            "speaker": self.speaker,
            "published": self.published,
            "sources": self.sources,
            "citation": self.citation.to_dict(),
        }


@dataclass(frozen=True, kw_only=True, slots=True)
class Conflict:
    """Figures for one company, metric and period that cannot all hold."""

    company: str
    metric: str
    period: str | None
    sides: tuple[CitedFigure, ...]
    reason: str

    def __str__(self) -> str:
        """Read as one line: who, what, when, each side with its outlet and date, and the likely reason."""
        sides = " / ".join(
            f"{side.citation.quote!r} ({side.citation.title}, {side.published or 'undated'})" for side in self.sides
        )
        return f"{self.company} {self.metric} {self.period or ''}: {sides} — {self.reason}"

    def to_dict(self) -> dict[str, Any]:
        """Return the conflict as values that JSON can hold."""
        return {
            "company": self.company,
            "metric": self.metric,
            "period": self.period,
            "sides": [side.to_dict() for side in self.sides],
            "reason": self.reason,
        }


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """The reply to one question.

    `short_answer` is the direct answer alone, at most 200 characters, empty when abstained; every sentence of `text`
    ends in `[n]` markers that name `citations`; `reason` says why the assistant abstained; `timings` are seconds by
    stage. `notes` are lines about how the answer came about, `trace` what a language model did for it. Where a
    statement was struck because its sources do not support it, the text has a line `[…]`.
    """

    question: str
    language: Language
    status: Status
    short_answer: str
    text: str
    citations: tuple[Citation, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    reason: str = ""
    model: str = "evidence"
    timings: Mapping[str, float] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    trace: Trace | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return the answer as values that JSON can hold."""
        return {
            "question": self.question,
            "language": self.language,
            "status": self.status,
            "short_answer": self.short_answer,
            "text": self.text,
            "citations": [citation.to_dict() for citation in self.citations],
            "conflicts": [conflict.to_dict() for conflict in self.conflicts],
            "reason": self.reason,
            "model": self.model,
            "timings": dict(self.timings),
            "notes": [*self.notes],
            "trace": self.trace.to_dict() if self.trace else None,
        }
