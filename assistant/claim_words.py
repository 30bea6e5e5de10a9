"""Words that turn a claim around or raise its stakes, each of which needs a word of its kind in the evidence.

`data/claim_words.json` holds for each kind (negation, rise, most, certain …) the patterns of Chinese and English by
which a statement claims it, and under `also_` those that hold it up in a source beyond them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from assistant.data import read_data
from ingest.folding import fold

_CLAUSE = re.compile(r"[。！？!?；;，,]+(?!\d)|\.(?=\s|$)|\s(?:but|while|whereas|although|though|which)\s")


@dataclass(frozen=True, kw_only=True, slots=True)
class ClaimWord:
    """A kind of claim with the patterns that make it and those that hold it up."""

    kind: str
    claims: re.Pattern[str]
    holds: re.Pattern[str]


def unheld_words(text: str, evidence: str) -> Iterator[str]:
    """Yield the words of `text` that claim something for which `evidence` has no word of the kind."""
    folded, held = fold(text), fold(evidence)
    for word in _words():
        match = word.claims.search(folded)
        if match and not word.holds.search(held):
            yield text[match.start() : match.end()]


def is_negated(text: str) -> bool:
    """Whether a text denies something."""
    return _words()[0].claims.search(fold(text)) is not None


def clauses(text: str) -> tuple[str, ...]:
    """Return the clauses of a text in order."""
    return tuple(part for part in _CLAUSE.split(fold(text)) if part and part.strip())


@cache
def _words() -> tuple[ClaimWord, ...]:
    return tuple(
        ClaimWord(kind=kind, claims=_pattern(row, ""), holds=_pattern(row, "", "also_"))
        for kind, row in read_data("claim_words.json").items()
    )


def _pattern(row: dict[str, list[str]], *prefixes: str) -> re.Pattern[str]:
    chinese = [pattern for prefix in prefixes for pattern in row.get(f"{prefix}zh", ())]
    english = [pattern for prefix in prefixes for pattern in row.get(f"{prefix}en", ())]
    return re.compile(rf"{'|'.join(chinese)}|(?<![a-z])(?:{'|'.join(english)})(?![a-z])")
