"""The ledger's faces: figures by filter, the timeline and the comparison table of what may be seen."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answer import CitedFigure
from assistant.comparison import Comparison, compare_companies
from assistant.draft import Quote
from assistant.errors import UsageError
from assistant.sources import Sources
from assistant.timeline import TimelineEvent, build_timeline
from ingest.figure import Event
from ingest.folding import fold
from ingest.metrics import find_metrics
from ingest.periods import find_periods
from ingest.quantity import Period


def select_figures(
    sources: Sources, *, company: str | None, metric: str | None, period: str | None
) -> tuple[CitedFigure, ...]:
    """Return the figures that fit every filter given; names may be in any script, `period` as people write it.

    A figure fits a period when its own lies inside the one asked for.
    """
    companies = company_names([company], sources) if company else None
    metrics = _metric_names(metric) if metric else None
    span = _period(period) if period else None
    return tuple(
        figure
        for figure in sources.figures
        if (companies is None or figure.company in companies)
        and (metrics is None or figure.metric in metrics)
        and (span is None or (figure.period is not None and span.contains(figure.period)))
    )


def timeline_of(sources: Sources, company: str | None) -> tuple[TimelineEvent, ...]:
    """Return the events that may be seen, of one company or of all, in order of time."""
    names = company_names([company], sources) if company else None
    events = [event for event in sources.events if names is None or event.company in names]
    return build_timeline(events, lambda event: sources.cite(_quote(event), number=0), sources.origins)


def comparison_of(sources: Sources, companies: Sequence[str]) -> Comparison:
    """Return the figures that may be seen of several companies, side by side."""
    return compare_companies(sources.figures, company_names(companies, sources))


def company_names(names: Sequence[str], sources: Sources) -> tuple[str, ...]:
    """Return the one name that the ledger uses for each name, in any script; unknown ones stay as they are."""
    return tuple(dict.fromkeys(map(sources.names.resolve, names)))


def _quote(event: Event) -> Quote:
    return Quote(article_id=event.article_id, start=event.start, end=event.end)


def _metric_names(metric: str) -> tuple[str, ...]:
    words = metric.replace("_", " ")
    return (metric, fold(metric).replace(" ", "_"), *(mention.name for mention in find_metrics(words)))


def _period(text: str) -> Period:
    mentions = find_periods(text)
    if not mentions:
        raise UsageError(f"period {text!r} cannot be read; write it as 2024, 2025-H1, 2025-Q3 or 2025-12-19")
    return mentions[0].period
