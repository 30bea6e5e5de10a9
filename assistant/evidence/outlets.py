"""What other outlets tell of the same thing at about the same time, though the ledger has no name for it.

How many were let go, what a chip sells for: the likeliest sentence of each of two independent articles gives one
amount, and the sentences are near to each other in meaning and time.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import replace

from assistant.comparable import is_stated
from assistant.evidence.accounts import Account, account_of, published
from assistant.evidence.neighbours import neighbours_of, subjects_of
from assistant.evidence.own_words import clause_at
from assistant.evidence.pointing import amounts_in
from assistant.evidence.ranking import Ranked, likely, rank
from assistant.evidence.same_matter import forecasts
from assistant.evidence.told import place_of
from assistant.moved import is_before
from assistant.question import Question
from assistant.scopes import same_scope
from assistant.sources import Sources
from ingest.metrics import load_metrics, named_metrics

# How many of the likeliest sentences of other outlets are looked at, how near in meaning they are (the cosine of their
# vectors, in one language and in two, less where the ledger knows them as one metric), and how many days apart.
_LIKELY, _DAYS = 5, 31
_ALIKE, _ALIKE_ACROSS, _KNOWN = 0.88, 0.82, 0.05
# Of how many likely sentences counts of one thing are taken, how much of the question's matter each has to hold, and
# by how many times one may be another that was told later.
_READ, _OF_MATTER, _FARTHEST = 8, 0.25, 3
_ALL_OF_MATTER = 0.8


def told_by_others(first: Account, question: Question, sources: Sources) -> Iterator[Account]:
    """Yield what the likeliest sentences of other outlets tell of the same thing at about the same time."""
    companies = set(question.reading.companies)
    apart = len(companies) > 1 and not companies <= {mention.name for mention in sources.named(first.hit.text)}
    if first.amount.unit == "percent" or apart:
        return
    known = first.known.metric if first.known else None
    asked = set(question.reading.metrics) or ({known} if known else set())
    if not all(map(_is_repeatable, asked)):
        # Of what has one value at a time the ledger itself finds the disagreements.
        return
    ranked = (likely if first.known else rank)(question, sources)[:_LIKELY]
    if first.hit not in [item.hit for item in ranked]:
        return
    for item in ranked:
        amounts = (it for it in amounts_in(item.hit, question, sources) if not is_before(item.hit.text, it.start))
        others = [account_of(item.hit, amount, sources) for amount in amounts]
        others = [other for other in others if not asked or _is_of(other, item, question, asked, sources)]
        if len(others) == 1 and _is_told_apart(first, others[0], sources) and _are_alike(first, others[0], sources):
            # What the sentence names outright the ledger may have under the name of something near: spent on training.
            named = others[0].known
            yield replace(others[0], known=named if named and named.metric in asked else None)


def _is_of(account: Account, item: Ranked, question: Question, asked: set[str], sources: Sources) -> bool:
    """Whether an amount is of a metric: the ledger says so, or its sentence names all that is asked about.

    What the ledger has no metric for is of the one that it or the sentence before names; what two companies have to do
    with each other is told where both are named.
    """
    metric, companies = account.known.metric if account.known else None, set(question.reading.companies)
    if len(companies) > 1:
        return metric in (None, *asked) and companies <= {mention.name for mention in sources.named(item.hit.text)}
    if metric in asked or item.matter >= _ALL_OF_MATTER:
        return True
    around = f"{neighbours_of(item.hit, sources).text_before} {item.hit.text}"
    return metric is None and bool(asked & named_metrics(around))


def told_since(question: Question, sources: Sources) -> tuple[Account, Account] | None:
    """Return the likeliest count of something that no metric names and the last one told later, None where none is."""
    reading = question.reading
    if reading.metrics or reading.periods or reading.unit != "count" or len(reading.companies) != 1:
        return None
    counts = [found for item in rank(question, sources)[:_READ] if (found := _count_in(item, question, sources))]
    if len(counts) < 2:
        return None
    first, *others = counts
    later = [item for item in others if published(item, sources) > published(first, sources)]
    later = [item for item in later if 1 / _FARTHEST <= item.amount.value / first.amount.value <= _FARTHEST]
    last = max(later, key=lambda item: published(item, sources), default=None)
    return (first, last) if last else None


def _count_in(item: Ranked, question: Question, sources: Sources) -> Account | None:
    """Return the only count of a sentence that speaks of the matter and the company, of what is and not what may be."""
    hit = item.hit
    if (
        item.matter < _OF_MATTER
        or forecasts(hit.text)
        or not subjects_of(hit, sources) & set(question.reading.companies)
    ):
        return None
    amounts = [it for it in amounts_in(hit, question, sources) if it.unit == "count" and it.value]
    amounts = [it for it in amounts if not is_before(hit.text, it.start)]
    return account_of(hit, amounts[0], sources) if len(amounts) == 1 else None


def _is_repeatable(metric: str) -> bool:
    entry = load_metrics().get(metric)
    return entry is not None and entry.repeatable


def _is_told_apart(first: Account, other: Account, sources: Sources) -> bool:
    """Whether two outlets, neither a copy of the other, tell something within a month."""
    ids = [side.hit.article_id for side in (first, other)]
    start, end = clause_at(other.hit.text, other.amount.start)
    if len({sources.origins.get(each, each) for each in ids}) < 2 or forecasts(other.hit.text[start:end]):
        return False
    days = [datetime.date.fromisoformat(day) for each in ids if (day := sources.article(each).published)]
    return len(days) == 2 and abs((days[0] - days[1]).days) <= _DAYS


def _are_alike(first: Account, other: Account, sources: Sources) -> bool:
    """Whether two sentences tell of one thing: the ledger says so of a deal, else they are near in meaning."""
    known = [side.known for side in (first, other)]
    same = all(item and item.metric for item in known) and len({(it.company, it.metric) for it in known if it}) == 1
    stated = {is_stated(item) for item in known if item}
    if len(stated) > 1 or (all(known) and not same_scope(*[item for item in known if item])):
        return False
    near = sources.similarities(first.hit.text, [place_of(other.hit)])[0]
    languages = {sources.article(side.hit.article_id).language == "en" for side in (first, other)}
    return near >= (_ALIKE if len(languages) == 1 else _ALIKE_ACROSS) - (_KNOWN if same else 0)
