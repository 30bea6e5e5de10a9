"""The metrics that a question asks for, in the words of articles and in the looser ones in which people ask."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from assistant.data import read_data
from assistant.understanding.cues import Cue, cues_in
from assistant.understanding.forms import metrics_formed
from assistant.understanding.otherwise import as_adjusted, is_compound, is_otherwise, is_verb, meant_otherwise
from assistant.understanding.units import asked_unit, is_money
from ingest.folding import fold
from ingest.metrics import find_metrics, load_metrics

# A word that only says in what an amount is counted (每股, a round) is no second question beside the metric itself.
_COVERED_BY = {
    "share_price": ("offer_price", "offer_price_range"),
    "funding_rounds": ("round_size", "valuation"),
    "subscription_multiple": ("cornerstone_investment",),
    "round_size": ("valuation", "funding_rounds", "funds_raised", "compensation"),
    "funds_to_raise": ("compensation",),
    "customers": ("subscription_price", "unit_price"),
    "enterprise_customers": ("subscription_price", "unit_price"),
    "paying_customers": ("subscription_price", "unit_price"),
    "gpus": ("unit_price",),
    "market_size": ("market_share",),
    "tokens": ("api_price",),
    "daily_tokens": ("api_price",),
    "shares_offered": ("funds_raised",),
    "revenue_share": ("research_and_development",),
    "investment": ("research_and_development",),
    "revenue": ("revenue_share", "overseas_share", "api_revenue_share", "market_share", "research_share"),
}
# Words for a rise that are a metric of shares alone (涨幅), but ask for the change of any other metric beside them.
_MOVES = frozenset({"share_price_change", "growth"})
_OF_SHARES = frozenset({"share_price", "offer_price", "market_value"})
# Words for money that comes in, whatever for, and what it may come in for.
_RECEIPT = re.compile(r"(?:took|take|bring|brought) in|进账|入账|入帐")
_PAID_IN = ("round_size", "funds_raised", "funds_to_raise")
# What one pays for a thing, a month or a million tokens is a price all the same.
PRICES = frozenset({"unit_price", "subscription_price", "api_price"})
# Where the first day begins or ends is a price, how far it rose is none.
_DAYS_END = re.compile(
    r"[收开](?:市|盘|报|在|于)?(?:价|(?=多少|几|什么))|[收开](?:市|盘)报"
    r"|\b(?:closed?|open(?:ed)?|opening price|finish(?:ed)?|end(?:ed)?|settled?)\b"
)
_BY_HOW_MUCH = re.compile(
    r"[升涨跌]|%|百分|幅|\b(?:gain|rise|rose|jump|fall|fell|pop|move|percent|up|down|higher|lower)\b"
)
# What is raised in all of one round, or in a listing, is not all that was ever raised.
_ONE_DEAL = re.compile(r"轮|上市|招股|ipo|\b(?:floats?|listings?|offerings?|rounds?|series)\b")
_ROUND = re.compile(r"轮|\b(?:rounds?|series)\b")
_SHARES = re.compile(r"(?:多少|几)股(?![份权价])|\bhow many shares\b")
# What a price is of, where shares are sold.
_SOLD = re.compile(r"配[股售]|招股|发行|新股|增发|\b(?:placing|placement|share sale|new shares)\b")
# A share of a market says what the share is of, and asks for no size of the market.
_OF_MARKET = re.compile(
    r"\b(?:share|slice|portion)\b[^.;?]{0,60}\bmarket\b|市场[^,。;?]{0,8}(?:份额|占比|占[几多]|占了?多少)"
)
# How much somebody holds, of nothing that is named, is held of the market.
_SHARE = re.compile(r"占(?:了|有)?(?:多少|几成|百分之几)")


@dataclass(frozen=True, kw_only=True, slots=True)
class MetricAt:
    """A metric that a question names, and where its words stand."""

    name: str
    start: int
    end: int


def asked_metrics(text: str) -> tuple[str, ...]:
    """Return the metrics that a question names, those of loose words first.

    Where a loose word and one of the ledger's overlap, the one that begins first counts, then the longer.
    """
    kept = sorted(_without_receipts(text, _named(text)), key=lambda item: not item.loose)
    others = meant_otherwise(fold(text))
    found = tuple(dict.fromkeys(name for item in kept for name in item.names if name not in others))
    asked = {name for item in kept if item.loose for name in item.names}
    kept_names = tuple(name for name in found if name in asked or not _is_covered(name, found)) or found
    kept_names = tuple(dict.fromkeys(as_adjusted(_as_sold(name, fold(text)), fold(text)) for name in kept_names))
    if "share_price" in kept_names and _DAYS_END.search(fold(text)):
        # The price at which a day ends is not that at which the shares were sold.
        kept_names = tuple(name for name in kept_names if name != "offer_price")
    if _OF_MARKET.search(fold(text)) and set(kept_names) <= {"share", "market_share", "market_size"}:
        return ("market_share",)
    if _SHARE.search(fold(text)) and not any(_is_rate(name) for name in kept_names):
        # What part somebody has of what is counted in tokens is no number of tokens.
        return ("market_share",)
    return kept_names


def _is_rate(name: str) -> bool:
    entry = load_metrics().get(name)
    return entry is None or bool({"percent", "shares", "money"} & set(entry.units))


def _as_sold(name: str, folded: str) -> str:
    """Return the metric that is meant of shares: the price of the first day's end, the price at which they are sold."""
    if name == "first_day_move" and _DAYS_END.search(folded) and not _BY_HOW_MUCH.search(folded):
        return "share_price"
    if name == "total_funding" and _ONE_DEAL.search(folded):
        return "round_size" if _ROUND.search(folded) else "funds_raised"
    if name == "shipments" and _SHARES.search(folded):
        return "shares_offered"
    return "offer_price" if name == "valuation" and "作价" in folded and _SOLD.search(folded) else name


def alike(metrics: Iterable[str]) -> set[str]:
    """Return the names under which a text may speak of metrics: related ones, and a share of anything as a share."""
    metrics = tuple(metrics)
    related = {other for name in metrics for other in read_data("related_metrics.json").get(name, ())}
    prices = PRICES if PRICES & set(metrics) else ()
    return {*metrics, *related, *prices, *(("share",) if any(name.endswith("_share") for name in metrics) else ())}


def metric_spans(text: str) -> list[tuple[int, int]]:
    """Return where a question names metrics."""
    return [(item.start, item.end) for item in _named(text)]


def metrics_at(text: str) -> tuple[MetricAt, ...]:
    """Return the metrics that a question names in the order in which they stand there."""
    named = sorted(_named(text), key=lambda item: item.start)
    return tuple(MetricAt(name=name, start=item.start, end=item.end) for item in named for name in item.names)


def _named(text: str) -> list[Cue]:
    found = [*cues_in("asked_metrics.json", text), *_formed(text), *_plain(text)]
    return _without_overlaps(item for item in found if not _means_otherwise(text, item))


def _without_receipts(text: str, named: Sequence[Cue]) -> list[Cue]:
    """Leave out words for money that comes in where the question also says what it comes in for (a round)."""
    folded = fold(text)
    others = [item for item in named if not _RECEIPT.fullmatch(folded[item.start : item.end])]
    return others if set(_PAID_IN) & {name for item in others for name in item.names} else [*named]


def _formed(text: str) -> Iterator[Cue]:
    return (Cue(form.start, form.end, (form.metric,)) for form in metrics_formed(text))


def _plain(text: str) -> Iterator[Cue]:
    """Yield the metrics in the words of articles; IPO alone names what happens, not what is raised in it.

    Of several that a cue may mean it is the first that is counted in the unit asked for.
    """
    unit = asked_unit(text)
    events = [(item.start, item.end) for item in cues_in("asked_events.json", text) if item.names == ("listed",)]
    for mention in find_metrics(text):
        cue = fold(mention.cue)
        weak = cue in load_metrics()[mention.name].weak_cues or is_verb(fold(text), cue)
        if not weak and not any(start <= mention.start and mention.end <= end for start, end in events):
            yield Cue(mention.start, mention.end, (_counted_in(unit, mention.names),), loose=False)


def _counted_in(unit: str | None, names: Sequence[str]) -> str:
    kind = "money" if is_money(unit) else unit
    return next((name for name in names if kind in load_metrics()[name].units), names[0])


def _means_otherwise(text: str, item: Cue) -> bool:
    folded = fold(text)
    compound = _is_count(item.names[0]) and is_compound(folded, item.end)
    return compound or is_otherwise(folded, item.start, item.end)


def _is_count(name: str) -> bool:
    entry = load_metrics().get(name)
    return entry is not None and entry.units == ("count",)


def _is_covered(name: str, found: tuple[str, ...]) -> bool:
    """Whether a name only says how another of them is counted; a rise of something else is no rise of a share."""
    if set(_COVERED_BY.get(name, ())) & set(found):
        return True
    others = [entry for other in found if other != name and (entry := load_metrics().get(other))]
    return name in _MOVES and any(not entry.moves and entry.name not in _OF_SHARES for entry in others)


def _without_overlaps(named: Iterable[Cue]) -> list[Cue]:
    kept: list[Cue] = []
    for item in sorted(named, key=lambda item: (item.start, -item.end, not item.loose)):
        if not kept or item.start >= kept[-1].end:
            kept.append(item)
    return kept
