"""Amounts that state nothing of anybody: what a question asks, credit not drawn, bounds that sort customers."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from ingest.ledger.heads import is_few_customers, is_of_companies
from ingest.ledger.parts import is_beside_forecast, is_lot
from ingest.ledger.readings import counts_places, is_exchange_rate, is_source
from ingest.ledger.scene import Scene
from ingest.ledger.subscriptions import is_measure_of_a_price
from ingest.quantity import Quantity

_NEAR = 48
_AUXILIARY = (
    r"(?:will|is|are|was|were|do|does|did|can|could|should|would|has|have|had|isn't|aren't|won't|didn't)(?![a-z'])"
)


def states_nothing(scene: Scene, quantity: Quantity) -> bool:
    """Whether an amount is no figure of a company or a market, whatever stands beside it."""
    return (
        is_exchange_rate(scene, quantity)
        or is_source(scene, quantity)
        or counts_places(quantity)
        or is_few_customers(scene, quantity)
        or is_of_companies(scene, quantity)
        or is_beside_forecast(scene, quantity)
        or is_lot(scene, quantity)
        or is_measure_of_a_price(scene, quantity)
        or is_credit(scene, quantity)
        or is_bound(scene, quantity)
        or is_of_an_index(scene, quantity)
        or (asks_whether(scene) and not is_premise(scene, quantity))
    )


def is_of_an_index(scene: Scene, quantity: Quantity) -> bool:
    """Whether an amount is the level or the move of an index of shares: `恒指涨1.3%,报25,614点`."""
    if not _names_an_index(scene.folded):
        return False
    clause = scene.clause(quantity.start)
    for index in range(clause, max(-1, clause - 3), -1):
        span = scene.clauses[index]
        end = min(span.end, quantity.start)
        if any(span.start <= name.start < end and name.kind == "company" for name in scene.names):
            return False
        if found := _index().search(scene.folded, span.start, end):
            return index == clause or not _own_head().search(scene.folded, found.end(), quantity.start)
    return False


# Asked once of each article, not of each amount.
@lru_cache(maxsize=4)
def _names_an_index(folded: str) -> bool:
    return any(word in folded for word in _INDEX_WORDS) and _index().search(folded) is not None


_INDEX_WORDS = (
    *("恒指", "国指", "科指", "沪指", "成指", "板指", "指数", "大盘", "大市", "科创50"),
    *("index", "hang seng", "nasdaq", "s&p 500", "dow jones", "csi 300", "star 50", "shanghai composite"),
)


@cache
def _index() -> re.Pattern[str]:
    return re.compile(
        r"恒指|国指|科指|沪指|深成指|创业板指|科创50|大盘|(?<![赢输于])大市|[\u4e00-\u9fff\d]{2,6}指数(?!基金)"
        r"|(?<![a-z])(?:the )?(?:hang seng(?! bank)"
        r"|nasdaq"
        r" (?:composite|100)|s&p 500|dow jones|csi 300|star 50|shanghai composite|(?:tech|benchmark|main) index"
        r"|index)(?![a-z])"
    )


@cache
def _own_head() -> re.Pattern[str]:
    """Match what gives the amount behind it to something else than an index named before."""
    return re.compile(r"公司|集团|个股|其|收入|募|(?<![a-z])(?:its|the company|shares)(?![a-z])")


def asks_whether(scene: Scene) -> bool:
    """Whether a sentence asks if something is so (`Will you raise US$500m?`), so that its amounts are no facts."""
    if not scene.folded.endswith("?", scene.start, _end(scene)):
        return False
    if _opens_asking().match(scene.folded, scene.start):
        return True
    return _whether().search(scene.folded, scene.start, scene.end) is not None


def is_premise(scene: Scene, quantity: Quantity) -> bool:
    """Whether a question only starts from an amount that a clause before it states: `市值跌到180亿港元,会回购吗?`."""
    last = scene.clauses[-1].start
    if (
        quantity.end > last
        or _opens_asking().match(scene.folded, scene.start)
        or _if().match(scene.folded, scene.start)
    ):
        return False
    if _is_it_so().match(scene.folded, last):
        return False
    return _whether().search(scene.folded, scene.start, last) is None


@cache
def _is_it_so() -> re.Pattern[str]:
    """Match a last clause that asks if what came before it is so."""
    return re.compile(
        r"[^,。?]{0,4}?(?:是真的|是真|真的|属实|对|是|准确|可信|靠谱|没错)[吗么]|(?:是不是|是否)(?:真的?|属实)"
        r"|\W*(?:is (?:that|it|this)|right|true|correct)(?![a-z])"
    )


@cache
def _if() -> re.Pattern[str]:
    return re.compile(r"[^,。]{0,6}(?:如果|若|假如|假设|要是|万一)|(?:\W*[a-z]+ )?(?:if|suppose|should|were)(?![a-z])")


def _end(scene: Scene) -> int:
    end = scene.end
    while end > scene.start and scene.folded[end - 1] in " \n*_\"”』」'":
        end -= 1
    return end


@cache
def _whether() -> re.Pattern[str]:
    return re.compile(
        r"吗\W*\Z|吗\?|有没有|会不会|是不是|能不能|要不要|可不可以|是否|会否|可否|能否"
        rf"|(?<=[\n.!?:\"“『「*]) ?(?:(?:and|so|but|then) )?{_AUXILIARY}"
    )


@cache
def _opens_asking() -> re.Pattern[str]:
    return re.compile(rf"\W*(?:(?:and|so|but|then),? )?{_AUXILIARY}")


def is_credit(scene: Scene, quantity: Quantity) -> bool:
    """Whether a sum is what banks would lend, not what a company has or owes: `有银行授信额度3亿元`."""
    if not _speaks_of_credit(scene.folded):
        return False
    if _credit_behind().match(scene.folded, quantity.end):
        return True
    clause = scene.clauses[scene.clause(quantity.start)]
    start = max(clause.start, quantity.start - _NEAR)
    return _credit_before().search(scene.folded, start, quantity.start) is not None


@lru_cache(maxsize=4)
def _speaks_of_credit(folded: str) -> bool:
    return any(word in folded for word in ("授信", "信贷", "额度", "未动用", "可动用", "facilit", " line"))


@cache
def _credit_before() -> re.Pattern[str]:
    return re.compile(
        r"(?:授信|信贷额度|信贷融资|贷款额度|备用额度|银行额度|信用额度)[^,。;\d]{0,12}\Z"
        r"|(?<![a-z])(?:(?:credit|bank|loan|borrowing)(?: [a-z]+)? (?:lines?|facilit(?:y|ies))|(?:undrawn|unused"
        r"|revolving) [a-z ]{0,24}"
        r"(?:lines?|facilit(?:y|ies)|credit)|facilit(?:y|ies))(?: (?:of|worth|for|totalling|totaling|that total"
        r"|up to|was|were"
        r"|stood at|about|some|nearly|over|around))* \Z"
    )


@cache
def _credit_behind() -> re.Pattern[str]:
    return re.compile(
        r"(?:人民币)?的?[^,。;\d]{0,6}(?:授信|信贷额度|贷款额度|信用额度)"
        r"|(?:人民币)?的?(?:未动用|未使用|可动用|尚未提取)的?[^,。;\d]{0,4}(?:信贷|授信|额度|融资|贷款)"
        r"| (?:of |in )?(?:(?:undrawn|unused|committed|revolving|syndicated|standby|available|bank|credit|loan"
        r"|term) ){1,3}"
        r"(?:lines?|facilit(?:y|ies))(?![a-z])"
    )


def is_bound(scene: Scene, quantity: Quantity) -> bool:
    """Whether an amount only sorts customers or orders: `百万元以上的有96家`, `customers paying over $1m`."""
    if _or_more().match(scene.folded, quantity.end):
        return True
    if not scene.folded.endswith(" ", scene.start, quantity.start):
        return False
    clause = scene.clauses[scene.clause(quantity.start)]
    start = max(clause.start, quantity.start - _NEAR)
    return _those_paying().search(scene.folded, start, quantity.start) is not None


@cache
def _or_more() -> re.Pattern[str]:
    return re.compile(
        r"(?:及|或)?(?:以上|以下)的?(?:大|付费|企业)?(?:客户|用户|企业|项目|订单|合同|大单)|(?:及|或)?(?:以上|以下)的(?=有|达|共|约|已|\d)"
        # 超额认购50倍或以上，比例会升: on what something depends, and not what came of it.
        r"|或(?:以上|以下|更多|更高)(?=[,;]|时|的话)"
    )


@cache
def _those_paying() -> re.Pattern[str]:
    return re.compile(
        r"(?<![a-z])(?:customers|clients|accounts|companies|users|contracts|deals|orders) "
        r"(?:(?:that|which|who|each) )?(?:spend(?:ing)?|spent|pay(?:ing)?|paid|worth|exceeding|above)"
        r" (?:(?:us|at|least|more|than|over|above|upwards|of) ){0,3}\Z"
    )
