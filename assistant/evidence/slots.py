"""What a question asks the ledger for: one slot for each company, metric and time that it names."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.answer import CitedFigure
from assistant.subjects import product_asked
from assistant.understanding.aspects import Aspects
from assistant.understanding.latest import asks_latest, asks_original, asks_under_way
from assistant.understanding.reading import Reading
from assistant.understanding.units import is_kind, is_money
from ingest.folding import fold
from ingest.metrics import load_metrics, metric_subject
from ingest.periods import enumerate_years
from ingest.quantity import Period

_PLANNED = re.compile(
    r"计划|打算|拟|预计|目标|指引|准备|希望|想要|\b(?:plan|target|aim|seek|hope|expect|intend|want|look)(?:s|ed|ing|ning|ned)?\b"
    r"|\bguid(?:e|es|ed|ing|ance)\b|\bis (?:[\w.]+ ){1,4}raising\b"
)
# What came in after all is no plan; what is left of it is often told before it has come in.
_ACTUAL = re.compile(r"实际|最终|到账|\b(?:actual(?:ly)?|final(?:ly)?|in the end|eventually)\b")
_NET = re.compile(r"净额|净(?:筹|集|募)|扣[除掉去完]|\bnet\b")
# What is said of a time to come is no result.
_AHEAD = re.compile(r"指引|展望|预测|\b(?:guidance|outlook|forecasts?|projections?|projected)\b")
# Where shares are sold to the public; what is raised there is no funding round.
_MARKET = re.compile(
    r"科创板|创业板|主板|港交所|联交所|港股|[ah]股|招股|公开发售|北交所|深交所|上交所|纳斯达克|股市"
    r"|\b(?:star market|nasdaq|nyse|hkex|stock (?:exchange|market)|share sale|listing|float|flotation|"
    r"in (?:hong kong|shanghai|shenzhen|new york))\b"
)
# What is raised or paid once is of each time that holds its day.
_ONCE = frozenset({"round_size", "funds_raised", "cornerstone_investment", "acquisition_price", "first_day_move"})
_CLOSED = datetime.timedelta(days=21)
_NEXT_DAY = datetime.timedelta(days=1)
# What one company pays for or holds of another.
DEALT = frozenset({"shareholding", "shares_held", "acquisition_price", "investment"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Slot:
    """One thing asked for: a company (None: the market), a metric, perhaps a period and a unit.

    A yearless period (the first half) is that of any year, the nearest one first; `names` are those of models and
    rules and `places` foreign markets that the figure's paragraph has to hold; an `actual` one is no plan and no
    forecast, one `ahead` no result. `aspects` are the counterparts meant (the close and not the opening); the `latest`
    is wanted where the question asks how things stand now, the `original` where it asks what was planned first, and of
    a deal `under_way` or something `planned` what is planned. What is asked `as_of` a day and not told of it is what
    was told last. A `product` of a company that has several is meant alone.
    """

    company: str | None
    metric: str
    period: Period | None
    unit: str | None = None
    yearless: bool = False
    names: tuple[str, ...] = ()
    places: tuple[int, ...] = ()
    actual: bool = False
    aspects: Aspects = frozenset()
    latest: bool = False
    original: bool = False
    under_way: bool = False
    ahead: bool = False
    planned: bool = False
    as_of: bool = False
    product: str = ""


def slots(reading: Reading) -> Iterator[Slot]:
    """Yield what a question asks for, one slot for each company, metric and period; a span of years is each of them."""
    folded = fold(reading.text)
    asked = [year for mention in reading.periods if not mention.as_of for year in _each_year(mention.period)]
    since = [mention.period for mention in reading.periods if mention.as_of]
    for company in reading.companies or (None,):
        for metric in asked_for(reading):
            whose = None if metric_subject(metric) in ("market", "exchange") else company
            # What flows in a time has none in a day up to which it is asked for.
            held = since if not asked and _holds_at_a_moment(metric) else []
            periods: list[Period | None] = [*asked, *held] or [None]
            for period in periods:
                yield Slot(
                    company=whose,
                    metric=metric,
                    period=period,
                    unit=reading.unit,
                    yearless=reading.yearless,
                    names=reading.names,
                    aspects=reading.aspects,
                    latest=asks_latest(reading.text),
                    original=asks_original(reading.text),
                    under_way=asks_under_way(reading.text),
                    planned=asks_planned(reading),
                    as_of=bool(held),
                    places=reading.places,
                    ahead=asks_ahead(reading.text),
                    product=_product(reading.text, whose, metric),
                    actual=_ACTUAL.search(folded) is not None and _NET.search(folded) is None,
                )


def _product(text: str, company: str | None, metric: str) -> str:
    """Return the product that a question asks about, of a company that has several, else an empty text.

    What every product has its own of (a price) is told in more words than those of its name.
    """
    entry = load_metrics().get(metric)
    return product_asked(text, company) if company and entry and not entry.repeatable else ""


def asks_ahead(text: str) -> bool:
    """Whether a question asks for what is forecast of a time to come, in the three scripts."""
    return _AHEAD.search(fold(text)) is not None


def asked_for(reading: Reading) -> tuple[str, ...]:
    """Return the metrics that a question asks for; what it asks as a plan is the planned one."""
    planned = asks_planned(reading)
    # What is raised in a listing is no funding round.
    listing = "listed" in reading.events or _MARKET.search(fold(reading.text)) is not None
    metrics = ("funds_raised" if listing and name == "round_size" else name for name in reading.metrics)
    entries = ((name, load_metrics().get(name)) for name in metrics)
    names = ((entry.planned_as or name) if planned and entry else name for name, entry in entries)
    return tuple(dict.fromkeys(_as_share(name, reading.unit) for name in names))


def _holds_at_a_moment(metric: str) -> bool:
    entry = load_metrics().get(metric)
    return entry is not None and entry.nature == "point"


def _is_after_all(folded: str) -> bool:
    return (_ACTUAL.search(folded) or _NET.search(folded)) is not None


def asks_planned(reading: Reading) -> bool:
    """Whether a question asks for what is planned or expected, and not for what came of it."""
    folded = fold(reading.text)
    return _PLANNED.search(folded) is not None and not _is_after_all(folded)


def _as_share(name: str, unit: str | None) -> str:
    """What share of revenue the API brings is another metric than how much it brings."""
    if is_money(unit):
        return {"overseas_share": "overseas_revenue", "api_revenue_share": "api_revenue"}.get(name, name)
    return f"{name}_share" if unit == "percent" and f"{name}_share" in load_metrics() else name


def _each_year(period: Period) -> tuple[Period, ...]:
    years = enumerate_years(period) if period.granularity == "span" else ()
    return years if len(years) > 1 else (period,)


def fits(slot: Slot, figure: CitedFigure) -> bool:
    """Whether a figure is what a slot asks for; without a company only figures of a market or exchange are."""
    if figure.metric != slot.metric or not is_kind(slot.unit, figure.unit):
        return False
    if slot.actual and figure.status != "actual":
        return False
    if slot.ahead and figure.status == "actual":
        return False
    if slot.period is not None and not is_of_time(slot.period, figure) and not _is_dealt_in(slot, figure):
        return False
    if slot.company is not None:
        return figure.company == slot.company
    metric = load_metrics().get(slot.metric)
    return metric is not None and metric.subject != "company"


def _is_dealt_in(slot: Slot, figure: CitedFigure) -> bool:
    """Whether the terms of a deal under way are told in the time asked about."""
    if not slot.under_way or slot.period is None or figure.status == "actual" or figure.period is not None:
        return False
    return slot.period.start.isoformat() <= (figure.published or "") <= slot.period.end.isoformat()


def is_of_time(asked: Period, figure: CitedFigure) -> bool:
    """Whether a figure is of the time asked about; what holds at a moment is of each time that ends in it.

    What an offering is priced at has no time of its own: it is of the time when it was reported.
    """
    stated, entry = figure.period, load_metrics().get(figure.metric or "")
    nature = entry.nature if entry else "flow"
    if stated is None:
        told = datetime.date.fromisoformat(figure.published) if figure.published else None
        if nature == "point" and asked.granularity == "day":
            # What an article tells of a moment that it does not name is of its own day or the one before.
            return told is not None and asked.start <= told <= asked.end + _NEXT_DAY
        if figure.metric == "round_size" and figure.status == "actual" and asked.granularity != "day":
            # A round that an article tells of without a day was closed shortly before.
            return told is not None and asked.start <= told <= asked.end + _CLOSED
        return nature == "plan" and asked.start.isoformat() <= (figure.published or "") <= asked.end.isoformat()
    if nature == "point" and asked.end == stated.end:
        return True
    if (nature in ("point", "plan") or figure.metric in _ONCE) and stated.granularity in ("day", "month"):
        return asked.contains(stated)
    return (asked.start, asked.end) == (stated.start, stated.end)
