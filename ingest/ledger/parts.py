"""Percentages that are a part of something named right beside them: of a market, of revenue, of a line of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ingest.ledger.scene import Scene
from ingest.quantity import Quantity

PART_AS = {
    "segment_revenue": "revenue_share",
    "revenue": "revenue_share",
    "overseas_revenue": "overseas_share",
    "api_revenue": "api_revenue_share",
    "research_and_development": "research_share",
}


# What is spent has its weight in revenue, which is no source of it.
COSTS = frozenset(
    (
        *("sales_and_marketing", "administrative_expenses", "compute_cost", "capital_expenditure", "cost_of_sales"),
        *("finance_costs", "total_cost", "net_loss", "adjusted_loss", "operating_loss", "receivables", "inventory"),
    )
)
SHARES = frozenset(("revenue_share", "overseas_share", "api_revenue_share"))


def is_beside_forecast(scene: Scene, quantity: Quantity) -> bool:
    """Whether a percentage only tells how far off a forecast something was: `7% ahead of our estimate`."""
    if quantity.unit != "percent":
        return False
    before = scene.folded[max(scene.start, quantity.start - 16) : quantity.start]
    return _off_forecast().match(scene.folded, quantity.end) is not None or _forecast_off().search(before) is not None


@cache
def _off_forecast() -> re.Pattern[str]:
    return re.compile(
        r" (?:ahead of|above|below|better than|worse than|short of|higher than|lower than|over|under) "
        r"(?:[a-z'-]+ ){0,2}(?:estimates?|expectations?|forecasts?|consensus|guidance|targets?)"
    )


@cache
def _forecast_off() -> re.Pattern[str]:
    return re.compile(
        r"(?:[高低优]于|超出?|超过|逊于)(?:市场|分析师|一致|机构|我们)?(?:的)?(?:预期|预测|指引)(?:约|近)?\Z"
    )


def part_of_revenue(scene: Scene, quantity: Quantity, last: str | None, *, listed: bool = False) -> str | None:
    """Read `MaaS平台占62%` behind a share, and `55%来自订阅` behind revenue: a part of the same.

    `last` is the metric of the percentage before, or of the sum that the parts are of; `listed` tells that a percentage
    stands before in the sentence.
    """
    if quantity.unit != "percent":
        return None
    if _of_sales().match(scene.folded, quantity.end):
        return "overseas_share" if _abroad().match(scene.folded, quantity.end) else "revenue_share"
    if last is None:
        return None
    before = scene.folded[max(scene.start, quantity.start - 8) : quantity.start]
    clause = scene.clauses[scene.clause(quantity.start)]
    if last == "customer_concentration" and (
        _takes().search(before)
        or _so_many().search(scene.folded, max(scene.start, quantity.start - 40), quantity.start)
    ):
        return last
    start = max([clause.start, *(other.end for other in scene.quantities if other.end <= quantity.start)])
    dated = any(start <= mention.start < quantity.start for mention in scene.periods)
    alone = not dated and (
        (listed and _line_alone().fullmatch(scene.folded, start, quantity.start) is not None)
        or _only_so_much().fullmatch(scene.folded, start, quantity.start) is not None
    )
    takes = _takes().search(before) is not None
    if last in SHARES and (alone or takes):
        return "revenue_share"
    if last == "revenue" and takes and _of_which().search(scene.folded, scene.start, quantity.start):
        return "revenue_share"
    if (last in SHARES or last == "revenue") and _of_that().match(scene.folded, quantity.end):
        return "revenue_share"
    comes = _comes_from().match(scene.folded, quantity.end) is not None
    return "revenue_share" if comes and (last in SHARES or last == "revenue") else None


def is_at_home(scene: Scene, start: int, end: int) -> bool:
    """Whether the words between speak of the home market, whose part is not that of sales abroad."""
    return _home().search(scene.folded, start, end) is not None


@cache
def _home() -> re.Pattern[str]:
    return re.compile(r"内地|国内|境内|本土|中国|大陆|(?<![a-z])(?:mainland|domestic|domestically|home|china)(?![a-z])")


@cache
def _only_so_much() -> re.Pattern[str]:
    """Match a line that its clause sets against the one before: `,订阅只有11%`, `, the API only`."""
    return re.compile(
        r"(?:而|但)?(?!海外|境外|去年|上年|同期|此前|今年|前年)[\u4e00-\u9fffa-z]{2,8}(?:则|也|却|还)?(?:只有|仅有|仅|只)(?:约|近)?"
        r"| (?:and )?(?:the |its )?[a-z]{3,16}(?: [a-z]{3,16})? (?:only|just) "
    )


@cache
def _of_which() -> re.Pattern[str]:
    return re.compile(r"其中|(?<![a-z])of (?:which|that)(?![a-z])")


@cache
def _so_many() -> re.Pattern[str]:
    """Match customers counted beside those told before: `and the top five 47%`, 前五大则占到."""
    return re.compile(
        r"(?<![a-z])(?:top|largest|biggest|first)(?: (?:one|two|three|five|10|ten|single|customers?|clients?)){0,2}"
        r"(?: (?:alone|contribut(?:ing|ed)|account(?:ing|ed) for|ma(?:king|de) up|at|with|together)){0,2} \Z"
        r"|[前头][一二两三五十]大?(?:名|家|客户)?(?:则|合计|合共|共|约|为|贡献)*\Z"
    )


@cache
def _of_that() -> re.Pattern[str]:
    return re.compile(r" of (?:that|it|this|the total|the sum|all of it)(?![a-z])")


@cache
def _line_alone() -> re.Pattern[str]:
    """Match a line of business that is all that stands before its part: `API占了七成,订阅两成五`."""
    return re.compile(
        r"[\u4e00-\u9fffa-z]{2,6}(?:业务|收入|产品|服务)?(?:约|近|逾|超)?"
        r"| (?:and )?(?!reached|against|around|nearly|almost|roughly|versus|which|about|under|above|below)[a-z]{4,16} "
    )


_SALES = r" of (?:(?:its|the|their|total|group|(?:19|20)\d\d|last year's|first-half|quarterly) ){0,2}(?:revenue|sales)"


@cache
def _of_sales() -> re.Pattern[str]:
    return re.compile(_SALES + r" (?:now )?(?:comes?|came|is|was|derived) (?:derived |generated )?(?:from|in) ")


@cache
def _abroad() -> re.Pattern[str]:
    return re.compile(_SALES + r" [a-z ]{4,30}(?:outside|overseas|abroad|international)")


@cache
def _comes_from() -> re.Pattern[str]:
    return re.compile(
        r"(?:的(?:收入|营收))?(?:来自|来源于|出自)| (?:of (?:that|it|this|the total) )?(?:comes?|came) from "
    )


def part_of_a_market(scene: Scene, quantity: Quantity) -> str | None:
    """Read `holds 6% of the global DRAM market` and `占全球市场的6%` as a market share."""
    if quantity.unit != "percent":
        return None
    of_market = _of_the_market().match(scene.folded, quantity.end)
    in_market = _in_the_market().search(scene.folded, max(scene.start, quantity.start - 32), quantity.start)
    return "market_share" if of_market or in_market else None


def part_of_the_whole(scene: Scene, quantity: Quantity) -> str | None:
    """Read `企业订阅收入占七成`: a line of revenue with its part of all of it."""
    if quantity.unit != "percent":
        return None
    taken = _takes().search(scene.folded, max(scene.start, quantity.start - 16), quantity.start)
    if taken is None:
        return None
    ends = (mention for mention in scene.metrics if mention.end == taken.start())
    return next((PART_AS[mention.name] for mention in ends if mention.name in PART_AS), None)


def is_lot(scene: Scene, quantity: Quantity) -> bool:
    """Whether an amount is of one board lot only, its shares or the chance to get one: `一手200股`, `中签率6%`."""
    before = scene.folded[max(scene.start, quantity.start - 8) : quantity.start]
    if quantity.unit == "percent" and _chance().search(before):
        return True
    gained = _gained_on_a_lot().search(scene.folded, max(scene.start, quantity.start - 16), quantity.start)
    return (quantity.unit == "shares" and _lot().search(before) is not None) or gained is not None


def sign_of(scene: Scene, quantity: Quantity, before: Sequence[str] = ("(+", "+")) -> bool:
    """Whether a percentage is written as a rise: `2.0亿元(+52%)`."""
    written = scene.folded[max(scene.start, quantity.start - 2) : quantity.start + 1]
    return quantity.unit in ("percent", "percentage_points") and any(sign in written for sign in before)


@cache
def _of_the_market() -> re.Pattern[str]:
    return re.compile(
        r" of (?:the |china's |all |its )?(?:[a-z0-9'&-]+ ){0,5}?(?:market|shipments)(?! (?:cap|value))(?![a-z])"
    )


@cache
def _in_the_market() -> re.Pattern[str]:
    return re.compile(
        r"占(?:据|到|有)?[^,。;\d]{0,14}市场的?(?:约|近|逾|超|达|超过|接近)*\Z"
        r"|(?<!海外)(?<!境外)(?<!国际)市场(?:中|上|里|里面)?占(?:据|有|到|比|了)?(?:约|近|逾|超|达|为|超过|接近)*\Z"
    )


@cache
def _takes() -> re.Pattern[str]:
    return re.compile(r"占(?:比)?(?:达到|达|到|了|约|逾|近|超过|超|为|有|高达|接近)*\Z")


@cache
def _chance() -> re.Pattern[str]:
    return re.compile(r"中签率(?:为|仅|只有|约|有|达|:)*\Z|(?<![a-z])(?:allotment|ballot) rate (?:of|was|is) \Z")


@cache
def _gained_on_a_lot() -> re.Pattern[str]:
    return re.compile(r"[每一]手[^,。;]{0,8}[赚蚀亏](?:逾|约|近)?\Z")


@cache
def _lot() -> re.Pattern[str]:
    return re.compile(r"[每一]手(?:为|是)?\Z|(?<![a-z])lots? of \Z")
