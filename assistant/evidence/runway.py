"""How long the cash of a company lasts at the rate at which it spends: cash over burn, in months."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from assistant.answer import CitedFigure
from assistant.draft import Draft, Quote
from assistant.evidence.computing import computed
from assistant.evidence.filling import fill
from assistant.evidence.neighbours import subjects_of
from assistant.evidence.slots import Slot
from assistant.evidence.told import figure_of, hits_of, place_of
from assistant.evidence.wording import amount
from assistant.phrases import phrase
from assistant.question import Question
from assistant.sources import Sources
from assistant.understanding.formulas import holds
from ingest.folding import fold
from ingest.ledger.kinds import is_money
from ingest.quantities import find_quantities
from ingest.quantity import Period
from vectorstore.search import SentenceHit

# In how many months so much is spent, by the words beside the amount.
_RATES = (("told_monthly", 1), ("told_quarterly", 3), ("told_half_yearly", 6), ("told_yearly", 12))
_UNITS = (("in_half_years", 6), ("in_quarters", 3), ("in_years", 12))
_DAYS_A_MONTH = 30.44
_REACH, _READ, _BACK = 24, 12, 2
# Cash lasts for so many months at the least, or else it is no cash that is told beside the rate.
_MANY = 3
_SPENT = "monthly cash burn, net outflow a month 每月净流出 一个月烧钱"


def answer_by_runway(question: Question, sources: Sources) -> Draft | None:
    """Draft how long the cash lasts, or None where the sources state it themselves or do not tell both operands."""
    reading = question.reading
    folded = fold(reading.text)
    lasts = reading.unit == "duration" or "duration" in reading.kinds or any(holds(name, folded) for name, _ in _UNITS)
    if not reading.companies or not lasts:
        return None
    slot = Slot(company=reading.companies[0], metric="cash", period=None, latest=True)
    if not holds("at_the_burn", folded) and fill(replace(slot, metric="runway"), sources):
        return None
    burn = _burn(replace(slot, metric="cash_burn"), question, sources)
    months = _months(burn, sources) if burn else 0
    cash = burn and months and _cash(slot, burn, question, sources)
    if not burn or not cash or cash.value <= burn.value:
        return None
    return _lasting(cash, burn, months, question, sources)


def months_of(period: Period) -> int:
    """Return how many months a time has, rounded."""
    return round((period.end - period.start).days / _DAYS_A_MONTH)


def _burn(slot: Slot, question: Question, sources: Sources) -> CitedFigure | None:
    """What is spent as the ledger has it, or as a likely sentence tells it."""
    if (figure := fill(slot, sources)) and figure.metric == slot.metric:
        return figure
    for hit in (*hits_of(question, sources, _READ), *_sought(slot, sources)):
        if (found := _beside(place_of(hit), "burn", slot, sources)) is not None:
            return found
    return None


def _sought(slot: Slot, sources: Sources) -> Iterator[SentenceHit]:
    """Yield the sentences of a company that are nearest to what is said of such a rate, whatever the question says."""
    companies = (slot.company,) if slot.company else ()
    for hit in sources.sentences(_SPENT, limit=_READ, companies=companies):
        if set(companies) & subjects_of(hit, sources):
            yield hit


def _cash(slot: Slot, burn: CitedFigure, question: Question, sources: Sources) -> CitedFigure | None:
    """The cash in the same currency: the ledger's, or what stands beside the rate itself as being in hand."""
    figure = fill(replace(slot, unit=burn.unit), sources)
    if figure and figure.metric == "cash" and figure.unit == burn.unit:
        return figure
    for place in _around(burn, sources):
        found = _beside(place, "in_hand", slot, sources)
        if found and found.unit == burn.unit and found.start != burn.start:
            return found
    return _other_amount(burn, slot, sources)


def _other_amount(burn: CitedFigure, slot: Slot, sources: Sources) -> CitedFigure | None:
    """What else the sentence of the rate tells, where that is one amount, much larger and of no other metric."""
    place = Quote(article_id=burn.article_id, start=burn.sentence_start, end=burn.sentence_end)
    text = sources.article(place.article_id).text[place.start : place.end]
    others = [
        item for item in find_quantities(text) if item.unit == burn.unit and place.start + item.start != burn.start
    ]
    if len(others) != 1 or others[0].value < _MANY * burn.value:
        return None
    known = sources.figures_at(place.article_id, place.start + others[0].start)
    own = all(item.metric in (None, "cash") and item.company in (None, slot.company) for item in known)
    return figure_of(place, others[0], slot, None, sources) if own else None


def _around(figure: CitedFigure, sources: Sources) -> Iterator[Quote]:
    """Yield the sentence of a figure, those before it and the one after."""
    spans = sources.sentence_spans(figure.article_id)
    own = next((index for index, span in enumerate(spans) if span.start == figure.sentence_start), 0)
    for span in (spans[own], *reversed(spans[max(0, own - _BACK) : own]), *spans[own + 1 : own + 2]):
        yield Quote(article_id=figure.article_id, start=span.start, end=span.end)


def _beside(place: Quote, words: str, slot: Slot, sources: Sources) -> CitedFigure | None:
    text = sources.article(place.article_id).text[place.start : place.end]
    for item in find_quantities(text):
        if is_money(item) and holds(words, fold(text)[max(0, item.start - _REACH) : item.start]):
            return figure_of(place, item, slot, None, sources)
    return None


def _months(burn: CitedFigure, sources: Sources) -> int:
    """Return in how many months the amount is spent, 0 where the text does not tell."""
    text = sources.article(burn.article_id).text
    around = fold(text[max(burn.sentence_start, burn.start - _REACH) : min(burn.sentence_end, burn.end + _REACH)])
    told = next((months for name, months in _RATES if holds(name, around)), 0)
    return told or (months_of(burn.period) if burn.period else 0)


def _lasting(cash: CitedFigure, burn: CitedFigure, months: int, question: Question, sources: Sources) -> Draft:
    language = question.language
    folded = fold(question.reading.text)
    name, length = next(((name, length) for name, length in _UNITS if holds(name, folded)), ("in_months", 1))
    number = f"{(cash.value / burn.value * months / length).quantize(Decimal('0.1')):f}".removesuffix(".0")
    result = phrase(name, language, number=number)
    rate = amount(burn, language)
    below = rate if months == length else f"({rate} / {Decimal(months) / length:.4g})"
    formula = f"{amount(cash, language)} / {below} = {result}"
    return computed(
        (cash, burn), result, formula, question, sources, numbers=(number, f"{Decimal(months) / length:.4g}")
    )
