"""Whose amount, of what, for when: a statement read by the ledger's own reader and held against the ledger.

An amount may stand in the evidence and still be another company's, another metric's or another year's. Where both the
statement and the ledger settle one of these, they have to agree; where one leaves it open, nothing is concluded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.claims import a_year_back, same_amount
from assistant.draft import Statement
from assistant.ground import Ground
from assistant.question import Question
from assistant.sources import Sources
from ingest.article import Article, Span
from ingest.attribution import find_status
from ingest.companies import load_companies
from ingest.events import find_events
from ingest.figure import Event, Figure
from ingest.figures import find_figures
from ingest.folding import fold
from ingest.language import detect_language
from ingest.metrics import find_metrics, load_metrics
from ingest.periods import find_periods
from ingest.quantity import Period, Quantity
from ingest.sentences import split_sentences

# Metrics for which texts use the same words: what a round raised and what was raised, a value and a market value.
_BLURRED = (
    ("funds_raised", "round_size", "funds_to_raise"),
    ("valuation", "market_value"),
    ("offer_price", "offer_price_range", "share_price"),
    ("first_day_move", "share_price_change"),
    ("overseas_share", "revenue_share"),
    ("daily_tokens", "tokens"),
    ("venture_funding_decline", "investment_decline"),
)
_SURE = ("actual", "rumoured")
# What a rule asks of a company's revenue is no revenue of anyone.
_REQUIRES = re.compile(r"\b(?:requires?|required|requirements?|thresholds?)\b|要求|门槛|标准规定|标准写明|不得低于")


def misattributed(
    statement: Statement, before: str, question: Question, ground: Ground, sources: Sources
) -> Iterator[str]:
    """Yield the amounts and dates of a statement that the evidence gives to someone or something else.

    `before` is the text that precedes the statement in its answer, which says whom "it" means.
    """
    read = _read(statement.text, before, ground.latest, sources)
    figures = (figure for figure in find_figures(*read) if figure.start >= len(before))
    periods = [mention.period for mention in find_periods(statement.text, ground.latest)]
    offset, sure = len(before), _is_sure(statement.text)
    for figure in figures:
        written = statement.text[figure.start - offset : figure.end - offset]
        alike = [other for other in ground.figures if same_amount(_amount(figure), _amount(other))]
        if written in statement.computed or not alike:
            continue
        stated = replace(figure, company=_canonical(figure.company, sources))
        stated = (
            replace(stated, period=periods[0]) if len(periods) == 1 and periods[0].granularity != "span" else stated
        )
        if figure.metric == "revenue" and _REQUIRES.search(fold(statement.text)):
            stated = replace(stated, metric="listing_threshold")
        stated = _settled(_as_asked(stated, statement, question), sources)
        if not any(_agrees(stated, other, sure=sure, published=ground.latest) for other in alike):
            yield written
    for event in find_events(*read):
        if event.end > offset and not _told(replace(event, company=_canonical(event.company, sources) or ""), ground):
            yield f"{event.company} {event.kind} {event.when}"


def _read(
    text: str, before: str, published: str | None, sources: Sources
) -> tuple[Article, tuple[Span, ...], tuple[tuple[str, str], ...]]:
    whole = before + text
    article = Article(
        id="", title="", source="", url=None, published=published, language=detect_language(whole), text=whole
    )
    return article, split_sentences(whole), sources.names.in_article(whole, fold(whole))


def _as_asked(figure: Figure, statement: Statement, question: Question) -> Figure:
    """Fill what a statement leaves open with what was asked: to a question about MiniMax "312 million" is MiniMax's."""
    reading = question.reading
    if figure.company is None and len(reading.companies) == 1:
        figure = replace(figure, company=reading.companies[0])
    if figure.period is None and len(reading.periods) == 1 and not reading.periods[0].as_of:
        figure = replace(figure, period=reading.periods[0].period)
    if figure.metric is None and len(reading.metrics) == 1 and not find_metrics(statement.text):
        figure = replace(figure, metric=reading.metrics[0])
    return figure


def _agrees(stated: Figure, source: Figure, *, sure: bool, published: str | None) -> bool:
    if stated.company and source.company and stated.company != source.company:
        return False
    if stated.metric and source.metric and not _is_same_metric(stated.metric, source.metric):
        return False
    if sure and source.status not in _SURE:
        return False
    return _same_time(stated, source, published)


def _kind(metric: str) -> str:
    """Return the metric under which readers file those that texts themselves keep no apart."""
    return next((kinds[0] for kinds in _BLURRED if metric in kinds), metric)


def _is_same_metric(stated: str, source: str) -> bool:
    if "growth" in (stated, source):
        return stated.endswith("growth") and source.endswith("growth")
    return _kind(stated) == _kind(source)


def _same_time(stated: Figure, source: Figure, published: str | None) -> bool:
    if stated.period is None or source.period is None:
        return True
    period = stated.period
    if published and stated.status == "actual" and period.start.isoformat() > published:
        period = a_year_back(period)
    metric = load_metrics().get(source.metric or "")
    if metric and metric.nature == "flow":
        return _ends(period) == _ends(source.period)
    return period.overlaps(source.period)


def _ends(period: Period) -> tuple[object, object]:
    return period.start, period.end


def _told(event: Event, ground: Ground) -> bool:
    """Whether the evidence tells the event of that company at that time; an event it tells of nobody is left open."""
    same = [other for other in ground.events if other.kind == event.kind]
    return not same or any(other.company == event.company and event.when.contains(other.when) for other in same)


def _is_sure(text: str) -> bool:
    """Whether nothing in a statement marks it as a plan or an expectation."""
    folded = fold(text)
    whole = Span(0, len(folded))
    return find_status(folded, whole, len(folded), whole) in _SURE


def _canonical(company: str | None, sources: Sources) -> str | None:
    return sources.names.canonical(company) if company else None


def _settled(figure: Figure, sources: Sources) -> Figure:
    """Leave open whose a figure is where the reader took something for a company that no list and no article has."""
    known = figure.company in load_companies() or any(
        figure.company in found for found in sources.register.companies.values()
    )
    return figure if known else replace(figure, company=None)


def _amount(figure: Figure) -> Quantity:
    values = {name: getattr(figure, name) for name in ("low", "high", "unit", "qualifier", "digits", "start", "end")}
    return Quantity(**values)
