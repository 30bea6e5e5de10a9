"""What a question is about: metrics and events, in the words of articles and in the looser ones in which people ask."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from assistant.data import read_data
from ingest.folding import fold
from ingest.lexicon import Lexicon, squeeze
from ingest.metrics import find_metrics

# A word that only says in what an amount is counted (每股, a round) is no second question beside the metric itself.
_COVERED_BY = {
    "share_price": ("offer_price", "offer_price_range", "first_day_move"),
    "funding_rounds": ("round_size", "valuation"),
    "round_size": ("valuation",),
    "market_size": ("market_share",),
    "revenue_share": ("research_and_development",),
    "revenue": ("revenue_share", "overseas_share", "api_revenue_share", "market_share"),
}


def asked_metrics(text: str) -> tuple[str, ...]:
    """Return the metrics that a question names; its loose words were chosen for questions and outrank the others."""
    loose = [(match.start, match.end) for match in _lexicon("asked_metrics.json").find(fold(text))]
    plain = [
        mention.name
        for mention in find_metrics(text)
        if not any(mention.start < end and start < mention.end for start, end in loose)
    ]
    found = tuple(dict.fromkeys((*_named("asked_metrics.json", text), *plain)))
    return tuple(name for name in found if not set(_COVERED_BY.get(name, ())) & set(found)) or found


def asked_events(text: str) -> tuple[str, ...]:
    """Return the kinds of event that a question names."""
    return _named("asked_events.json", text)


def _named(file: str, text: str) -> tuple[str, ...]:
    names = _names(file)
    found = (name for match in _lexicon(file).find(fold(text)) for name in names[match.phrase])
    return tuple(dict.fromkeys(found))


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
