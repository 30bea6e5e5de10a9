"""Which formula a question asks for over two of its metrics: a share, an amount for each, or how long cash lasts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from assistant.data import read_data
from assistant.understanding.matters import MetricAt, metrics_at
from assistant.understanding.units import asked_unit
from ingest.folding import fold
from ingest.metrics import load_metrics

Shape = Literal["share", "each", "each_time", "runway"]
# Names by which the whole of a share is met in a question: `占收入` means a share of revenue.
WHOLES = {"revenue_share": "revenue", "research_share": "revenue", "listing_threshold": "revenue"}
# A price is what one costs already.
_PRICES = frozenset(
    {"unit_price", "subscription_price", "api_price", "share_price", "offer_price", "offer_price_range", "target_price"}
)
_TIMES = ("each_month", "each_quarter", "each_year", "each_day")
# 人均收入 alone is what people earn; of a company it is its revenue.
_REVENUE_EACH = re.compile(r"人均(?:收入|营收|创收|产出|产值)")
_RATE = re.compile(r" ?率| ratio\b")


@dataclass(frozen=True, kw_only=True, slots=True)
class Formula:
    """`above` over `below`, both names of metrics; of `each_time` the lower part is a length of time (each_month)."""

    shape: Shape
    above: str
    below: str


def asked_formula(text: str, metrics: Sequence[str]) -> Formula | None:
    """Return the formula that a question asks for, None where it asks for none; `metrics` are those it names."""
    folded = fold(text)
    found = _telling(list(_meant(metrics_at(text), folded)))
    for read in (_runway, _each, _share, _each_time):
        formula = read(folded, found, metrics)
        if formula is not None:
            return formula
    return None


def holds(name: str, text: str) -> bool:
    """Whether a folded text has words of one kind (evenly, at the burn)."""
    return _pattern(name).search(text) is not None


def tells_each(text: str, below: str) -> bool:
    """Whether a text tells an amount for each of what a metric counts."""
    folded = fold(text)
    if holds("each_employee" if below == "employees" else "each_unit", folded):
        return True
    return any(item.name == below and _precedes("each", folded, item) for item in metrics_at(text))


def _runway(folded: str, found: Sequence[MetricAt], metrics: Sequence[str]) -> Formula | None:
    lasts = "runway" in metrics or ({"cash", "cash_burn"} <= set(metrics) and "月" in folded)
    lasts = lasts or (("cash" in metrics or holds("keeps_going", folded)) and holds("asks_how_long", folded))
    return Formula(shape="runway", above="cash", below="cash_burn") if lasts else None


def _each(folded: str, found: Sequence[MetricAt], metrics: Sequence[str]) -> Formula | None:
    """What is meant by so much a head is over the number of heads, wherever the words stand."""
    below = next((item.name for item in found if _is_count(item.name) and _precedes("each", folded, item)), None)
    below = below or ("employees" if holds("each_employee", folded) else None)
    below = below or ("shipments" if holds("each_unit", folded) else None)
    above = next((item.name for item in found if item.name != below and _can_be_shared(item.name)), None)
    above = above or ("revenue" if _REVENUE_EACH.search(folded) else None)
    return Formula(shape="each", above=above, below=below) if above and below else None


def _share(folded: str, found: Sequence[MetricAt], metrics: Sequence[str]) -> Formula | None:
    amounts = [item for item in found if _is_money(item.name)]
    # Of a rate in a name (销售费用率) the whole is the revenue.
    rate = next((item for item in amounts if _RATE.match(folded, item.end)), None)
    if rate and rate.name != "revenue":
        return Formula(shape="share", above=rate.name, below="revenue")
    if len({item.name for item in amounts}) > 1 and _asks_share(folded):
        whole = next((item.name for item in amounts if _precedes("whole", folded, item)), None)
        below = whole or next((item.name for item in amounts if item.name == "revenue"), None)
        above = next((item.name for item in amounts if below and item.name != below), None)
        return Formula(shape="share", above=above, below=below) if above and below else None
    return None


def _asks_share(folded: str) -> bool:
    return asked_unit(folded) == "percent" or (holds("share", folded) and not holds("times", folded))


def _each_time(folded: str, found: Sequence[MetricAt], metrics: Sequence[str]) -> Formula | None:
    length = next((name for name in _TIMES if holds(name, folded)), None)
    above = next((item.name for item in found if _can_be_shared(item.name) and _flows(item.name)), "")
    if length is None or not holds("evenly", folded) or (found and not above):
        return None
    return Formula(shape="each_time", above=above, below=length)


def _meant(found: Sequence[MetricAt], folded: str) -> Iterator[MetricAt]:
    for item in found:
        yield (
            MetricAt(name=WHOLES[item.name], start=_tail(item, folded), end=item.end) if item.name in WHOLES else item
        )


def _telling(found: list[MetricAt]) -> list[MetricAt]:
    """Leave out what only says that money is spent, where on what is named too."""
    others = {item.name for item in found} - {"investment", "share", *WHOLES.values()}
    return [item for item in found if item.name != "investment"] if others else found


def _tail(item: MetricAt, folded: str) -> int:
    """Where the whole itself begins in words that name it together with the share: of `占营收` at 营."""
    words = folded[item.start : item.end]
    match = re.search(r"占(?:总)?|\bof ", words)
    return item.start + match.end() if match else item.start


def _precedes(name: str, folded: str, item: MetricAt) -> bool:
    return _pattern(name).search(folded, max(0, item.start - 40), item.start) is not None


def _is_money(name: str) -> bool:
    entry = load_metrics().get(name)
    return entry is not None and entry.units == ("money",) and name not in _PRICES


def _is_count(name: str) -> bool:
    entry = load_metrics().get(name)
    return entry is not None and entry.units == ("count",)


def _can_be_shared(name: str) -> bool:
    return _is_money(name) or _is_count(name)


def _flows(name: str) -> bool:
    return load_metrics()[name].nature == "flow"


@cache
def _pattern(name: str) -> re.Pattern[str]:
    words = read_data("formulas.json")[name]
    return re.compile("|".join((*words["zh"], *words["en"])))
