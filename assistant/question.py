"""A question as it was understood; everything after this point works on these values, not on the words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.understanding.followup import make_whole
from assistant.understanding.reading import Reading, read
from assistant.understanding.typos import Find
from ingest.article import Language
from ingest.companies import find_companies
from ingest.language import detect_language


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """One question made whole.

    `asked` is what the user wrote; `text` stands alone, with what earlier turns said filled in; `reading` holds the
    kinds, companies, metrics, periods and events that it names. `follows` where it leans on earlier turns.
    """

    asked: str
    text: str
    language: Language
    reading: Reading
    follows: bool = False


def understand(
    asked: str,
    *,
    history: Sequence[Mapping[str, str]] = (),
    language: Language | None = None,
    today: str | None = None,
    find: Find = find_companies,
) -> Question:
    """Read a question, leaning on earlier user turns where it cannot stand alone.

    `today` is the ISO date from which "last year" counts; without it such words name no period.
    `find` finds the companies of a text.
    """
    reading = alone = read(asked, today, find)
    before = None
    for turn in _user_turns(history):
        earlier = read(turn, today, find)
        before = make_whole(earlier, before) if before else earlier
    if before:
        reading = make_whole(reading, before)
    return Question(
        asked=asked,
        text=reading.text,
        language=language or detect_language(asked),
        reading=reading,
        follows=reading.text != alone.text,
    )


def _user_turns(history: Sequence[Mapping[str, str]]) -> list[str]:
    return [turn["content"] for turn in history if turn.get("role") == "user" and turn.get("content")]
