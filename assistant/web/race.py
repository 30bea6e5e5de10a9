"""The race: which companies are looked at as of which day, and what the library says of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.answer import CitedFigure, Conflict
from ingest.article import Article
from ingest.companies import load_companies

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.comparison import Comparison
    from assistant.timeline import TimelineEvent

_OFFERED = 12
_CHOSEN_FIRST = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class RaceView:
    """What is looked at: `companies` by English name (None: those most spoken of), `as_of` an ISO date or None."""

    companies: tuple[str, ...] | None = None
    as_of: str | None = None

    def toggle(self, company: str, shown: Sequence[str]) -> RaceView:
        """Return the view with a company added to those `shown`, or taken away."""
        rest = tuple(name for name in shown if name != company)
        return RaceView(companies=rest if company in shown else (*rest, company), as_of=self.as_of)


@dataclass(frozen=True, kw_only=True, slots=True)
class Race:
    """What a view shows; `table` is None when no company is shown."""

    articles: tuple[Article, ...]
    offered: tuple[str, ...]
    shown: tuple[str, ...]
    figures: tuple[CitedFigure, ...]
    table: Comparison | None
    conflicts: tuple[Conflict, ...]
    events: tuple[TimelineEvent, ...]


def look_at(assistant: Assistant, view: RaceView) -> Race:
    """Gather what the view shows."""
    figures = assistant.figures(as_of=view.as_of)
    offered = companies_in(figures)
    shown = shown_companies(view, offered)
    return Race(
        articles=assistant.articles(),
        offered=offered,
        shown=shown,
        figures=tuple(figure for figure in figures if figure.company in shown),
        table=assistant.compare(shown, as_of=view.as_of) if shown else None,
        conflicts=assistant.conflicts(as_of=view.as_of),
        events=tuple(event for event in assistant.timeline(as_of=view.as_of) if event.event.company in shown),
    )


def companies_in(figures: Sequence[CitedFigure]) -> tuple[str, ...]:
    """Return the companies of the figures, the most spoken of first; markets and exchanges are none."""
    counts: dict[str, int] = {}
    for figure in figures:
        if figure.company and figure.metric and _is_company(figure.company):
            counts[figure.company] = counts.get(figure.company, 0) + 1
    return tuple(sorted(counts, key=lambda name: (-counts[name], name)))[:_OFFERED]


def shown_companies(view: RaceView, offered: Sequence[str]) -> tuple[str, ...]:
    """Return the companies of a view in the order of the offer; before any choice, the first few."""
    if view.companies is None:
        return tuple(offered[:_CHOSEN_FIRST])
    return tuple(name for name in offered if name in view.companies)


def publication_days(articles: Sequence[Article]) -> tuple[str, ...]:
    """Return the days on which anything was published, in order."""
    return tuple(sorted({article.published[:10] for article in articles if article.published}))


def _is_company(name: str) -> bool:
    entry = load_companies().get(name)
    return entry is None or entry.kind == "company"
