"""A ratio of two metrics that a source states itself: research was about six times revenue."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.draft import Draft
from assistant.evidence.abstaining import quoted
from assistant.evidence.neighbours import subjects_of
from assistant.evidence.ranking import rank
from assistant.question import Question
from assistant.sources import Sources
from ingest.formatting import format_quantity
from ingest.metrics import named_metrics
from ingest.periods import find_periods
from ingest.quantities import find_quantities
from ingest.quantity import Quantity
from vectorstore.search import SentenceHit

_UNITS = ("times", "percent")
_READ = 12


def answer_from_ratio(question: Question, sources: Sources) -> Draft | None:
    """Quote the sentence that states the ratio of the two metrics asked about, or return None where none does."""
    reading = question.reading
    if reading.operation != "ratio" or len(reading.metrics) != 2 or len(reading.companies) != 1:
        return None
    for item in rank(question, sources)[:_READ]:
        if subjects_of(item.hit, sources) & set(reading.companies) and _is_of_both(item.hit, question, sources):
            for amount in _ratios(item.hit, question):
                short = format_quantity(amount, question.language)
                return Draft(status="answered", short_answer=short, statements=(quoted(item.hit),))
    return None


def _is_of_both(hit: SentenceHit, question: Question, sources: Sources) -> bool:
    """Whether a sentence names both metrics and no other time than the one asked about."""
    reading = question.reading
    told = [mention.period for mention in find_periods(hit.text, sources.article(hit.article_id).published)]
    timely = not reading.periods or not told or any(item.period in told for item in reading.periods)
    return timely and set(reading.metrics) <= named_metrics(hit.text)


def _ratios(hit: SentenceHit, question: Question) -> Iterator[Quantity]:
    """Yield the only amount of a sentence that is a ratio."""
    asked = question.reading.unit
    found = [item for item in find_quantities(hit.text) if item.unit in ((asked,) if asked in _UNITS else _UNITS)]
    if len(found) == 1:
        yield found[0]
