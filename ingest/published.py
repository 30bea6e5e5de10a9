"""When an article was published: from what its format says, or from what the text says about itself.

A date in the story is not a date of publication. One counts only where it stands behind a label (发布时间, Published),
opens a news dateline, or has a line to itself near the top or the end, together with nothing but a time, a source, an
author or the name of a paper. Where several could be meant, none is taken: a wrong date is worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.calendar_dates import DATE, read_date
from ingest.datelines import read_dateline
from ingest.folding import fold
from ingest.masthead_labels import first_label, first_print, first_update
from ingest.mastheads import Masthead, read_masthead, spaced
from ingest.source_dates import date_in_name, dateline_in_year
from ingest.weight import weigh

_HEAD_LINES = 25
_TAIL_LINES = 12
_LONGEST_LINE = 200
_LEAD_LINES = 2
_PROSE = 15
_LONGEST_ALONE = 90
_MOST_LINES = 400
# More different dates than this on lines of their own are a timeline, not a dateline.
_MOST_DATES = 2
_ASKS = re.compile(r"(?:日期?|时间|\bdate|\bday|deadline|\bon)[ :]{0,2}$")


@dataclass(frozen=True, kw_only=True, slots=True)
class _Line:
    """A line with wide gaps made bars, and the same folded."""

    text: str
    folded: str

    @property
    def is_prose(self) -> bool:
        return self.folded.endswith(("。", "!", "?", ".", ";")) and weigh(self.folded) >= _PROSE


def normalise_date(value: str) -> str | None:
    """Return the ISO date that a metadata value states, such as `2026-01-18T10:59:00+08:00`, or None.

    A date whose day and month can be exchanged, such as 01/02/2026, states nothing.
    """
    match = re.search(DATE, fold(value[:_LONGEST_LINE]))
    return read_date(match) if match else None


def find_published(text: str, source: str = "") -> str | None:
    """Return the ISO date of publication that a text states about itself, else the one in its source's name; linear."""
    lines = [_line(line) for line in _outer([line for line in text.splitlines() if line.strip()])]
    head, tail = lines[:_HEAD_LINES], lines[_HEAD_LINES:][-_TAIL_LINES:]
    return (
        _stated(lines, _folded(head), _folded(tail))
        or date_in_name(source)
        or dateline_in_year([(line.text, line.folded) for line in head], _folded([*head, *tail]), fold(text))
    )


def _outer(lines: list[str]) -> list[str]:
    """Return the lines where a date of publication may stand: those at the top and at the end."""
    return lines if len(lines) <= _MOST_LINES + _TAIL_LINES else [*lines[:_MOST_LINES], *lines[-_TAIL_LINES:]]


def _stated(lines: Sequence[_Line], head: Sequence[str], tail: Sequence[str]) -> str | None:
    foot = range(max(0, len(lines) - _TAIL_LINES), len(lines))
    return (
        first_label(head)
        or _credited(lines[:_HEAD_LINES])
        or _dateline(lines[:_HEAD_LINES])
        or _alone(lines, _top(lines))
        or first_label(tail)
        or _credited(lines[_HEAD_LINES:][-_TAIL_LINES:])
        or first_print([*head, *tail])
        or first_update([*head, *tail])
        or _alone(lines, foot)
    )


def _credited(lines: Iterable[_Line]) -> str | None:
    """Return the first date in the company of a credit, unless there are too many: a timeline with times of day."""
    dates = [found.date for line in lines if (found := _masthead(line)) and found.credited]
    return dates[0] if dates and len(set(dates)) <= _MOST_DATES else None


def _dateline(lines: Iterable[_Line]) -> str | None:
    return next((date for line in lines if (date := read_dateline(line.text, line.folded))), None)


def _alone(lines: Sequence[_Line], zone: range) -> str | None:
    """Return the date that has a line of the zone to itself, unless lines elsewhere have others to themselves."""
    found = {
        index: masthead.date for index, line in enumerate(lines[:_MOST_LINES]) if (masthead := _plain(lines, index))
    }
    first = next((index for index in zone if index in found), None)
    if first is None or len(set(found.values())) > _MOST_DATES:
        return None
    apart = [index for index, date in found.items() if date != found[first] and abs(index - first) > 1]
    return None if apart else found[first]


def _plain(lines: Sequence[_Line], index: int) -> Masthead | None:
    if len(lines[index].folded) > _LONGEST_ALONE or (index and _ASKS.search(lines[index - 1].folded)):
        return None
    found = _masthead(lines[index])
    # A name and a day at the very top are what the story is about; under its title, the paper.
    return found if found and not found.credited and not (found.named and index == 0) else None


def _top(lines: Sequence[_Line]) -> range:
    """Return the lines above the second one of running text."""
    prose = [index for index, line in enumerate(lines[:_HEAD_LINES]) if line.is_prose]
    return range(prose[_LEAD_LINES - 1] if len(prose) >= _LEAD_LINES else min(len(lines), _HEAD_LINES))


def _masthead(line: _Line) -> Masthead | None:
    return read_masthead(line.text, line.folded) if len(line.folded) <= _LONGEST_LINE else None


def _folded(lines: Iterable[_Line]) -> list[str]:
    return [line.folded for line in lines if len(line.folded) <= _LONGEST_LINE]


def _line(line: str) -> _Line:
    text = spaced(line[: _LONGEST_LINE + 20])
    return _Line(text=text, folded=fold(text))
