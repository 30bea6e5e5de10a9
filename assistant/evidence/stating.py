"""Sentences that state what was asked although the ledger does not hold it as a figure.

The ledger leaves open what it cannot attribute for sure; before the assistant says that the sources are silent, the
sentences themselves are looked at: one that names the metric, an amount in one of its units, the company (itself, in
the sentence before or in the title) and the time asked about does state it.
"""

from __future__ import annotations

from assistant.draft import Draft
from assistant.evidence.abstaining import quoted
from assistant.evidence.neighbours import neighbours_of
from assistant.evidence.sentences import rank, shortened
from assistant.question import Question
from assistant.sources import Sources
from assistant.understanding.kinds import AMOUNT_KINDS
from assistant.understanding.reading import Reading
from ingest.formatting import format_quantity
from ingest.ledger.kinds import fitting, kinds_of
from ingest.metrics import find_metrics
from ingest.periods import find_periods
from ingest.quantities import find_quantities
from ingest.quantity import Quantity
from vectorstore.search import SentenceHit

_READ = 12


def answer_from_statement(question: Question, sources: Sources) -> Draft | None:
    """Quote the best sentence that states an amount asked for, or return None where no sentence does.

    The amount is the short answer only where the sentence holds no other that it could be.
    """
    reading = question.reading
    if reading.kinds[0] not in AMOUNT_KINDS or not reading.metrics:
        return None
    for item in rank(question, sources)[:_READ]:
        amounts = _amounts(item.hit, reading)
        if amounts and _names_company(item.hit, reading, sources) and _fits_time(item.hit, reading, sources):
            text = format_quantity(amounts[0], question.language) if len(amounts) == 1 else shortened(item.hit.text)
            return Draft(status="answered", short_answer=text, statements=(quoted(item.hit),))
    return None


def _amounts(hit: SentenceHit, reading: Reading) -> list[Quantity]:
    """Return the amounts in a sentence in a unit of the metrics asked about, where it names one of them."""
    mentions = [item for item in find_metrics(hit.text) if set(item.names) & set(reading.metrics)]
    return [
        amount
        for amount in find_quantities(hit.text)
        if any(fitting(mention, kinds_of(amount)) is not None for mention in mentions)
    ]


def _names_company(hit: SentenceHit, reading: Reading, sources: Sources) -> bool:
    own = {mention.name for mention in sources.names.find(hit.text)}
    if not reading.companies or own & set(reading.companies):
        return True
    if own:
        return False
    around = neighbours_of(hit, sources).text_before + "\n" + sources.article(hit.article_id).title
    return bool({mention.name for mention in sources.names.find(around)} & set(reading.companies))


def _fits_time(hit: SentenceHit, reading: Reading, sources: Sources) -> bool:
    if not reading.periods:
        return True
    published = sources.article(hit.article_id).published
    told = [mention.period for mention in find_periods(hit.text, published)]
    return any(period == mention.period for period in told for mention in reading.periods)
