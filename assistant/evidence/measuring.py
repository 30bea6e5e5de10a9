"""Whether an amount can be what is asked for, as far as the ledger and the words beside it know what it is."""

from __future__ import annotations

from assistant.evidence.pointing import clause_at
from assistant.evidence.same_matter import attributes
from assistant.evidence.slots import asks_ahead
from assistant.sources import Sources
from assistant.understanding.aspects import agreement, aspects_of
from assistant.understanding.matters import alike
from assistant.understanding.reading import Reading
from ingest.metrics import load_metrics
from ingest.quantity import Period, Quantity
from vectorstore.search import SentenceHit

_OF_ACCOUNTS = frozenset({"quarter", "half", "nine_months", "year"})


def measures(hit: SentenceHit, amount: Quantity, reading: Reading, sources: Sources) -> bool:
    """Whether the ledger does not know an amount as of another owner, metric or time than those asked about."""
    known = sources.figures_at(hit.article_id, hit.start + amount.start)
    metrics, times = {item.metric for item in known}, [item.period for item in known if item.period]
    owners = {item.company for item in known if item.company}
    if owners and reading.companies and not owners & set(reading.companies) and not attributes(hit.text):
        return False
    asked = [mention.period for mention in reading.periods]
    same = _is_part_of if is_flow(reading) else Period.overlaps
    if times and asked and not any(same(time, period) for time in times for period in asked):
        return False
    if any(item.status == "actual" for item in known) and asks_ahead(reading.text):
        return False
    if agreement(reading.aspects, aspects_of(hit.text[slice(*clause_at(hit.text, amount.start))])) < 0:
        return False
    return not known or None in metrics or bool(metrics & alike(reading.metrics))


def is_flow(reading: Reading) -> bool:
    """Whether what is asked for flows over a time."""
    entries = [entry for name in reading.metrics if (entry := load_metrics().get(name))]
    return bool(entries) and all(entry.nature == "flow" for entry in entries)


def _is_part_of(told: Period, asked: Period) -> bool:
    """Whether what flowed in the time told may be what is asked: a half is no year, but a day is one of its month."""
    granularities = {told.granularity, asked.granularity}
    return told.overlaps(asked) and (len(granularities) == 1 or not granularities <= _OF_ACCOUNTS)
