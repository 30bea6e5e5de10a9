"""Which figure of the ledger fills a slot best."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from assistant.answer import CitedFigure
from assistant.data import read_data
from assistant.evidence.of_product import is_of_a_product, is_of_product
from assistant.evidence.own_words import aspects_at, own_span
from assistant.evidence.slots import Slot, fits
from assistant.moved import is_before, moves_in
from assistant.sources import Sources
from assistant.understanding.aspects import Aspects, agreement, aspects_of
from assistant.understanding.places import holds_places
from assistant.understanding.tokens import holds_names
from assistant.understanding.units import is_asked_currency
from ingest.metrics import load_metrics
from ingest.periods.calendar import shifted
from ingest.quantity import Period

# A time without a year is sought in so many years before the latest.
_YEARS_BACK = 3
_CARRIED = 0.7
# So many figures of one time make an article a report on it.
_OFTEN = 3
_IN_BRACKETS = re.compile(
    r"[(（] ?(?:约|約|合|折合|相当于|相當於|about|around|roughly|approximately|or| )*(?:US|HK)?\Z"
)


def fill(slot: Slot, sources: Sources, specifics: str = "") -> CitedFigure | None:
    """Return the figure that fits a slot best: actual before planned, precise before vague, the latest.

    Where no article states the metric itself, a related one that does (net loss: adjusted loss) is returned as what
    it is. `specifics` is what else the question says: a figure whose sentence says so too goes before the others.
    """
    first = None
    for metric in (slot.metric, *read_data("related_metrics.json").get(slot.metric, ())):
        best = _best_of(metric, slot, sources, specifics)
        if best and (not slot.aspects or _agrees(best, slot, sources)):
            return best
        first = first or best
    untimed = () if first else _of_report(slot, sources)
    return _best(untimed, slot, sources, specifics) if untimed else first


def _best_of(metric: str, slot: Slot, sources: Sources, specifics: str) -> CitedFigure | None:
    """Return the best figure of one metric, of the time asked about or, where that has no year, of the latest."""
    for period in _years_back(slot):
        wanted = replace(slot, metric=metric, period=period)
        fitting = [figure for figure in sources.figures if fits(wanted, figure) and _holds(figure, slot, sources)]
        if metric != slot.metric:
            # What is only looked for under another name is no nearer to what is asked, unless it says just that.
            fitting = [figure for figure in fitting if figure.status != "expected" or _agrees(figure, slot, sources)]
        if fitting:
            return _best(fitting, slot, sources, specifics)
    return None


def _of_report(slot: Slot, sources: Sources) -> list[CitedFigure]:
    """Return the figures of no time that stand in an article whose figures of that company are mostly of that asked."""
    if slot.period is None:
        return []
    timeless = replace(slot, period=None)
    untimed = (item for item in sources.figures if item.period is None and item.status == "actual")
    fitting = [item for item in untimed if fits(timeless, item) and _holds(item, slot, sources)]
    return [item for item in fitting if _main_time(item, sources) == slot.period]


def _main_time(figure: CitedFigure, sources: Sources) -> Period | None:
    """Return the time of which most figures of a company in one article are, None where too few say so."""
    own = (item for item in sources.figures_in(figure.article_id) if item.company == figure.company)
    times = Counter(item.period for item in own if item.period is not None)
    return next((time for time, count in times.most_common(1) if count >= _OFTEN), None)


def _agrees(figure: CitedFigure, slot: Slot, sources: Sources) -> bool:
    """Whether the clause of a figure names the counterpart asked about (net and not gross)."""
    return agreement_of(figure, slot.aspects, sources) > 0


def _years_back(slot: Slot) -> Iterator[Period | None]:
    yield slot.period
    if slot.period is not None and slot.yearless:
        yield from (shifted(slot.period, -years) for years in range(1, _YEARS_BACK + 1))
    if slot.as_of:
        yield None


def _best(fitting: Sequence[CitedFigure], slot: Slot, sources: Sources, specifics: str) -> CitedFigure:
    said = dict(zip(fitting, told_of(specifics, fitting, sources), strict=True))
    words = dict(zip(fitting, _told_beside(specifics, fitting, sources), strict=True))
    ahead = slot.planned or (slot.under_way and not _is_done(fitting))
    # A difference of less than a half is chance: another word for the same, a word of the sentence before.
    return min(
        fitting,
        key=lambda figure: (
            not is_asked_currency(slot.unit, figure.unit),
            -agreement_of(figure, slot.aspects, sources),
            -_aspects_told(figure, slot.aspects, sources),
            is_of_a_product(figure, slot),
            is_vague(figure),
            not _holds_beside(figure, slot, sources),
            _is_outdated(figure, slot, sources),
            _is_converted(figure, sources),
            _is_ahead(figure) != ahead,
            -_as_of(figure) if slot.latest else 0,
            -round(said[figure] * 2),
            -round(words[figure] * 2),
            _as_of(figure) if slot.original else -_as_of(figure),
            # What was said later supersedes what was said before.
            -int((figure.published or "0").replace("-", "")),
            -figure.digits,
            figure.qualifier != "exact",
        ),
    )


def agreement_of(figure: CitedFigure, asked: Aspects, sources: Sources) -> int:
    """Return whether the clause of a figure names the counterpart asked about: 1, only the other: -1, neither: 0."""
    if not asked:
        return 0
    sentence = _sentence(figure, sources)
    return agreement(asked, aspects_at(sentence, figure.start - figure.sentence_start))


def _aspects_told(figure: CitedFigure, asked: Aspects, sources: Sources) -> int:
    return len(asked & aspects_of(_sentence(figure, sources))) if asked else 0


def _is_outdated(figure: CitedFigure, slot: Slot, sources: Sources) -> bool:
    """Whether a figure is named only as what was before a change, unless its time is the one asked about."""
    if slot.original:
        return False
    sentence = _sentence(figure, sources)
    own = figure.start - figure.sentence_start
    if slot.period is None or figure.period != slot.period:
        return is_before(sentence, own)
    after = [figure.sentence_start + move.after.start for move in moves_in(sentence) if move.before.start == own]
    known = (item for start in after for item in sources.figures_at(figure.article_id, start))
    # What was put right is of the same time as what is right.
    return any(item.period == slot.period and item.metric == figure.metric for item in known)


def _is_done(figures: Sequence[CitedFigure]) -> bool:
    """Whether what was planned has happened since: the last that was told of it is a fact."""
    last = max(figures, key=lambda figure: figure.published or "")
    return last.status == "actual" and any(figure.status == "planned" for figure in figures)


def _is_ahead(figure: CitedFigure) -> bool:
    """Whether a figure is of what is still to come, which some metrics are by their name, however they are told."""
    return figure.status != "actual" or figure.metric in _plans()


@cache
def _plans() -> frozenset[str]:
    return frozenset(entry.planned_as for entry in load_metrics().values() if entry.planned_as)


def _is_converted(figure: CitedFigure, sources: Sources) -> bool:
    """Whether an amount in brackets only says the one before it in another currency: `4.2bn yuan ($583m)`."""
    text = sources.article(figure.article_id).text
    return _IN_BRACKETS.search(text, max(figure.sentence_start, figure.start - 24), figure.start) is not None


def _as_of(figure: CitedFigure) -> int:
    """Return the day of which a figure is, as an ordinal; a plan's and an undated holding's is that of its telling."""
    entry = load_metrics().get(figure.metric or "")
    told = datetime.date.fromisoformat(figure.published).toordinal() if figure.published else 0
    if entry is not None and (entry.nature == "plan" or (entry.nature == "point" and figure.period is None)):
        return told
    return figure.period.end.toordinal() if figure.period else 0


def is_vague(figure: CitedFigure) -> bool:
    rough = figure.qualifier not in ("exact", "range") and figure.digits < 2
    return rough or (bool(figure.low) and figure.high / figure.low > 2)


def told_of(specifics: str, figures: Sequence[CitedFigure], sources: Sources) -> tuple[float, ...]:
    """Return for each figure the share of the question's specifics that its sentence or its surroundings hold."""
    if len(figures) < 2 and not specifics.strip():
        return (0.0,) * len(figures)
    own = sources.coverage(specifics, [_sentence(figure, sources) for figure in figures])
    around = sources.coverage(specifics, [_around(figure, sources) for figure in figures])
    # What another sentence of the paragraph says may be of another amount, and counts a little less.
    return tuple(max(share, _CARRIED * wide) for share, wide in zip(own, around, strict=True))


def _holds(figure: CitedFigure, slot: Slot, sources: Sources) -> bool:
    if not (slot.product or slot.names or slot.places):
        return True
    around = _around(figure, sources)
    if slot.product and not is_of_product(figure, slot, around):
        return False
    # A headline tells of which market a whole article speaks.
    titled = f"{sources.article(figure.article_id).title}\n{around}"
    return holds_names(around, slot.names) and holds_places(titled, slot.places)


def _holds_beside(figure: CitedFigure, slot: Slot, sources: Sources) -> bool:
    """Whether a figure's own words name the products asked about: of 12 yuan for M2 and 16 for M1 the one meant."""
    if not slot.names:
        return True
    text, start = _sentence(figure, sources), figure.sentence_start
    places = [
        item.start - start for item in sources.figures_in(figure.article_id) if start <= item.start < start + len(text)
    ]
    words = text[slice(*own_span(text, figure.start - start, places))]
    return holds_names(words, slot.names)


def _told_beside(specifics: str, figures: Sequence[CitedFigure], sources: Sources) -> tuple[float, ...]:
    """Return for each figure the share of the specifics that its own words hold, beside the others of its sentence."""
    if len(figures) < 2 or not specifics.strip():
        return (0.0,) * len(figures)
    texts = []
    for figure in figures:
        text, start = _sentence(figure, sources), figure.sentence_start
        places = [item.start - start for item in figures if item.article_id == figure.article_id]
        texts.append(text[slice(*own_span(text, figure.start - start, places))])
    return sources.coverage(specifics, texts)


def _sentence(figure: CitedFigure, sources: Sources) -> str:
    return sources.article(figure.article_id).text[figure.sentence_start : figure.sentence_end]


def _around(figure: CitedFigure, sources: Sources) -> str:
    text = sources.article(figure.article_id).text
    return text[max(0, text.rfind("\n", 0, figure.sentence_start)) : figure.sentence_end]
