"""Which companies an event belongs to."""

from __future__ import annotations

from ingest.article import Span
from ingest.companies import load_companies
from ingest.ledger.casting import Cast
from ingest.ledger.owner import company_of
from ingest.ledger.scene import Mention, Scene
from ingest.mentions import Focus, Group


def named_owners(scene: Scene, cast: Cast, event: Mention, focus: Focus) -> tuple[str, ...]:
    """Return the companies that an event belongs to, all of them when they are named together; never a market."""
    together = [group for group in cast.groups if group.end <= event.start and len(group.companies) > 1]
    clause = scene.clauses[scene.clause(event.start)]
    if together and together[-1].start >= clause.start and together[-1] == _nearest(cast, event):
        return together[-1].companies
    following = _object(cast, clause, event)
    companies = (following if not _subjects_before(cast, event) else ()) or company_of(scene, cast, event, focus)
    kinds = (load_companies().get(company) for company in companies)
    return () if any(entry and entry.kind == "market" for entry in kinds) else companies


def _nearest(cast: Cast, event: Mention) -> Group | None:
    return next((group for group in reversed(cast.groups) if group.end <= event.start), None)


def _subjects_before(cast: Cast, event: Mention) -> bool:
    told: tuple[Mention, ...] = (*cast.groups, *cast.anaphors)
    return any(one.start < event.start for one in told)


def _object(cast: Cast, clause: Span, event: Mention) -> tuple[str, ...]:
    """Return whom a clause without a subject of its own tells of: `the committee approved the IPO of …`."""
    after = [group for group in cast.groups if event.start <= group.start < clause.end]
    named = dict.fromkeys(company for group in after for company in group.companies)
    return tuple(named) if len(named) == 1 else ()
