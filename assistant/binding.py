"""Whose amount, of what, for when: a statement read by the ledger's own reader and held against the ledger.

An amount may stand in the evidence and still be another company's, another metric's or another year's. Where both the
statement and the ledger settle one of these, they have to agree; where one leaves it open, nothing is concluded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.answer import CitedFigure
from assistant.changes import amount_of, changes_in
from assistant.claim_words import clause_at
from assistant.claims import Claims, a_year_back, same_amount
from assistant.draft import Statement
from assistant.ground import Ground
from assistant.question import Question
from assistant.sources import Sources
from assistant.time_words import names_time
from ingest.article import Article, Span
from ingest.attribution import find_status
from ingest.companies import load_companies
from ingest.events import find_events
from ingest.figure import Event, Figure
from ingest.figures import find_figures
from ingest.folding import fold
from ingest.language import detect_language
from ingest.metrics import DECLINE, GROWTH, find_metrics, load_metrics, named_metrics
from ingest.quantity import Period
from ingest.sentences import split_sentences

# Metrics for which texts use the same words: what a round raised and what was raised, a value and a market value.
_BLURRED = (
    ("funds_raised", "round_size", "funds_to_raise", "investment", "cornerstone_investment"),
    ("valuation", "market_value", "market_size"),
    ("offer_price", "offer_price_range", "share_price"),
    ("first_day_move", "share_price_change"),
    ("overseas_share", "revenue_share"),
    ("daily_tokens", "tokens"),
    ("venture_funding_decline", "investment_decline"),
)
_DURATIONS = ("days", "weeks", "months", "years")
_SURE = ("actual", "rumoured")
# What a rule asks of a company's revenue is no revenue of anyone.
_GIVES = re.compile(r" (?:[a-z-]+ ){0,3}?(?:at|for|by|of)(?: the)? ")
# A value that others report may be one that they expect.
_HEARSAY = re.compile(r"\breport(?:s|ed|edly)\b|\baccording to\b|据报|报道|据悉|据传|消息")
_REQUIRES = re.compile(r"\b(?:requires?|required|requirements?|thresholds?)\b|要求|门槛|标准规定|标准写明|不得低于")


def misattributed(
    statement: Statement, before: str, question: Question, ground: Ground, sources: Sources
) -> Iterator[str]:
    """Yield the amounts and dates of a statement that the evidence gives to someone or something else.

    `before` is the text that precedes the statement in its answer, which says whom "it" means.
    """
    read = _read(statement.text, before, ground.latest, sources)
    claims = sources.claims(statement.text, ground.latest)
    offset, sure = len(before), _is_sure(statement.text)
    for figure in (figure for figure in find_figures(*read) if figure.start >= offset):
        written = statement.text[figure.start - offset : figure.end - offset]
        if figure.metric is None and figure.unit in _DURATIONS:
            continue
        alike = [other for other in ground.figures if same_amount(amount_of(figure), amount_of(other))]
        if written in statement.computed or not alike:
            continue
        readings = [*_readings(figure, figure.start - offset, claims, ground.words, question, sources)]
        if statement.computed:
            # The operands of a formula may be of several times, of which the sentence names one.
            readings += [replace(stated, period=None) for stated in readings]
        if not any(
            _agrees(stated, other, sure=sure and not _is_heard(stated, claims), published=ground.latest)
            for stated in readings
            for other in alike
        ):
            yield written
    for event in find_events(*read):
        stated = replace(event, company=_canonical(event.company, sources) or "")
        if event.end > offset and not _told(stated, ground, sure=sure):
            yield f"{event.company} {event.kind} {event.when}"


def _read(
    text: str, before: str, published: str | None, sources: Sources
) -> tuple[Article, tuple[Span, ...], tuple[tuple[str, str], ...]]:
    whole = before + text
    article = Article(
        id="", title="", source="", url=None, published=published, language=detect_language(whole), text=whole
    )
    return article, split_sentences(whole), sources.names.in_article(whole, fold(whole))


def _readings(
    figure: Figure, start: int, claims: Claims, words: str, question: Question, sources: Sources
) -> Iterator[Figure]:
    """Yield a figure of a statement in the ways in which it may be meant, `start` being its place there.

    What something was before belongs to an earlier time, which a text mostly leaves unsaid; of several times in a
    statement that of the amount's own clause counts as well as the one that the ledger's reader took; `words` are those
    of the evidence, which may name a time (last Friday) by its words alone.
    """
    stated = replace(figure, company=_canonical(figure.company, sources))
    if company := _company_behind(claims.text, start + figure.end - figure.start, sources):
        stated = replace(stated, company=company)
    if figure.metric == "revenue" and _REQUIRES.search(fold(claims.text)):
        stated = replace(stated, metric="listing_threshold")
    else:
        stated = _as_asked(stated, claims, question)
    stated = _settled(stated, sources)
    periods = [mention.period for mention in claims.periods]
    changes, amount = changes_in(claims), amount_of(figure)
    if any(same_amount(amount, change.before) for change in changes):
        yield replace(_itself(stated), period=None)
    elif any(same_amount(amount, change.after) for change in changes):
        yield _itself(stated) if periods else _of_the_time_asked(_itself(stated), question)
    elif len(periods) == 1 and periods[0].granularity != "span":
        yield replace(stated, period=periods[0])
    else:
        yield _of_the_time_asked(stated, question)
        if any(names_time(claims.text[each.start : each.end], words) for each in claims.periods):
            yield replace(stated, period=None)
        near = clause_at(claims.text, start)
        yield from (replace(stated, period=each.period) for each in claims.periods if near[0] <= each.start < near[1])


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


def _agrees(stated: Figure, source: CitedFigure, *, sure: bool, published: str | None) -> bool:
    if stated.company and source.company and stated.company != source.company and not _is_of_a_market(source):
        return False
    if stated.metric and source.metric and not _may_be(stated.metric, source):
        return False
    if sure and source.status not in _SURE:
        return False
    return _same_time(stated, source, published)


def _is_heard(figure: Figure, claims: Claims) -> bool:
    return figure.metric == "valuation" and _HEARSAY.search(fold(claims.text)) is not None


def _is_of_a_market(source: Figure) -> bool:
    """Whether an amount of which no one says what it measures is only placed: 1,260 hospitals in China."""
    entry = load_companies().get(source.company or "")
    return source.metric is None and entry is not None and entry.kind == "market"


def _kind(metric: str) -> str:
    """Return the metric under which readers file those that texts themselves keep no apart."""
    return next((kinds[0] for kinds in _BLURRED if metric in kinds), metric)


def _may_be(metric: str, source: CitedFigure) -> bool:
    """Whether a source may measure a metric; what is "raised" may be money or a forecast, as its other words tell."""
    named = source.metric in _BLURRED[0] and metric in named_metrics(source.citation.quote)
    return named or _is_same_metric(metric, source.metric or "")


def _is_same_metric(stated: str, source: str) -> bool:
    if _kind(stated) == _kind(source):
        return True
    for change in (GROWTH, DECLINE):
        if stated.endswith(change) and source.endswith(change):
            return _is_same_metric(stated.removesuffix(change), source.removesuffix(change))
    if "growth" in (stated, source):
        return stated.endswith("growth") and source.endswith("growth")
    return False


def _same_time(stated: Figure, source: Figure, published: str | None) -> bool:
    if stated.period is None or source.period is None:
        return True
    times = [stated.period]
    if published and stated.status == "actual" and stated.period.start.isoformat() > published:
        times.append(a_year_back(stated.period))
    metric = load_metrics().get(source.metric or "")
    if metric and metric.nature == "flow":
        return any(_is_same_time(period, source.period) for period in times)
    return any(period.overlaps(source.period) for period in times)


def _is_same_time(stated: Period, source: Period) -> bool:
    """Whether two periods are one, or the end of a month (3月底) is told as that month."""
    at_end = source.granularity == "month" and source.contains(stated) and stated.end == source.end
    return (stated.start, stated.end) == (source.start, source.end) or at_end


def _told(event: Event, ground: Ground, *, sure: bool) -> bool:
    """Whether the evidence tells the event of that company at that time, and as done if the statement does.

    An event it tells of nobody is left open.
    """
    same = [other for other in ground.events if other.kind == event.kind]
    told = [other for other in same if other.company == event.company and event.when.contains(other.when)]
    done = not (sure and event.status in _SURE) or any(other.status in _SURE for other in told)
    return not same or (bool(told) and done)


def _is_sure(text: str) -> bool:
    """Whether nothing in a statement marks it as a plan or an expectation."""
    folded = fold(text)
    whole = Span(0, len(folded))
    return find_status(folded, whole, len(folded), whole) in _SURE


def _canonical(company: str | None, sources: Sources) -> str | None:
    if not company or sources.names.knows(company):
        return sources.names.canonical(company) if company else None
    return next((found.name for found in sources.names.find(company)), company)


def _settled(figure: Figure, sources: Sources) -> Figure:
    """Leave open whose a figure is where the reader took something for a company that no list and no article has."""
    known = figure.company in load_companies() or any(
        figure.company in found for found in sources.register.companies.values()
    )
    return figure if known else replace(figure, company=None)
