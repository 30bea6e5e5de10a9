"""What came of adding sources."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Literal, NamedTuple

Outcome = Literal["added", "updated", "unchanged", "duplicate"]


class Failure(NamedTuple):
    """A source that could not be taken in, and why, as one line."""

    source: str
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class AddReport:
    """Counts of what happened to each source; `failed` names those that did not go in."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    duplicates: int = 0
    failed: tuple[Failure, ...] = ()

    def count(self, outcome: Outcome) -> AddReport:
        """Return the report with one more source of that outcome."""
        name = "duplicates" if outcome == "duplicate" else outcome
        return replace(self, **{name: getattr(self, name) + 1})

    def fail(self, source: str, reason: str) -> AddReport:
        """Return the report with one more failure."""
        return replace(self, failed=(*self.failed, Failure(source, reason)))

    def __str__(self) -> str:
        """Read as one line."""
        counts = f"{self.added} added, {self.updated} updated, {self.unchanged} unchanged"
        if self.duplicates:
            counts += f", {self.duplicates} duplicates"
        return f"{counts}, {len(self.failed)} failed"

    def to_dict(self) -> dict[str, Any]:
        """Return the report as values that JSON can hold."""
        counts = {name: getattr(self, name) for name in ("added", "updated", "unchanged", "duplicates")}
        return {**counts, "failed": [failure._asdict() for failure in self.failed]}
