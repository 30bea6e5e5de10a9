"""How long the cash of a company lasts at the rate at which it spends: cash over burn, in months."""

from __future__ import annotations

import itertools
from decimal import Decimal

from assistant.answer import CitedFigure
from assistant.draft import Draft
from assistant.evidence.computing import computed
from assistant.evidence.described import words_at
from assistant.evidence.filling import fill
from assistant.evidence.sides import amounts_of, times_of
from assistant.evidence.slots import Slot
from assistant.evidence.wording import amount
from assistant.phrases import phrase
from assistant.question import Question
from assistant.sources import Sources
from assistant.understanding.formulas import holds
from assistant.understanding.reading import Reading
from ingest.folding import fold
from ingest.ledger.kinds import is_currency
from ingest.quantity import Period

# In how many months so much is spent, by the words beside the amount.
_RATES = (("told_monthly", 1), ("told_quarterly", 3), ("told_half_yearly", 6), ("told_yearly", 12))
_UNITS = (("in_half_years", 6), ("in_quarters", 3), ("in_years", 12))
_DAYS_A_MONTH = 30.44
_REACH, _BESIDE = 24, 300
# Cash lasts for so many months at the least, or else it is no cash that is told beside the rate.
_MANY = 3
_BURNS = frozenset({"cash_burn", "operating_cash_outflow"})
# What else such an amount may be taken for where the words beside it say that it is spent.
_SPENT = frozenset({None, "operating_expenses", *_BURNS})


def answer_by_runway(question: Question, sources: Sources) -> Draft | None:
    """Draft how long the cash lasts, or None where the sources state it themselves or do not tell both operands."""
    reading = question.reading
    folded = fold(reading.text)
    lasts = reading.unit == "duration" or "duration" in reading.kinds or any(holds(name, folded) for name, _ in _UNITS)
    if not reading.companies or not lasts:
        return None
    told = Slot(company=reading.companies[0], metric="runway", period=None, latest=True)
    if not holds("at_the_burn", folded) and fill(told, sources):
        return None
    figures = [figure for figure in amounts_of(reading.companies[0], sources) if is_currency(figure.unit)]
    pairs = [
        (cash, burn)
        for cash, burn in itertools.product(filter(_is_cash, figures), filter(_is_burn, figures))
        if cash.unit == burn.unit and cash.value > burn.value and _months(burn, reading) and _is_cash_for(cash, burn)
        if any(_timely(cash, burn, reading)) or not (cash.period and burn.period and reading.periods)
    ]
    best = max(pairs, key=lambda pair: _nearness(pair[0], pair[1], reading), default=None)
    return _lasting(*best, _months(best[1], reading), question, sources) if best else None


def months_of(period: Period) -> int:
    """Return how many months a time has, rounded."""
    return round((period.end - period.start).days / _DAYS_A_MONTH)


def _is_cash(figure: CitedFigure) -> bool:
    """Whether an amount may be cash: it is no line of credit and not what is spent."""
    return figure.metric in ("cash", None) and not holds("credit", fold(words_at(figure))) and not _is_burn(figure)


def _is_cash_for(cash: CitedFigure, burn: CitedFigure) -> bool:
    """Whether an amount is cash by its metric, or by standing with a much smaller rate, or near it as in hand."""
    if cash.metric == "cash":
        return True
    if cash.article_id != burn.article_id or cash.value < _MANY * burn.value:
        return False
    text, at = fold(cash.citation.quote), cash.start - cash.sentence_start
    in_hand = holds("in_hand", text[max(0, at - _REACH) : at])
    return cash.sentence_start == burn.sentence_start or (in_hand and abs(cash.start - burn.start) < _BESIDE)


def _is_burn(figure: CitedFigure) -> bool:
    text, at = fold(figure.citation.quote), figure.start - figure.sentence_start
    spent = holds("burn", text[max(0, at - _REACH) : at])
    # So much a month is spent, whatever else the ledger takes it for.
    rate = any(holds(name, fold(words_at(figure))) for name, _ in _RATES)
    return figure.metric in _BURNS or (spent and (rate or figure.metric in _SPENT))


def _timely(cash: CitedFigure, burn: CitedFigure, reading: Reading) -> tuple[bool, bool]:
    """Whether each of the two is of a time asked about, of whichever year where none is said."""
    asked = [
        time for mention in reading.periods for time in times_of(mention.period, yearless=reading.yearless) if time
    ]
    first, second = (not asked or any(_is_at(item.period, time) for time in asked) for item in (cash, burn))
    return first, second


def _nearness(cash: CitedFigure, burn: CitedFigure, reading: Reading) -> tuple[bool, bool, bool, bool, bool, bool, str]:
    """How well the two belong together: of the times asked about, told together, at the end of the burn's time."""
    return (
        *_timely(cash, burn, reading),
        cash.metric == "cash",
        cash.article_id == burn.article_id,
        cash.sentence_start == burn.sentence_start,
        bool(cash.period and burn.period and cash.period.end == burn.period.end),
        cash.published or "",
    )


def _is_at(period: Period | None, asked: Period) -> bool:
    return period is not None and (period == asked or period.end == asked.end)


def _months(burn: CitedFigure, reading: Reading) -> int:
    """Return in how many months the amount is spent, 0 where the text does not tell.

    What is spent in the time that an account closes is spent in the time asked about that ends then.
    """
    words = fold(words_at(burn))
    told = next((months for name, months in _RATES if holds(name, words)), 0)
    own = told or (months_of(burn.period) if burn.period else 0)
    asked = (item.period for item in reading.periods if burn.period and item.period.end == burn.period.end)
    return own or max(map(months_of, asked), default=0)


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
