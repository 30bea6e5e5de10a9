"""Which of the dates of a sentence is that of the very thing that is asked to be dated."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.evidence.own_words import clauses_of, own_span
from assistant.understanding.happenings import happenings_of
from assistant.understanding.reading import Reading
from ingest.quantity import PeriodMention


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
