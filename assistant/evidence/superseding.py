"""What took the place of an amount: a later article tells a change from it, corrects it, or states it as audited.

What was planned, rumoured or not audited yet is no side of a disagreement with what stands now.
"""

from __future__ import annotations

import datetime
import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.answer import CitedFigure, Conflict
from assistant.conflicts import agree
from assistant.moved import Move, moves_in
from assistant.sources import Sources
from assistant.understanding.latest import asks_latest, asks_original, asks_settled
from assistant.understanding.reading import Reading
from ingest.article import Span
from ingest.folding import fold
from ingest.metrics import load_metrics
from ingest.quantities import find_quantities

_UNAUDITED = re.compile(
    r"未经(?:审计|审核|审定)|未审(?:计|核)|有待审计|初步(?:统计|数字|数据|估算)|尚未(?:公布|披露)|市(?:场)?传|坊间|据传"
    r"|\b(?:unaudited|not (?:yet )?(?:been )?audited|preliminary|yet to be audited)\b"
    r"|\b(?:has(?:n't| not) (?:yet )?reported|yet to report|(?:street|market) talk|rumou?red)\b"
)
# What stands between an amount and the one that it took the place of.
_INSTEAD = re.compile(
    r"[^.;。;\d]{0,24}?(?:\b(?:down|up|cut|lowered|raised|reduced|lifted|trimmed|revised)\b[^.;\d]{0,12} from"
    r"|(?:,|and) not|rather than|instead of|而(?:不是|非)|并非"
    r"|(?:低于|高于|少于|多于|取代|代替|较)(?:原|此前|之前|先前|早前|[^,。;\d]{0,6}版))"
    r"[^.;。;\d]{0,24}"
)


# How many days after it was told a value may well have changed.
_LONG = 60
_RAISED = frozenset({"round_size", "funds_to_raise", "funds_raised"})
_MOMENTS = frozenset({"day", "month"})
# A source that says that an amount was wrong gives the right one there or in the next sentences.
_WRONG = re.compile(
    r"有误|错误|写错|误写|误作|误报|不确|笔误|勘误|更正|我们(?:曾|此前)?(?:写|报道)|文中称"
    r"|\b(?:in error|incorrect(?:ly)?|misstated|mistak\w+|wrong(?:ly)?|we (?:wrote|said|reported)|erroneous(?:ly)?)\b"
)
_RIGHT = re.compile(
    r"(?:正确|准确)(?:的)?(?:数字|金额|数额|数据|应|说法)?(?:应)?(?:为|是|作)[^,。;\d]{0,12}\Z|应(?:为|是|作)[^,。;\d]{0,12}\Z"
    r"|\b(?:right|correct|true|actual|proper) (?:figure|number|amount|sum|one)(?: is| was| should be|:)[^.;\d]{0,16}\Z"
    r"|\bshould (?:be|read|have (?:been|read))[^.;\d]{0,16}\Z"
)
_RIGHT_WITHIN = 3


def corrected(figure: CitedFigure, sources: Sources) -> CitedFigure | None:
    """Return the amount that a later text gives as the right one where it says that a figure was wrong."""
    for other in sources.figures:
        same = (other.unit, other.value) == (figure.unit, figure.value) and other.company in (None, figure.company)
        if not same or (other.published or "") < (figure.published or "9") or other is figure:
            continue
        article, spans = sources.article(other.article_id), sources.sentence_spans(other.article_id)
        if _WRONG.search(fold(article.text[other.sentence_start : other.sentence_end])):
            after = [span for span in spans if span.start >= other.sentence_start][:_RIGHT_WITHIN]
            if right := next(_right(other, after, sources), None):
                return replace(right, company=figure.company, metric=figure.metric, period=figure.period)
    return None


def _right(wrong: CitedFigure, spans: Sequence[Span], sources: Sources) -> Iterator[CitedFigure]:
    text = sources.article(wrong.article_id).text
    for span in spans:
        words = fold(text[span.start : span.end])
        for item in find_quantities(text[span.start : span.end]):
            if item.unit == wrong.unit and item.value != wrong.value and _RIGHT.search(words, 0, item.start):
                yield from sources.figures_at(wrong.article_id, span.start + item.start)[:1]


def successor(figure: CitedFigure, reading: Reading, sources: Sources) -> CitedFigure | None:
    """Return the amount that a later article puts in the place of a figure, or None where none does.

    Of what is planned or told as uncertain that is what stands now; of what holds at a moment it is where the question
    asks how things stand now. A change of what happened from one time to the next takes nobody's place.
    """
    if asks_original(reading.text) or not _may_change(figure, reading):
        return None
    later = (item for told in _retold(figure, sources) for item in _after(told, sources))
    found = max(later, key=lambda item: item.published or "", default=None)
    return replace(found, metric=figure.metric) if found else None


def standing(conflict: Conflict, reading: Reading, sources: Sources) -> CitedFigure | None:
    """Return the side that settles a disagreement: the one against sides that are told as not audited.

    An amount that its source says to have been changed or corrected to another is settled by that. Where audited
    accounts or the outcome are asked for, it is the last of those that are told as facts; where the latest is, it is
    one that holds at a day long after the others were told.
    """
    if changed := _changed_to(conflict, sources):
        return changed
    sure = [side for side in conflict.sides if not _is_unaudited(side, sources)]
    if sure and len(sure) < len(conflict.sides) and all(agree(side, sure[-1]) for side in sure):
        return sure[-1]
    last = max(conflict.sides, key=lambda side: side.published or "")
    others = [side for side in conflict.sides if not agree(side, last)]
    if last.status != "actual" or any((side.published or "9") >= (last.published or "") for side in others):
        return None
    if asks_settled(reading.text):
        return last
    return last if asks_latest(reading.text) and all(_is_long_before(side, last) for side in others) else None


def _changed_to(conflict: Conflict, sources: Sources) -> CitedFigure | None:
    """Return the side to which the last source says that all the others were changed: lowered to, should read."""
    for side in conflict.sides:
        text = sources.article(side.article_id).text[side.sentence_start : side.sentence_end]
        own = side.start - side.sentence_start
        before = [move.before for move in moves_in(text) if move.after.start == own]
        others = [other for other in conflict.sides if not agree(other, side)]
        if before and all(any(agree(other, was) for was in before) for other in others):
            return side
    return None


def _is_long_before(side: CitedFigure, last: CitedFigure) -> bool:
    """Whether what holds at a day of its own holds long after another value of it was told."""
    if last.period is None or last.period.granularity not in _MOMENTS or not side.published:
        return False
    if side.period is not None and side.period.overlaps(last.period):
        return False
    return (last.period.start - datetime.date.fromisoformat(side.published)).days > _LONG


def _may_change(figure: CitedFigure, reading: Reading) -> bool:
    entry = load_metrics().get(figure.metric or "")
    if figure.status != "actual" or (entry is not None and entry.nature == "plan"):
        return True
    return entry is not None and entry.nature == "point" and asks_latest(reading.text) and not reading.periods


def _retold(figure: CitedFigure, sources: Sources) -> Iterator[CitedFigure]:
    """Yield where later articles name the amount of a figure again, as of the same company."""
    for other in sources.figures:
        same = (other.company, other.unit, other.value) == (figure.company, figure.unit, figure.value)
        if same and (other.published or "") > (figure.published or "9") and _is_alike(other.metric, figure.metric):
            yield other


def _is_alike(metric: str | None, other: str | None) -> bool:
    """Whether two metrics may be one: what is raised is told as a round, as funds raised or to raise."""
    return metric in (None, other) or {metric, other} <= _RAISED


def _after(told: CitedFigure, sources: Sources) -> Iterator[CitedFigure]:
    """Yield the amount that its sentence puts in the place of the one told."""
    text = sources.article(told.article_id).text[told.sentence_start : told.sentence_end]
    for move in (*moves_in(text), *_replaced(text)):
        if told.sentence_start + move.before.start == told.start:
            known = sources.figures_at(told.article_id, told.sentence_start + move.after.start)
            yield from (item for item in known if item.company in (None, told.company))


def _replaced(text: str) -> Iterator[Move]:
    """Yield the changes that a text tells the new amount first: `3.92 billion, down from 4.86 billion`."""
    folded, found = fold(text), find_quantities(text)
    for new, old in itertools.pairwise(found):
        if new.unit == old.unit and _INSTEAD.fullmatch(folded, new.end, old.start):
            yield Move(before=old, after=new)


def _is_unaudited(side: CitedFigure, sources: Sources) -> bool:
    """Whether the part of its sentence up to the next semicolon says that an amount is not audited."""
    text = fold(sources.article(side.article_id).text)
    start = max(text.rfind(";", side.sentence_start, side.start) + 1, side.sentence_start)
    end = text.find(";", side.end, side.sentence_end)
    return _UNAUDITED.search(text, start, end if end > 0 else side.sentence_end) is not None
