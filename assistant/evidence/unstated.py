"""Abstain where one figure is asked for that no article states: what stands near it is no answer."""

from __future__ import annotations

from assistant.draft import Draft
from assistant.evidence.addressing import stands_out
from assistant.evidence.figures import state
from assistant.evidence.filling import fill
from assistant.evidence.ranking import rank
from assistant.evidence.slots import Slot
from assistant.phrases import phrase
from assistant.question import Question
from assistant.sources import Sources
from assistant.understanding.kinds import AMOUNT_KINDS
from assistant.understanding.matters import PRICES
from ingest.metrics import load_metrics


def refuse_unstated(question: Question, sources: Sources) -> Draft | None:
    """Abstain where one figure is asked for and no article states that metric of that company for that time.

    What is stated of the same company and metric for other times is given as the nearest thing.
    """
    reading = question.reading
    if reading.kinds[0] not in AMOUNT_KINDS or not reading.companies or reading.operation == "growth":
        return None
    if reading.metrics and set(reading.metrics) <= PRICES:
        # What is paid for a thing is told in more words than any list of metrics has.
        return None
    metrics = [name for name in reading.metrics if (entry := load_metrics().get(name)) and entry.subject == "company"]
    if not metrics:
        return None
    timeless = [
        Slot(company=company, metric=metric, period=None) for company in reading.companies for metric in metrics
    ]
    nearest = list(dict.fromkeys(filter(None, (fill(slot, sources) for slot in timeless))))
    if not reading.periods and nearest:
        return None
    if any(stands_out(item, question, sources) for item in rank(question, sources)[:1]):
        # Across languages a sentence may state it without any name that the ledger knows.
        return None
    lead = phrase("nothing_found", question.language)
    statements = tuple(statement for figure in nearest[:1] for statement in state(figure, question, sources))
    return Draft(status="abstained", reason=lead, statements=statements)
