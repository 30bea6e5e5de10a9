"""Compute what share a part is of a whole, or what a share of a whole comes to, where no source states it.

`What share of R&D went to compute?` is one amount over another, `How much of the proceeds goes to research?` the whole
times a percentage. The part is whatever the question's words describe, the whole a metric or such an amount too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from assistant.answer import CitedFigure
from assistant.draft import Draft
from assistant.evidence.computing import computed, percentage, trimmed
from assistant.evidence.described import LEAST, Described, described, words_at
from assistant.evidence.filling import fill
from assistant.evidence.settled import settled
from assistant.evidence.slots import slots
from assistant.evidence.wording import amount
from assistant.question import Question
from assistant.sources import Sources
from assistant.understanding.formulas import WHOLES
from assistant.understanding.fractions import Fraction, asked_fraction, thing_asked
from assistant.understanding.kinds import AMOUNT_KINDS
from assistant.understanding.matters import metrics_at
from assistant.understanding.units import is_asked_currency
from ingest.folding import fold
from ingest.formatting import format_amount
from ingest.ledger.kinds import is_currency, is_money
from ingest.metrics import find_metrics, load_metrics
from ingest.quantity import Quantity

# The whole of an offering is its shares as well as what they bring in.
_OFFERING = re.compile(r"全球发售|发售|发行|招股|新股|\b(?:offering|offer|ipo|deal|float|flotation|share sale)\b")
_OF_OFFERING = ("shares_offered", "funds_raised")
_RAISED = re.compile(r"款|募资|集资|筹|\b(?:proceeds|money|funds|cash|revenue|sales)\b")
_NET = re.compile(r"净额|净筹|净得|净集|\bnet\b")
_GROSS = re.compile(r"总额|毛额|\bgross\b|\bbefore (?:fees|expenses|costs)\b")
# A percentage with the whole that it is of: 39% of revenue, 占收入的39%, 收入的三成.
_OF = re.compile(r" of .{3,48}")
_THEN = re.compile(r"(?:总额|总数)?的?(?:比[重例]|占比)?(?:约|近|逾|超过?|大约|为|是|达)*")
_NO_MONEY = frozenset({"percent", "times", "duration", "count"})
# So much of the words for a part says, beside a percentage, that its share is stated.
_SAYS = 0.6
# So much suffices of an amount that stands in one sentence with the whole.
_BESIDE = 0.2
# And so much where the question says itself that a share of revenue is told.
_HINTED = 0.15


def answer_by_fraction(question: Question, sources: Sources) -> Draft | None:
    """Draft the share or the portion asked for, or None where none is, a source states it or an operand is missing."""
    reading = question.reading
    if reading.kinds[0] not in (*AMOUNT_KINDS, "list") or len(reading.companies) != 1:
        return None
    asked = asked_fraction(reading.matter)
    if asked is None:
        return None
    return _share(asked, question, sources) if asked.shape == "share" else _portion(asked, question, sources)


def _share(asked: Fraction, question: Question, sources: Sources) -> Draft | None:
    if any(told.share >= _SAYS for told in described(asked.part, _is_rate, question, sources)):
        return None
    for whole in _wholes(asked.whole, question, sources):
        parts = described(asked.part, partial(_is_in, whole.unit), question, sources, least=_BESIDE)
        if part := _part_of(whole, parts):
            result = percentage(part.value / whole.value)
            formula = f"{amount(part, question.language)} / {amount(whole, question.language)} = {result}"
            return computed((part, whole), result, formula, question, sources)
    return None


def _portion(asked: Fraction, question: Question, sources: Sources) -> Draft | None:
    rates = described(asked.part, _is_rate, question, sources)
    if not rates:
        return None
    stated = described(asked.part, is_money, question, sources, least=max(_SAYS, rates[0].share))
    if any(told.hit.article_id == rates[0].hit.article_id for told in stated):
        return None
    for whole in _wholes(asked.whole, question, sources):
        if is_currency(whole.unit) and is_asked_currency(question.reading.unit, whole.unit):
            return times_rate(whole, rates[0].figure, question, sources)
    return None


def answer_by_rate(question: Question, sources: Sources) -> Draft | None:
    """Draft an amount of money that is told only as a percentage of a metric, which is told itself; else None."""
    reading = question.reading
    unit = reading.unit
    if len(reading.companies) != 1 or reading.kinds[0] not in AMOUNT_KINDS or unit in (None, *_NO_MONEY):
        return None
    least = _HINTED if "revenue_share" in reading.metrics else LEAST
    words = thing_asked(reading.matter)
    rates = described(words, _is_rate, question, sources, least=least)
    stated = described(words, is_money, question, sources, least=least) if rates else []
    for told in rates:
        name = _rated(told, sources)
        if name is None or any(item.share >= told.share for item in stated):
            continue
        for whole in _wholes_of((name,), "", question, sources):
            if is_currency(whole.unit) and is_asked_currency(unit, whole.unit):
                return times_rate(whole, told.figure, question, sources)
    return None


def _rated(told: Described, sources: Sources) -> str | None:
    """Return the metric of which a percentage is told to be one: 39% of revenue, 占收入的39%."""
    text, start = told.hit.text, told.figure.start - told.hit.start
    folded, end = fold(text), told.figure.end - told.hit.start
    for mention in find_metrics(text):
        words = folded[mention.start : mention.end]
        after = mention.start >= end and _OF.fullmatch(f"{folded[end : mention.start]}{words}")
        before = mention.end <= start and _THEN.fullmatch(folded, mention.end, start)
        takes = "占" in folded[max(0, mention.start - 1) : mention.end] or "的" in folded[mention.end : start]
        if after or (before and takes):
            return WHOLES.get(mention.name, mention.name)
    return None


def times_rate(whole: CitedFigure, rate: CitedFigure, question: Question, sources: Sources) -> Draft:
    """Return the answer that a percentage of a whole is so much, the formula shown and both cited."""
    value = trimmed(whole.value * rate.value / 100, 4)
    result = format_amount(value, value, whole.unit, "exact", question.language)
    formula = f"{amount(whole, question.language)} × {amount(rate, question.language)} = {result}"
    return computed((whole, rate), result, formula, question, sources)


def _part_of(whole: CitedFigure, parts: list[Described]) -> CitedFigure | None:
    """Return the best part that is less than the whole, one beside the whole before others that fit as well.

    A part in the very sentence of the whole (of which ...) needs fewer of the words.
    """
    place = (whole.article_id, whole.sentence_start)
    less = [
        item
        for item in parts
        if 0 < item.figure.value < whole.value
        and (item.share >= LEAST or (item.figure.article_id, item.figure.sentence_start) == place)
    ]
    best = [item for item in less if round(item.share, 1) == round(less[0].share, 1)]
    near = next((item for item in best if item.figure.article_id == whole.article_id), None)
    return (near or best[0]).figure if best else None


def _wholes(words: str, question: Question, sources: Sources) -> Iterator[CitedFigure]:
    """Yield what the words for a whole may mean, undisputed: figures of a metric, else amounts that they describe."""
    folded = fold(words)
    names = [item.name for item in metrics_at(words) if not _is_rate_itself(item.name)]
    names += _OF_OFFERING if _OFFERING.search(folded) and not _RAISED.search(folded) else ()
    yield from _wholes_of(tuple(dict.fromkeys(names)), folded, question, sources)
    if not names:
        yield from (told.figure for told in described(words, _is_whole, question, sources, least=_SAYS))


def _wholes_of(names: tuple[str, ...], folded: str, question: Question, sources: Sources) -> Iterator[CitedFigure]:
    # The models and markets named are those of the part.
    reading = replace(question.reading, metrics=names, unit=None, names=(), places=())
    unit = question.reading.unit if question.reading.unit != "percent" else None
    for slot in slots(reading) if names else ():
        if slot.metric in load_metrics():
            wanted = replace(slot, unit=None if slot.metric == "shares_offered" else unit)
            planned = load_metrics()[slot.metric].planned_as or slot.metric
            figure = fill(wanted, sources) or fill(replace(wanted, metric=planned), sources)
            if figure and figure.metric in (slot.metric, planned):
                yield from _undisputed(_as_said(figure, folded, sources), question, sources)


def _as_said(figure: CitedFigure, folded: str, sources: Sources) -> CitedFigure:
    """Return the net amount where that is said, of shares offered all of them, else the figure itself."""
    alike = [
        other
        for other in sources.figures
        if (other.company, other.metric, other.unit, other.period)
        == (figure.company, figure.metric, figure.unit, figure.period)
    ]
    if figure.metric == "shares_offered":
        return max(alike, key=lambda other: other.value)
    wanted, other_kind = (_NET, _GROSS) if _NET.search(folded) else (_GROSS, _NET)
    if wanted is _GROSS and not _GROSS.search(folded):
        return figure
    own = [other for other in alike if wanted.search(said := _said(other)) and not other_kind.search(said)]
    return max(own, key=lambda other: other.published or "", default=figure)


def _said(figure: CitedFigure) -> str:
    return fold(words_at(figure))


def _undisputed(figure: CitedFigure, question: Question, sources: Sources) -> Iterator[CitedFigure]:
    # Of the shares offered the parts (to the public, to cornerstones) are told as well: no account against the whole.
    stands = figure if figure.metric == "shares_offered" else settled(figure, question, sources)
    if stands:
        yield stands


def _is_rate_itself(metric: str) -> bool:
    """Whether a metric is no amount that could have a part."""
    entry = load_metrics().get(metric)
    return entry is not None and not {"money", "count", "shares", "tokens"} & set(entry.units)


def _is_in(unit: str, item: Quantity) -> bool:
    return item.unit == unit


def _is_rate(item: Quantity) -> bool:
    return item.unit == "percent" and 0 < item.value < 100


def _is_whole(item: Quantity) -> bool:
    return is_money(item) or item.unit in ("count", "shares", "tokens")
