"""The foreign markets that a question narrows itself to: what answers has to speak of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from assistant.data import read_data
from ingest.folding import fold


def asked_places(text: str) -> tuple[int, ...]:
    """Return which of the places of the data file a text names, as their numbers there."""
    folded = " ".join(fold(text).split())
    return tuple(number for number, pattern in enumerate(_patterns()) if pattern.search(folded))


def with_origin(text: str, start: int) -> int:
    """Return where a name with the place it is from begins, given where the name does: `Taiwan's Berth`."""
    folded = fold(text)
    found = (match for pattern in _patterns() for match in pattern.finditer(folded, 0, start))
    return min((match.start() for match in found if _ORIGIN.fullmatch(folded, match.end(), start)), default=start)


def holds_places(text: str, places: Sequence[int]) -> bool:
    """Whether a text names each of the places, in any language."""
    folded = " ".join(fold(text).split())
    return all(_patterns()[number].search(folded) for number in places)


_ORIGIN = re.compile(r"(?:['\u2019]s|-based|-listed)? ?(?:的|公司|company )?")


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    # An Indian is not from Indonesia (印度尼西亚), and a Latin name is a word of its own.
    return tuple(re.compile("|".join(map(_word, names))) for names in read_data("places.json"))


def _word(name: str) -> str:
    if name.isascii():
        return rf"(?<![a-z]){re.escape(name)}(?![a-z$])"
    return name + ("(?!尼西亚)" if name == "印度" else "(?!元)")
