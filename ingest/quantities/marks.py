"""Folding for figures: note marks (①, ²) are blanked first, for folding would make them digits of the next number."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from ingest.folding import fold


# Amounts and dates are sought in the same text one after the other.
@lru_cache(maxsize=2)
def fold_figures(text: str) -> str:
    """Fold `text` with raised, lowered and circled digits blanked; the result has the same length."""
    return fold(text if text.isascii() else _marks().sub(" ", text))


@cache
def _marks() -> re.Pattern[str]:
    return re.compile("[¹²³⁰⁴-⁹₀-₉①-⑨⓪㊀-㊉]")
