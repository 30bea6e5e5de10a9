"""Words that carry a claim without an amount, a date or a quotation: they have to come from the cited words too."""

from __future__ import annotations
from collections.abc import Iterator
from assistant.claims import Claims
from assistant.ground import Ground
from assistant.sources import Sources

def unsupported_words(claims: Claims, ground: Ground, sources: Sources) -> Iterator[str]:
    yield from ()
