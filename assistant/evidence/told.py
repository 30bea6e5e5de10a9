"""An operand that the ledger does not hold: the amount that a likely sentence gives for a metric it names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.answer import CitedFigure
from assistant.draft import Quote
from assistant.evidence.neighbours import subjects_of
from assistant.evidence.ranking import rank
from assistant.evidence.slots import Slot
from assistant.question import Question
from assistant.sources import Sources
from ingest.figure import Figure
from ingest.ledger.kinds import fitting, kinds_of
from ingest.metrics import MetricMention, find_metrics
from ingest.periods import find_periods
from ingest.quantities import find_quantities
from ingest.quantity import Period, Quantity
from vectorstore.search import SentenceHit

_READ = 12
# How far after the words of a metric its amount begins.
_NEAR = 24


def told_figure(slot: Slot, question: Question, sources: Sources) -> CitedFigure | None:
    """Return the amount that the likeliest sentence of the company and time gives for the metric of a slot."""
    for hit in hits_of(question, sources):
        times = _times(hit, sources)
        if slot.period is not None and times and slot.period not in times:
            continue
        for mention in find_metrics(hit.text):
            if slot.metric in mention.names and (amount := _amount_of(mention, hit, slot, sources)):
                return figure_of(place_of(hit), amount, slot, times[0] if len(set(times)) == 1 else None, sources)
    return None


def hits_of(question: Question, sources: Sources, read: int = _READ) -> Iterator[SentenceHit]:
    """Yield the likeliest sentences that speak of a company asked about, or all of them where none is."""
    asked = set(question.reading.companies)
    for item in rank(question, sources)[:read]:
        if not asked or asked & subjects_of(item.hit, sources):
            yield item.hit


def place_of(hit: SentenceHit) -> Quote:
    """Return where a sentence stands."""
    return Quote(article_id=hit.article_id, start=hit.start, end=hit.end)


def figure_of(place: Quote, amount: Quantity, slot: Slot, period: Period | None, sources: Sources) -> CitedFigure:
    """Return an amount of the sentence at a place as a cited figure of the company and metric of a slot."""
    figure = Figure(
        article_id=place.article_id,
        company=slot.company,
        metric=slot.metric or None,
        value=amount.value,
        low=amount.low,
        high=amount.high,
        unit=amount.unit,
        qualifier=amount.qualifier,
        digits=amount.digits,
        period=period,
        status="actual",
        speaker=None,
        published=sources.article(place.article_id).published,
        start=place.start + amount.start,
        end=place.start + amount.end,
        sentence_start=place.start,
        sentence_end=place.end,
    )
    return sources.cite_figure(figure)


def _amount_of(mention: MetricMention, hit: SentenceHit, slot: Slot, sources: Sources) -> Quantity | None:
    """Return the first amount after the words of a metric that can measure it and that is of no other metric."""
    for amount in find_quantities(hit.text):
        if not 0 <= amount.start - mention.end <= _NEAR:
            continue
        measured, known = (
            fitting(mention, kinds_of(amount)),
            sources.figures_at(hit.article_id, hit.start + amount.start),
        )
        if measured and measured.name == slot.metric and not _is_other(known, slot):
            return amount
    return None


def _is_other(known: Sequence[CitedFigure], slot: Slot) -> bool:
    return any(item.metric not in (None, slot.metric) or item.company not in (None, slot.company) for item in known)


def _times(hit: SentenceHit, sources: Sources) -> list[Period]:
    published = sources.article(hit.article_id).published
    return [mention.period for mention in find_periods(hit.text, published) if not mention.as_of]
