"""How well a sentence fits what a question wants, beyond being about the same thing."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cache

from assistant.data import read_data
from assistant.evidence.happening import happening_on
from assistant.evidence.lists import opens_list
from assistant.evidence.told_times import of_matter, times_told
from assistant.understanding.aspects import agreement, aspects_of
from assistant.understanding.happenings import happenings_of
from assistant.understanding.meaning import words_ask_meaning
from assistant.understanding.moves import moves
from assistant.understanding.reading import Reading
from assistant.understanding.units import is_kind
from ingest.companies import find_names
from ingest.folding import fold
from ingest.metrics import named_metrics
from ingest.quantities import find_quantities
from ingest.quantity import Period, PeriodMention

# What one gains that may carry on what was said of the company asked about.
_PERHAPS = 0.05
_LISTED, _MOVED = 0.12, 0.12
# What a sentence gains that tells the counterpart asked about (retail, not institutional), or loses with the other.
_MEANT = 0.12
_CAUSE, _COUNTED = 0.25, 0.1
# What one gains that tells a means where a way is asked for, or says what something means where that is.
_MEANS, _MEANING = 0.12, 0.2
# What one gains that tells a step taken or still to come where it is asked how things stand.
_STANDING, _STEP = 0.15, 0.08
# What one gains that dates the very thing whose date is asked for.
_HAPPENS = 0.15


def fitness(
    text: str,
    reading: Reading,
    subjects: Collection[str],
    published: str | None = None,
    perhaps: Collection[str] = (),
) -> float:
    """Return a bonus or malus, about -0.6 to 0.7, for companies, period, metric and the kind of answer wanted.

    `subjects` are the companies of which the text speaks, `perhaps` those of which it may speak besides; its yesterday
    is the day before it was `published`.
    """
    named = _company(subjects, perhaps, reading)
    times = times_told(text, published)
    told = [mention.period for mention in times]
    meant = _MEANT * agreement(reading.aspects, aspects_of(text))
    dates = of_matter(text, times, reading.text) if reading.kinds[0] == "date" else ()
    return named + meant + _period(told, reading) + _metric(text, reading) + _kind(text, reading, dates)


def names_cause(text: str) -> bool:
    """Whether a sentence gives a reason."""
    return _cause("told").search(fold(text)) is not None


def tells_standing(text: str) -> bool:
    """Whether a sentence tells a step that was taken, or one that is still to come."""
    return _cause("standing").search(fold(text)) is not None


def asks_meaning(reading: Reading) -> bool:
    """Whether a question asks what something is or means, or how it is worked out."""
    return reading.kinds[0] == "definition" and words_ask_meaning(reading.text)


def _company(subjects: Collection[str], perhaps: Collection[str], reading: Reading) -> float:
    if not reading.companies:
        return 0.0
    shared = set(subjects) & set(reading.companies)
    if shared:
        return 0.15 * len(shared) / len(reading.companies)
    if set(perhaps) & set(reading.companies):
        return _PERHAPS
    return -0.25 if subjects else -0.05


def _period(told: Sequence[Period], reading: Reading) -> float:
    if not reading.periods or not told:
        return 0.0
    asked = [mention.period for mention in reading.periods]
    return 0.12 if any(item.overlaps(period) for item in told for period in asked) else -0.12


def _metric(text: str, reading: Reading) -> float:
    if not reading.metrics:
        return 0.0
    return 0.12 if named_metrics(text) & set(reading.metrics) else -0.12


def _kind(text: str, reading: Reading, dates: Sequence[PeriodMention]) -> float:
    kind = reading.kinds[0]
    if kind in ("amount", "computation", "duration"):
        return 0.15 if any(is_kind(reading.unit, item.unit) for item in find_quantities(text)) else -0.3
    if kind == "date":
        return 0.15 + _HAPPENS * bool(happening_on(text, dates, reading)) if dates else -0.3
    if kind == "who":
        listed = _LISTED * ("list" in reading.kinds and is_list(text))
        return listed + _HAPPENS * tells_happening(text, reading) + (0.08 if find_names(text) else -0.1)
    if kind == "reason":
        return (
            _way(text, reading)
            + _CAUSE * names_cause(text)
            + _COUNTED * (_cause("listed").search(fold(text)) is not None)
        )
    if kind == "list":
        return _LISTED if is_list(text) else 0.0
    if kind == "how":
        return _MEANS * (_cause("means").search(fold(text)) is not None)
    if kind in ("progress", "status"):
        return (_STANDING if kind == "progress" else _STEP) * tells_standing(text)
    if asks_meaning(reading):
        return _MEANING * (_cause("meaning").search(fold(text)) is not None)
    return 0.0


def tells_happening(text: str, reading: Reading) -> bool:
    """Whether a sentence tells the very thing of which a question asks when or by whom it is done."""
    asked = happenings_of(reading.text)
    return bool(asked) and bool(asked & happenings_of(text))


def _way(text: str, reading: Reading) -> float:
    """Why something fell is not told by a sentence on how it rose."""
    asked, told = moves(reading.text), moves(text)
    if len(asked) != 1 or not told:
        return 0.0
    return _MOVED if asked & told else -_MOVED


def is_list(text: str) -> bool:
    """Whether a sentence opens a list or strings several things together."""
    return opens_list(text) or sum(map(text.count, "、,，;；")) >= 2


@cache
def _cause(name: str) -> re.Pattern[str]:
    words = read_data("causes.json")[name]
    return re.compile("|".join((*words["zh"], *words["en"])))
