"""Counts of those who work somewhere, and amounts told for each of many."""

from __future__ import annotations

import re
from functools import cache

from ingest.ledger.kinds import is_money
from ingest.ledger.scene import Scene
from ingest.quantity import Quantity

_BESIDE = 3
_DURATIONS = frozenset(("months", "years", "quarters", "weeks"))


def people_counted(scene: Scene, quantity: Quantity) -> str | None:
    """Return the metric of a number of those who work somewhere: of all, or of those in research (研发团队约600人)."""
    if _is_some_of_them(scene, quantity):
        return "research_staff"
    if not _is_headcount(scene, quantity):
        return None
    named = (one for one in scene.metrics if one.name == "research_staff")
    beside = any(quantity.start - _BESIDE <= one.end and one.start <= quantity.end + 1 for one in named)
    return "research_staff" if beside else "employees"


def _is_some_of_them(scene: Scene, quantity: Quantity) -> bool:
    """Whether a bare number tells how many of the staff do research: `1,385 employees, 930 of them in research`."""
    if quantity.unit != "count":
        return False
    if _some_of_them().search(scene.folded, max(scene.start, quantity.start - 10), quantity.start):
        return scene.folded[quantity.end - 1] in "人名"
    if not any(one.name == "employees" for one in scene.metrics):
        return False
    bare = scene.folded[quantity.end - 1].isdigit()
    return bare and _do_research().match(scene.folded, quantity.end) is not None


@cache
def _some_of_them() -> re.Pattern[str]:
    return re.compile(r"(?:其中|当中)(?:的)?(?:研发|算法|研究)(?:人员|团队|员工|岗位)?(?:占|有|为|约|近|超)*\Z")


def _is_headcount(scene: Scene, quantity: Quantity) -> bool:
    """Whether people are counted as those who work there: `公司共有618人`, `全公司213人`."""
    end = quantity.end + scene.folded.startswith("人", quantity.end)
    if quantity.unit != "count" or not scene.folded[quantity.start : end].endswith(("人", "名员工", "名雇员")):
        return False
    before = _has_people().search(scene.folded, max(scene.start, quantity.start - 12), quantity.start)
    if before is None and (has := _has().search(scene.folded, max(scene.start, quantity.start - 8), quantity.start)):
        before = has if any(name.end == has.start() and name.kind == "company" for name in scene.names) else None
    return before is not None and _only_people().match(scene.folded, end) is not None


@cache
def _has_people() -> re.Pattern[str]:
    return re.compile(
        r"(?:公司|集团|企业|团队|我们|咱们|上下|目前|现在|如今|全体|合共|总共|一共)(?:目前|现在|现|共|总共|一共|合共|总计|只|仅|约|近|已|达|超过|超|逾)*有?(?:约|近|逾|超)?\Z"
    )


@cache
def _has() -> re.Pattern[str]:
    return re.compile(r"(?:目前|现在|现|共|总共|只|仅|已|就)*有(?:约|近|逾|超)?\Z")


@cache
def _only_people() -> re.Pattern[str]:
    return re.compile(r"(?:左右|上下|以上|多)? ?(?:[,.。;:()]|的(?:团队|公司|队伍)|\Z)")


def is_of_cash(scene: Scene, quantity: Quantity) -> bool:
    """Whether a time is that for which money lasts: `11 months of cash left`, `18个月的现金`."""
    return quantity.unit in _DURATIONS and _of_cash().match(scene.folded, quantity.end) is not None


@cache
def _of_cash() -> re.Pattern[str]:
    return re.compile(
        r" (?:worth )?of (?:cash|runway|funding|money)(?![a-z])|'s? cash(?![a-z])"
        r"|的(?:现金|资金|弹药|运营资金)"
    )


def is_research_staff(scene: Scene, quantity: Quantity) -> bool:
    """Whether it is the part of a staff that does research: `620 staff, 58% of them engineers`."""
    if quantity.unit != "percent" or not any(one.name in ("employees", "research_staff") for one in scene.metrics):
        return False
    if _do_research().match(scene.folded, quantity.end):
        return True
    return _researchers_are().search(scene.folded, max(scene.start, quantity.start - 40), quantity.start) is not None


@cache
def _researchers_are() -> re.Pattern[str]:
    """Match researchers counted before their part: `其中研发人员388人,占63.4%`, `630 of them in research, or`."""
    return re.compile(
        r"(?:研发|技术|研究|算法|科研|工程)(?:技术)?(?:人员|团队|员工|人才|岗位)?[^,。;\d]{0,4}[\d,]{1,7}(?:余|多)?[名人位]*[,(]?"
        r"(?:占比?|比例|比重)(?:达到?|为|约|近|超过?|逾|高达)*\Z"
        r"|[\d,]{1,7} (?:[a-z]+ ){0,3}(?:engineers|researchers|research|r&d|r&d staff|scientists)(?:,? or| \()"
        r" ?(?:about |around |nearly |over |some )?\Z"
    )


@cache
def _do_research() -> re.Pattern[str]:
    return re.compile(
        r"(?:以上|左右)?(?:的员工|的人|员工)?(?:均|都)?(?:为|是|从事|属于|在做)(?:研发|技术|工程师|算法|科研|研究)"
        r"|,? (?:of (?:them|whom|its staff|the total) )?(?:(?:are|is|were|work|works|worked) )?(?:as |in )?"
        r"(?:engineers|researchers|r&d|research)(?![a-z])"
    )


def is_spent_monthly(scene: Scene, quantity: Quantity) -> bool:
    """Whether it is what a company spends in all each month: `it spends about $9 million a month`, 每月花掉6000万元."""
    if not is_money(quantity):
        return False
    before = scene.folded[max(scene.start, quantity.start - 24) : quantity.start]
    if "月" in before and _each_month().search(before):
        return True
    if "月" in before and _monthly().search(before) and _is_used().match(scene.folded, quantity.end):
        return True
    return _a_month().match(scene.folded, quantity.end) is not None and _spends().search(before) is not None


@cache
def _each_month() -> re.Pattern[str]:
    return re.compile(
        r"(?:每个?|一个)月(?:大约|大概)?(?:要|需|得)?(?:花|烧|耗)(?:掉|去|费|了|钱)*(?:约|近|超过|逾|大约)?\Z"
        r"|(?:每个?|一个)月的?(?:净|现金)?(?:消耗|烧钱|流出|花费|开销|支出)(?:额|速度)?(?:大约|大概)?(?:在|为|达|是|约|近|超过|逾)*\Z"
    )


@cache
def _monthly() -> re.Pattern[str]:
    return re.compile(r"(?:每个?|一个)月(?:约|近|大约|逾|超过)?\Z")


@cache
def _is_used() -> re.Pattern[str]:
    return re.compile(r"的?(?:净)?(?:现金|资金)?(?:消耗|烧钱|流出|烧录)")


@cache
def _spends() -> re.Pattern[str]:
    return re.compile(
        r"(?<![a-z])(?:spends|spend|spending|spent|uses|using|goes through|gets through|eats)"
        r" (?:about |around |roughly |nearly |over |some )?\Z"
    )


@cache
def _a_month() -> re.Pattern[str]:
    return re.compile(r"(?: an?| per| each| every)? ?/?month(?![a-z])(?! on)")


def is_of_companies(scene: Scene, quantity: Quantity) -> bool:
    """Whether it counts the companies that are spoken of: `两家公司分别有员工486人和1,240人`."""
    return quantity.unit == "count" and _companies_each().match(scene.folded, quantity.end) is not None


@cache
def _companies_each() -> re.Pattern[str]:
    return re.compile(
        r"(?:上市)?(?:公司|企业|厂商)?(?:分别|各自|均|都|合计|各有|之间|里|中)| (?:companies|firms) (?:each"
        r"|both)(?![a-z])"
    )


def is_few_customers(scene: Scene, quantity: Quantity) -> bool:
    """Whether it counts those customers that make up a part: `Four customers accounted for 72% of revenue`."""
    if not quantity.counted.lower().endswith(("customers", "clients", "客户", "客戶")):
        return False
    return _makes_up().match(scene.folded, quantity.end) is not None


@cache
def _makes_up() -> re.Pattern[str]:
    return re.compile(
        r"(?:合计|合共|共|就|便|已|一共)?(?:占|贡献|撑起|带来)"
        r"| (?:together |alone |each )?(?:account|made up|make up|contribut|represent|generat|brought|bring)"
    )


def is_for_each(scene: Scene, quantity: Quantity) -> bool:
    """Whether an amount is told for each of many (每名员工创收30万美元): of the whole it tells nothing."""
    clause = scene.clauses[scene.clause(quantity.start)]
    each = _for_each().search(scene.folded, clause.start, quantity.start)
    return each is not None or _a_head().match(scene.folded, quantity.end) is not None


@cache
def _for_each() -> re.Pattern[str]:
    return re.compile(
        r"每(?:一?[名位家人件台单]|一?个(?!月|季|年|交易日)|员工|客户|用户)|人均|户均|单[店车机台院校]|单客|平均每(?![月年季天日周])|"
        r"(?<![a-z])(?:for each|each (?:customer|employee|user|client|"
        r"subscriber|worker)|(?:revenue|sales|spend|cost|profit) per [a-z]+)(?![a-z])"
    )


@cache
def _a_head() -> re.Pattern[str]:
    return re.compile(r" (?:per|an?) (?:head|employee|user|customer|client|subscriber|worker|engineer|seat)(?![a-z])")
