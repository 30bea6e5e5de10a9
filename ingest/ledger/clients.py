"""Counts of those served or paying with no word for customers at them: `服务4,600家企业,其中付费的2,900家`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ingest.ledger.claim import Before, Claim, Measure
from ingest.ledger.scene import Scene
from ingest.quantity import Quantity

_NEAR = 16
_SERVED = frozenset(("customers", "enterprise_customers", "users", "developers", "monthly_active_users"))


def clients_counted(scene: Scene, quantity: Quantity, claims: Sequence[Claim]) -> str | None:
    """Return the metric of a count of companies served, or of those among the last count that pay; else None."""
    if quantity.unit != "count":
        return None
    start = max(scene.start, quantity.start - _NEAR)
    if claims and claims[-1].base in _SERVED:
        pays = _who_pay().search(scene.folded, start, quantity.start) or _pay().match(scene.folded, quantity.end)
        if pays:
            return "paying_customers"
    if _pays_in_all().search(scene.folded, start, quantity.start) and _counted().search(
        scene.folded, quantity.start, quantity.end
    ):
        return "paying_customers"
    served = _serves().search(scene.folded, start, quantity.start)
    signed = _with_whom().search(scene.folded, start, quantity.start) and _signs().match(scene.folded, quantity.end - 1)
    if signed or (
        _used_in().search(scene.folded, start, quantity.start)
        and _sites().search(scene.folded, quantity.start, quantity.end)
    ):
        return "enterprise_customers"
    return "enterprise_customers" if served and _companies().match(scene.folded, quantity.end - 1) else None


def of_a_customer(scene: Scene, quantity: Quantity, found: Measure, topic: Sequence[str]) -> Measure:
    """Read `China Mobile brought in 17% of revenue` in what is told of another company: one customer's part."""
    if found.name != "revenue_share" or len(topic) != 1:
        return found
    name = next((name for name in reversed(scene.names) if name.end <= quantity.start and name.kind == "company"), None)
    if name is None or name.name == topic[0] or not brings_in().fullmatch(scene.folded, name.end, quantity.start):
        return found
    return Measure(name="customer_concentration", base="customer_concentration", cue=found.cue)


def customers_of(
    scene: Scene, quantity: Quantity, found: Measure, claims: Sequence[Claim], before: Before
) -> tuple[str, ...]:
    """Return whose customers were told of before, where nobody else comes in: `The top five together made up 82%.`"""
    told = [claim for claim in claims if claim.metric]
    if told:
        return told[-1].companies if found.inherited and told[-1].base == found.base else ()
    last = before.claims[-1] if before.claims and before.fresh else None
    alone = not any(name.kind == "company" and name.start < quantity.end for name in scene.names)
    return last.companies if last and alone and last.base == found.base else ()


@cache
def brings_in() -> re.Pattern[str]:
    """Match what leads from a customer to its part of revenue."""
    return re.compile(
        r"(?:一家|单独)?(?:就)?贡献了?(?:公司|其)?(?:全年|总)?(?:收入|营收)?的?(?:约|近|超)?"
        r"|,?(?: which| who)?(?: alone)? (?:brought in|accounted for|contributed|made up|represented|generated"
        r"|provided|accounts for"
        r"|contributes|makes up) (?:about |around |nearly |over )?"
    )


@cache
def _with_whom() -> re.Pattern[str]:
    return re.compile(r"[与和跟](?:超过|逾|近|约|超|国内|全球|海外)*\Z")


@cache
def _signs() -> re.Pattern[str]:
    """Match companies with which deals are made: `与17家企业签约`."""
    return re.compile(
        r"家[\u4e00-\u9fff]{0,8}(?:企业|公司|机构|银行|车企|药企|医院|厂商)?(?:签约|签订|签署|达成合作|建立合作|合作)"
    )


@cache
def _used_in() -> re.Pattern[str]:
    return re.compile(
        r"(?<![a-z])(?:used|deployed|installed|live|running) (?:in|by|at) (?:about |over |some |more than |nearly )?\Z"
    )


@cache
def _sites() -> re.Pattern[str]:
    return re.compile(
        r" (?:hospitals|schools|banks|companies|factories|clinics|retailers|firms|universities|insurers)\Z"
    )


def is_of_the_largest(scene: Scene, quantity: Quantity, before: str) -> bool:
    """Whether it is what the largest of the customers told of `before` pay: `The ten largest accounted for 37%`."""
    if quantity.unit != "percent" or not _customers().search(before):
        return False
    return _largest().search(scene.folded, max(scene.start, quantity.start - 48), quantity.start) is not None


@cache
def _customers() -> re.Pattern[str]:
    return re.compile(r"客户|(?<![a-z])(?:customers?|clients?|accounts)(?![a-z])")


@cache
def _largest() -> re.Pattern[str]:
    return re.compile(
        r"(?:最大的?一家|前(?:[两三五十]|\d{1,2})(?:家|大|名))[^,。;\d]{0,6}\Z"
        r"|(?<![a-z])the (?:(?:two|three|five|ten|top \w+) )?(?:largest|biggest)(?: one)? (?:was|were|is|are"
        r"|accounted for|made up|contributed|brought in|paid) (?:about |around |nearly |over )?\Z"
    )


@cache
def _serves() -> re.Pattern[str]:
    return re.compile(
        r"服务(?:了|过|着|于|的)?(?:超过|逾|近|约|超|全国|全球|国内|累计)*\Z|(?<![a-z])serv(?:es|ed"
        r"|ing) (?:over |about )?\Z"
    )


@cache
def _companies() -> re.Pattern[str]:
    return re.compile(
        r"家(?:[\u4e00-\u9fff]{0,6}(?:企业|公司|机构|银行|车企|药企|券商|厂商|商家|门店|医院))"
        r"|. (?:companies|businesses|firms)(?![a-z])"
    )


@cache
def _pays_in_all() -> re.Pattern[str]:
    return re.compile(
        r"付费的?(?![\u4e00-\u9fff]{0,6}(?:客户|用户|开发者|会员))[\u4e00-\u9fff]{1,6}?(?:有|达|共|达到|超过|已有)?"
        r"(?:约|近|超|逾)? ?\Z"
    )


@cache
def _counted() -> re.Pattern[str]:
    return re.compile(r"[家个名位]\Z")


@cache
def _who_pay() -> re.Pattern[str]:
    return re.compile(
        r"(?:其中|当中)[^,。;]{0,6}(?:付费|收费)的?(?:客户|用户)?(?:有|为|达|约|超|是)*\Z|付费的(?:有"
        r"|为|达|约|超|是)*\Z"
    )


@cache
def _pay() -> re.Pattern[str]:
    return re.compile(
        r" (?:of them |of whom )?(?:pay|are paying|paid)(?: for it)?(?![a-z])"
        r"|(?:是|为|会|愿意)?(?:每[个]?[月年])?(?:付费|付款|缴费|订阅|付(?=\d))"
    )
