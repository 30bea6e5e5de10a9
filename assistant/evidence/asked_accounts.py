"""A question whether the accounts agree is answered by all of them, none chosen."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.draft import Draft, Quote, Statement
from assistant.evidence.abstaining import quoted
from assistant.evidence.accounts import opposed
from assistant.evidence.neighbours import neighbours_of
from assistant.evidence.wording import disagreement, quote_line
from assistant.phrases import phrase
from assistant.question import Question
from assistant.sources import Sources
from ingest.folding import fold
from ingest.formatting import format_quantity
from vectorstore.search import SentenceHit

# What makes two accounts differ is mostly told right after the second.
_ASKS_WHY = re.compile(r"为什么|为何|为啥|何解|差在|怎么(?:会)?差|原因|\b(?:why|reason|explains?|what accounts for)\b")
_TOLD_AFTER = 2


def answer_from_accounts(question: Question, sources: Sources) -> Draft | None:
    """Draft the accounts of an amount that are asked to be set against each other, or None where there are no two."""
    reading = question.reading
    if reading.kinds[0] != "disagreement" or not (reading.metrics or reading.unit):
        return None
    sides = opposed(question, sources)
    if not sides:
        return None
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
