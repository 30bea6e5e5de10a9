"""Whether an amount of a sentence can be what is asked, as far as the ledger knows it."""

from __future__ import annotations

from assistant.evidence.own_words import aspects_at, own_span
from assistant.evidence.same_matter import attributes
from assistant.evidence.slots import asks_ahead
from assistant.sources import Sources
from assistant.understanding.aspects import agreement
from assistant.understanding.matters import alike
from assistant.understanding.reading import Reading
from ingest.metrics import base_metric, load_metrics
from ingest.periods import find_periods
from ingest.quantities import find_quantities
from ingest.quantity import OF_ACCOUNTS, Period, Quantity
from vectorstore.search import SentenceHit

_RAISED = frozenset({"funds_raised", "round_size", "total_funding"})


def measures(hit: SentenceHit, amount: Quantity, reading: Reading, sources: Sources) -> bool:
    """Whether the ledger does not know an amount as of another owner, metric or time than those asked about."""
    known = sources.figures_at(hit.article_id, hit.start + amount.start)
    times = [item.period for item in known if item.period]
    owners = {item.company for item in known if item.company}
    if owners and reading.companies and not owners & set(reading.companies) and not attributes(hit.text):
        return False
    asked = [mention.period for mention in reading.periods]
    same = is_part_of if flows(reading) else Period.overlaps
    if times and asked and not any(same(time, period) for time in times for period in asked):
        # The ledger gives an amount one time; its words may name another (owed in August, due next June).
        start, end = own_span(hit.text, amount.start, [item.start for item in find_quantities(hit.text)])
        beside = find_periods(hit.text[start:end], sources.article(hit.article_id).published)
        if not any(same(item.period, period) for item in beside for period in asked):
            return False
    return not is_counterpart(hit, amount, reading, sources) and is_meant(hit, amount, reading, sources)


def is_counterpart(hit: SentenceHit, amount: Quantity, reading: Reading, sources: Sources) -> bool:
    """Whether an amount is another round's or side's than the one asked about, or a result where a forecast is."""
    known = sources.figures_at(hit.article_id, hit.start + amount.start)
    if asks_ahead(reading.text) and any(item.status == "actual" for item in known):
        return True
    return agreement(reading.aspects, aspects_at(hit.text, amount.start)) < 0


def is_meant(hit: SentenceHit, amount: Quantity, reading: Reading, sources: Sources) -> bool:
    """Whether the ledger does not know an amount as of another metric than those asked about.

    Where no metric is asked for, one of which a company has several (prices, contracts) may be meant without its name.
    """
    metrics = {item.metric for item in sources.figures_at(hit.article_id, hit.start + amount.start)}
    meant = alike(reading.metrics) if reading.metrics else _loose(metrics)
    if _RAISED & meant and not reading.companies:
        # Of all that list or raise together it is the same.
        meant = meant | _RAISED
    if reading.operation == "growth":
        # By how much something grew is told by its growth.
        metrics |= {base_metric(name) for name in metrics}
    return not metrics or None in metrics or bool(metrics & meant)


def _loose(metrics: set[str | None]) -> set[str]:
    """Return the metrics of which a company has several."""
    return {name for name in metrics if name and (entry := load_metrics().get(name)) and entry.repeatable}


def flows(reading: Reading) -> bool:
    """Whether what a question asks for flows over a time, as revenue does, and is no level at a moment."""
    entries = [entry for name in reading.metrics if (entry := load_metrics().get(name))]
    return bool(entries) and all(entry.nature == "flow" for entry in entries)


def is_part_of(told: Period, asked: Period) -> bool:
    """Whether what flowed in the time told may be what is asked: a half is no year, but a day is one of its month."""
    granularities = {told.granularity, asked.granularity}
    return told.overlaps(asked) and (len(granularities) == 1 or not granularities <= OF_ACCOUNTS)
