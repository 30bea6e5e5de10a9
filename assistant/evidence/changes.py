"""By how much something changed between the two amounts that one sentence gives: in per cent, or as an amount."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.answer import CitedFigure
from assistant.draft import Draft
from assistant.evidence.computing import change_rate, computed
from assistant.evidence.filling import fill
from assistant.evidence.implied import told_computed
from assistant.evidence.neighbours import subjects_of
from assistant.evidence.pointing import best_of
from assistant.evidence.ranking import Ranked, rank
from assistant.evidence.slots import slots
from assistant.evidence.wording import amount
from assistant.moved import Move, moves_in
from assistant.question import Question
from assistant.sources import Sources
from assistant.understanding.matters import alike
from assistant.understanding.reading import Reading
from assistant.understanding.units import is_kind
from ingest.folding import fold
from ingest.formatting import format_amount, format_quantity
from ingest.metrics import find_metrics, load_metrics
from ingest.quantity import Quantity
from vectorstore.search import SentenceHit

_KINDS = frozenset({"computation", "amount", "open", "comparison"})
_READ = 2
_MATTER = 0.4
# What the shares stand at now, beside what they were sold at.
_OF_SHARES = re.compile(
    r"股价|现价|现时|市价|\bshare price\b|\bshares? (?:stand|trade|are)|\btrad(?:e|es|ing)\b|\bstock\b"
)
# Two prices of the ledger in one sentence are what is asked, however far down it stands.
_PRICED = 8


def answer_by_change(question: Question, sources: Sources) -> Draft | None:
    """Compute by how much something changed from the two amounts that a sentence gives, or return None."""
    reading = question.reading
    if reading.operation not in ("growth", "difference") or reading.kinds[0] not in _KINDS:
        return None
    if reading.operation == "difference" and (len(reading.companies) > 1 or len(reading.metrics) > 1):
        # The gap between two things is no change of one.
        return None
    if "offer_price" in reading.metrics and (reading.operation == "growth" or _OF_SHARES.search(fold(reading.text))):
        return _over_the_offer(question, sources)
    for item in _likely(question, sources):
        about = not reading.companies or set(reading.companies) & subjects_of(item.hit, sources)
        # What is no metric of the ledger has to be what the sentence speaks of.
        told = reading.metrics or reading.operation == "growth" or item.matter >= _MATTER
        if about and told and (move := _asked_move(item, question, sources)):
            return _changed(item.hit, move, question)
    return None


def _likely(question: Question, sources: Sources) -> list[Ranked]:
    """Return the likeliest sentences, then those of which the ledger has the very amount that is asked about."""
    ranked = rank(question, sources)
    asked = [slot for slot in slots(question.reading) if slot.company and slot.metric in load_metrics()]
    found = [
        figure for slot in asked if (figure := fill(replace(slot, unit=None), sources, question.reading.specifics))
    ]
    places = {(figure.article_id, figure.sentence_start) for figure in found}
    return [*ranked[:_READ], *(item for item in ranked[_READ:] if (item.hit.article_id, item.hit.start) in places)]


def _over_the_offer(question: Question, sources: Sources) -> Draft | None:
    """Compute by how much shares stand over their offer price from the two prices that one sentence tells."""
    prices = [
        figure
        for figure in sources.figures
        if figure.company in question.reading.companies and figure.metric in ("share_price", "offer_price")
    ]
    likely = rank(question, sources)[:_PRICED] if prices else ()
    together = (_told_together(item.hit, prices) for item in likely)
    pair = next(filter(None, together), None) or _told_apart(prices, question)
    if pair is None:
        return None
    price, offer = pair
    rate, result = change_rate(offer.value, price.value, question.language)
    before = amount(offer, question.language)
    formula = f"({amount(price, question.language)} − {before}) / {before} = {rate}"
    return computed((price, offer), result, formula, question, sources, (rate, rate.removesuffix("%")))


def _told_together(hit: SentenceHit, prices: Sequence[CitedFigure]) -> tuple[CitedFigure, CitedFigure] | None:
    """Return the price of the shares and that of their offering of one sentence."""
    own = [figure for figure in prices if figure.article_id == hit.article_id and hit.start <= figure.start < hit.end]
    told = {figure.metric: figure for figure in own}
    return _comparable(told.get("share_price"), told.get("offer_price"))


def _told_apart(prices: Sequence[CitedFigure], question: Question) -> tuple[CitedFigure, CitedFigure] | None:
    """Return the last price of the shares and the one at which they were sold, where the question asks of now."""
    if not _OF_SHARES.search(fold(question.reading.text)) or question.reading.aspects or question.reading.periods:
        return None
    actual = [figure for figure in prices if figure.status == "actual"]
    price, offer = (
        max((item for item in actual if item.metric == name), key=lambda item: item.published or "", default=None)
        for name in ("share_price", "offer_price")
    )
    return _comparable(price, offer)


def _comparable(price: CitedFigure | None, offer: CitedFigure | None) -> tuple[CitedFigure, CitedFigure] | None:
    return (price, offer) if price and offer and price.unit == offer.unit and offer.value > 0 else None


def _asked_move(item: Ranked, question: Question, sources: Sources) -> Move | None:
    reading, hit = question.reading, item.hit
    figures = sources.figures_in(hit.article_id)
    known = (figure.metric for figure in figures if figure.metric and hit.start <= figure.start < hit.end)
    named = {*(name for mention in find_metrics(hit.text) for name in mention.names), *known} & set(reading.metrics)
    near = item.matter >= _MATTER
    if reading.operation == "difference" and reading.metrics and not named and not near:
        return None
    moves: Sequence[Move] = [
        move
        for move in moves_in(hit.text)
        if _may_be_asked(move, named, near, reading) and not _is_of_another(move, hit, reading, sources)
    ]
    if len(moves) < 2:
        return moves[0] if moves else None
    start = best_of(hit, [(move.before.start, move.before.end) for move in moves], question, sources)
    return next((move for move in moves if move.before.start == start), None)


def _is_of_another(move: Move, hit: SentenceHit, reading: Reading, sources: Sources) -> bool:
    """Whether the ledger knows the amounts of a change as of another metric than those asked about."""
    places = (hit.start + item.start for item in (move.before, move.after))
    known = {figure.metric for place in places for figure in sources.figures_at(hit.article_id, place)} - {None}
    return bool(known and reading.metrics) and not known & alike(reading.metrics)


def _may_be_asked(move: Move, named: set[str], near: bool, reading: Reading) -> bool:
    """Whether a change can be what is asked: a rate moves by points, so that only that of a rate asked about counts."""
    if move.before.value <= 0:
        return False
    if move.before.unit == "percent":
        rates = any("percent" in load_metrics()[name].units for name in named if name in load_metrics())
        return rates or (near and reading.operation == "difference" and reading.unit == "percent")
    return reading.operation == "growth" or is_kind(reading.unit, move.before.unit)


def _changed(hit: SentenceHit, move: Move, question: Question) -> Draft:
    language = question.language
    before, after = format_quantity(move.before, language), format_quantity(move.after, language)
    high, low = (after, before) if move.after.value > move.before.value else (before, after)
    if question.reading.operation == "difference" or move.before.unit == "percent":
        result = _amount(abs(move.after.value - move.before.value), move.before, question)
        return told_computed(hit, result, f"{high} − {low} = {result}", question)
    rate, result = change_rate(move.before.value, move.after.value, language)
    return told_computed(hit, result, f"({high} − {low}) / {before} = {rate}", question)


def _amount(value: Decimal, like: Quantity, question: Question) -> str:
    unit = "percentage_points" if like.unit == "percent" else like.unit
    return format_amount(value, value, unit, "exact", question.language, counted=like.counted)
