"""A question whether the accounts agree is answered by all of them, none chosen.

So is the question of an amount that somebody says and somebody else, a sentence further on, counts otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.draft import Draft, Quote, Statement
from assistant.evidence.abstaining import quoted
from assistant.evidence.accounts import Account, opposed
from assistant.evidence.neighbours import neighbours_of
from assistant.evidence.ranking import rank
from assistant.evidence.same_matter import attributes, forecasts
from assistant.evidence.wording import disagreement, quote_line
from assistant.phrases import phrase
from assistant.question import Question
from assistant.sources import Sources
from assistant.understanding.kinds import AMOUNT_KINDS
from ingest.folding import fold
from ingest.formatting import format_quantity
from vectorstore.search import SentenceHit

# What makes two accounts differ is mostly told right after the second.
_ASKS_WHY = re.compile(r"为什么|为何|为啥|何解|差在|怎么(?:会)?差|原因|\b(?:why|reason|explains?|what accounts for)\b")
_TOLD_AFTER = 2
# The likeliest sentences; who sets an account against one of them is heard in one of the next.
_LIKELIEST, _FARTHEST = 2, 2
_AGAINST = re.compile(
    r"但|却|而|不过|然而|则|只[有给到算]|仅|\b(?:but|however|only|while|though|yet|nearer|closer|instead|reckons?|puts?)\b"
)


def answer_from_accounts(question: Question, sources: Sources) -> Draft | None:
    """Draft the accounts of an amount that are asked to be set against each other, or None where there are no two."""
    reading = question.reading
    if reading.kinds[0] != "disagreement" or not (reading.metrics or reading.unit):
        return None
    return _draft(opposed(question, sources), question, sources)


def answer_from_rejoinder(question: Question, sources: Sources) -> Draft | None:
    """Draft both accounts where the likeliest sentence gives one and a next one somebody else's, or return None."""
    reading = question.reading
    if reading.kinds[0] not in AMOUNT_KINDS or reading.operation not in (None, "ratio") or not reading.metrics:
        return None
    likeliest = [item.hit for item in rank(question, sources)[:_LIKELIEST]]
    if not any(attributes(hit.text) for hit in likeliest):
        # Most questions: no need to search for a second account.
        return None
    sides = opposed(question, sources)
    return _draft(sides, question, sources) if len(sides) == 2 and _rejoins(*sides, likeliest, sources) else None


def _rejoins(first: Account, second: Account, likeliest: Sequence[SentenceHit], sources: Sources) -> bool:
    """Whether the second account is told against the first, one of the likeliest, and neither is a forecast."""
    if not any(hit.article_id == first.hit.article_id and hit.start == first.hit.start for hit in likeliest):
        return False
    after = neighbours_of(first.hit, sources).after[:_FARTHEST]
    if second.hit.article_id != first.hit.article_id or second.hit.start not in {span.start for span in after}:
        return False
    text = fold(second.hit.text)
    told = attributes(first.hit.text) and attributes(second.hit.text)
    return told and _AGAINST.search(text) is not None and not (forecasts(first.hit.text) or forecasts(second.hit.text))


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
