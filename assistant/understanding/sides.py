"""Which two sides of one thing a question sets against each other: two rounds, two prices of a day, then and now."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.understanding.aspects import aspects_of
from assistant.understanding.reading import Reading
from ingest.folding import fold
from ingest.quantity import Period

_ROUND = re.compile(
    r"(?<![a-z0-9])(?P<cn>pre-?ipo|天使|种子|[a-h]\d?\+{0,2}) ?轮"
    r"|\bseries (?P<series>[a-h]\d?\+{0,2})(?![a-z0-9])"
    r"|(?<![a-z0-9])(?P<en>pre-?ipo|angel|seed|[a-h]\d?\+{0,2})(?:[- ]| (?:funding|financing) )rounds?\b"
)
# Of two rounds the word may stand once: from the B to the D round.
_TWO = re.compile(
    r"(?<![a-z0-9'])(?P<one>angel|seed|[a-h]\d?\+{0,2})(?:,| and| to| over| versus| vs\.?| than| or) (?:the |its )?"
    r"(?P<other>[a-h]\d?\+{0,2}) rounds?\b"
)
_BEFORE_ROUND = re.compile(
    r"(?:上|前)一?轮|\b(?:round before|(?:previous|last|prior|preceding|earlier) (?:funding |financing )?round)\b"
)
_AGO = re.compile(
    r"一年前|[上去]年(?:同期|同月|底|末)?|前一年|上年度?|同比|按年|年前|年初|此前|之前|年增|年减|原(?=[目定先来本])"
    r"|\b(?:a|one) year (?:ago|earlier|before)|\byear[- ](?:earlier|ago|before)|\byear[- ]on[- ]year|\bprevious year"
    r"|\bthe (?:year|month|[a-z]+) before\b|\blast year|\bover (?:the|a|one|its first) year|\bwithin a year|\bin a year"
    r"|一年(?:里|间|来|内|之间)"
)
_MOVED = re.compile(
    r"[升涨降跌增减砍缩回落](?:[长加少幅低高价])?了?(?:百分之?几|百分之|几成|几倍)?|百分之[几多]|几倍|[较比从由到]"
    r"|\b(?:by|what|how many|percentage|per ?cent|times|has|have|cut|rais\w+|r[io]se\w*|f[ae]ll\w*|gr[eo]w\w*|from|to"
    r"|vs|versus|against|over|that|of|level)\b"
)
_EARLY = ("种子", "seed", "天使", "angel")
_PRICE = 0  # the number of the group of prices among the counterparts
_OFFER = re.compile(
    r"招股价|发行价|发售价|上市价|定价|\b(?:offer(?:ing)?|issue|ipo|listing) price\b|\bshares were (?:sold|priced) at\b"
)
_NOW = re.compile(
    r"现价|现时|目前|最新|昨日?收|收报|半日|\b(?:now|current(?:ly)?|latest|ended?|finish(?:ed)?|close[ds]?)\b"
)
_THAN = re.compile(r"[比较从由至到]|相对|\b(?:than|from|to|above|below|over|under|against|off|versus|vs)\b")
_PRICES = ("offer", "open", "low", "high", "close")


@dataclass(frozen=True, kw_only=True, slots=True)
class Side:
    """What tells one side: the round, the counterpart, the time, or that it is what was before (`ago`)."""

    round: str = ""
    aspect: tuple[int, str] | None = None
    period: Period | None = None
    ago: bool = False


def rounds_in(text: str) -> Iterator[tuple[str, int]]:
    """Yield the funding rounds that a text names, each with its place, in order; `before` is the round before."""
    folded = fold(text)
    found = [(match.start(), _name(match)) for match in _ROUND.finditer(folded)]
    found += [(match.start(name), match.group(name)) for match in _TWO.finditer(folded) for name in ("one", "other")]
    found += [(match.start(), "before") for match in _BEFORE_ROUND.finditer(folded)]
    for start, name in sorted(dict.fromkeys(found)):
        yield name, start


def speaks_of_before(text: str) -> bool:
    """Whether a text speaks of what was before, a year ago or in the same time of the year before."""
    return _AGO.search(fold(text)) is not None


def without_sides(text: str) -> str:
    """Return a folded text without the words that tell sides apart or only say that something moved."""
    folded = fold(text)
    for pattern in (_ROUND, _BEFORE_ROUND, _AGO, _MOVED):
        folded = pattern.sub(" ", folded)
    return folded


def asked_sides(reading: Reading) -> tuple[Side, Side] | None:
    """Return the two sides, the earlier first, that a question sets against each other, None where it sets none."""
    rounds = list(dict.fromkeys(name for name, _ in rounds_in(reading.text)))
    if len(rounds) == 2:
        first, second = sorted(rounds, key=_rank)
        return Side(round=first), Side(round=second)
    if counterparts := _counterparts(reading) or _prices(reading):
        return counterparts
    times = [mention.period for mention in reading.periods if not mention.as_of]
    if len(times) == 2 and not times[0].overlaps(times[1]):
        first_time, second_time = sorted(times)
        return Side(period=first_time), Side(period=second_time)
    if len(times) < 2 and (speaks_of_before(reading.text) or (reading.operation == "growth" and not times)):
        return Side(ago=True), Side(period=times[0] if times else None)
    return (Side(period=times[0]), Side()) if len(times) == 1 and _THAN.search(fold(reading.text)) else None


def _prices(reading: Reading) -> tuple[Side, Side] | None:
    """What shares were sold at, or their highest or lowest price, comes before what they stand at."""
    asked = [name for group, name in aspects_of(reading.text) if group == _PRICE]
    folded = fold(reading.text)
    offer, now = _OFFER.search(folded) is not None, _NOW.search(folded) is not None
    names = [*(["offer"] if offer else []), *asked, *(["close"] if now and "close" not in asked else [])]
    if len(names) != 2 or not _THAN.search(folded):
        return None
    first, second = sorted(names, key=_PRICES.index)
    return Side(aspect=(_PRICE, first)), Side(aspect=(_PRICE, second))


def price_aspects(text: str) -> frozenset[tuple[int, str]]:
    """Return the counterparts that a text names, what shares were sold at being one of their prices."""
    offer = frozenset({(_PRICE, "offer")}) if _OFFER.search(fold(text)) else frozenset()
    return aspects_of(text) | offer


def is_of_kind(sides: tuple[Side, Side]) -> bool:
    """Whether two sides are told apart otherwise than by time: no growth that a source states is that between them."""
    return bool(sides[1].round or sides[1].aspect)


def _counterparts(reading: Reading) -> tuple[Side, Side] | None:
    """The opening or the highest price comes before the close; other counterparts have no order."""
    asked = aspects_of(reading.text)
    for group in sorted({number for number, _ in asked}):
        names = [name for number, name in asked if number == group]
        if len(names) == 2:
            names.sort(key=lambda name: _PRICES.index(name) if name in _PRICES else 0)
            return Side(aspect=(group, names[0])), Side(aspect=(group, names[1]))
    return None


def _name(match: re.Match[str]) -> str:
    return (match.group("cn") or match.group("series") or match.group("en")).replace("preipo", "pre-ipo")


def _rank(name: str) -> tuple[int, str]:
    if name == "before":
        return -1, name
    return (0 if name in _EARLY else 2 if name == "pre-ipo" else 1), name
