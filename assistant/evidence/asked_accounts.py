"""A question whether the accounts agree is answered by all of them, none chosen.

So is the question of an amount that somebody else counts otherwise, though nobody asked whether there are several.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.draft import Draft, Quote, Statement
from assistant.evidence.abstaining import quoted
from assistant.evidence.accounts import Account
from assistant.evidence.figures import answer_from_figures
from assistant.evidence.neighbours import neighbours_of
from assistant.evidence.opposed import opposed
from assistant.evidence.opposing import opposing
from assistant.evidence.outlets import told_since
from assistant.evidence.slots import asks_planned
from assistant.evidence.wording import disagreement, quote_line
from assistant.phrases import phrase
from assistant.question import Question
from assistant.sources import Sources
from assistant.understanding.kinds import AMOUNT_KINDS, Kind
from ingest.folding import fold
from ingest.formatting import format_quantity
from vectorstore.search import SentenceHit

# What makes two accounts differ is mostly told right after the second.
_ASKS_WHY = re.compile(r"为什么|为何|为啥|何解|差在|怎么(?:会)?差|原因|\b(?:why|reason|explains?|what accounts for)\b")
_TOLD_AFTER = 2
_WHICH = re.compile(r"哪|\bwhich\b")
_KINDS: frozenset[Kind] = AMOUNT_KINDS | {"disagreement", "status"}
# Words of a question may be read as several metrics; more than these are too many to tell which is meant.
_METRICS = 2


def answer_from_accounts(question: Question, sources: Sources) -> Draft | None:
    """Draft the accounts of an amount that are asked to be set against each other, or None where there are no two."""
    reading = question.reading
    if reading.kinds[0] != "disagreement" or not (reading.metrics or reading.unit):
        return None
    return _draft(opposed(question, sources), question, sources)


def answer_from_opposition(question: Question, sources: Sources) -> Draft | None:
    """Draft the likeliest account of an amount and those against it, or None where nobody counts otherwise."""
    reading = question.reading
    if reading.kinds[0] not in _KINDS or reading.operation not in (None, "ratio") or reading.roles:
        # Who played a part is no amount, though the part has one.
        return None
    if reading.kinds[0] != "disagreement" and asks_planned(reading):
        # What is planned stands against no count of what is.
        return None
    if reading.kinds[0] == "open" and _WHICH.search(fold(reading.text)):
        # Which of several it was is no amount either.
        return None
    if "comparison" in reading.kinds or len(reading.metrics) > _METRICS:
        # Who says more is asked of accounts that are known to differ; a share of something is as many things as it
        # can be of, and so is what has many names.
        return None
    sides = opposing(question, sources)
    if sides and (known := answer_from_figures(question, sources)) and known.status == "conflicting":
        # What the ledger itself sets against each other it states with every side.
        return known
    return _draft(sides, question, sources) or _counted_since(question, sources)


def _counted_since(question: Question, sources: Sources) -> Draft | None:
    """State the last count of something that the ledger has no metric for, and the one told before it."""
    told = told_since(question, sources)
    if told is None:
        return None
    first, last = told
    return Draft(
        status="answered",
        short_answer=format_quantity(last.amount, question.language),
        statements=(quoted(last.hit), quoted(first.hit, phrase("told_before", question.language))),
    )


def _draft(sides: Sequence[Account], question: Question, sources: Sources) -> Draft | None:
    if not sides:
        return None
    reading = question.reading
    amounts = [format_quantity(side.amount, question.language) for side in sides]
    told = [quoted(side.hit) for side in sides]
    if _ASKS_WHY.search(fold(reading.text)):
        told.extend(_after(sides[-1].hit, sources))
    return Draft(
        status="conflicting",
        short_answer=disagreement(amounts, question.language),
        statements=tuple(dict.fromkeys(told)),
        reason=phrase("told_reason", question.language),
    )


def _after(hit: SentenceHit, sources: Sources) -> Iterator[Statement]:
    beside = neighbours_of(hit, sources)
    for span in beside.after[:_TOLD_AFTER]:
        quote = Quote(article_id=hit.article_id, start=span.start, end=span.end)
        yield Statement(text=quote_line(beside.words(span)), quotes=(quote,))
