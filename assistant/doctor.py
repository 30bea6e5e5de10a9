"""A check-up of the library and the machine, in words that say what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from assistant.settings import Settings
from vectorstore.library import Library


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """One thing that was looked at; `advice` says what to do and is empty when all is well."""

    name: str
    state: str
    advice: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Checkup:
    """All findings of one check-up."""

    findings: tuple[Finding, ...]

    @property
    def healthy(self) -> bool:
        """Whether nothing needs doing."""
        return not any(finding.advice for finding in self.findings)

    def __str__(self) -> str:
        """Read as a line a finding."""
        lines = (
            f"{'!' if item.advice else '✓'} {item.name}: {item.state}" + (f" — {item.advice}" if item.advice else "")
            for item in self.findings
        )
        return "\n".join(lines)

    def to_dict(self) -> dict[str, Any]:
        """Return the check-up as values that JSON can hold."""
        rows = [{"name": item.name, "state": item.state, "advice": item.advice} for item in self.findings]
        return {"healthy": self.healthy, "findings": rows}


def examine(library: Library, settings: Settings, *, repair: bool = False, rebuild: bool = False) -> Checkup:
    """Look the library over.

    `repair` first makes index words and vector index anew from the record, `rebuild` computes the vectors anew as
    well, for another embedding model.
    """
    findings = []
    if rebuild:
        findings.append(Finding(name="rebuild", state=f"{library.reembed()} passages embedded anew"))
    if repair:
        findings.append(Finding(name="repair", state=f"{library.repair()} passages indexed anew"))
    damage = library.damage()
    articles = library.articles()
    passages = sum(len(library.passages(article.id)) for article in articles)
    waiting = library.pending()
    undated = [article.title for article in articles if article.published is None]
    findings += [
        Finding(name="library", state=str(library.folder)),
        Finding(
            name="record and index",
            state="; ".join(damage) or "sound, and they agree",
            advice="" if not damage else _cure(repaired=repair or rebuild),
        ),
        Finding(name="articles", state=f"{len(articles)} articles, {passages} passages"),
        Finding(name="ledger", state=f"{len(library.figures())} figures, {len(library.events())} events"),
        Finding(name="undated articles", state=str(len(undated))),
        Finding(
            name="vector index",
            state="complete" if not waiting else f"{waiting} passages behind the record",
            advice="" if not waiting else "run 'assistant doctor --repair'",
        ),
        Finding(name="embedding model", state=library.fingerprint() or "not chosen yet"),
        Finding(name="model", state=settings.model),
    ]
    return Checkup(findings=tuple(findings))


def _cure(*, repaired: bool) -> str:
    if repaired:
        return "this cannot be mended from the record; put a backup back with 'assistant restore'"
    return "run 'assistant doctor --repair'"
