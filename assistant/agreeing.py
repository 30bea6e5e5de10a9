"""Whether an amount of a statement and one of its evidence may be the same: their company, metric, status and time.

What either side leaves open, or only guesses, decides nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.answer import CitedFigure
from assistant.claim_words import clause_at
from assistant.claims import Claims, a_year_back
from assistant.moved import is_before
from assistant.sources import Sources
from ingest.companies import load_companies
from ingest.figure import Figure
from ingest.folding import fold
from ingest.metrics import DECLINE, GROWTH, load_metrics, named_metrics
from ingest.periods import find_periods
from ingest.quantity import Period

# Metrics for which texts use the same words: what a round raised and what was raised, a value and a market value.
_BLURRED = (
    ("funds_raised", "round_size", "funds_to_raise", "investment", "cornerstone_investment", "total_funding"),
    ("valuation", "market_value", "market_size"),
    ("offer_price", "offer_price_range", "share_price"),
    ("first_day_move", "share_price_change"),
    ("overseas_share", "revenue_share", "customer_concentration"),
    ("users", "new_users"),
    ("shares_offered", "shares_sold"),
    ("daily_tokens", "tokens"),
    ("venture_funding_decline", "investment_decline"),
)
# What one company is to another: how much of its sales, how much of its shares.
_RELATING = ("revenue_share", "customer_concentration", "shareholding")
SURE = ("actual", "rumoured")
# A value that others report may be one that they expect.
_HEARSAY = re.compile(r"\breport(?:s|ed|edly)\b|\baccording to\b|据报|报道|据悉|据传|消息")
# What was wrong was not so earlier.
_CORRECTED = re.compile(r"应[为是]|更正|订正|(?<![a-z])(?:should (?:be|have)|correct(?:ed|ion))(?![a-z])")
_ADJUSTED = re.compile(r"(?<![a-z])adjusted(?![a-z])|经调整")


@dataclass(frozen=True, kw_only=True, slots=True)
class Telling:
    """The statement that tells an amount: its claims, where the amount starts in it, and whether as something done.

    `across` is whether the evidence is in the other language, where a reader guesses more on both sides; `figures` are
    those of the evidence, `named` the companies in it and around it.
    """

    claims: Claims
    start: int
    sure: bool
    published: str | None
    across: bool
    figures: tuple[CitedFigure, ...]
    named: frozenset[str]

    @property
    def clause(self) -> str:
        """The clause in which the amount stands."""
        return self.claims.text[slice(*clause_at(self.claims.text, self.start))]


def agrees(stated: Figure, source: CitedFigure, telling: Telling, sources: Sources) -> bool:
    """Whether a figure, as a statement may mean it, is the one that its evidence states."""
    if not _is_of_the_same(stated, source, telling, sources):
        return False
    if stated.metric and source.metric and not _may_be(stated.metric, source, telling):
        return False
    if telling.sure and not _is_heard(stated, telling.claims) and source.status not in SURE:
        return False
    return not _is_another_time(stated, source, telling)


def _is_of_the_same(stated: Figure, source: CitedFigure, telling: Telling, sources: Sources) -> bool:
    """Whether both are of one company, or one is of nobody; 38 % of what A sold to B is of either."""
    if not stated.company or not source.company or _is_of_a_market(source):
        return True
    # A reader may take a word more into a name: 距离云栈智算.
    if stated.company in source.company or source.company in stated.company:
        return True
    if stated.metric is None and _is_market(stated.company):
        return True
    both = {stated.company, source.company}
    guessed = source.metric in _BLURRED[0] and source.metric not in named_metrics(source.citation.quote)
    relates = (guessed or source.metric in _RELATING) and telling.across
    named = both & {mention.name for mention in sources.named(source.citation.quote)}
    named |= {source.company} if source.company in source.citation.quote else set()
    return relates and named in (both, set()) and both <= telling.named and both <= telling.claims.companies


def _is_another_time(stated: Figure, source: CitedFigure, telling: Telling) -> bool:
    """Whether the times of two figures differ; of two amounts in one time of the ledger one is of an earlier one."""
    dated = source.period is not None and source.period.granularity == "day"
    if telling.across and stated.period and dated and _tells_time(source, stated.period, telling):
        return False
    twins = [each for each in telling.figures if _differ_in_value_alone(each, source)]
    if not twins:
        return not _same_time(stated, source, telling.published)
    if _is_earlier(source):
        return stated.period is not None and stated.period == source.period
    settled = any(map(_is_earlier, twins))
    return settled and not _same_time(stated, source, telling.published)


def _tells_time(source: CitedFigure, period: Period, telling: Telling) -> bool:
    """Whether the sentence of a figure, the only one in its unit there, has a time that its reader did not take."""
    sentence = (source.article_id, source.sentence_start)
    others = (each for each in telling.figures if (each.article_id, each.sentence_start) == sentence)
    if any(each.unit == source.unit and each.value != source.value for each in others):
        return False
    return any(mention.period == period for mention in find_periods(source.citation.quote, source.published))


def _is_earlier(figure: CitedFigure) -> bool:
    """Whether a figure is only what something was before it changed."""
    quote = figure.citation.quote
    return not _CORRECTED.search(fold(quote)) and is_before(quote, figure.start - figure.citation.start)


def _differ_in_value_alone(figure: CitedFigure, source: CitedFigure) -> bool:
    alike = all(
        getattr(figure, name) == getattr(source, name)
        for name in ("article_id", "company", "metric", "unit", "period", "sentence_start")
    )
    return alike and source.period is not None and source.metric is not None and figure.value != source.value


def _is_heard(figure: Figure, claims: Claims) -> bool:
    return figure.metric == "valuation" and _HEARSAY.search(fold(claims.text)) is not None


def _is_of_a_market(source: Figure) -> bool:
    """Whether an amount of which no one says what it measures is only placed: 1,260 hospitals in China."""
    return source.metric is None and _is_market(source.company or "")


def _is_market(name: str) -> bool:
    entry = load_companies().get(name)
    return entry is not None and entry.kind == "market"


def _kind(metric: str) -> str:
    """Return the metric under which readers file those that texts themselves keep no apart."""
    return next((kinds[0] for kinds in _BLURRED if metric in kinds), metric)


def _may_be(metric: str, source: CitedFigure, telling: Telling) -> bool:
    """Whether a source may measure a metric; what is "raised" may be money or a forecast, as its other words tell.

    Across languages a metric that a statement does not name is only guessed, and of several that its clause names the
    reader may have taken another.
    """
    own = source.metric or ""
    if (own in _BLURRED[0] and metric in named_metrics(source.citation.quote)) or is_same_metric(metric, own):
        return True
    if metric == "net_profit" and own == "adjusted_profit" and _ADJUSTED.search(fold(telling.claims.text)):
        return True
    if not telling.across:
        return False
    if own == "revenue_share" and own not in named_metrics(source.citation.quote):
        return True
    if _direction(metric) != _direction(own):
        return False
    clause = telling.clause
    named = named_metrics(clause)
    alone = sum(1 for each in telling.claims.quantities if telling.claims.text[each.start : each.end] in clause) == 1
    kinds = {_kind(name) for name in named_metrics(telling.claims.text)}
    return (alone and _itself(own) in named) or _kind(_itself(metric)) not in kinds


def _direction(metric: str) -> str:
    return next((change for change in (GROWTH, DECLINE) if metric.endswith(change)), "")


def _itself(metric: str) -> str:
    return metric.removesuffix(GROWTH).removesuffix(DECLINE)


def is_same_metric(stated: str, source: str) -> bool:
    if _kind(stated) == _kind(source):
        return True
    for change in (GROWTH, DECLINE):
        if stated.endswith(change) and source.endswith(change):
            return is_same_metric(stated.removesuffix(change), source.removesuffix(change))
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
