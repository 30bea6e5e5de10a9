"""The accounts of one amount that a question asks to be set against each other: who says how much.

The question itself says that there may be several (the company and a tracker, two papers), so that less has to show it
in the sentences than where nobody asked: the likeliest sentences, and those after them in which somebody else is
heard, are searched for two amounts of the matter that cannot both hold.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.answer import CitedFigure
from assistant.conflicts import agree
from assistant.evidence.neighbours import neighbours_of, paragraph_to, subjects_of
from assistant.evidence.ranking import Ranked, likely, rank
from assistant.evidence.same_matter import attributes, is_same_time, periods_of
from assistant.evidence.slots import asked_for, fits, slots
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
_STEP, _KNOWN, _HEARD, _BESIDE = 1.0, 3.0, 2.0, 3.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Account:
    """An amount that a sentence gives for what is asked about; `weight` says how likely it is one, higher is better."""

    hit: SentenceHit
    amount: Quantity
    weight: float
    known: CitedFigure | None
    heard: bool
    times: tuple[Period, ...]


def opposed(question: Question, sources: Sources) -> tuple[Account, ...]:
    """Return the two likeliest accounts that cannot both hold and those that repeat either, none where there are none.

    They are in the order in which they were told.
    """
    accounts = list(dict.fromkeys(_accounts(rank(question, sources), question, sources)))
    named = bool(question.reading.companies)
    pairs = [
        pair for pair in itertools.combinations(accounts, 2) if (named or _are_of_one(*pair)) and _contradict(*pair)
    ]
    best = max(pairs, key=lambda pair: _likelihood(*pair), default=None)
    if best is None:
        return ()
    return tuple(sorted(best, key=lambda each: (_published(each, sources), each.hit.start, each.amount.start)))


def _likelihood(first: Account, second: Account) -> float:
    near = first.hit.article_id == second.hit.article_id and 0 <= second.hit.start - first.hit.end <= 2
    return first.weight + second.weight + (_BESIDE if near else 0.0)


def _published(account: Account, sources: Sources) -> str:
    return sources.article(account.hit.article_id).published or ""


def _accounts(ranked: Sequence[Ranked], question: Question, sources: Sources) -> Iterator[Account]:
    asked = [mention.period for mention in question.reading.periods]
    for hit, score in _places(ranked[:_READ], question, sources):
        if not _is_of(hit, question, sources):
            continue
        for amount in _amounts(hit.text, question.reading):
            known = sources.figures_at(hit.article_id, hit.start + amount.start)
            times = _times(hit, known, sources)
            if not _may_be(known, hit, question.reading) or (times and asked and not are_at_one_time(times, asked)):
                continue
            named, heard = _named(known, question.reading), attributes(hit.text)
            weight = score + _KNOWN * (named is not None) + _HEARD * heard
            yield Account(hit=hit, amount=amount, weight=weight, known=named, heard=heard, times=times)


def account_of(hit: SentenceHit, amount: Quantity, sources: Sources) -> Account:
    """Return an amount of a sentence as somebody's account of the matter."""
    known = sources.figures_at(hit.article_id, hit.start + amount.start)
    return Account(
        hit=hit,
        amount=amount,
        weight=0.0,
        known=next(iter(known), None),
        heard=attributes(hit.text),
        times=_times(hit, known, sources),
    )


def known_accounts(question: Question, sources: Sources) -> list[Account]:
    """Return the accounts that the ledger knows as what is asked for, the likeliest first."""
    return sources.once(("known_accounts", question), lambda: _known_accounts(question, sources))


def _known_accounts(question: Question, sources: Sources) -> list[Account]:
    unit, told = question.reading.unit, _accounts(likely(question, sources), question, sources)
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
    wanted = list(slots(question.reading))
    for figure in sources.figures:
        if any(slot.company and fits(slot, figure) for slot in wanted):
            article, start, end = sources.article(figure.article_id), figure.sentence_start, figure.sentence_end
            told = replace(pattern, text=article.text[start:end], language=article.language)
            yield replace(told, article_id=article.id, start=start, end=end)


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


def _times(hit: SentenceHit, known: Iterable[CitedFigure], sources: Sources) -> tuple[Period, ...]:
    """Return the times of which an amount may be: what the ledger makes of it, and those that its sentence tells."""
    return (*(item.period for item in known if item.period is not None), *periods_of(hit, sources))


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


def _contradict(first: Account, second: Account) -> bool:
    left, right = first.amount, second.amount
    if not left.value or not right.value or not _are_told_apart(first, second) or _are_of_two(first, second):
        return False
    if left.unit != right.unit:
        return _is_one_matter(first.known, second.known) and first.hit.article_id != second.hit.article_id
    if agree(left, right) or not 1 / _FARTHEST <= left.value / right.value <= _FARTHEST:
        return False
    return not first.times or not second.times or are_at_one_time(first.times, second.times)


def _is_one_matter(first: CitedFigure | None, second: CitedFigure | None) -> bool:
    """Whether the ledger knows two amounts as the same of one company: then another currency is another account."""
    if first is None or second is None or first.low == second.low:
        return False
    return (first.company, first.metric, first.period) == (second.company, second.metric, second.period)


def _are_of_two(first: Account, second: Account) -> bool:
    """Whether the ledger knows two amounts as those of two companies."""
    return first.known is not None and second.known is not None and first.known.company != second.known.company


def _are_of_one(first: Account, second: Account) -> bool:
    """Whether two amounts are of one company where the question names none: the ledger's, or one article's."""
    if first.known is not None and second.known is not None:
        return first.known.company == second.known.company
    return first.hit.article_id == second.hit.article_id


def _are_told_apart(first: Account, second: Account) -> bool:
    """Whether somebody else may tell the second: another article, or words that say who tells it."""
    return first.hit.article_id != second.hit.article_id or first.heard or second.heard
