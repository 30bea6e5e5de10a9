"""Owners that the grammar right at an amount tells: `超过DeepSeek的1.43亿`, `ASML, which put in 1.3 billion euros`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ingest.article import Span
from ingest.ledger.claim import Claim
from ingest.ledger.scene import Mention, Scene
from ingest.quantity import Quantity


def held(scene: Scene, quantity: Mention) -> tuple[str, ...]:
    """Read `超过DeepSeek的1.43亿` and `ahead of Qwen's 203 million`: the amount is of whoever stands right before."""
    name = next((name for name in reversed(scene.names) if name.end <= quantity.start), None)
    if name is None or name.kind != "company":
        return ()
    of_it = scene.folded[quantity.end - 1] in "%倍"
    if of_it and not _next_to().search(scene.folded, max(scene.start, name.start - 4), name.start):
        return ()
    return (name.name,) if _of_whom().fullmatch(scene.folded, name.end, quantity.start) else ()


@cache
def _next_to() -> re.Pattern[str]:
    """Match what sets a share beside that of the name behind it, so that it is no part of what that name has."""
    return re.compile(r"(?:次于|落后于|领先于?|不及|[高低]于|超过|超越)\Z")


@cache
def _of_whom() -> re.Pattern[str]:
    return re.compile(r"的(?:约|近|超)?|'s? (?:about |nearly |some )?")


def rated(scene: Scene, quantity: Mention) -> str | None:
    """Return the company that a broker's price is for, by the words right before its name: `对霁川的目标价`."""
    names = [name for name in scene.names if name.end <= quantity.start and name.kind == "company"]
    for name in reversed(names):
        if _rates().search(scene.folded, max(scene.start, name.start - 12), name.start):
            return name.name
    return None


def is_rated_too(scene: Scene, quantity: Quantity, claims: Sequence[Claim]) -> bool:
    """Whether a price is another broker's, after one: `摩通将目标价由52元削至45元;花旗则由48元降至40元`."""
    last = claims[-1] if claims else None
    if last is None or last.base != "target_price" or last.quantity.unit != quantity.unit:
        return False
    return any(last.quantity.end <= name.start < quantity.start and name.kind == "bank" for name in scene.names)


@cache
def _rates() -> re.Pattern[str]:
    return re.compile(r"(?:对|给予|予|将|把|首予|重申|维持|看好)[“\"「]?\Z|(?<![a-z])(?:on|for|of) \Z")


def which(scene: Scene, clause: Span) -> tuple[str, ...] | None:
    """Return whom a clause that begins with `which` tells of: the name right before it, empty if it is no company."""
    if not _relative_pronoun().match(scene.folded, clause.start):
        return None
    name = next((name for name in reversed(scene.names) if name.end <= clause.start), None)
    if name is None or not _own_product().fullmatch(scene.folded, name.end, clause.start):
        return None
    return (name.name,) if name.kind == "company" else ()


@cache
def _own_product() -> re.Pattern[str]:
    """Match what may stand between a name and `, which`: nothing, or what it makes (`ByteDance's Trae`)."""
    return re.compile(r" ?(?:['’]s [a-z0-9-]+(?: [a-z0-9-]+)?)?, ?")


@cache
def _relative_pronoun() -> re.Pattern[str]:
    return re.compile(r" ?(?:which|who)(?= )")
