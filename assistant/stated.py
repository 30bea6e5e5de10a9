"""A figure of a statement in the ways in which it may be meant: whose it is, what it measures and for when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.changes import amount_of, changes_in
from assistant.claim_words import clause_at
from assistant.claims import Claims, same_amount
from assistant.question import Question
from assistant.sources import Sources
from assistant.time_words import names_time
from ingest.companies import load_companies
from ingest.figure import Figure
from ingest.folding import fold
from ingest.metrics import DECLINE, GROWTH, find_metrics, load_metrics
from ingest.quantity import Period

_GIVES = re.compile(r" (?:[a-z-]+ ){0,3}?(?:at|for|by|of)(?: the)? ")
_AND = re.compile(r"\s*(?:and|&|和|与|與|及|、)\s*(?:in )?")
_REQUIRES = re.compile(r"\b(?:requires?|required|requirements?|thresholds?)\b|要求|门槛|标准规定|标准写明|不得低于")


def readings(
    figure: Figure, start: int, claims: Claims, words: str, question: Question, sources: Sources
) -> Iterator[Figure]:
    """Yield a figure of a statement in the ways in which it may be meant, `start` being its place there.

    What something was before belongs to an earlier time, which a text mostly leaves unsaid; of several times in a
    statement that of the amount's own clause counts as well as the one that the ledger's reader took; `words` are those
    of the evidence, which may name a time (last Friday) by its words alone.
    """
    stated = replace(figure, company=canonical(figure.company, sources))
    if company := _company_behind(claims.text, start + figure.end - figure.start, sources):
        stated = replace(stated, company=company)
    if figure.metric == "revenue" and _REQUIRES.search(fold(claims.text)):
        stated = replace(stated, metric="listing_threshold")
    else:
        stated = _as_asked(stated, claims, question)
    stated = _settled(stated, sources)
    if whole := _over_all(claims, start):
        yield replace(stated, period=whole)
        return
    periods = [mention.period for mention in claims.periods]
    changes, amount = changes_in(claims), amount_of(figure)
    if any(same_amount(amount, change.before) for change in changes):
        yield replace(_itself(stated), period=None)
    elif any(same_amount(amount, change.after) for change in changes):
        yield _itself(stated) if periods else _of_the_time_asked(_itself(stated), question)
    elif len(periods) == 1 and periods[0].granularity != "span":
        yield replace(stated, period=periods[0])
        (mention,) = claims.periods
        own, there = clause_at(claims.text, start), clause_at(claims.text, mention.start)
        elsewhere = own < there and any(there[0] <= each.start < there[1] for each in claims.quantities)
        if elsewhere or names_time(claims.text[mention.start : mention.end], words):
            yield replace(stated, period=None)
    else:
        yield _of_the_time_asked(stated, question)
        if any(names_time(claims.text[each.start : each.end], words) for each in claims.periods):
            yield replace(stated, period=None)
        near = clause_at(claims.text, start)
        yield from (replace(stated, period=each.period) for each in claims.periods if near[0] <= each.start < near[1])


def _over_all(claims: Claims, start: int) -> Period | None:
    """Return the time over two times that one amount is for: over 2023 and 2024, 2023和2024年合计."""
    begin, end = clause_at(claims.text, start)
    times = [each for each in claims.periods if begin <= each.start < end]
    amounts = [each for each in claims.quantities if begin <= each.start < end]
    if len(times) != 2 or len(amounts) != 1 or not _AND.fullmatch(claims.text[times[0].end : times[1].start]):
        return None
    first, last = sorted((each.period for each in times), key=lambda each: each.start)
    return Period(start=first.start, end=last.end, granularity="span") if first.end < last.start else None


def _company_behind(text: str, end: int, sources: Sources) -> str | None:
    """Return the company to which the words behind an amount give it: US$247 million at MiniMax, 34% of Zhipu's sales.

    Who holds 8.8% of a company is another one.
    """
    match = _GIVES.match(text, end)
    if match is None:
        return None
    return next((found.name for found in sources.names.find(text) if found.start == match.end()), None)


def _as_asked(figure: Figure, claims: Claims, question: Question) -> Figure:
    """Fill what a statement leaves open with what was asked: to a question about MiniMax "312 million" is MiniMax's.

    A statement that names somebody else (Kestrel puts it at 4.9%) may speak of that one.
    """
    reading = question.reading
    if figure.company is None and len(reading.companies) == 1 and claims.companies <= set(reading.companies):
        figure = replace(figure, company=reading.companies[0])
    if figure.metric is None and len(reading.metrics) == 1 and not find_metrics(claims.text):
        figure = replace(figure, metric=reading.metrics[0])
    return figure


def _itself(figure: Figure) -> Figure:
    """Return what is measured, of which a reader took an end of a change for the change."""
    metric = figure.metric and figure.metric.removesuffix(GROWTH).removesuffix(DECLINE)
    return replace(figure, metric=metric)


def _of_the_time_asked(figure: Figure, question: Question) -> Figure:
    """Take the time of the question where a statement has none; plans are told in other times than they are for."""
    periods, metric = question.reading.periods, load_metrics().get(figure.metric or "")
    if metric is not None and metric.nature == "plan":
        return figure
    if figure.period is None and len(periods) == 1 and not periods[0].as_of:
        return replace(figure, period=periods[0].period)
    return figure


def canonical(company: str | None, sources: Sources) -> str | None:
    if not company or sources.names.knows(company):
        return sources.names.canonical(company) if company else None
    return next((found.name for found in sources.names.find(company)), company)


def _settled(figure: Figure, sources: Sources) -> Figure:
    """Leave open whose a figure is where the reader took something for a company that no list and no article has."""
    known = figure.company in load_companies() or any(
        figure.company in found for found in sources.register.companies.values()
    )
    return figure if known else replace(figure, company=None)
