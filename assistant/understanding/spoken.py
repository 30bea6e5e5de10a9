"""Put the everyday Cantonese of Hong Kong readers into the written Chinese that articles and rules use."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from assistant.data import read_data
from ingest.folding import fold


def as_written(text: str) -> str:
    """Return `text` with Cantonese function words (點解, 邊間, 幾多) replaced by written ones; the rest stays."""
    folded = fold(text)
    pieces, reached = [], 0
    for match in _pattern().finditer(folded):
        pieces += [text[reached : match.start()], _written()[match.group()]]
        reached = match.end()
    return "".join([*pieces, text[reached:]])


@cache
def _written() -> Mapping[str, str]:
    return {form: word for word, forms in read_data("spoken.json").items() for form in forms}


@cache
def _pattern() -> re.Pattern[str]:
    # The longest form first: 有冇 is one word, not 有 and 没有.
    return re.compile("|".join(sorted(_written(), key=len, reverse=True)))
