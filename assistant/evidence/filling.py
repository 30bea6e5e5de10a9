"""Which figure of the ledger fills a slot best."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.answer import CitedFigure
from assistant.data import read_data
from assistant.evidence.slots import Slot, fits
from assistant.sources import Sources
from assistant.understanding.places import holds_places
from assistant.understanding.tokens import holds_names
from assistant.understanding.units import is_asked_currency
from ingest.periods.calendar import shifted
from ingest.quantity import Period

# A time without a year is sought in so many years before the latest.
_YEARS_BACK = 3


def fill(slot: Slot, sources: Sources, specifics: str = "") -> CitedFigure | None:
    """Return the figure that fits a slot best: actual before planned, precise before vague, the latest.

    Where no article states the metric itself, a related one that does (net loss: adjusted loss) is returned as what
    it is. `specifics` is what else the question says: a figure whose sentence says so too goes before the others.
    """
    for metric in (slot.metric, *read_data("related_metrics.json").get(slot.metric, ())):
        for period in _years_back(slot):
            wanted = replace(slot, metric=metric, period=period)
            fitting = [figure for figure in sources.figures if fits(wanted, figure) and _holds(figure, slot, sources)]
            if fitting:
                return _best(fitting, slot, sources, specifics)
    return None


def _years_back(slot: Slot) -> Iterator[Period | None]:
    yield slot.period
    if slot.period is not None and slot.yearless:
        yield from (shifted(slot.period, -years) for years in range(1, _YEARS_BACK + 1))


def _best(fitting: Sequence[CitedFigure], slot: Slot, sources: Sources, specifics: str) -> CitedFigure:
    said = dict(zip(fitting, told_of(specifics, fitting, sources), strict=True))
    # A difference of less than a half is chance: another word for the same, a word of the sentence before.
    return min(
        fitting,
        key=lambda figure: (
            not is_asked_currency(slot.unit, figure.unit),
            _is_vague(figure),
            figure.status != "actual",
            -round(said[figure] * 2),
            -(figure.period.end.toordinal() if figure.period else 0),
            # What was said later supersedes what was said before.
            -int((figure.published or "0").replace("-", "")),
            -figure.digits,
        ),
    )


def _is_vague(figure: CitedFigure) -> bool:
    rough = figure.qualifier not in ("exact", "range") and figure.digits < 2
    return rough or (bool(figure.low) and figure.high / figure.low > 2)


def told_of(specifics: str, figures: Sequence[CitedFigure], sources: Sources) -> tuple[float, ...]:
    """Return for each figure the share of the question's specifics that its sentence or its surroundings hold."""
    if len(figures) < 2 and not specifics.strip():
        return (0.0,) * len(figures)
    return sources.coverage(specifics, [_around(figure, sources) for figure in figures])


def _holds(figure: CitedFigure, slot: Slot, sources: Sources) -> bool:
    if not slot.names and not slot.places:
        return True
    around = _around(figure, sources)
    return holds_names(around, slot.names) and holds_places(around, slot.places)


def _around(figure: CitedFigure, sources: Sources) -> str:
    text = sources.article(figure.article_id).text
    return text[max(0, text.rfind("\n", 0, figure.sentence_start)) : figure.sentence_end]
