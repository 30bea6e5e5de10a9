"""Moves of a share's price: what says that a percentage is one, where the text does not name the price."""

from __future__ import annotations

import re
from functools import cache

from ingest.ledger.kinds import is_money
from ingest.ledger.scene import Scene
from ingest.metrics import DECLINE, GROWTH
from ingest.quantity import Quantity

# No share told of costs more, and no company earns less.
_DEAREST_SHARE = 10_000


def is_of_a_price(scene: Scene, quantity: Quantity) -> bool:
    """Whether a move is told as shares' are: since the year began, or over the price of the offering."""
    if _over_the_price().match(scene.folded, quantity.end):
        return True
    clause = scene.clauses[scene.clause(quantity.start)]
    return _so_far_this_year().search(scene.folded, clause.start, quantity.start) is not None


@cache
def _over_the_price() -> re.Pattern[str]:
    return re.compile(r" (?:above|below|higher than|over|from|on) (?:the|its|their) (?:offer|ipo|issue|listing|sale)")


@cache
def _so_far_this_year() -> re.Pattern[str]:
    return re.compile(r"(?:年内|今年以来|年初至今|年初以来|上市以来|上市至今)(?:已)?(?:累计)?(?:上?涨|下?跌|升|飙升)")


def moves_alone(scene: Scene, quantity: Quantity) -> str | None:
    """Return how a company itself is said to move, as its share does: `Orchid Vale slides 12% after …`."""
    name = next((one for one in reversed(scene.names) if one.end <= quantity.start), None)
    if name is None or name.kind != "company":
        return None
    moved = _as_shares_do().fullmatch(scene.folded, name.end, quantity.start)
    return (GROWTH if moved["up"] else DECLINE) if moved else None


@cache
def _as_shares_do() -> re.Pattern[str]:
    return re.compile(
        r" (?:(?P<up>rose|rises|jump(?:ed|s)|soar(?:ed|s)|surge[ds]|climb(?:ed|s)|rall(?:ied|ies)|gain(?:ed|s)"
        r"|add(?:ed|s))"
        r"|slid|slides|sank|sinks|fell|falls|tumble[ds]|plunge[ds]|drop(?:ped|s)|slip(?:ped|s)|sheds?|lost|loses)"
        r" (?:by |about |nearly |over |more than |as much as )?"
    )


def leads_to_a_price(scene: Scene, quantity: Quantity) -> bool:
    """Whether a move leads to what can only be the price of a share: `Zhipu rose 11% to HK$486`."""
    after = next((other for other in scene.quantities if other.start >= quantity.end), None)
    if after is None or not is_money(after) or after.high >= _DEAREST_SHARE:
        return False
    return scene.folded[quantity.end : after.start] in (" to ", "至", "到", ",报", "报")


@cache
def of_shares() -> re.Pattern[str]:
    """Match what makes a sentence one about a share on a day of trading."""
    return re.compile(
        r"(?<![a-z])(?:closed|ended|finished|opened|traded|settled)(?: up| down)? [\d.]+%|"
        r"(?<![a-z])(?:up|down) [\d.]+% since (?:it |its |the )?(?:listed|listing|ipo|debut|flotation|float"
        r"|went public)|"
        r"该股|股价|收报|报收|收盘|收市|现报|午间收|截至发稿|盘中|开盘|(?:[涨跌升]|%,)报|"
        r"(?<![a-z])(?:shares|stock)(?: (?:in|of) (?:[a-z0-9.&-]+ ){0,4}?[a-z0-9.&-]+)?(?:,? (?:which|that))? "
        r"(?:have |has |had |was |were |is |are )?(?:rose|fell|was|were|"
        r"climbed|dropped|gained|slid|jumped|surged|closed|ended|finished|risen|fallen|lost|added|shed|rallied|tumbled|tripled|quadrupled|"
        r"plunged|sank|soared|advanced|slipped|doubled|opened|traded|up|down)(?![a-z])"
    )
