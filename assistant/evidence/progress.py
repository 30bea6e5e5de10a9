"""How much of a target is reached: what is told of a part of its time over what was planned for the whole of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.answer import CitedFigure
from assistant.draft import Draft
from assistant.evidence.computing import computed, percentage
from assistant.evidence.slots import asked_for
from assistant.evidence.wording import amount
from assistant.moved import is_before
from assistant.question import Question
from assistant.sources import Sources
from assistant.understanding.fractions import asks_progress
from assistant.understanding.kinds import AMOUNT_KINDS
from assistant.understanding.latest import asks_original
from assistant.understanding.reading import Reading
from ingest.folding import fold
from ingest.metrics import find_metrics, load_metrics
from ingest.quantity import Period

_AHEAD = frozenset({"planned", "expected"})
# Whoever beats a target does not multiply it.
_FARTHEST = 3
_FORMER = re.compile(
    r"(?:原|此前|之前|先前|早前|年初|最初)[^,。;]{0,12}\Z|\b(?:after|former|earlier|previous|original|initial|first|from|not)\b"
    r"[^,.;]{0,30}\Z"
)
_KINDS = AMOUNT_KINDS | {"status", "progress", "how", "comparison"}
_NO_AMOUNTS = frozenset({"percent", "percentage_points", "times"})


def answer_by_progress(question: Question, sources: Sources) -> Draft | None:
    """Draft what share of a year's target is reached, or None where that is not asked or not both are told."""
    reading = question.reading
    if len(reading.companies) != 1 or reading.kinds[0] not in _KINDS or not asks_progress(reading.text):
        return None
    own = [figure for figure in sources.figures if figure.company == reading.companies[0]]
    first = asks_original(reading.text)
    targets = sorted(_targets(own, reading, sources), key=lambda item: _order(item, sources), reverse=not first)
    for target in targets:
        if reached := _reached(target, own, reading):
            result = percentage(reached.value / target.value)
            formula = f"{amount(reached, question.language)} / {amount(target, question.language)} = {result}"
            return computed((reached, target), result, formula, question, sources)
    return None


def _order(target: CitedFigure, sources: Sources) -> tuple[str, bool, int]:
    """Return by what a target is later than others: when it was told, that it is no former one, how early it stands."""
    text = sources.article(target.article_id).text[target.sentence_start : target.sentence_end]
    start = target.start - target.sentence_start
    former = is_before(text, start) or _FORMER.search(fold(text), 0, start) is not None
    return target.published or "", not former, -target.start


def _targets(own: list[CitedFigure], reading: Reading, sources: Sources) -> Iterator[CitedFigure]:
    """Yield what is planned for a whole year that holds the time asked about; without a time, for any year."""
    named = {*reading.metrics, *asked_for(reading)} & set(load_metrics())
    for figure in own:
        year = figure.period
        if figure.status not in _AHEAD or year is None or year.granularity != "year" or figure.unit in _NO_AMOUNTS:
            continue
        metric = figure.metric is None or not named or figure.metric in named or named & _named_before(figure, sources)
        if metric and all(year.contains(mention.period) for mention in reading.periods):
            yield figure


def _named_before(figure: CitedFigure, sources: Sources) -> set[str]:
    """Return the metrics that a sentence names before an amount: it will deliver, it has told customers, 95,000."""
    text = sources.article(figure.article_id).text[figure.sentence_start : figure.start]
    return {name for mention in find_metrics(text) for name in mention.names}


def _reached(target: CitedFigure, own: list[CitedFigure], reading: Reading) -> CitedFigure | None:
    """Return what happened since the start of the target's year, up to the time asked about or as far as is told."""
    year = target.period
    metrics = {name for name in reading.metrics if _flows(name)} or ({target.metric} if target.metric else set())
    asked = [mention.period for mention in reading.periods if mention.period != year]
    found = [
        figure
        for figure in own
        if figure.status == "actual" and figure.unit == target.unit and _flows(figure.metric)
        if (not metrics or figure.metric in metrics) and _is_begun(figure.period, year)
        if not asked or figure.period in asked
        if 0 < figure.value < target.value * _FARTHEST
    ]
    return max(found, key=lambda figure: _until(figure.period), default=None)


def _is_begun(period: Period | None, year: Period | None) -> bool:
    """Whether a time is the year up to some day."""
    return period is not None and year is not None and period.start == year.start and period.end < year.end


def _until(period: Period | None) -> str:
    return period.end.isoformat() if period else ""


def _flows(metric: str | None) -> bool:
    entry = load_metrics().get(metric or "")
    return entry is not None and entry.nature == "flow"
