"""An amount that a likely sentence gives for what is asked, though neither it nor the ledger has the metric's name.

People and articles word the same matter in ways that no list of metrics holds. Before the assistant says that the
sources are silent: the sentence speaks of the company and of the time, and either it holds much of what is asked and
one of its amounts can be it and no other, or a reader finds the answer in its one sum of money (要求補償新台幣3.2億元).
"""

from __future__ import annotations

from assistant.draft import Draft
from assistant.evidence.abstaining import quoted
from assistant.evidence.measuring import is_counterpart, measures
from assistant.evidence.neighbours import subjects_of
from assistant.evidence.pointing import amounts_in, short_amount
from assistant.evidence.ranking import Ranked, rank
from assistant.evidence.stating import holds_named, is_of_time, is_withheld
from assistant.evidence.told_times import times_told
from assistant.question import Question
from assistant.sources import Sources
from assistant.understanding.kinds import AMOUNT_KINDS
from assistant.understanding.matters import alike
from assistant.understanding.reading import Reading
from assistant.understanding.units import is_kind, is_money
from ingest.formatting import format_quantity
from ingest.metrics import load_metrics
from ingest.quantity import Quantity

# So many of the likeliest sentences are looked at, as far as they are about as likely as the best, in log odds.
_READ, _NEAR = 3, 3.0
# The share of what is asked that the sentence has to hold, with what it carries on.
_BOUND = 0.45


def answer_from_bound(question: Question, sources: Sources) -> Draft | None:
    """Quote the likeliest sentence that gives one amount for what is asked, or return None."""
    reading = question.reading
    if reading.kinds[0] not in AMOUNT_KINDS or not reading.companies:
        return None
    ranked = rank(question, sources)[:_READ]
    for item in ranked:
        if item.score < ranked[0].score - _NEAR or not set(reading.companies) & subjects_of(item.hit, sources):
            continue
        short = _held(item, question, sources)
        if short is None and item is ranked[0]:
            short = _pointed(item, question, sources)
        if short:
            return Draft(status="answered", short_answer=short, statements=(quoted(item.hit),))
    return None


def _held(item: Ranked, question: Question, sources: Sources) -> str | None:
    """Return the amount of a sentence that holds much of a metric and the very times that are asked about."""
    reading, hit = question.reading, item.hit
    told = [mention.period for mention in times_told(hit.text, sources.article(hit.article_id).published)]
    timely = all(mention.period in told for mention in reading.periods)
    if not reading.metrics or not timely or item.matter < _BOUND:
        return None
    amounts = [amount for amount in amounts_in(hit, question, sources) if measures(hit, amount, reading, sources)]
    return short_amount(hit, amounts, question, sources, item.told) if amounts else None


def _pointed(item: Ranked, question: Question, sources: Sources) -> str | None:
    """Return the one sum of money of a sentence where the reader points at it and nothing speaks against it."""
    reading, hit = question.reading, item.hit
    if not item.matter or not _asks_for_money(reading):
        return None
    if not holds_named(hit, reading, sources) or is_withheld(hit, reading):
        return None
    amounts = [amount for amount in amounts_in(hit, question, sources) if is_kind("money", amount.unit)]
    if (
        len(amounts) != 1
        or is_counterpart(hit, amounts[0], reading, sources)
        or not _is_unclaimed(item, amounts[0], reading, sources)
        or not is_of_time(hit, reading, sources)
    ):
        return None
    return format_quantity(amounts[0], question.language)


def _asks_for_money(reading: Reading) -> bool:
    if reading.unit is not None:
        return is_money(reading.unit)
    entries = [entry for name in reading.metrics if (entry := load_metrics().get(name))]
    return bool(entries) and all("money" in entry.units for entry in entries)


def _is_unclaimed(item: Ranked, amount: Quantity, reading: Reading, sources: Sources) -> bool:
    """Whether the ledger has the amount as of no other metric, and the reader finds the answer in it."""
    known = sources.figures_at(item.hit.article_id, item.hit.start + amount.start)
    told = item.told
    if not known or told is None or told.end <= amount.start or told.start >= amount.end:
        return False
    metrics = {None, *alike(reading.metrics)}
    return all(figure.metric in metrics for figure in known)
