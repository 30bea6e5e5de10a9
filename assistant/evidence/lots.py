"""What one board lot of an offering gained or lost: the shares in it times the price less the offer price."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.answer import CitedFigure
from assistant.draft import Draft
from assistant.evidence.computing import computed, trimmed
from assistant.evidence.described import described
from assistant.evidence.filling import fill
from assistant.evidence.settled import settled
from assistant.evidence.slots import slots
from assistant.evidence.wording import amount
from assistant.question import Question
from assistant.sources import Sources
from assistant.understanding.latest import asks_latest
from ingest.folding import fold
from ingest.formatting import format_amount
from ingest.quantity import Quantity

_LOT = re.compile(r"一手|每手|\b(?:a|one|per|each|every|single) (?:board )?lot\b")
_GAIN = re.compile(r"赚|盈|蚀|亏|回报|账面|\b(?:gain\w*|profit\w*|ma[dk]e|los[est]\w*|return\w*|up|down|earn\w*)\b")
_LOTS = "每手股数 每手买卖单位 board lot of shares"


def answer_by_lot(question: Question, sources: Sources) -> Draft | None:
    """Draft what one lot gained or lost, or None where that is not asked or not all of it is told."""
    folded = fold(question.reading.text)
    if len(question.reading.companies) != 1 or not (_LOT.search(folded) and _GAIN.search(folded)):
        return None
    lot, offer = _lot(question, sources), _price("offer_price", question, sources)
    price = _price("share_price", question, sources)
    if lot is None or offer is None or price is None or offer.unit != price.unit or offer.value == price.value:
        return None
    language = question.language
    value = trimmed(lot.value * abs(price.value - offer.value))
    result = format_amount(value, value, price.unit, "exact", language)
    high, low = (price, offer) if price.value > offer.value else (offer, price)
    formula = f"{amount(lot, language)} × ({amount(high, language)} − {amount(low, language)}) = {result}"
    return computed((lot, price, offer), result, formula, question, sources)


def _lot(question: Question, sources: Sources) -> CitedFigure | None:
    """Return how many shares are in one lot."""
    for told in described(_LOTS, _is_lot, question, sources, least=0.0):
        if re.search(r"每手|一手|\blots?\b", fold(told.hit.text)):
            return told.figure
    return None


def _is_lot(item: Quantity) -> bool:
    return item.unit == "shares" and 1 < item.value <= 10_000


def _price(metric: str, question: Question, sources: Sources) -> CitedFigure | None:
    """Return a price of the time asked about; of the first day's end that is the first which is told."""
    for slot in slots(replace(question.reading, metrics=(metric,), unit=None)):
        if metric == "share_price" and slot.period is None and not asks_latest(question.reading.text):
            dated = [
                (item.period.end, item)
                for item in sources.figures
                if item.period and (item.company, item.metric) == (slot.company, metric)
            ]
            first = min(dated, key=lambda pair: pair[0], default=None)
            return settled(first[1], question, sources) if first else None
        period = None if metric == "offer_price" else slot.period
        if figure := fill(replace(slot, metric=metric, period=period), sources):
            return settled(figure, question, sources)
    return None
