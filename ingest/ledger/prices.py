"""Prices of one share: those of an offering and those of trading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ingest.ledger.claim import Claim
from ingest.ledger.kinds import is_money
from ingest.ledger.scene import Scene
from ingest.ledger.subscriptions import a_month
from ingest.quantity import Quantity

# No share of a company told of here costs more, in any currency.
_DEAREST = 1_000_000
_SELDOM_MORE = 100_000


def is_price_of_shares(scene: Scene, quantity: Quantity) -> bool:
    """Whether shares are sold at the amount: `after selling 94.7 million shares at HK$24.05`."""
    if is_money(quantity) and _sold_at().match(scene.folded, quantity.end):
        return scene.folded.startswith("每股", quantity.start - 2) or scene.folded[quantity.start - 1] == "以"
    if is_money(quantity) and quantity.low < _SELDOM_MORE and _listed_at(scene, quantity):
        return True
    if is_money(quantity) and _priced_at().search(scene.folded, max(scene.start, quantity.start - 64), quantity.start):
        return True
    last = next((other for other in reversed(scene.quantities) if other.end <= quantity.start), None)
    if last is None or last.unit != "shares" or quantity.unit in ("percent", "count"):
        return False
    sold = _sells().search(scene.folded, max(scene.start, last.start - 32), last.start)
    return sold is not None and scene.folded[last.end : quantity.start].strip() in (
        "at",
        "for",
        ",每股",
        "at a price of",
    )


def _listed_at(scene: Scene, quantity: Quantity) -> bool:
    """Whether shares were listed or bought at the amount: `listed in May at Rmb24.8`, `bought at HK$165 in the IPO`."""
    start = max(scene.start, quantity.start - 64)
    if _in_the_ipo().match(scene.folded, quantity.end) and scene.folded.endswith(" at ", start, quantity.start):
        return True
    return _lists_at().search(scene.folded, start, quantity.start) is not None


@cache
def _in_the_ipo() -> re.Pattern[str]:
    return re.compile(r" (?:in|at) (?:the|its|their) (?:ipo|offering|float|flotation|listing)(?![a-z])")


@cache
def _lists_at() -> re.Pattern[str]:
    return re.compile(r"(?<![a-z])(?:listed|floated|went public)(?: [a-z0-9]+){0,8} at \Z")


def is_price_moved_to(scene: Scene, quantity: Quantity, claims: Sequence[Claim]) -> bool:
    """Whether it is the price to which a share moved: `ended down 3.1% at 218 yuan`."""
    if not is_money(quantity) or quantity.low >= _DEAREST:
        return False
    if _closed_at().search(scene.folded, max(scene.start, quantity.start - 64), quantity.start):
        return True
    if quantity.low < _SELDOM_MORE and _touched().search(
        scene.folded, max(scene.start, quantity.start - 32), quantity.start
    ):
        return _shares_named().search(scene.folded, scene.start, quantity.start) is not None
    if quantity.low < _SELDOM_MORE and _ends_at().search(
        scene.folded, max(scene.start, quantity.start - 4), quantity.start
    ):
        return _moved().search(scene.folded, scene.start, scene.end) is not None
    if scene.folded[scene.start : quantity.start].strip() == "at" and _it_is().match(scene.folded, quantity.end):
        return True
    if not claims or claims[-1].base not in ("share_price", "share_price_change"):
        return False
    return scene.folded[claims[-1].quantity.end : quantity.start] in (" at ", " to ", " higher at ", " lower at ", "至")


@cache
def _ends_at() -> re.Pattern[str]:
    """Match how papers say at what a share ended, bare of all but the verb: `升9.3%,收27.05港元`."""
    return re.compile(r"(?:[,昨今]|[首单全昨今]日)收\Z")


@cache
def _moved() -> re.Pattern[str]:
    return re.compile(r"[涨跌升挫]\d|股价|挂牌|破发|新高|新低|招股价")


@cache
def _touched() -> re.Pattern[str]:
    return re.compile(
        r"(?<![a-z])(?:touch(?:ed|ing)|(?:hit|hitting|reached|reaching)(?: an?)?(?: [a-z-]+){0,2} (?:high|low|peak) of"
        r"|(?:high|low) of|(?:peaked|peaking|bottomed) at)(?: as (?:much|high|low) as)? \Z"
    )


@cache
def _it_is() -> re.Pattern[str]:
    return re.compile(r",? (?:the (?:company|stock|shares|group)|it) (?:is|are|was|trades?|has)(?![a-z])")


@cache
def _priced_at() -> re.Pattern[str]:
    """Match what makes an amount the price of an offering: `the price of its Hong Kong share sale at`."""
    return re.compile(
        r"(?<![a-z])price (?:of|for) (?:its|the|their) (?:[a-z-]+ ){0,4}(?:ipo|offering|share sale|sale|shares|stock|"
        r"float|listing) (?:at|to) \Z"
    )


@cache
def _closed_at() -> re.Pattern[str]:
    """Match what makes an amount the price of a share: `ended its first day on the STAR Market at`."""
    return re.compile(
        r"(?<![a-z])(?:closed|ended|finished|settled|opened|traded|debuted|started)"
        r"(?: (?:on|its|their|the|first|debut|trading|day|session|week|of|star|board|market|main|exchange|in|hong|kong|"
        r"[a-z]{3,9}\.? \d{1,2}|shanghai|shenzhen|friday|thursday|wednesday|tuesday|monday|morning|afternoon|higher"
        r"|lower|up|down)){0,9}"
        r",? at (?:about |around |just )?\Z"
    )


def is_unit_price(scene: Scene, quantity: Quantity) -> bool:
    """Whether it is what one of a product sells for: `the humanoid costs 142,000 yuan`, `整机卖11.9万元`."""
    if not is_money(quantity) or quantity.high >= _DEAREST or _of_one_share().match(scene.folded, quantity.end):
        return False
    if a_month().match(scene.folded, quantity.end):
        return False
    return _sells_for().search(scene.folded, max(scene.start, quantity.start - 32), quantity.start) is not None


@cache
def _sells_for() -> re.Pattern[str]:
    return re.compile(
        r"(?<![a-z])(?:costs?|goes for|sells?(?: (?:its|their) own| it| one)? (?:for|at)|retails? (?:for|at)|"
        r"is priced (?:at|from)|price tag of)(?: (?:about|around|just|only|some|roughly|under|nearly|less than))? \Z"
        r"|(?:(?:只|仅|才|就)卖|(?<![售出变])卖(?:到)?|售(?:价)?|标价|开价|要价|零售价|报价)(?:为|是|约|仅|只要|低至|不到)?\Z"
    )


def is_per_share(scene: Scene, quantity: Quantity) -> bool:
    """Whether an amount of money is that of one share."""
    return is_money(quantity) and _of_one_share().match(scene.folded, quantity.end) is not None


def multiple_of(scene: Scene, quantity: Quantity) -> str | None:
    """Read `trades at 38 times 2026 sales` as a price to sales, or to earnings."""
    if quantity.unit != "times":
        return None
    if _of_sales_before().search(scene.folded, max(scene.start, quantity.start - 24), quantity.start):
        return "price_to_sales"
    at = scene.folded.endswith((" at ", " at about "), scene.start, quantity.start)
    if not at and not _trades().search(scene.folded, scene.start, quantity.start):
        return None
    found = _times_what().match(scene.folded, quantity.end)
    return ("price_to_sales" if found["sales"] else "price_to_earnings") if found else None


@cache
def _of_sales_before() -> re.Pattern[str]:
    return re.compile(
        r"(?:相当于|即|为|是|达)(?:其)?(?:去年|今年|明年|20\d\d年)(?:的)?(?:预[测计期])?(?:的)?(?:收入|营收|收益|销售额)的?(?:约|近|逾|超)?\Z"
    )


@cache
def _trades() -> re.Pattern[str]:
    return re.compile(
        r"(?<![a-z])(?:trad(?:es?|ed|ing)|valued|values|valuation|valuing|priced|worth|shares|stock)(?![a-z])"
    )


@cache
def _times_what() -> re.Pattern[str]:
    return re.compile(
        r" (?:(?:its|their|the|forecast|estimated|projected|expected|forward|trailing|annual|annualised|annualized|"
        r"this|last|next|year's|prospective|historic|(?:19|20)\d\d(?:'s|e)?|fy ?\d\d(?:\d\d)?e?|(?:19"
        r"|20)\d\d[ef]) ){0,3}"
        r"(?:(?P<sales>sales|revenues?)|earnings|profits?)(?![a-z])"
    )


def speaks_of_shares(scene: Scene, quantity: Quantity) -> bool:
    """Whether an amount `apiece` is that of a share: its sentence names shares, or the words at it do."""
    if not scene.folded.startswith(" apiece", quantity.end):
        return True
    return _shares_named().search(scene.folded, scene.start, scene.end) is not None


@cache
def _shares_named() -> re.Pattern[str]:
    return re.compile(r"(?<![a-z])(?:shares?|stock|ipo|offering|listing|listed|float|placing|subscrib[a-z]+)(?![a-z])")


def is_of_offering(scene: Scene, quantity: Quantity) -> bool:
    """Whether the words up to an amount speak of an offering."""
    start = scene.clauses[scene.clause(quantity.start)].start
    sold = _sold_at().match(scene.folded, quantity.end) is not None
    return sold or _offers().search(scene.folded, start, quantity.end) is not None


def is_end_of_range(scene: Scene, quantity: Quantity) -> bool:
    """Whether it is one end of the range of an offering: `the top of a range that started at HK$29.20`."""
    before = scene.folded[max(scene.start, quantity.start - 40) : quantity.start]
    return "range" in before and is_money(quantity) and _of_a_range().search(before) is not None


@cache
def _of_a_range() -> re.Pattern[str]:
    """Match what makes a price one end of a range."""
    return re.compile(
        r"(?<![a-z])range (?:that |which )?(?:of|from|starts?|started|starting|began|begins|beginning|ran|runs|running)"
        r"(?: at| from)? (?:about )?\Z"
    )


@cache
def _of_one_share() -> re.Pattern[str]:
    return re.compile(r" (?:a share|per share|apiece)(?![a-z])|/股| ?每股")


@cache
def _offers() -> re.Pattern[str]:
    return re.compile(
        r"(?<![a-z])(?:go|goes|going|gone|went) public(?![a-z])|"
        r"发行|招股|发售|定价|配售|配股|募|认购价|(?<![a-z])(?:pric(?:ed|ing)|offer(?:ing|ed)?|ipo|rais(?:e|ed|es|ing)|"
        r"sell(?:ing)?|sold|plac(?:ed|ing)|flotation)(?![a-z])"
    )


@cache
def _sold_at() -> re.Pattern[str]:
    """Match what follows the price of an offering: `以每股18.6元上市`."""
    return re.compile(r" ?(?:的价格)?(?:在港|在香港)?(?:上市|挂牌|招股|发行|发售|配售|定价)")


@cache
def _sells() -> re.Pattern[str]:
    return re.compile(
        r"(?<![a-z])(?:sell|sold|selling|offer|offered|offering|issue|issued|issuing|placed|placing)(?![a-z])|发行|发售|配售"
    )
