"""Special readings of an amount: the revenue of one segment, research as a multiple of revenue, one sum for another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ingest.ledger.claim import Claim
from ingest.ledger.gaps import without
from ingest.ledger.kinds import is_money
from ingest.ledger.scene import Scene
from ingest.quantity import Quantity

_RESEARCH = frozenset(("research_and_development", "research_share"))


def is_exchange_rate(scene: Scene, quantity: Quantity) -> bool:
    """Whether the clause weighs one sum against another (`每投入8元…换回1元`): a ratio, no one's figure."""
    clause = scene.clauses[scene.clause(quantity.start)]
    return _exchange_rate().search(scene.folded, clause.start, quantity.start) is not None


def counts_places(quantity: Quantity) -> bool:
    """Whether it counts where something is had, not how much of it: `in more than 100 countries`."""
    return bool(quantity.counted) and _places().search(quantity.counted.lower()) is not None


def is_of_rounds(scene: Scene, quantity: Quantity) -> bool:
    """Whether a sum was raised in several rounds together: `8.3 billion yuan over eight rounds`."""
    if not is_money(quantity):
        return False
    if _over_rounds().match(scene.folded, quantity.end):
        return True
    if _rounds_in_all().search(scene.folded, max(scene.start, quantity.start - 32), quantity.start):
        return True
    taken = _taken_in().search(scene.folded, max(scene.start, quantity.start - 32), quantity.start)
    return taken is not None and _since_then().match(scene.folded, quantity.end) is not None


@cache
def _rounds_in_all() -> re.Pattern[str]:
    """Match rounds counted just before a sum of all of them: `共完成七轮融资,累计约`."""
    return re.compile(
        r"[\d一二两三四五六七八九十多]轮[^,。;]{0,8}[,，](?:合计|累计|共|总计|合共)(?:融资|筹资|获得)?(?:约|近|超过?|逾|达)?\Z"
    )


@cache
def _taken_in() -> re.Pattern[str]:
    return re.compile(r"(?<![a-z])(?:raised|taken in|attracted|pulled in|secured)(?: [a-z]+){0,3} \Z")


@cache
def _since_then() -> re.Pattern[str]:
    return re.compile(
        r"(?: [a-z-]+){0,5} since (?:it was|its|inception|(?:19|20)\d\d|being (?:founded|set up))"
        r"| (?:to date|so far|in total|altogether|all told)(?![a-z])"
    )


@cache
def _over_rounds() -> re.Pattern[str]:
    return re.compile(
        r" (?:over|in|across|through|from|via) [a-z0-9]+ (?:private |funding |financing |fundraising )?rounds"
    )


def is_per_tokens(scene: Scene, quantity: Quantity) -> bool:
    """Whether an amount of money is what so many tokens cost."""
    return is_money(quantity) and _of_tokens().match(scene.folded, quantity.end) is not None


def is_raised_again(scene: Scene, quantity: Quantity, claims: Sequence[Claim]) -> bool:
    """Whether a sum is one more of what was raised before: `at a $4.3bn valuation and a further $700mn in May`."""
    if not is_money(quantity) or not any(claim.base == "round_size" for claim in claims):
        return False
    return _more().search(scene.folded, max(scene.start, quantity.start - 16), quantity.start) is not None


@cache
def _more() -> re.Pattern[str]:
    return re.compile(r"(?:a further|another|an additional) \Z|(?:再|又)(?:融|获|募)\Z")


def is_valued_at(scene: Scene, quantity: Quantity, claims: Sequence[Claim]) -> bool:
    """Whether a sum is that at which a round valued its company: `raised a further $700mn in May at $10bn`."""
    last = claims[-1] if claims else None
    if last is None or last.base != "round_size" or not is_money(quantity) or quantity.unit != last.quantity.unit:
        return False
    gap = without(scene, last.quantity.end, quantity.start)
    return quantity.low > 2 * last.quantity.high and _at_what().fullmatch(gap) is not None


@cache
def _at_what() -> re.Pattern[str]:
    return re.compile(r" (?:(?:in|from investors|led by)[ a-z]{0,24})?at (?:an? )?(?:about |around )?")


def is_earned_on_sales(scene: Scene, quantity: Quantity) -> bool:
    """Whether it is the profit that sales brought: `earned Rmb143m in 2025 on sales of Rmb1.02bn`."""
    if not is_money(quantity) or not _on_sales().match(scene.folded, quantity.end):
        return False
    return _earned().search(scene.folded, max(scene.start, quantity.start - 24), quantity.start) is not None


@cache
def _on_sales() -> re.Pattern[str]:
    return re.compile(r"(?: [a-z0-9]+){0,8} on (?:sales|revenues?|turnover) of ")


@cache
def _earned() -> re.Pattern[str]:
    return re.compile(r"(?<![a-z])(?:earned|made|earns|makes) (?:about |just |only |some |nearly |a profit of )?\Z")


def is_source(scene: Scene, quantity: Quantity) -> bool:
    """Whether it counts those who told the news: `two people familiar with …`, `两名知情人士`."""
    return counts_sources(scene.folded, quantity)


def counts_sources(folded: str, quantity: Quantity) -> bool:
    """Whether a quantity in a folded text counts those who told the news: 三名员工说, two employees said."""
    return quantity.unit == "count" and _sources().match(folded, quantity.end) is not None


def is_research_multiple(scene: Scene, quantity: Quantity, claims: Sequence[Claim]) -> bool:
    names = [mention.name for mention in scene.metrics]
    spoken = "research_and_development" in names or bool(claims and claims[-1].base == "research_and_development")
    before = scene.folded[max(scene.start, quantity.start - 16) : quantity.start]
    after = scene.folded[quantity.end : quantity.end + 24]
    return spoken and bool(_of_revenue().search(before) or _times_revenue().match(after))


def revenue_part(scene: Scene, quantity: Quantity, claims: Sequence[Claim]) -> str | None:
    """Name the share of revenue that `占…收入的三成八` tells: research's, a large customer's or any other."""
    if quantity.unit != "percent":
        return None
    if _of_a_years_sales().match(scene.folded, quantity.end):
        return "customer_concentration" if is_of_customers(scene, quantity) else "revenue_share"
    clause = scene.clauses[scene.clause(quantity.start)]
    if _into_research().match(scene.folded, quantity.end) and _of_revenue().search(
        scene.folded, clause.start, quantity.start
    ):
        return "research_share"
    if not _part_of_revenue().search(without(scene, clause.start, quantity.start)):
        return None
    named = (mention.name for mention in scene.metrics if clause.start <= mention.start < quantity.start)
    if (claims and claims[-1].base == "research_and_development") or _RESEARCH & set(named):
        return "research_share"
    if is_of_customers(scene, quantity):
        return "customer_concentration"
    return "overseas_share" if is_of_sales_abroad(scene, quantity, claims) else "revenue_share"


def is_of_sales_abroad(scene: Scene, quantity: Quantity, claims: Sequence[Claim]) -> bool:
    """Whether its sentence began with business abroad and has told nothing but its sum: `海外业务…,占到收入的三成`."""
    told = [one.name for one in scene.metrics if one.end <= quantity.start]
    abroad = all(claim.base == "overseas_revenue" and is_money(claim.quantity) for claim in claims)
    return abroad and bool(told) and told[0] in ("overseas_revenue", "overseas_share")


@cache
def _into_research() -> re.Pattern[str]:
    return re.compile(r"(?:都|全部)?(?:用于|用在|用到|投入到?|投到|花在|砸向|投向)(?:了)?研发")


def is_of_customers(scene: Scene, quantity: Quantity) -> bool:
    """Whether its sentence has named a large customer, or several, by then."""
    return _large_customer().search(scene.folded, scene.start, quantity.start) is not None


@cache
def _places() -> re.Pattern[str]:
    return re.compile(
        r"国家|國家|地区|地區|城市|省份|语言|語言|(?:countries|regions|cities|markets|languages|offices)\Z"
    )


@cache
def _of_tokens() -> re.Pattern[str]:
    return re.compile(
        r" ?(?:/|每|per |for every |a )(?:一?百万|千|百万个|1?m|1?k|million|thousand)? ?(?:[a-z]+ )?token"
    )


@cache
def _sources() -> re.Pattern[str]:
    return re.compile(
        r"(?:的)?(?:知情|消息|接近|业内|熟悉)(?:人|[^,。;]{0,12}人士)"
        r"|(?:前)?(?:员工|雇员|高管|投资[者人]|人士)[^,。;\d]{0,6}(?:说|称|表示|透露|告诉)"
        r"| (?:familiar|with (?:direct |first-hand )?knowledge|close to|briefed|"
        r"involved in|who asked|said|told)(?![a-z])"
    )


@cache
def _part_of_revenue() -> re.Pattern[str]:
    return re.compile(
        r"占(?:到|了|公司|其|当期|同期|全年|总|累计|合计|期内|三年|当年|主营业务|主营| ){0,4}"
        r"(?:收入|营收|营业收入|收益|营业额"
        r"|销售额)的?(?:比例|比重)?"
        r"(?:分别|依次|各|为|高达|达到|达|约|近|逾|超过|超|将近| )*\Z"
    )


@cache
def _of_a_years_sales() -> re.Pattern[str]:
    return re.compile(
        r" of (?:its |the |total )?(?:fy ?)?(?:20)?\d\d (?:revenues?|sales)(?![a-z])"
        r"| of [a-z][a-z0-9.&-]{1,20}(?: [a-z0-9.&-]{1,20}){0,2}['\u2019]s? (?:(?:fy ?)?(?:20)?\d\d |total |group )?"
        r"(?:revenues?|sales)(?![a-z])"
    )


@cache
def _large_customer() -> re.Pattern[str]:
    return re.compile(
        r"(?:最大|第一大|[二三四五两十]大[^,。;]{0,4}?|[头前][三五十])的?(?:客户|一家|一名|一个|名)|客户[a-e甲乙丙一](?![a-z])"
        r"|(?<![a-z])(?:(?:largest|biggest|top|main)(?: single)? (?:customer|client)(?![a-z])|(?:top|largest"
        r"|biggest) (?:two|three|five|ten)(?![a-z])|(?:two|three|five"
        r"|ten) (?:[a-z]+ )?(?:customers|clients) (?:bring|make|account|provide|contribute))"
    )


@cache
def _exchange_rate() -> re.Pattern[str]:
    return re.compile(r"每(?:投入|花费?|赚取?|烧掉?|产生|收入|亏损|创造)|(?<![a-z])for every(?![a-z])")


@cache
def _of_revenue() -> re.Pattern[str]:
    return re.compile(r"(?:收入|营收|营业收入)的?(?:近|约|逾|超过|超|将近|大约|整整){0,2}\Z")


@cache
def _times_revenue() -> re.Pattern[str]:
    return re.compile(
        r" (?:as much as )?(?:its |their |the |that |what it )?(?:[a-z'-]+ ){0,2}?(?:revenues?|sales|earned)(?![a-z])"
    )
