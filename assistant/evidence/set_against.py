"""The accounts that are set against one outright: by its own sentence, by the ledger, or by a denial of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from assistant.conflicts import agree
from assistant.evidence.accounts import Account, account_of
from assistant.evidence.contrasts import denied_in, opposed_in
from assistant.evidence.figures import conflict_of
from assistant.evidence.ranking import rank
from assistant.question import Question
from assistant.sources import Sources
from ingest.quantities import find_quantities

# In how many of the likeliest sentences it is looked for that an account is denied.
_ANSWERED = 5


def set_against(first: Account, question: Question, sources: Sources) -> Iterator[Account]:
    """Yield the accounts that its own sentence, the ledger or a denial elsewhere set against an account."""
    yield from _in_its_sentence(first, sources)
    yield from _of_ledger(first, question, sources)
    yield from _denied(first, question, sources)


def _in_its_sentence(first: Account, sources: Sources) -> Iterator[Account]:
    """Yield the account that the sentence of one itself sets against it."""
    for pair in opposed_in(first.hit.text):
        starts = [amount.start for amount in pair]
        if first.amount.start in starts:
            yield account_of(first.hit, pair[1 - starts.index(first.amount.start)], sources)


def _of_ledger(first: Account, question: Question, sources: Sources) -> Iterator[Account]:
    """Yield what the ledger sets against an amount whose metric the question does not name (how many pay)."""
    found = conflict_of(first.known, sources) if first.known and not question.reading.metrics else None
    for side in found.sides if found else ():
        text = sources.article(side.article_id).text[side.sentence_start : side.sentence_end]
        hit = replace(
            first.hit, article_id=side.article_id, start=side.sentence_start, end=side.sentence_end, text=text
        )
        for amount in find_quantities(text):
            if amount.start == side.start - side.sentence_start:
                yield account_of(hit, amount, sources)


def _denied(first: Account, question: Question, sources: Sources) -> Iterator[Account]:
    """Yield the amount that a likely sentence of another article gives in denying that of an account."""
    for item in rank(question, sources)[:_ANSWERED]:
        if item.hit.article_id != first.hit.article_id:
            for told, own in denied_in(item.hit.text):
                if told.unit == first.amount.unit and agree(told, first.amount):
                    yield account_of(item.hit, own, sources)
