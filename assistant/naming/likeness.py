"""How alike two written names are: the one place that knows the string matcher."""

from __future__ import annotations

from collections.abc import Iterable

# Below this likeness (0 to 100) two Latin names are two names, not one name and a slip.
_LIKENESS = 84


def nearest(word: str, names: Iterable[str]) -> str | None:
    """Return the folded name of which a folded word is a slip: the most alike one with the same first letter."""
    from rapidfuzz import fuzz, process

    best = process.extractOne(word, tuple(names), scorer=fuzz.ratio, score_cutoff=_LIKENESS)
    return str(best[0]) if best and best[0][0] == word[0] else None
