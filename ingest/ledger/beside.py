"""Owners that the grammar right at an amount tells: `超过DeepSeek的1.43亿`, `ASML, which put in 1.3 billion euros`."""

from __future__ import annotations

import re
from functools import cache

from ingest.article import Span
from ingest.ledger.scene import Mention, Scene


def held(scene: Scene, quantity: Mention) -> tuple[str, ...]:
    """Read `超过DeepSeek的1.43亿` and `ahead of Qwen's 203 million`: the amount is of whoever stands right before."""
    name = next((name for name in reversed(scene.names) if name.end <= quantity.start), None)
    if name is None or name.kind != "company" or scene.folded[quantity.end - 1] in "%倍":
        return ()
    return (name.name,) if _of_whom().fullmatch(scene.folded, name.end, quantity.start) else ()


@cache
def _of_whom() -> re.Pattern[str]:
    return re.compile(r"的(?:约|近|超)?|'s? (?:about |nearly |some )?")


def which(scene: Scene, clause: Span) -> tuple[str, ...] | None:
    """Return whom a clause that begins with `which` tells of: the name right before it, empty if it is no company."""
    if not _relative_pronoun().match(scene.folded, clause.start):
        return None
    name = next((name for name in reversed(scene.names) if name.end <= clause.start), None)
    if name is None or scene.folded[name.end : clause.start].strip() != ",":
        return None
    return (name.name,) if name.kind == "company" else ()


@cache
def _relative_pronoun() -> re.Pattern[str]:
    return re.compile(r" ?(?:which|who)(?= )")
