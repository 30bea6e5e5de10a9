"""Sentences that state what was asked although the ledger does not hold it as a figure.

The ledger leaves open what it cannot attribute for sure; before the assistant says that the sources are silent, the
sentences themselves are looked at: one that names the metric, an amount in one of its units, the company (itself, in
the sentence before or in the title) and the time asked about does state it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.draft import Draft
from assistant.evidence.abstaining import quoted
from assistant.evidence.addressing import is_of_strangers
from assistant.evidence.capitals import lacks_name
from assistant.evidence.denials import counters
from assistant.evidence.measuring import flows, is_part_of, measures
from assistant.evidence.neighbours import neighbours_of, paragraph_to, subjects_of
from assistant.evidence.pointing import amounts_in, short_amount
from assistant.evidence.ranking import rank
from assistant.evidence.sentences import shortened
from assistant.evidence.slots import DEALT
from assistant.evidence.told_times import times_told
from assistant.evidence.wording import disagreement
from assistant.phrases import phrase
from assistant.question import Question
from assistant.sources import Sources
from assistant.subjects import lacks_product
from assistant.understanding.kinds import AMOUNT_KINDS
from assistant.understanding.matters import asked_metrics
from assistant.understanding.places import holds_places
from assistant.understanding.reading import Reading
from assistant.understanding.tokens import holds_names
from ingest.folding import fold
from ingest.formatting import format_quantity
from ingest.metrics import named_metrics
from ingest.periods import find_periods
from ingest.quantity import Period, Quantity
from vectorstore.search import SentenceHit

_READ = 12
_FARTHEST = 3
# So many of the likeliest sentences may state it in words of their own.
_NEAR = 3
_WITHHELD = re.compile(
    r"(?:未有?|没有?|并未|尚未|不)(?:列出|披露|公布|公开|透露|说明|提供)"
    r"|\b(?:not|never|without) (?:disclos|reveal|publish|giv|say|said|stat)\w*|\bundisclosed\b"
    r"|\b(?:declined|refused) to (?:disclose|say|give|reveal)"
)


def answer_from_statement(question: Question, sources: Sources) -> Draft | None:
    """Quote the best sentence that states an amount asked for, or return None where no sentence does.

    The amount is the short answer only where it is clear which of the sentence's amounts it is.
    """
    reading = question.reading
    if reading.kinds[0] not in AMOUNT_KINDS or not reading.metrics:
        return None
    ranked = rank(question, sources)[:_READ]
    stating = [item.hit for item in ranked if _is_about(item.hit, reading, sources)]
    near = [item.hit for item in ranked[:_NEAR] if _may_be_about(item.hit, reading, sources)]
    for hit in (*stating, *near):
        if not holds_named(hit, reading, sources) or is_withheld(hit, reading) or _is_other_deal(hit, reading, sources):
            continue
        if is_of_strangers(hit, reading, sources):
            continue
        amounts = [item for item in amounts_in(hit, question, sources) if measures(hit, item, reading, sources)]
        if not amounts:
            continue
        if len(amounts) > 1 and counters(hit.text) and _are_of_one_size(amounts):
            return _disputed(hit, amounts, question)
        text = short_amount(hit, amounts, question, sources) or shortened(hit.text)
        return Draft(status="answered", short_answer=text, statements=(quoted(hit),))
    return None


def holds_named(hit: SentenceHit, reading: Reading, sources: Sources) -> bool:
    """Whether a sentence, or its paragraph up to it, holds the models and the foreign markets that were asked about.

    Where one product of a company that has several is asked about, it has to be named there or in the title.
    """
    around = paragraph_to(hit, sources)
    titled = f"{sources.article(hit.article_id).title}\n{around}"
    if any(lacks_product(titled, reading.text, company) for company in reading.companies):
        return False
    return holds_names(around, reading.names) and holds_places(around, reading.places)


def _is_other_deal(hit: SentenceHit, reading: Reading, sources: Sources) -> bool:
    """Whether the question is what one company pays for or holds of another, and a sentence names one of them alone."""
    if len(reading.companies) < 2 or not DEALT & set(reading.metrics):
        return False
    return len({mention.name for mention in sources.named(hit.text)} & set(reading.companies)) < 2


def is_withheld(hit: SentenceHit, reading: Reading) -> bool:
    """Whether a sentence says that what is asked about was not disclosed."""
    clauses = re.split(r"[,;。!?，；]\s*", fold(hit.text))
    withheld = (clause for clause in clauses if _WITHHELD.search(clause))
    return any(set(asked_metrics(clause)) & set(reading.metrics) for clause in withheld)


def _are_of_one_size(amounts: Sequence[Quantity]) -> bool:
    """Whether amounts can be two counts of one thing: what differs beyond all measure is another thing."""
    low, high = min(item.value for item in amounts), max(item.value for item in amounts)
    return len({item.unit for item in amounts}) == 1 and low > 0 and high / low <= _FARTHEST


def _disputed(hit: SentenceHit, amounts: Sequence[Quantity], question: Question) -> Draft:
    """A sentence that sets two accounts of one amount against each other settles neither."""
    told = [format_quantity(amount, question.language) for amount in amounts]
    return Draft(
        status="conflicting",
        short_answer=disagreement(told, question.language),
        statements=(quoted(hit),),
        reason=phrase("denied_reason", question.language),
    )


def _is_about(hit: SentenceHit, reading: Reading, sources: Sources) -> bool:
    return _names_metric(hit, reading) and _names_company(hit, reading, sources) and _fits_time(hit, reading, sources)


def _names_metric(hit: SentenceHit, reading: Reading) -> bool:
    return bool(named_metrics(hit.text) & set(reading.metrics))


def _may_be_about(hit: SentenceHit, reading: Reading, sources: Sources) -> bool:
    """Whether one of the likeliest sentences may state it: of the company, and of no other time than the one asked."""
    if not _names_metric(hit, reading) or not subjects_of(hit, sources) & set(reading.companies):
        return False
    return is_of_time(hit, reading, sources)


def is_of_time(hit: SentenceHit, reading: Reading, sources: Sources) -> bool:
    """Whether a sentence names no other time than the one asked about.

    What flows over a time is of that of what stands before it, where its own sentence names none.
    """
    asked = [mention.period for mention in reading.periods]
    told = _times_told(hit, sources) if flows(reading) else _own_times(hit, sources)
    may_be = is_part_of if flows(reading) else Period.overlaps
    return not asked or not told or any(may_be(item, period) for item in told for period in asked)


def _times_told(hit: SentenceHit, sources: Sources) -> list[Period]:
    """Return the times that a sentence names; those of its paragraph before it and of the title where it names none."""
    article = sources.article(hit.article_id)
    if told := _own_times(hit, sources):
        return told
    before = article.text[max(0, article.text.rfind("\n\n", 0, hit.start)) : hit.start]
    return [item.period for item in find_periods(f"{article.title}\n{before}", article.published)]


def _own_times(hit: SentenceHit, sources: Sources) -> list[Period]:
    return [mention.period for mention in times_told(hit.text, sources.article(hit.article_id).published)]


def _names_company(hit: SentenceHit, reading: Reading, sources: Sources) -> bool:
    own = {mention.name for mention in sources.named(hit.text)}
    if not reading.companies:
        return not lacks_name(hit, reading, sources)
    if own & set(reading.companies):
        return True
    if own:
        return False
    around = neighbours_of(hit, sources).text_before + "\n" + sources.article(hit.article_id).title
    return bool({mention.name for mention in sources.named(around)} & set(reading.companies))


def _fits_time(hit: SentenceHit, reading: Reading, sources: Sources) -> bool:
    """Whether a sentence is of the time asked about; one that names no time is of that of what stands before it."""
    if not reading.periods:
        return True
    told = _times_told(hit, sources)
    return any(period == mention.period for period in told for mention in reading.periods)
