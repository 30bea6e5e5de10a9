"""What a price for part of a company makes the whole worth, and by how many per cent a sentence tells a change."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from assistant.draft import Draft, Statement
from assistant.evidence.abstaining import quoted
from assistant.evidence.moved import Move, moves_in
from assistant.evidence.neighbours import subjects_of
from assistant.evidence.pointing import best_of
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
    return _computed(hit, result, formula, question)


def answer_by_change(question: Question, sources: Sources) -> Draft | None:
    """Compute by how many per cent something changed from the two amounts that a sentence gives, or return None."""
    reading = question.reading
    if reading.operation != "growth" or reading.kinds[0] not in ("computation", "amount", "open", "comparison"):
        return None
    for item in rank(question, sources)[:2]:
        about = not reading.companies or set(reading.companies) & subjects_of(item.hit, sources)
        if about and (move := _asked_move(item.hit, question, sources)):
            return _changed(item.hit, move, question)
    return None


def _asked_move(hit: SentenceHit, question: Question, sources: Sources) -> Move | None:
    moves: Sequence[Move] = [
        move for move in moves_in(hit.text) if move.before.value > 0 and move.before.unit != "percent"
    ]
    if len(moves) < 2:
        return moves[0] if moves else None
    start = best_of(hit, [(move.before.start, move.before.end) for move in moves], question, sources)
    return next((move for move in moves if move.before.start == start), None)


def _changed(hit: SentenceHit, move: Move, question: Question) -> Draft:
    language = question.language
    change = (move.after.value - move.before.value) / move.before.value * 100
    rate = f"{abs(change).quantize(Decimal('0.1')).normalize():f}%"
    result = phrase("up_by" if change > 0 else "down_by", language, rate=rate)
    before, after = format_quantity(move.before, language), format_quantity(move.after, language)
    high, low = (after, before) if change > 0 else (before, after)
    return _computed(hit, result, f"({high} − {low}) / {before} = {rate}", question)


def _computed(hit: SentenceHit, result: str, formula: str, question: Question) -> Draft:
    number = plain_number(result)
    numbers = (result, number, f"{number}%")
    source = quoted(hit)
    line = phrase("formula", question.language, formula=formula)
    lead = Statement(text=line, quotes=source.quotes, computed=numbers)
    short = phrase("computed", question.language, result=result)
    return Draft(status="answered", short_answer=short, statements=(lead, source), computed=numbers)
