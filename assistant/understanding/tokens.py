"""The names in a question that only the thing itself bears (K3, GLM-5, AutoGLM, 18C): evidence has to hold them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.folding import fold

# A model, a chip, a chapter: letters and digits in one word. Years, quarters, currencies and ranks are none.
_MIXED = re.compile(r"(?<![a-z\d])(?=[a-z\d.\-]*[a-z])(?=[a-z\d.\-]*\d)[a-z\d]+(?:[.\-][a-z\d]+)*(?![a-z\d])")
_NONE = re.compile(
    r"(?:[12]?[hq][1-4]?\d{0,4}|[1-4][hq]\d{0,4}|\d+[hq]\d*|9m\d*|fy\d+|\d+(?:st|nd|rd|th|x|m|bn|k|s|b|am|pm)"
    r"|(?:us|hk|rmb|cny|usd|hkd)\d+|20\d\d[a-z]{1,2}\d?)"
)


def bare_names(text: str, spans: Sequence[tuple[int, int]] = ()) -> tuple[str, ...]:
    """Return the folded words of letters and digits outside `spans`, each once."""
    folded = fold(text)
    found = (match for match in _MIXED.finditer(folded) if not _NONE.fullmatch(match.group()))
    outside = (match for match in found if not any(start <= match.start() < end for start, end in spans))
    return tuple(dict.fromkeys(match.group() for match in outside))


def holds_names(text: str, names: Sequence[str]) -> bool:
    """Whether a text holds all of the names, whatever their blanks and hyphens."""
    squeezed = re.sub(r"[\s\-]", "", fold(text))
    return all(re.sub(r"-", "", name) in squeezed for name in names)
