"""What a price for part of a company makes the whole worth."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from assistant.draft import Draft, Statement
from assistant.evidence.abstaining import quoted
from assistant.evidence.neighbours import subjects_of
from assistant.evidence.ranking import rank
from assistant.evidence.wording import plain_number
from assistant.phrases import phrase
from assistant.question import Question
from assistant.sources import Sources
from ingest.folding import fold
from ingest.formatting import format_amount, format_quantity
from ingest.quantities import find_quantities
from ingest.quantity import Quantity
from vectorstore.search import SentenceHit

_WHOLE = re.compile(
    r"(?:整体|整家|整间|整个公司|全部股[权份]|100%|百分之百|全公司|公司整体)[^?？]{0,16}(?:值|估|价)"
    r"|(?:隐含|倒推|推算|反推|对应|相当于)[^?？]{0,12}(?:估值|价值|值多少|身价)"
    r"|\bimpl(?:y|ies|ied)\b[^?]{0,60}\b(?:100%|all of|whole|entire|valu|worth)"
    r"|\b(?:valu\w+|worth|price)\b[^?]{0,40}\b(?:implie[sd]|100%|the whole|all of|entire)"
    r"|\bimplied (?:equity |company |total )?val"
)
_STAKE_AFTER = re.compile(
    r" ?(?:的)?(?:股权|股份|权益|持股)|(?: of [^.;,]{0,40})? ?(?:stake|interest|holding|of the (?:shares|company))"
)
_STAKE_BEFORE = re.compile(r"(?:股权|持股|(?<![a-z])(?:stake|interest|holding) of) ?(?:约|近|about )?\Z")
_LOOKED_AT = 8


def answer_by_implication(question: Question, sources: Sources) -> Draft | None:
    """Compute the worth of a whole company from the price of a stake that one sentence tells, or return None."""
    asked = question.reading.companies
    if not asked or not _WHOLE.search(fold(question.reading.text)):
        return None
    for hit in (item.hit for item in rank(question, sources)[:_LOOKED_AT]):
        if not subjects_of(hit, sources) & set(asked):
            continue
        for price, stake in _prices_of_stakes(hit.text):
            return _implied(hit, price, stake, question)
    return None


def _prices_of_stakes(text: str) -> Iterator[tuple[Quantity, Quantity]]:
    """Yield the price and the stake of each sale of less than the whole that a sentence tells of."""
    folded, found = fold(text), find_quantities(text)
    money = [item for item in found if len(item.unit) == 3 and item.unit.isupper()]
    for stake in found:
        if stake.unit != "percent" or not 0 < stake.value < 100 or not money:
            continue
        if _STAKE_AFTER.match(folded, stake.end) or _STAKE_BEFORE.search(folded, max(0, stake.start - 24), stake.start):
            yield min(money, key=lambda item: max(item.start - stake.end, stake.start - item.end)), stake


def _implied(hit: SentenceHit, price: Quantity, stake: Quantity, question: Question) -> Draft:
    language = question.language
    value = Decimal(f"{price.value / stake.value * 100:.4g}")
    result = format_amount(value, value, price.unit, "exact", language)
    formula = f"{format_quantity(price, language)} / {format_quantity(stake, language)} = {result}"
    return told_computed(hit, result, formula, question)


def told_computed(hit: SentenceHit, result: str, formula: str, question: Question) -> Draft:
    """Return the answer that `result` follows by `formula` from the amounts of one sentence, which is quoted."""
    number = plain_number(result)
    numbers = (result, number, f"{number}%")
    source = quoted(hit)
    line = phrase("formula", question.language, formula=formula)
    lead = Statement(text=line, quotes=source.quotes, computed=numbers)
    short = phrase("computed", question.language, result=result)
    return Draft(status="answered", short_answer=short, statements=(lead, source), computed=numbers)
