"""Set beside each other what two tell of one thing who are no companies of the ledger: brokers, regions, products."""

from __future__ import annotations

import re
from functools import partial

from assistant.answer import CitedFigure
from assistant.draft import Draft
from assistant.evidence.computing import computed, draft_of
from assistant.evidence.described import described
from assistant.evidence.wording import amount
from assistant.question import Question
from assistant.sources import Sources
from assistant.understanding.units import is_kind
from ingest.folding import fold
from ingest.formatting import format_amount
from ingest.metrics import load_metrics
from ingest.quantity import Quantity

_NAME = r"[A-Z][\w&.-]*(?: [A-Z][\w&.-]*){0,2}"
_PAIR = (
    re.compile(
        r"(?P<a>[^\s,;:?()的对對在，：、]{2,10}?)(?:和|与|與|跟|同|及|、|vs\.?|对比|對比|比起?)"
        r"(?P<b>[^\s,;:?()的对對给給在，：、]{2,8}?)(?:的|对|對|给|給|在|各|哪|谁|誰|邊|相差|相比|,|，|:|：|所|就|差)"
    ),
    re.compile(rf"(?P<a>{_NAME}),? (?:and|or|vs\.?|versus|v\.?) (?P<b>{_NAME})"),
)
# How far before an amount a clause may name whose it is.
_REACH = 60


def answer_by_accounts(question: Question, sources: Sources) -> Draft | None:
    """Draft both amounts, or how far they are apart; None where the question sets no two such names side by side."""
    reading = question.reading
    compares = "comparison" in reading.kinds or reading.operation == "difference"
    if not compares or len(reading.companies) > 1 or len(reading.metrics) != 1:
        return None
    pair = _names(question, sources)
    told = [figure for name in pair if (figure := _told_of(name, question, sources))]
    if len(told) != 2 or told[0].unit != told[1].unit or told[0].start == told[1].start:
        return None
    first, second = told
    language = question.language
    if reading.operation == "difference":
        high, low = sorted(told, key=lambda figure: -figure.value)
        result = format_amount(high.value - low.value, high.value - low.value, high.unit, "exact", language)
        formula = f"{amount(high, language)} − {amount(low, language)} = {result}"
        return computed((high, low), result, formula, question, sources)
    line = "; ".join(f"{name} {amount(figure, language)}" for name, figure in zip(pair, told, strict=True))
    return draft_of((first, second), line, line, (), question, sources)


def _names(question: Question, sources: Sources) -> tuple[str, ...]:
    """Return the two names that the question sets side by side, none of them a company that it asks about."""
    text = question.reading.text
    for pattern in _PAIR:
        for match in pattern.finditer(text):
            names = (match.group("a"), match.group("b"))
            if not any(sources.names.find(name) for name in names):
                return names
    return ()


def _told_of(name: str, question: Question, sources: Sources) -> CitedFigure | None:
    """Return the amount of the metric's kind whose clause names the name itself."""
    fits = partial(_may_be, question)
    for told in described(name, fits, question, sources):
        start = max(0, told.figure.start - told.hit.start - _REACH)
        if fold(name) in fold(told.hit.text[start : told.figure.end - told.hit.start]):
            return told.figure
    return None


def _may_be(question: Question, item: Quantity) -> bool:
    entry = load_metrics().get(question.reading.metrics[0])
    kinds = entry.units if entry else ()
    return any(is_kind(kind, item.unit) for kind in kinds) and is_kind(question.reading.unit, item.unit)
