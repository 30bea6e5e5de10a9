"""An amount that a likely sentence gives for what is asked, though neither it nor the ledger has the metric's name.

Before the assistant says that the sources are silent: the sentence speaks of the company and of the time, holds much of
what is asked, and one of its amounts can be it and no other.
"""

from __future__ import annotations

from assistant.draft import Draft
from assistant.evidence.abstaining import quoted
from assistant.evidence.measuring import measures
from assistant.evidence.neighbours import subjects_of
from assistant.evidence.pointing import amounts_in, short_amount
from assistant.evidence.ranking import Ranked, rank
from assistant.question import Question
from assistant.sources import Sources
from assistant.understanding.kinds import AMOUNT_KINDS
from ingest.periods import find_periods

# So many of the likeliest sentences are looked at, as far as they are about as likely as the best, in log odds.
_READ, _NEAR = 3, 3.0
# The share of what is asked that the sentence has to hold, with what it carries on.
_BOUND = 0.45


def answer_from_bound(question: Question, sources: Sources) -> Draft | None:
    """Quote the likeliest sentence that gives one amount for most of what is asked, or return None."""
    reading = question.reading
    if reading.kinds[0] not in AMOUNT_KINDS or not reading.metrics or not reading.companies:
        return None
    ranked = rank(question, sources)[:_READ]
    for item in ranked:
        if item.score < ranked[0].score - _NEAR or not _is_bound(item, question, sources):
            continue
        found = amounts_in(item.hit, question, sources)
        amounts = [amount for amount in found if measures(item.hit, amount, reading, sources)]
        short = short_amount(item.hit, amounts, question, sources, item.told) if amounts else None
        if short:
            return Draft(status="answered", short_answer=short, statements=(quoted(item.hit),))
    return None


def _is_bound(item: Ranked, question: Question, sources: Sources) -> bool:
    reading = question.reading
    if not set(reading.companies) & subjects_of(item.hit, sources):
        return False
    told = [mention.period for mention in find_periods(item.hit.text, sources.article(item.hit.article_id).published)]
    asked = [mention.period for mention in reading.periods]
    return item.matter >= _BOUND and all(period in told for period in asked)
