"""Point at the amount or the date in a sentence that answers, so that the short answer is that and nothing else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.evidence.described import shares_of
from assistant.evidence.happening import ending_on, happening_on
from assistant.evidence.neighbours import may_speak_of, subjects_of
from assistant.evidence.own_words import aspects_at, own_span
from assistant.evidence.told_times import times_of_matter
from assistant.moved import is_before
from assistant.question import Question
from assistant.sources import Sources
from assistant.subjects import is_product_at
from assistant.understanding.aspects import agreement, aspects_of, is_of_part
from assistant.understanding.reading import Reading
from assistant.understanding.tokens import bare_names, holds_names
from assistant.understanding.units import is_asked_currency, is_kind
from ingest.article import Span
from ingest.folding import fold
from ingest.formatting import format_period, format_quantity
from ingest.ledger.kinds import fitting, kinds_of
from ingest.ledger.readings import counts_sources
from ingest.metrics import find_metrics, load_metrics
from ingest.periods import find_periods
from ingest.quantities import find_quantities
from ingest.quantity import Quantity
from vectorstore.search import SentenceHit

_WHOSE = re.compile(r"(?:'s? |旗下)")
_BARE = re.compile(r"\A[^a-z$¥美港币]*元?\Z")
# What a clause gains that names the time asked about.
_TIMELY = 0.25
# Less than this share of the question apart is chance.
_CLEARLY = 0.3


@dataclass(frozen=True, slots=True)
class _Clause:
    start: int
    end: int
    share: float


def amounts_in(hit: SentenceHit, question: Question, sources: Sources) -> list[Quantity]:
    """Return the amounts of a sentence that could be what is asked for: in the unit asked for, else of its metrics.

    Where the question names a metric that the sentence names too, only amounts that can measure it count; where it
    names a company, only those that no other company stands nearer to.
    """
    reading, folded = question.reading, fold(hit.text)
    periods = [(item.start, item.end) for item in find_periods(hit.text)]
    amounts = [
        _as_known(item, hit, sources)
        for item in find_quantities(hit.text)
        if is_kind(reading.unit, item.unit)
        and not any(start <= item.start < end for start, end in periods)
        and not counts_sources(folded, item)
        and _may_own(item, hit, reading.companies, sources)
    ]
    mentions = [item for item in find_metrics(hit.text) if set(item.names) & set(reading.metrics)]
    if mentions and reading.unit is None:
        amounts = [item for item in amounts if any(fitting(mention, kinds_of(item)) for mention in mentions)]
    if reading.unit is None and not mentions:
        amounts = [item for item in amounts if _is_in_units(item, reading)]
    measured = [item for item in amounts if item.unit != "count"]
    if reading.unit is None and not mentions and measured:
        # 两家, three publishers: what a sentence counts in passing is seldom what is asked for.
        amounts = measured
    amounts = [item for item in amounts if is_product_at(hit.text, item.start, reading.text, reading.companies)]
    named = _named(hit.text, amounts, reading)
    if named is not None:
        return [named]
    # What was before a change is not what is; where the question asks about the time before, its words tell the clause.
    before = {
        item.start for item in amounts if is_before(hit.text, item.start) and not _is_timed(hit, item, sources, reading)
    }
    amounts = [item for item in amounts if item.start not in before] or amounts
    asked = [item for item in amounts if is_asked_currency(reading.unit, item.unit)]
    return _agreeing(hit.text, asked or amounts, reading)


def _named(text: str, amounts: Sequence[Quantity], reading: Reading) -> Quantity | None:
    """Return the one amount beside which the products stand that a question names, of a sentence that names others."""
    if not reading.names or len(amounts) < 2:
        return None
    places = [item.start for item in amounts]
    clauses = [text[slice(*own_span(text, place, places))] for place in places]
    own = [item for item, words in zip(amounts, clauses, strict=True) if holds_names(words, reading.names)]
    others = [name for name in bare_names(text) if not any(holds_names(name, (asked,)) for asked in reading.names)]
    return own[0] if len(own) == 1 and others else None


def _as_known(item: Quantity, hit: SentenceHit, sources: Sources) -> Quantity:
    """Return an amount in the currency that the ledger knows it in: in an article from Taipei 85元 are no yuan.

    A bare 元 that the ledger does not know is of the currency of the amount before it in its sentence.
    """
    if not is_kind("money", item.unit):
        return item
    known = _known_unit(item, hit, sources)
    if known is None and _BARE.search(fold(hit.text[item.start : item.end])):
        before = [
            other for other in find_quantities(hit.text) if other.end <= item.start and is_kind("money", other.unit)
        ]
        known = (_known_unit(before[-1], hit, sources) or before[-1].unit) if before else None
    return replace(item, unit=known) if known and is_kind("money", known) else item


def _known_unit(item: Quantity, hit: SentenceHit, sources: Sources) -> str | None:
    known = sources.figures_at(hit.article_id, hit.start + item.start)
    return next((figure.unit for figure in known if figure.value == item.value), None)


def _is_timed(hit: SentenceHit, item: Quantity, sources: Sources, reading: Reading) -> bool:
    """Whether the ledger knows an amount as of the very time asked about."""
    asked = [mention.period for mention in reading.periods]
    return any(figure.period in asked for figure in sources.figures_at(hit.article_id, hit.start + item.start))


def _may_own(amount: Quantity, hit: SentenceHit, companies: Sequence[str], sources: Sources) -> bool:
    """Whether the company named last before an amount is one asked about, or else one that its sentence speaks of."""
    named = sources.named(hit.text)
    if not companies or not named:
        return True
    before = [mention for mention in named if mention.start < amount.start]
    # Baidu's chip unit: whose it is, not who does anything.
    before = [mention for mention in before if not _WHOSE.match(fold(hit.text), mention.end)] or before
    own = {before[-1].name} if before else subjects_of(hit, sources) | may_speak_of(hit, sources)
    return bool(own & set(companies))


def _is_in_units(amount: Quantity, reading: Reading) -> bool:
    """Whether an amount is in a unit of one of the metrics asked for, where any is: 12,000 pictures are no damages."""
    units = {unit for name in reading.metrics if (entry := load_metrics().get(name)) for unit in entry.units}
    return not units or any(is_kind(unit, amount.unit) for unit in units)


def short_amount(
    hit: SentenceHit, amounts: Sequence[Quantity], question: Question, sources: Sources, told: Span | None = None
) -> str | None:
    """Return the amount that stands where the sentence holds most of what is asked, or None where two could be it.

    Where its clauses do not decide, the amount in the words that a reader pointed at (`told`) is it.
    """
    if len(amounts) == 1:
        return format_quantity(amounts[0], question.language)
    clause = _best_clause(hit, [(item.start, item.end) for item in amounts], question, sources)
    own = [item for item in amounts if clause and clause.start <= item.start < clause.end]
    if len(own) != 1 and told:
        own = [item for item in own or amounts if item.start < told.end and told.start < item.end]
    return format_quantity(own[0], question.language) if len(own) == 1 else None


def short_date(hit: SentenceHit, question: Question, sources: Sources, told: Span | None = None) -> str | None:
    """Return the date that stands where the sentence holds most of what is asked, or None where two could be it.

    Where its clauses do not decide, it is the date in the words that a reader pointed at (`told`), else the only day.
    """
    published = sources.article(hit.article_id).published
    dates = times_of_matter(hit.text, published, question.reading.text)
    own = ending_on(hit.text, dates, question.reading) or happening_on(hit.text, dates, question.reading)
    if len(own) == 1:
        dates = own
    if len(dates) > 1:
        clause = _best_clause(hit, [(item.start, item.end) for item in dates], question, sources)
        own = tuple(item for item in dates if clause and clause.start <= item.start < clause.end)
        if len(own) != 1 and told:
            own = tuple(item for item in own or dates if item.start < told.end and told.start < item.end)
        if len(own) != 1:
            own = tuple(item for item in own or dates if item.period.granularity == "day")
        dates = own
    return format_period(dates[0].period, question.language) if len(dates) == 1 else None


def better_told(text: str, start: int, unit: str, reading: Reading, sources: Sources) -> Quantity | None:
    """Return the one amount in `unit` whose clause says clearly more of what is asked than that of the one at `start`.

    A clause says more that names the counterpart asked about (the close, retail orders) where the other does not.
    """
    found = [item for item in find_quantities(text) if item.unit == unit and not is_before(text, item.start)]
    if len(found) < 2:
        return None
    places = [item.start for item in found]
    clauses = [own_span(text, place, places) for place in places]
    own = own_span(text, start, places)
    asked = reading.aspects
    agreeing = [agreement(asked, aspects_of(text[left:right])) for left, right in (*clauses, own)]
    shares = sources.coverage(reading.specifics, [text[left:right] for left, right in (*clauses, own)])
    least = (agreeing[-1], shares[-1] + _CLEARLY)
    better = [
        item
        for item, clause, agrees, share in zip(found, clauses, agreeing, shares, strict=False)
        if clause != own and (agrees > least[0] or (agrees == least[0] and share >= least[1]))
    ]
    return better[0] if len(better) == 1 else None


def _agreeing(text: str, amounts: Sequence[Quantity], reading: Reading) -> list[Quantity]:
    """Leave out amounts of a counterpart of what is asked, where others are left."""
    asked = reading.aspects
    if not asked or (len(amounts) < 2 and not is_of_part(asked)):
        return list(amounts)
    told = [(item, agreement(asked, aspects_at(text, item.start))) for item in amounts]
    # What is told of the whole answers nothing that is asked of a part.
    best = 1 if is_of_part(asked) else max(agrees for _, agrees in told)
    return [item for item, agrees in told if agrees == best]


def best_of(hit: SentenceHit, spans: Sequence[tuple[int, int]], question: Question, sources: Sources) -> int | None:
    """Return the start of the one span that stands in the clause holding most of what is asked, None for a tie."""
    clause = _best_clause(hit, spans, question, sources)
    own = [start for start, _ in spans if clause and clause.start <= start < clause.end]
    return own[0] if len(own) == 1 else None


def _best_clause(
    hit: SentenceHit, spans: Sequence[tuple[int, int]], question: Question, sources: Sources
) -> _Clause | None:
    """The clause that holds most of the question's matter, of those that hold one of the spans; None for a tie."""
    places = [start for start, _ in spans]
    holding = list(dict.fromkeys(own_span(hit.text, place, places) for place in places))
    texts = [hit.text[start:end] for start, end in holding]
    timely = _of_time(texts, question.reading, sources.article(hit.article_id).published)
    matter = question.reading.matter
    told = sources.coverage(matter, texts)
    if not any(told):
        # In a library of few articles every word is a common one.
        told = shares_of(matter, texts, sources)
    shares = [share + _TIMELY * own for share, own in zip(told, timely, strict=True)]
    clauses = [_Clause(start, end, share) for (start, end), share in zip(holding, shares, strict=True)]
    ranked = sorted(clauses, key=lambda clause: -clause.share)
    if not ranked or (len(ranked) > 1 and ranked[0].share == ranked[1].share):
        return None
    return ranked[0]


def _of_time(texts: Sequence[str], reading: Reading, published: str | None) -> list[bool]:
    """Whether each of some clauses names a time that is asked about."""
    asked = [mention.period for mention in reading.periods]
    return [bool(asked) and any(item.period in asked for item in find_periods(text, published)) for text in texts]
