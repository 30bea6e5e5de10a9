"""Datelines: the place and day with which a news report or a press release opens."""

from __future__ import annotations

import re
from functools import cache

from ingest.calendar_dates import DATE, DAY_OF_YEAR, read_date, read_day_of_year
from ingest.folding import fold
from ingest.masthead_words import CLOCK
from ingest.mastheads import is_name

# Who passes on what another has reported: 据…电, 援引…讯.
_NOT_CITED = r"(?!据|根据|援引|引述|按|转引|综合)"
_SOURCE = r"[^\s,。:;!?0-9()\[\]【】《》]{1,16}"
_PLACE = r"[^\s,。:;!?0-9a-z()\[\]【】《》—–-]{2,6}"
_TOLD = (
    r"(?:(?:专?电|快?讯|消息)(?!称|指|说|显示|透露|[机动商股池影])|报[道导](?=[\])】(|]))"
    rf"|{_PLACE}(?:专?电|报[道导])(?=[\])】( |:]|$|记者)"
)
_PAPER = r"(?:《[^》]{1,20}》|[^,。:;!?0-9()《》]{0,30}?)"
_DASH = r" ?[-—–]{1,2}"
_WIRE = (
    r"(?: ?\([a-z /&.]{2,30}\)| ?/[a-z .-]{2,24}/| ?/?(?:pr ?newswire|business ?wire|globe ?newswire|acn newswire)/?"
    rf"|[ .:]{{0,3}}{_DASH})"
)
# No dateline is longer.
_LONGEST = 100
_DIGIT = re.compile(r"\d")
_NO_NAME = str.maketrans(dict.fromkeys(",./()&'-—–", " "))


def read_dateline(line: str, folded: str) -> str | None:
    """Return the ISO date of the dateline that opens a line, or None; `folded` is the folded `line`."""
    match = _match(_dated(), line, folded)
    return read_date(match) if match else None


def read_yearless_dateline(line: str, folded: str, year: int) -> str | None:
    """Return the ISO date of a dateline without a year, such as `本报3月30日讯`, read in `year`, or None."""
    match = _match(_yearless(), line, folded)
    return read_day_of_year(match, year) if match else None


def dateline_end(text: str) -> int:
    """Return where the dateline ends with which a text opens, 0 where it opens with none."""
    line = text[:_LONGEST].split("\n", 1)[0]
    folded = fold(line)
    match = _match((*_dated(), *_yearless()), line, folded) if _DIGIT.search(folded) else None
    return match.end() if match else 0


def _match(patterns: tuple[re.Pattern[str], ...], line: str, folded: str) -> re.Match[str] | None:
    for pattern in patterns:
        match = pattern.match(folded)
        if match and ("placed" not in pattern.groupindex or is_name(line[: match.end("placed")].translate(_NO_NAME))):
            return match
    return None


@cache
def _dated() -> tuple[re.Pattern[str], ...]:
    bracketed, leading = rf"[(\[【]{DATE}[, ] ?{_PLACE}[)\]】]", rf"{DATE}[, ] ?{_PLACE}{_DASH}"
    following = rf"{_NOT_CITED}{_SOURCE}(?:讯|电|消息)[ :|]{{1,3}}{DATE}(?= |$|\|)"
    placed = rf"{_PLACE}[, ] ?{DATE}{_DASH}"
    placed_in = "(?:原?刊[登载]?[于在]|发表于|首发于|(?:first )?published (?:in|by|on))"
    printed = rf"{placed_in}[ :]{{0,2}}{_PAPER}[ ,|]{{0,2}}{DATE}(?= |$|\|)"
    reporter = r"(?:[ ,|](?:记者|文|作者)?[ :/|]?[^\s,。)\]】0-9]{2,8}(?:专?电|快?讯)?)?"
    enclosed = rf"[(\[【]{_NOT_CITED}(?!截[至止]|自|至|原定|注)(?:{_SOURCE} ){{1,2}}{DATE}{reporter}[)\]】]"
    return (*_wires(DATE), *map(re.compile, (bracketed, enclosed, leading, following, placed, printed)))


@cache
def _yearless() -> tuple[re.Pattern[str], ...]:
    return _wires(DAY_OF_YEAR)


def _wires(date: str) -> tuple[re.Pattern[str], ...]:
    source = rf"{_NOT_CITED}[(\[【]?{_NOT_CITED}(?:{_SOURCE} ?){{0,3}}?"
    return (
        re.compile(rf"{source}{date} ?(?:{_TOLD})"),
        re.compile(rf"(?P<placed>[(]?[a-z][a-z .,/'()&—–-]{{1,60}}?)[,(—–-] ?{date}(?:{CLOCK})?{_WIRE}"),
        re.compile(rf"[(](?P<placed>[a-z][a-z .'-]{{1,40}}),? {date}\)"),
    )
