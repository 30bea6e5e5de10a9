"""Put events in order of time, and say of each plan which event carried it out."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assistant.answer import Citation
from ingest.event_kinds import LISTING_STEPS, event_label
from ingest.figure import Event

# What says that a plan to list is off, for now or for good.
LISTING_OFF = frozenset(("plan_changed", "lapsed", "ruled_out"))
_EARLY = datetime.timedelta(days=184)


@dataclass(frozen=True, kw_only=True, slots=True)
class TimelineEvent:
    """An event with the sentence that tells it; a plan carried out, moved or dropped names what superseded it.

    `sources` counts the independent reports that tell the same event; `event` and `citation` are of the first of them.
    """

    event: Event
    citation: Citation | None = None
    superseded_by: Event | None = None
    sources: int = 1

    def __str__(self) -> str:
        """Read as one line: when, who, what, how sure, and what became of it."""
        event = self.event
        status = "" if event.status == "actual" else f" ({event.status})"
        fate = f" → {self.superseded_by.when}" if self.superseded_by else ""
        return f"{event.when}  {event.company}: {event_label(event.kind, 'en')}{status}{fate}"

    def to_dict(self) -> dict[str, Any]:
        """Return the event as values that JSON can hold."""
        event = self.event
        return {
            "company": event.company,
            "kind": event.kind,
            "when": str(event.when),
            "start": event.when.start.isoformat(),
            "end": event.when.end.isoformat(),
            "status": event.status,
            "published": event.published,
            "superseded_by": str(self.superseded_by.when) if self.superseded_by else None,
            "sources": self.sources,
            "citation": self.citation.to_dict() if self.citation else None,
        }


def build_timeline(
    events: Sequence[Event],
    cite: Callable[[Event], Citation] | None = None,
    origins: Mapping[str, str] | None = None,
) -> tuple[TimelineEvent, ...]:
    """Return the events in order of time, one entry for each that several articles tell.

    A plan stays visible beside what became of it. `cite` makes the citation of the sentence that tells an event.
    `origins` names for each article that retells another the one that it retells: the two are one source.
    """
    ordered = sorted(events, key=lambda event: (event.when.start, event.when.end, event.company, event.kind))
    told: dict[tuple[str, str, str, str], list[Event]] = {}
    for event in ordered:
        told.setdefault((event.company, event.kind, str(event.when), event.status), []).append(event)
    return tuple(
        TimelineEvent(
            event=(first := min(tellings, key=lambda event: event.published or "9999")),
            citation=cite(first) if cite else None,
            superseded_by=_outcome(first, ordered),
            sources=len({(origins or {}).get(event.article_id, event.article_id) for event in tellings}),
        )
        for tellings in told.values()
    )


def _outcome(plan: Event, events: Sequence[Event]) -> Event | None:
    """Return what became of a plan: the event that carried it out, a later step, or the plan that took its place."""
    if plan.status == "actual":
        return None
    done = [
        event
        for event in events
        if event.status == "actual"
        and event.company == plan.company
        and (event.published or "9999") >= (plan.published or "")
        and event.when.end >= plan.when.start - _EARLY
    ]
    same = [event for event in done if event.kind == plan.kind]
    revised = max(_revised(plan, events), key=lambda event: event.published or "", default=None)
    return min(
        same or _beyond(plan, done), key=lambda event: abs((event.when.start - plan.when.start).days), default=revised
    )


def _revised(plan: Event, events: Sequence[Event]) -> list[Event]:
    """Return what later articles say instead of a plan: the same step at another time, or that it is off.

    Hearsay takes the place of hearsay alone.
    """
    later = [
        event
        for event in events
        if event.company == plan.company
        and (event.published or "") > (plan.published or "9999")
        and (plan.status == "rumoured" or event.status != "rumoured")
    ]
    moved = [
        event
        for event in later
        if event.kind == plan.kind and event.status != "actual" and not event.when.overlaps(plan.when)
    ]
    off = [
        event
        for event in later
        if event.kind in LISTING_OFF and plan.kind in LISTING_STEPS and event.when.start <= plan.when.end
    ]
    return [*moved, *off]


def _beyond(plan: Event, done: Sequence[Event]) -> list[Event]:
    steps = LISTING_STEPS[LISTING_STEPS.index(plan.kind) + 1 :] if plan.kind in LISTING_STEPS else ()
    return [event for event in done if event.kind in steps]
