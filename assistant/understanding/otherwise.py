"""Words of a metric in a question that means something else: the let go are no staff, what a suit cost no loss."""

from __future__ import annotations

import re

from assistant.understanding.units import asked_unit

# How many are let go is not how many there are.
_LET_GO = re.compile(
    r"裁(?:员|撤|掉|减|了)|解雇|遣散|优化掉|(?<![a-z])(?:laid off|lays? off|lay-?offs?|let go|redundan\w+|sacked|"
    r"job cuts|(?:cut|shut|clos)\w* .{0,40}(?:jobs|staff|team|unit|division))(?![a-z])"
)

# Results without what the accounts alone have in them.
_ADJUSTED = re.compile(
    r"调整|扣除|剔除|去掉|不算|扣非|撇除|不计|非现金"
    r"|\b(?:adjusted|non-gaap|non-ifrs|excluding|strip(?:s|ped|ping)? out|underlying|non-?cash)\b"
    r"|\bex[- ](?:non|one|stock|share|sbc|pref|fair|item)"
)
# What is not adjusted is what the accounts have.
_NOT_ADJUSTED = re.compile(
    r"(?:未经?|不(?:看|是|要|含|算|用|按)|而非|并非|非)(?:经)?调整|\b(?:unadjusted|not adjusted)\b"
)
_AS_ADJUSTED = {"net_loss": "adjusted_loss", "net_profit": "adjusted_profit"}
# What is paid to end a suit is no loss of a business.
_SUED = re.compile(r"和解|官司|诉讼|索赔|赔(?:偿|给|付|款)|\b(?:settle\w*|lawsuit|sued|damages|compensat\w*)\b")
_WORTH = re.compile(
    r"(?:订单|合同|合约|存货|库存|存款|专利|股份|股权)[^,。;?]{0,6}(?:值|作价)"
    r"|\b(?:orders?|contracts?|backlog|inventory|shares|stake|stock)\b[^?]{0,30}\bworth\b"
    r"|\bworth of (?:orders|contracts|shares|stock)"
)
_LOSSES = re.compile(r"亏|蚀|\bloss")

# Words of a metric's cues in which nothing of it is meant: the last close, a share sale, lost jobs.
_OTHERWISE = {
    "lost": re.compile(
        r"\blost (?:their|his|her|its|the) (?:jobs?|posts?|places?)\b|\b(?:jobs?|posts) (?:were |are )?lost\b"
    ),
    "last": re.compile(r"\b(?:the|at|in|its|their|since|of|'s|by|per|over|for|during|from|this) last\b|^last\b"),
    "share": re.compile(r"\b[abh]-? ?shares?\b|\bshare (?:sale|offering|placing|placement|issue|capital|listing)s?\b"),
    "how many people": re.compile(
        r"\bhow many people\b[^?]{0,60}"
        r"\b(?:us(?:e|es|ed|ing)|pay(?:s|ing)?|paid|subscrib\w+|downloaded|sign(?:ed)? up)\b"
    ),
    "covered": re.compile(r"\bcovered (?:by|in|with)\b"),
    "cash": re.compile(r"\bnon-? ?cash\b"),
    "现金": re.compile(r"非现金"),
    "有多少人": re.compile(r"有多少人(?:在|会|愿意)?(?:付|用|订|买|掏|下载|注册|看|玩|参|认购)"),
    "报价": re.compile(r"报价(?=比|要?[低高贵便]|多少|[^,。?]{0,8}(?:低|高|便宜|贵)(?:多少|几))"),
    "团队": re.compile(r"团队(?:版|套餐|会员|席位)"),
    "value": re.compile(r"\bfair[- ]value\b"),
}
# What is told of those counted, and no number of them: 员工流失率, staff turnover, 员工持股.
_COMPOUND = re.compile(
    r"(?:人均|平均|的)*(?:薪酬|薪金|工资|人工|流失|离职|成本|开支|费用|持股|期权|认股|激励)|[^,。?的\s]{0,3}率(?!先)"
    r"|(?:'s?)? (?:turnover|pay|salar\w+|wages?|costs?|attrition|churn|(?:stock |share )?(?:options?|plans?|scheme))\b"
)
_PAYERS = re.compile(
    r"\b(?:users?|customers?|subscribers?|members?|clients?|people|accounts?|base|enterprises|developers)\b"
)
_TO_PAY = re.compile(r"\b(?:do|does|did|to|will|would|must|should|can|could)\b[^?]{0,60}? pay\b")
# Cues of those who pay in which it may as well be said what is paid.
_PAY = frozenset({"pays", "pay for", "paid for", "are paying"})
_LAST_TIME = re.compile(r"\blast (?:year|quarter|month|week|half|summer|autumn|fall|winter|spring|time)")


def is_otherwise(folded: str, start: int, end: int) -> bool:
    """Whether the cue between two places of a folded question stands in words that mean something else."""
    pattern = _OTHERWISE.get(folded[start:end])
    found = pattern.finditer(folded) if pattern else ()
    return any(match.start() <= start < match.end() for match in found)


def is_compound(folded: str, end: int) -> bool:
    """Whether what follows those who are counted is told of them and is no number of them."""
    return _COMPOUND.match(folded, end) is not None


def is_verb(folded: str, cue: str) -> bool:
    """Whether pay, paid or paying says that something is paid for, and not who pays; nor does last year last."""
    if cue == "last":
        return _LAST_TIME.search(folded) is not None
    if cue == "pay":
        return _TO_PAY.search(folded) is not None
    if cue in _PAY:
        return asked_unit(folded) != "count"
    return cue in ("paid", "paying") and _PAYERS.search(folded) is None


def meant_otherwise(folded: str) -> frozenset[str]:
    """Return the metrics of which a question has words but means something else: the let go, what a suit cost."""
    let_go = {"employees"} if _LET_GO.search(folded) else set()
    # What is wanted of somebody who was sued is not raised either.
    sued = {"funds_to_raise", *(() if _LOSSES.search(folded) else ("net_loss",))} if _SUED.search(folded) else set()
    # What orders are worth is no value of a company.
    worth = {"valuation"} if _WORTH.search(folded) else set()
    return frozenset(let_go | sued | worth)


def as_adjusted(metric: str, folded: str) -> str:
    """Return the adjusted result in place of the accounts' where a question leaves something out of it."""
    adjusted = _ADJUSTED.search(folded) is not None and not _NOT_ADJUSTED.search(folded)
    return _AS_ADJUSTED.get(metric, metric) if adjusted else metric
