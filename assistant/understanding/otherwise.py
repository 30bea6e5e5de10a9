"""Words of a metric in a question that means something else: the let go are no staff, what a suit cost no loss."""

from __future__ import annotations

import re

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
_LOSSES = re.compile(r"亏|蚀|\bloss")


def meant_otherwise(folded: str) -> frozenset[str]:
    """Return the metrics of which a question has words but means something else: the let go, what a suit cost."""
    let_go = {"employees"} if _LET_GO.search(folded) else set()
    sued = {"net_loss"} if _SUED.search(folded) and not _LOSSES.search(folded) else set()
    return frozenset(let_go | sued)


def as_adjusted(metric: str, folded: str) -> str:
    """Return the adjusted result in place of the accounts' where a question leaves something out of it."""
    adjusted = _ADJUSTED.search(folded) is not None and not _NOT_ADJUSTED.search(folded)
    return _AS_ADJUSTED.get(metric, metric) if adjusted else metric
