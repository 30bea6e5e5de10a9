"""The accounts of one amount: what a sentence gives for what is asked, and whether two of them can both hold.

The likeliest sentences, those from which the ledger has it, and those after them in which somebody else is heard.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.answer import CitedFigure
from assistant.conflicts import agree
from assistant.evidence.neighbours import neighbours_of, paragraph_to, spoken_of, subjects_of
from assistant.evidence.own_words import clause_at
from assistant.evidence.ranking import Ranked, likely
from assistant.evidence.same_matter import attributes, is_same_time, mentions_of
from assistant.evidence.slots import Slot, asked_for, fits, slots
from assistant.question import Question
from assistant.sources import Sources
from assistant.understanding.matters import alike
from assistant.understanding.reading import Reading
from assistant.understanding.tokens import holds_names
from assistant.understanding.units import is_kind
from ingest.ledger.kinds import kinds_of
from ingest.metrics import load_metrics, named_metrics
from ingest.periods import find_periods
from ingest.quantities import find_quantities
from ingest.quantity import Period, Quantity
from vectorstore.search import SentenceHit

_READ, _FOLLOWED, _AFTER = 14, 6, 3
# Two accounts of one amount differ, but not beyond all measure; in two currencies nobody can tell.
_FARTHEST = 3
# What a sentence further from the likeliest one loses, and what is gained by what speaks for its being an account.
_STEP, _KNOWN, _HEARD = 1.0, 3.0, 2.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Account:
    """An amount that a sentence gives for what is asked about; `weight` says how likely it is one, higher is better."""

    hit: SentenceHit
    amount: Quantity
    weight: float
    known: CitedFigure | None
    heard: bool
    times: tuple[Period, ...]


def accounts_in(ranked: Sequence[Ranked], question: Question, sources: Sources) -> Iterator[Account]:
    """Yield the amounts that the likeliest sentences, and those after them that tell otherwise, give for the matter."""
    asked = [mention.period for mention in question.reading.periods]
    for hit, score in _places(ranked[:_READ], question, sources):
        if not _is_of(hit, question, sources):
            continue
        for amount in _amounts(hit.text, question.reading):
            known = sources.figures_at(hit.article_id, hit.start + amount.start)
            times = _times(hit, amount, known, sources)
            if not _may_be(known, hit, question.reading) or (times and asked and not are_at_one_time(times, asked)):
                continue
            named, heard = _named(known, question.reading), attributes(hit.text)
            weight = score + _KNOWN * (named is not None) + _HEARD * heard
            amount = _counted_as(amount, named)
            yield Account(hit=hit, amount=amount, weight=weight, known=named, heard=heard, times=times)


def account_of(hit: SentenceHit, amount: Quantity, sources: Sources) -> Account:
    """Return an amount of a sentence as somebody's account of the matter."""
    known = sources.figures_at(hit.article_id, hit.start + amount.start)
    first = next(iter(known), None)
    return Account(
        hit=hit,
        amount=_counted_as(amount, first),
        weight=0.0,
        known=first,
        heard=attributes(hit.text),
        times=_times(hit, amount, known, sources),
    )


def published(account: Account, sources: Sources) -> str:
    """Return the ISO day on which an account was told, empty where the article has none."""
    return sources.published(account.hit.article_id)


def _counted_as(amount: Quantity, known: CitedFigure | None) -> Quantity:
    """Return an amount in the unit that the ledger makes of it: 收入4.9亿 is money."""
    return replace(amount, unit=known.unit) if known and amount.unit == "count" else amount


def known_accounts(question: Question, sources: Sources) -> list[Account]:
    """Return the accounts that the ledger knows as what is asked for, the likeliest first."""
    return sources.once(("known_accounts", question), lambda: _known_accounts(question, sources))


def _known_accounts(question: Question, sources: Sources) -> list[Account]:
    unit, told = question.reading.unit, accounts_in(likely(question, sources), question, sources)
    accounts = [it for it in told if it.known is not None and is_kind(unit, it.amount.unit)]
    return sorted(accounts, key=lambda account: -account.weight)


def _places(ranked: Sequence[Ranked], question: Question, sources: Sources) -> Iterator[tuple[SentenceHit, float]]:
    """Yield the likeliest sentences and, after each of the first ones, those in which somebody else is heard."""
    ranked = [item for item in ranked if "|" not in item.hit.text]
    if not ranked:
        return
    first = ranked[0]
    stated = [(hit, first.score - _STEP) for hit in _stated(question, first.hit, sources)]
    followed = [*((item.hit, item.score) for item in ranked[:_FOLLOWED]), *stated]
    after = [(later, score - step * _STEP) for hit, score in followed for later, step in _heard_after(hit, sources)]
    told = set[tuple[str, int]]()
    for hit, score in (*((item.hit, item.score) for item in ranked), *stated, *after):
        if (hit.article_id, hit.start) not in told:
            told.add((hit.article_id, hit.start))
            yield hit, score


def _stated(question: Question, pattern: SentenceHit, sources: Sources) -> Iterator[SentenceHit]:
    """Yield the sentences from which the ledger has what is asked for."""
    wanted = [slot for slot in slots(question.reading) if slot.company]
    for figure in sources.figures:
        if any(_is_stated(figure, slot, sources) for slot in wanted):
            article, start, end = sources.article(figure.article_id), figure.sentence_start, figure.sentence_end
            told = replace(pattern, text=article.text[start:end], language=article.language)
            yield replace(told, article_id=article.id, start=start, end=end)


def _is_stated(figure: CitedFigure, slot: Slot, sources: Sources) -> bool:
    """Whether a figure is what a slot asks for; one that has no owner may be that of any company spoken of."""
    if figure.company or figure.metric != slot.metric or slot.company not in spoken_of(figure, sources):
        return fits(slot, figure)
    period = slot.period if figure.period else None
    return fits(replace(slot, period=period), replace(figure, company=slot.company))


def _heard_after(hit: SentenceHit, sources: Sources) -> Iterator[tuple[SentenceHit, int]]:
    """Yield the sentences after one in which somebody is heard, with how far on they stand."""
    beside = neighbours_of(hit, sources)
    for step, span in enumerate(beside.after[:_AFTER], start=1):
        if attributes(beside.words(span)):
            yield replace(hit, start=span.start, end=span.end, text=beside.words(span)), step


def _is_of(hit: SentenceHit, question: Question, sources: Sources) -> bool:
    """Whether a sentence may be of what is asked: of that company and those models."""
    companies = set(question.reading.companies)
    if companies and not _subjects(hit, sources) & companies:
        return False
    return holds_names(paragraph_to(hit, sources), question.reading.names)


def _times(hit: SentenceHit, amount: Quantity, known: Iterable[CitedFigure], sources: Sources) -> tuple[Period, ...]:
    """Return the times of which an amount may be: what the ledger makes of it, and those told up to its clause."""
    _, end = clause_at(hit.text, amount.start)
    told = (mention.period for mention in mentions_of(hit, sources) if mention.start < max(end, amount.end))
    return (*(item.period for item in known if item.period is not None), *told)


def cannot_both_hold(first: Account, other: Account) -> bool:
    """Whether two amounts in one unit are too far apart to agree and near enough to be of one thing at one time."""
    left, right = first.amount, other.amount
    if left.unit != right.unit or not left.value or not right.value or are_of_two(first, other):
        return False
    if agree(left, right) or not 1 / _FARTHEST <= left.value / right.value <= _FARTHEST:
        return False
    times = times_of(first), times_of(other)
    return not all(times) or are_at_one_time(*times)


def times_of(account: Account) -> tuple[Period, ...]:
    """Return the time that the ledger knows an amount to be of, else the times that its sentence tells."""
    return (account.known.period,) if account.known and account.known.period else account.times


def are_of_two(first: Account, other: Account) -> bool:
    """Whether the ledger knows two amounts as those of two companies."""
    return len({item.company for item in (first.known, other.known) if item and item.company}) > 1


def are_at_one_time(first: Iterable[Period], second: Sequence[Period]) -> bool:
    """Whether a time of the one is a time of the other, holds it or lies in it."""
    return any(
        is_same_time(one, other) or one.contains(other) or other.contains(one) for one in first for other in second
    )


def _subjects(hit: SentenceHit, sources: Sources) -> set[str]:
    """The companies of which a sentence may speak: whoever is heard in it is named, but speaks of those before."""
    figures = sources.figures_in(hit.article_id)
    told = {item.company for item in figures if item.company and hit.start <= item.start < hit.end}
    subjects = told | subjects_of(hit, sources)
    if attributes(hit.text):
        around = (neighbours_of(hit, sources).text_before, sources.article(hit.article_id).title)
        subjects |= {item.name for text in around for item in sources.named(text)}
    return subjects


def _amounts(text: str, reading: Reading) -> Sequence[Quantity]:
    units = {unit for name in asked_for(reading) if (entry := load_metrics().get(name)) for unit in entry.units}
    times = [(item.start, item.end) for item in find_periods(text)]
    return [
        item
        for item in find_quantities(text)
        if (units & set(kinds_of(item)) if units else is_kind(reading.unit, item.unit))
        and not any(start <= item.start < end for start, end in times)
    ]


def _may_be(known: Sequence[CitedFigure], hit: SentenceHit, reading: Reading) -> bool:
    """Whether the ledger does not know an amount as something else or as another's.

    Whoever counts for himself may have been taken for the one that is counted.
    """
    asked, named = alike(reading.metrics), named_metrics(hit.text)
    metrics = {item.metric for item in known if item.metric} or (set() if attributes(hit.text) else named)
    if metrics and asked and not metrics & asked:
        return False
    owners = {item.company for item in known if item.company}
    return not owners or not reading.companies or bool(owners & set(reading.companies)) or attributes(hit.text)


def _named(known: Iterable[CitedFigure], reading: Reading) -> CitedFigure | None:
    asked = alike(reading.metrics)
    return next((item for item in known if item.metric in asked), None)
