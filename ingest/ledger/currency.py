"""Which money a bare 元 is: what the text declares (人民币,下同), else Hong Kong dollars for shares in its papers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ingest.article import Article
from ingest.ledger.kinds import is_money
from ingest.ledger.scene import Scene
from ingest.metrics import base_metric
from ingest.quantity import Quantity

_CODES = {"人民币": "CNY", "港元": "HKD", "港币": "HKD", "美元": "USD", "新台币": "TWD"}
_ENOUGH = 2
# What is quoted and paid on the exchange; accounts of mainland companies are in yuan in every paper.
_ON_THE_EXCHANGE = frozenset(
    (
        "offer_price",
        "offer_price_range",
        "share_price",
        "target_price",
        "share_price_change",
        "market_value",
        "turnover_value",
        "funds_raised",
        "funds_to_raise",
        "cornerstone_investment",
        "buyback_amount",
    )
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Home:
    """What a bare 元 is: `declared` from `declared_at` on, `traded` for terms of the exchange; None: yuan."""

    declared: str | None = None
    declared_at: int = 0
    traded: str | None = None

    def unit_of(self, scene: Scene, quantity: Quantity, metric: str | None) -> str:
        """Return the ISO currency of an amount of money, its own where the text writes it."""
        unit = quantity.unit if is_money(quantity) else "CNY"
        if is_money(quantity) and not _bare().search(scene.folded, quantity.start, quantity.end):
            return quantity.unit
        if self.declared and self.declared != "CNY" and quantity.end >= self.declared_at:
            return self.declared
        if not self.traded or base_metric(metric) not in _ON_THE_EXCHANGE:
            return unit
        return unit if _mainland().search(scene.folded, scene.start, scene.end) else self.traded


def shared_unit(scene: Scene, quantity: Quantity, last: str | None) -> str | None:
    """Return the currency that a bare amount of money (`lost 310 million`) shares with its sentence, else with `last`.

    `last` is the currency of the money told last in the article.
    """
    money = [other for other in scene.quantities if is_money(other)]
    before = next((other.unit for other in reversed(money) if other.start < quantity.start), None)
    return before or last or next((other.unit for other in money), None)


def home_of(article: Article, folded: str) -> Home:
    """Read what an article says of its money."""
    if "元" not in folded:
        return Home()
    declared = _declared().search(folded)
    if declared is None and _is_of_taiwan(article, folded) and not _elsewhere().search(folded):
        return Home(declared="TWD", traded="TWD")
    if declared is None and article.language == "zh-Hant" and _pays_cents().search(folded) and "人民币" not in folded:
        return Home(declared="HKD", traded="HKD")
    hong_kong = article.language == "zh-Hant" and _hong_kong().search(folded) and not _taiwan().search(folded)
    return Home(
        declared=_CODES[declared["money"]] if declared else None,
        declared_at=declared.start() if declared else 0,
        traded="HKD" if hong_kong else None,
    )


def _is_of_taiwan(article: Article, folded: str) -> bool:
    """Whether a paper of Taiwan tells of a company there: by its ticker, or by one of four digits and its words."""
    if _listed_in_taiwan().search(folded):
        return True
    told = article.language == "zh-Hant" and _four_digits().search(folded) is not None
    return told and len(set(_of_its_papers().findall(folded))) >= _ENOUGH and not _of_other_papers().search(folded)


@cache
def _four_digits() -> re.Pattern[str]:
    return re.compile(r"\([1-9]\d{3}\)")


@cache
def _of_its_papers() -> re.Pattern[str]:
    return re.compile(r"法人|法说会|纯益|本益比|投信|月增|年增|季增|合并营收|外资|总经理|自结|台股|董座")


@cache
def _of_other_papers() -> re.Pattern[str]:
    return re.compile(r"按年|按季|孖展|联交所|港股|溢利|集团中期")


@cache
def _pays_cents() -> re.Pattern[str]:
    """Match a dividend in cents of Hong Kong: 派中期息7仙."""
    return re.compile(r"息[^,。;\d]{0,6}\d+(?:\.\d+)?仙")


@cache
def _bare() -> re.Pattern[str]:
    return re.compile(r"(?<![港美欧日韩台币民])元(?!人民币)")


@cache
def _declared() -> re.Pattern[str]:
    return re.compile(rf"\([^()]{{0,8}}(?P<money>{'|'.join(_CODES)})[^()]{{0,4}}下同\)")


@cache
def _hong_kong() -> re.Pattern[str]:
    return re.compile(
        r"港元|港币|港交所|联交所|港股|恒指|h股|按年|该行|昨收|大行|目标价|\((?!19|20)\d{4,5}(?:\.hk)?\)|\(\d{4}\.hk\)|孖展|一手"
    )


@cache
def _listed_in_taiwan() -> re.Pattern[str]:
    return re.compile(r"(?<!\d)\d{4}[-.]two?(?![a-z])|上柜|兴柜|新台币")


@cache
def _elsewhere() -> re.Pattern[str]:
    return re.compile(r"人民币|港元|港币|港交所|科创板|沪深")


@cache
def _taiwan() -> re.Pattern[str]:
    return re.compile(r"新台币|台股|本益比|投信")


@cache
def _mainland() -> re.Pattern[str]:
    return re.compile(r"科创板|创业板|[上深北]交所|a股|沪深")
