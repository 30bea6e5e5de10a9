"""A figure of the ledger that says more of what is asked than the one that fills the slot.

The ledger knows a metric and not all that it is of: one line of a business, one broker, one product. Where the words of
a question name such a thing and those of the figure do not, another figure of the same company and time whose own words
do is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from assistant.answer import CitedFigure
from assistant.evidence.described import shares_of, words_at
from assistant.evidence.filling import is_vague
from assistant.evidence.slots import Slot, is_of_time
from assistant.moved import is_before
from assistant.sources import Sources
from assistant.understanding.fractions import thing_asked
from assistant.understanding.matters import alike
from assistant.understanding.reading import Reading
from ingest.companies import find_names
from ingest.folding import fold
from ingest.metrics import load_metrics

# The share of what is asked that the words of another figure have to hold, and how much more than those of the first.
_LEAST, _MORE = 0.6, 0.4
# Within so many characters accounts of one thing follow each other.
_NEAR = 400
_EACH = re.compile(
    r"各|分别|[两三四]家|哪几|哪些"
    r"|\b(?:each|respectively|both|split|break(?: ?down|s down)|broken down|two|three|four)\b"
)
# What is told of a part or a product, by its name.
_OF_PARTS = frozenset({"revenue_share", "segment_revenue", "unit_price", "subscription_price", "target_price"})
# What is revenue of a part is told under these names.
_PARTS = {"revenue": ("segment_revenue", "api_revenue")}


def better_described(figure: CitedFigure, slot: Slot, reading: Reading, sources: Sources) -> CitedFigure | None:
    """Return the one figure whose words hold clearly more of what a question names, or None."""
    thing = thing_asked(reading.specifics)
    # What the ledger knows no metric of may be it under another name (a deposit of a price).
    names = {None, *alike((slot.metric,)), *_PARTS.get(slot.metric, ())} if thing else set()
    told = [item for item in sources.figures if item.metric in names and _is_of_same(item, figure) and item != figure]
    rivals = [item for item in told if _may_be_meant(item, figure, slot, sources)]
    if not rivals:
        return None
    texts = [words_at(figure), *map(words_at, rivals)]
    named = {item.name for item in find_names(reading.text)} - set(reading.companies)
    own, *others = (
        1.0 if named and named <= {item.name for item in find_names(text)} else share
        for share, text in zip(shares_of(thing, texts, sources), texts, strict=True)
    )
    best = max(others)
    if best < _LEAST or best < own + _MORE:
        return None
    meant = [item for item, share in zip(rivals, others, strict=True) if share == best]
    values = {item.value for item in meant}
    return max(meant, key=lambda item: (item.published or "", -item.start)) if len(values) == 1 else None


def is_of_another_part(figure: CitedFigure, reading: Reading, sources: Sources) -> bool:
    """Whether an article gives a metric of several things, and this figure says nothing of the one asked about."""
    entry, thing = load_metrics().get(figure.metric or ""), thing_asked(reading.specifics)
    if entry is None or entry.name not in _OF_PARTS or not thing or _EACH.search(fold(reading.text)):
        return False
    if not sources.matter(thing, ()):
        return False
    alike_told = (item for item in sources.figures_in(figure.article_id) if item.metric == figure.metric)
    values = {item.value for item in alike_told if _is_of_same(item, figure) and item.period == figure.period}
    return len(values) > 1 and shares_of(thing, [figure.citation.quote], sources)[0] == 0


def _is_of_same(item: CitedFigure, figure: CitedFigure) -> bool:
    return (item.company, item.unit) == (figure.company, figure.unit)


def _may_be_meant(item: CitedFigure, figure: CitedFigure, slot: Slot, sources: Sources) -> bool:
    if is_vague(item) and not is_vague(figure):
        return False
    if slot.period is not None and not is_of_time(slot.period, item):
        return False
    if item.status != "actual" and item.metric == figure.metric and (item.published or "") < (figure.published or ""):
        # A later plan took its place.
        return False
    return not _was_before(item, sources)


def _was_before(item: CitedFigure, sources: Sources) -> bool:
    sentence = sources.article(item.article_id).text[item.sentence_start : item.sentence_end]
    return is_before(sentence, item.start - item.sentence_start)


def each_of(figures: Iterable[CitedFigure], reading: Reading, sources: Sources) -> Iterator[CitedFigure]:
    """Yield figures, each followed by the others of its kind where all are asked for: of each line, by both brokers.

    A company has several figures at one time of some metrics alone; those that stand near one another are meant.
    """
    asked = _EACH.search(fold(reading.text)) is not None
    for figure in figures:
        entry = load_metrics().get(figure.metric or "")
        yield figure
        if asked and entry is not None and entry.repeatable:
            yield from (item for item in sources.figures_in(figure.article_id) if _is_beside(item, figure, sources))


def _is_beside(item: CitedFigure, figure: CitedFigure, sources: Sources) -> bool:
    if not _is_of_same(item, figure) or item.period != figure.period:
        return False
    parts = next((names for names in _PARTS.values() if figure.metric in names), (figure.metric,))
    return item.metric in parts and abs(item.start - figure.start) <= _NEAR and not _was_before(item, sources)
