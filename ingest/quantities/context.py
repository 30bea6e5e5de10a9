"""What makes a number something other than an amount: names, versions, ranks, dates and ordinary words."""

from __future__ import annotations

import re

from ingest.quantities.amounts import Amount
from ingest.quantities.lexicon import Unit
from ingest.quantities.numerals import HAN_NUMERALS
from ingest.quantities.qualifiers import qualifier_before

_RANK = re.compile(
    r"(?:第|(?<![年月日天周])前|(?<![a-z])(?:top|no\.?|number|item|note|page|section|chapter|table|figure|phase|stage|tier|level|rule|article|"
    r"form|part|step|version|series|class|appendix|exhibit|schedule|topic)[ -]?#?)\Z"
)
_TOP = re.compile(r"(?<![a-z])(?:top|no\.?|number) \Z")
_MEASURED = frozenset(("times", "percent", "percentage_points"))
_TRAILING = re.compile(r"(?:过去|最近|近|未来|今后|接下来|(?<![a-z])(?:past|last|next|coming)) ?\Z")
_VERB = re.compile(r" won\Z| try\Z|rand\Z")
_OCCASIONS = re.compile(r" (?:a|per|each|every) (?:day|week|month|year|quarter)")
TIME_UNITS = frozenset(("years", "quarters", "months", "weeks", "days", "hours", "minutes", "seconds"))
_BEFORE_STROKE = frozenset("0123456789%")
_NOT_ONE = frozenset("这那上下前后新同每又第去唯统万单某另任之")


def is_identifier(folded: str, amount: Amount) -> bool:
    """Tell whether the number is part of a name or a rank (GLM-4.5, K2, 第3, Top 10)."""
    start = amount.start
    # A sum of money is no rank: expects revenue to top 1.6 billion yuan.
    if amount.prefix or start == 0 or (amount.fixed and amount.unit is not None and amount.unit.money):
        return False
    before = folded[start - 1]
    if before.isascii() and (before.isalpha() or before in "_#@/=&."):
        return before != "/" or start < 2 or not (_han(folded[start - 2]) or _is_listed(folded, amount))
    if before in "-–" and start > 1 and folded[start - 2].isascii() and folded[start - 2].isalpha():
        return True
    if before == "." or (before == "," and start > 1 and folded[start - 2].isdigit()):
        return True
    if amount.unit is not None and amount.unit.code in _MEASURED and before == " ":
        # What is counted in times or per cent numbers no part: the institutional part 18 times.
        return _TOP.search(folded, max(0, start - 8), start) is not None
    # A word in Latin letters right before was seen to above.
    return before in "第前 -" and _RANK.search(folded, max(0, start - 12), start) is not None


def _is_listed(folded: str, amount: Amount) -> bool:
    """Whether a number behind a stroke is one of a list with a unit: `10.2/14.6/19.3亿元`, not a date or a part."""
    if folded[amount.start - 2] not in _BEFORE_STROKE:
        return False
    unit = amount.unit
    return folded.startswith("/", amount.end) or (
        unit is not None and (unit.money or unit.code in ("percent", "times"))
    )


def is_ordinary_word(folded: str, amount: Amount, unit: Unit) -> bool:
    """Tell whether a number with its unit is not meant as an amount (一个新阶段, 万元, 每一年, three times a year)."""
    if (amount.bare or amount.vague) and _unsaid(folded, amount, unit):
        return True
    if unit.code in TIME_UNITS and _TRAILING.search(folded, max(0, amount.start - 8), amount.start):
        return True
    if unit.money and not amount.prefix and not amount.fixed and _VERB.match(folded, amount.end - 4, amount.end):
        return True
    if unit.code == "times" and _OCCASIONS.match(folded, amount.end):
        return True
    if amount.worded and amount.high == 0 and unit.code == "count":
        return True
    return amount.worded and amount.low == amount.high == 1 and _article(folded, amount, unit)


def _unsaid(folded: str, amount: Amount, unit: Unit) -> bool:
    """A scale word without a number is an amount only with a qualifier, before 倍, or as a compound (百亿元)."""
    english = amount.worded and folded[amount.start].isascii()
    if amount.vague:
        return english and amount.unit is None and " " not in folded[amount.start : amount.end]
    if english or amount.prefix:
        return True
    qualified = qualifier_before(folded, amount.start, bare=True) is not None
    if unit.code in TIME_UNITS:
        return not qualified
    if unit.code == "times" or qualified:
        return False
    single = folded[amount.start + 1 : amount.start + 2] not in set(HAN_NUMERALS)
    return single or (unit.code == "count" and amount.unit is None)


def _article(folded: str, amount: Amount, unit: Unit) -> bool:
    """一 before a classifier is an article, after 这, 每 or 上 it points; in both cases it counts nothing."""
    before = folded[amount.start - 1] if amount.start else ""
    return unit.code == "count" or (before in _NOT_ONE and unit.code != "times")


def _han(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff"
