"""Which of the dates of a sentence is that of the very thing that is asked to be dated."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.evidence.own_words import clauses_of, own_span
from assistant.understanding.happenings import happenings_of
from assistant.understanding.reading import Reading
from ingest.folding import fold
from ingest.quantity import PeriodMention

# What asks for the end of a time, and what leads to and follows such an end.
_UNTIL = re.compile(
    r"为止|截止|到(?:哪|几|什么)|最[晚迟]|期限|\b(?:until|till|deadline|latest|how long|by (?:what|which|when))\b"
)
_UP_TO = re.compile(
    r"(?:到|至|截至|截止|不迟于)\Z|(?<![a-z])(?:until|till|through|by|before|to|deadline (?:of|is|was))(?: the)? \Z"
)
_STOPS = re.compile(r"为?止|截止|(?:之|以)?前(?!三|十)")


def happening_on(text: str, dates: Sequence[PeriodMention], reading: Reading) -> tuple[PeriodMention, ...]:
    """Return the dates whose clause tells the very thing that is asked to be dated, else the next after that clause."""
    asked = happenings_of(reading.text)
    if not asked:
        return ()
    places = [item.start for item in dates]
    own = tuple(item for item in dates if asked & happenings_of(text[slice(*own_span(text, item.start, places))]))
    if own:
        return own
    telling = [end for start, end in clauses_of(text) if asked & happenings_of(text[start:end])]
    return tuple(item for item in dates if telling and item.start >= telling[0])[:1]


def ending_on(text: str, dates: Sequence[PeriodMention], reading: Reading) -> tuple[PeriodMention, ...]:
    """Return the date up to which a text says that something goes on or has to be done, where that is asked."""
    if not _UNTIL.search(fold(reading.text)):
        return ()
    folded = fold(text)
    found = tuple(
        item
        for item in dates
        if _UP_TO.search(folded, max(0, item.start - 16), item.start) or _STOPS.match(folded, item.end)
    )
    return found if len(found) == 1 else ()
