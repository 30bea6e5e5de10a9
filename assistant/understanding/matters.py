"""What a question is about: metrics and events, in the words of articles and in the looser ones in which people ask."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from assistant.data import read_data
from assistant.understanding.otherwise import as_adjusted, meant_otherwise
from assistant.understanding.units import asked_unit, is_money
from ingest.folding import fold
from ingest.lexicon import Lexicon, squeeze
from ingest.metrics import find_metrics, load_metrics

# A word that only says in what an amount is counted (每股, a round) is no second question beside the metric itself.
_COVERED_BY = {
    "share_price": ("offer_price", "offer_price_range"),
    "funding_rounds": ("round_size", "valuation"),
    "round_size": ("valuation", "funding_rounds"),
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
# What names the listing as a whole (上市申请, filed for tutoring) beside a word for one step of it asks for the step.
_STEPS = (
    *("tutoring_filing", "approved", "hearing_passed", "book_opened"),
    *("priced", "plan_changed", "lapsed", "lockup_expiry"),
)
_STEP_OF = {"listed": (*_STEPS, "filing"), "filing": _STEPS}

_PAYERS = re.compile(
    r"\b(?:users?|customers?|subscribers?|members?|clients?|people|accounts?|base|enterprises|developers)\b"
)

# Words of a metric's cues in which nothing of it is meant: the last close, a share sale, non-cash items.
_OTHERWISE = {
    "last": re.compile(r"\b(?:the|at|in|its|their|since|of|'s|by|per|over|for|during|from|this) last\b|^last\b"),
    "share": re.compile(r"\b[abh]-? ?shares?\b|\bshare (?:sale|offering|placing|placement|issue|capital|listing)s?\b"),
    "cash": re.compile(r"\bnon-? ?cash\b"),
    "现金": re.compile(r"非现金"),
    "value": re.compile(r"\bfair[- ]value\b"),
}
# Words for money that comes in, whatever for, and what it may come in for.
_RECEIPT = re.compile(r"(?:took|take|bring|brought) in|进账|入账|入帐")
_PAID_IN = ("round_size", "funds_raised", "funds_to_raise")
# Where the first day begins or ends is a price, how far it rose is none.
_DAYS_END = re.compile(
    r"[收开](?:市|盘|报|在|于)?(?:价|(?=多少|几|什么))|[收开](?:市|盘)报"
    r"|\b(?:closed?|open(?:ed)?|opening price|finish(?:ed)?|end(?:ed)?|settled?)\b"
)
_BY_HOW_MUCH = re.compile(
    r"[升涨跌]|%|百分|幅|\b(?:gain|rise|rose|jump|fall|fell|pop|move|percent|up|down|higher|lower)\b"
)
# What a price is of, where shares are sold.
_SOLD = re.compile(r"配[股售]|招股|发行|新股|增发|\b(?:placing|placement|share sale|new shares)\b")
_TO_PAY = re.compile(r"\b(?:do|does|did|to|will|would|must|should|can|could)\b[^?]{0,60}? pay\b")
_LAST_TIME = re.compile(r"\blast (?:year|quarter|month|week|half|summer|autumn|fall|winter|spring|time)")
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


@dataclass(frozen=True, slots=True)
class _Named:
    """Words of a question and the metrics or events that they mean; `loose` words were chosen for questions."""

    start: int
    end: int
    names: tuple[str, ...]
    loose: bool = True


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
    return "offer_price" if name == "valuation" and "作价" in folded and _SOLD.search(folded) else name


def alike(metrics: Iterable[str]) -> set[str]:
    """Return the names under which a text may speak of metrics: related ones, and a share of anything as a share."""
    metrics = tuple(metrics)
    related = {other for name in metrics for other in read_data("related_metrics.json").get(name, ())}
    return {*metrics, *related, *(("share",) if any(name.endswith("_share") for name in metrics) else ())}


def metric_spans(text: str) -> list[tuple[int, int]]:
    """Return where a question names metrics."""
    return [(item.start, item.end) for item in _named(text)]


def metrics_at(text: str) -> tuple[MetricAt, ...]:
    """Return the metrics that a question names in the order in which they stand there."""
    named = sorted(_named(text), key=lambda item: item.start)
    return tuple(MetricAt(name=name, start=item.start, end=item.end) for item in named for name in item.names)


def asked_events(text: str) -> tuple[str, ...]:
    """Return the kinds of event that a question names."""
    found = tuple(dict.fromkeys(name for item in _loose("asked_events.json", text) for name in item.names))
    return tuple(name for name in found if not set(_STEP_OF.get(name, ())) & set(found))


# What is told of those counted, and no number of them: 员工流失率, staff turnover.
_COMPOUND = re.compile(
    r"(?:人均|平均|的)*(?:薪酬|薪金|工资|人工|流失|离职|成本|开支|费用)|[^,。?的\s]{0,3}率(?!先)"
    r"| (?:turnover|pay|salar\w+|wages?|costs?|attrition|churn)\b"
)


def _named(text: str) -> list[_Named]:
    found = [*_loose("asked_metrics.json", text), *_plain(text)]
    return _without_overlaps(item for item in found if not _is_otherwise(text, item))


def _without_receipts(text: str, named: Sequence[_Named]) -> list[_Named]:
    """Leave out words for money that comes in where the question also says what it comes in for (a round)."""
    folded = fold(text)
    others = [item for item in named if not _RECEIPT.fullmatch(folded[item.start : item.end])]
    return others if set(_PAID_IN) & {name for item in others for name in item.names} else [*named]


def _plain(text: str) -> Iterator[_Named]:
    """Yield the metrics in the words of articles; IPO alone names what happens, not what is raised in it.

    Of several that a cue may mean it is the first that is counted in the unit asked for.
    """
    unit = asked_unit(text)
    events = [(item.start, item.end) for item in _loose("asked_events.json", text) if item.names == ("listed",)]
    for mention in find_metrics(text):
        cue = fold(mention.cue)
        weak = cue in load_metrics()[mention.name].weak_cues or _is_verb(text, cue)
        if not weak and not any(start <= mention.start and mention.end <= end for start, end in events):
            yield _Named(mention.start, mention.end, (_counted_in(unit, mention.names),), loose=False)


def _counted_in(unit: str | None, names: Sequence[str]) -> str:
    kind = "money" if is_money(unit) else unit
    return next((name for name in names if kind in load_metrics()[name].units), names[0])


def _is_verb(text: str, cue: str) -> bool:
    """Whether pay, paid or paying says that something is paid for, and not who pays; nor does last year last."""
    folded = fold(text)
    if fold(cue) == "last":
        return _LAST_TIME.search(folded) is not None
    if fold(cue) == "pay":
        return _TO_PAY.search(folded) is not None
    return fold(cue) in ("paid", "paying") and _PAYERS.search(fold(text)) is None


def _is_otherwise(text: str, item: _Named) -> bool:
    """Whether a cue stands in words that mean something else."""
    folded = fold(text)
    if _is_count(item.names[0]) and _COMPOUND.match(folded, item.end):
        return True
    pattern = _OTHERWISE.get(folded[item.start : item.end])
    found = pattern.finditer(folded) if pattern else ()
    return any(match.start() <= item.start < match.end() for match in found)


def _is_count(name: str) -> bool:
    entry = load_metrics().get(name)
    return entry is not None and entry.units == ("count",)


def _is_covered(name: str, found: tuple[str, ...]) -> bool:
    """Whether a name only says how another of them is counted; a rise of something else is no rise of a share."""
    if set(_COVERED_BY.get(name, ())) & set(found):
        return True
    others = [entry for other in found if other != name and (entry := load_metrics().get(other))]
    return name in _MOVES and any(not entry.moves and entry.name not in _OF_SHARES for entry in others)


def _without_overlaps(named: Iterable[_Named]) -> list[_Named]:
    kept: list[_Named] = []
    for item in sorted(named, key=lambda item: (item.start, -item.end, not item.loose)):
        if not kept or item.start >= kept[-1].end:
            kept.append(item)
    return kept


def _loose(file: str, text: str) -> Iterator[_Named]:
    names = _names(file)
    for match in _lexicon(file).find(fold(text)):
        yield _Named(match.start, match.end, names[match.phrase])


@cache
def _names(file: str) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name, phrases in read_data(file).items():
        for key in dict.fromkeys(squeeze(fold(phrase)) for phrase in phrases):
            found[key] = (*found.get(key, ()), name)
    return found


@cache
def _lexicon(file: str) -> Lexicon:
    return Lexicon({fold(phrase) for phrases in read_data(file).values() for phrase in phrases})
