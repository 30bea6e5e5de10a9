"""Whose amount, of what, for when: a statement read by the ledger's own reader and held against the ledger.

An amount may stand in the evidence and still be another company's, another metric's or another year's. Where both the
statement and the ledger settle one of these, they have to agree; where one leaves it open, nothing is concluded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.answer import CitedFigure
from assistant.changes import amount_of
from assistant.claims import Claims, a_year_back, is_alike
from assistant.draft import Statement
from assistant.ground import Ground
from assistant.named_across import claims_on, forms_on
from assistant.question import Question
from assistant.sources import Sources
from assistant.stated import canonical, readings
from ingest.article import Article, Span
from ingest.attribution import find_status
from ingest.companies import load_companies
from ingest.events import find_events
from ingest.figure import Event, Figure
from ingest.figures import find_figures
from ingest.folding import fold
from ingest.language import detect_language
from ingest.metrics import DECLINE, GROWTH, load_metrics, named_metrics
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
# A value that others report may be one that they expect.
_HEARSAY = re.compile(r"\breport(?:s|ed|edly)\b|\baccording to\b|据报|报道|据悉|据传|消息")


def misattributed(
    statement: Statement, before: str, question: Question, ground: Ground, sources: Sources
) -> Iterator[str]:
    """Yield the amounts and dates of a statement that the evidence gives to someone or something else.

    `before` is the text that precedes the statement in its answer, which says whom "it" means.
    """
    read = _read(statement.text, before, ground, sources)
    claims = claims_on(statement.text, ground, sources)
    offset, sure = len(before), _is_sure(statement.text)
    for figure in (figure for figure in find_figures(*read) if figure.start >= offset):
        written = statement.text[figure.start - offset : figure.end - offset]
        if figure.metric is None and figure.unit in _DURATIONS:
            continue
        alike = [other for other in ground.figures if is_alike(amount_of(figure), amount_of(other))]
        if written in statement.computed or not alike:
            continue
        meant = [*readings(figure, figure.start - offset, claims, ground.words, question, sources)]
        if statement.computed:
            # The operands of a formula may be of several times, of which the sentence names one.
            meant += [replace(stated, period=None) for stated in meant]
        if not any(
            _agrees(stated, other, sure=sure and not _is_heard(stated, claims), published=ground.latest)
            for stated in meant
            for other in alike
        ):
            yield written
    for event in find_events(*read):
        stated = replace(event, company=canonical(event.company, sources) or "")
        if event.end > offset and not _told(stated, ground, sure=sure):
            yield f"{event.company} {event.kind} {event.when}"


def _read(
    text: str, before: str, ground: Ground, sources: Sources
) -> tuple[Article, tuple[Span, ...], tuple[tuple[str, str], ...]]:
    whole = before + text
    article = Article(
        id="", title="", source="", url=None, published=ground.latest, language=detect_language(whole), text=whole
    )
    forms = dict.fromkeys((*sources.names.in_article(whole, fold(whole)), *forms_on(text, ground, sources)))
    return article, split_sentences(whole), tuple(forms)


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
