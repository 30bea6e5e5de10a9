"""The amount at which search and reader point together, though its sentence names no metric: 要求補償新台幣3.2億元.

People and articles word the same matter in ways that no list of metrics holds. Where the likeliest sentence is about
the company asked about, its one sum of money is of no metric that the ledger knows, and the reader finds the answer in
that very sum, the sentence is quoted rather than the sources called silent.
"""

from __future__ import annotations

from assistant.draft import Draft
from assistant.evidence.abstaining import quoted
from assistant.evidence.pointing import amounts_in
from assistant.evidence.ranking import Ranked, rank
from assistant.evidence.stating import holds_named, is_of_time, is_withheld
from assistant.question import Question
from assistant.sources import Sources
from assistant.understanding.kinds import AMOUNT_KINDS
from assistant.understanding.matters import alike
from assistant.understanding.reading import Reading
from assistant.understanding.units import is_kind, is_money
from ingest.formatting import format_quantity
from ingest.metrics import load_metrics
from ingest.quantity import Quantity


def answer_from_unnamed(question: Question, sources: Sources) -> Draft | None:
    """Quote the likeliest sentence and its one sum of money, or return None where anything speaks against it."""
    reading = question.reading
    if reading.kinds[0] not in AMOUNT_KINDS or len(reading.companies) != 1 or not _asks_for_money(reading):
        return None
    first = next(iter(rank(question, sources)), None)
    if (
        first is None
        or not first.matter
        or not holds_named(first.hit, reading, sources)
        or is_withheld(first.hit, reading)
    ):
        return None
    amounts = [item for item in amounts_in(first.hit, question, sources) if is_kind("money", item.unit)]
    if len(amounts) != 1 or not _is_unclaimed(first, amounts[0], reading, sources):
        return None
    if not is_of_time(first.hit, reading, sources):
        return None
    short = format_quantity(amounts[0], question.language)
    return Draft(status="answered", short_answer=short, statements=(quoted(first.hit),))


def _asks_for_money(reading: Reading) -> bool:
    if reading.unit is not None:
        return is_money(reading.unit)
    entries = [entry for name in reading.metrics if (entry := load_metrics().get(name))]
    return bool(entries) and all("money" in entry.units for entry in entries)


def _is_unclaimed(first: Ranked, amount: Quantity, reading: Reading, sources: Sources) -> bool:
    """Whether the ledger has the amount as the company's and of no metric, and the reader finds the answer in it."""
    known = sources.figures_at(first.hit.article_id, first.hit.start + amount.start)
    told = first.told
    if not known or told is None or told.end <= amount.start or told.start >= amount.end:
        return False
    metrics = {None, *alike(reading.metrics)}
    return all(item.metric in metrics and item.company in reading.companies for item in known)
