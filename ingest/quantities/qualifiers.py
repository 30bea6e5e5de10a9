"""The words that qualify an amount: about, over, under, at least and at most, before it, inside it or after it.

A qualifier stays outside the quantity's span unless it stands between number and unit (30多家). Words for nearness
from below (近, nearly) count as `about`; 以上 and 多 count as `over`; 高达 and 达 stress a figure and change nothing.
"""

from __future__ import annotations

import re
from functools import cache

from ingest.quantity import Qualifier

_BEFORE: dict[Qualifier, str] = {
    "at_least": (
        r"至少|最少|起码|不[得能应会可]?(?:少于|低于|小于|下于?)|最低|at least|(?:no|not) (?:less|fewer|lower) than|"
        r"a minimum of"
    ),
    "at_most": (
        r"至多|最多|最高|不[得能应会可]?(?:超过|高于|多于|大于|超)|"
        r"up to|as (?:much|many|high) as|(?:no|not) more than|at most|"
        r"not exceed(?:ing)?|a maximum of|capped at"
    ),
    "under": (
        r"不足|不到|未到|低于|少于|小于|不及|未超过|未达|(?<![a-z])(?:less than|fewer than|lower than|under|below|"
        r"just short of|short of)"
    ),
    "over": (
        r"超过|(?<![赶反中英高])超|超出|超逾|(?<!避)逾|高于|大于|多于|突破|(?<![打识看攻])破|不止|高出|"
        r"(?<![a-z])(?:more than|"
        r"over|above|exceed(?:s|ed|ing)?|in excess of|upwards of|greater than|higher than|topp(?:ed|ing)|"
        r"surpass(?:es|ed|ing)?|north of|at more than)"
    ),
    "about": (
        r"(?<![签合节预特违履解纽邀条契公])约|约为|约合|约达|大约|大概|大致|接近|将近|(?<![附最临靠邻远新相])近|几乎|上下|"
        r"(?<![a-z])(?:about|around|approximately|approx\.?|roughly|some|circa|ca\.?|nearly|almost|close to|near|"
        r"an estimated|in the region of|just about)|~|≈"
    ),
}
_AFTER: dict[Qualifier, str] = {
    "about": r"左右|上下(?![游文班线联])|or so(?![a-z])",
    "over": r"以上(?![市述海涨调升线映])|之上|多(?![元次样模媒层线头空少])|余(?![额款量地下热震])|\+",
    "at_least": (
        r"或以上|及以上|起(?![诉家步草点源到来用初码航伏重拍])|(?:or|and) (?:more|above|higher|greater)(?![a-z]| than)"
    ),
    "under": r"以下|(?:or|and) (?:less|fewer|below)(?![a-z]| than)",
    "at_most": r"以内|之内",
}
_NAMES: dict[str, Qualifier] = {name: name for name in _BEFORE}
_REACH = r"[了达至到为约有要需须]{0,2}| (?:about|approximately|an?|the)"
_WINDOW = 24
_LAST = re.compile(r"[约近超过逾破足到于及达止少低多高下上概致合为出超成乎~≈a-z.][了达至到为约有要需须]{0,2} {0,2}\Z")


@cache
def _before_pattern() -> re.Pattern[str]:
    groups = "|".join(f"(?P<{name}>{words})" for name, words in _BEFORE.items())
    return re.compile(rf"(?:{groups})(?:{_REACH}) {{0,2}}\Z")


@cache
def _bare_pattern() -> re.Pattern[str]:
    return re.compile(r"(?:[过上])\Z")


@cache
def _after_pattern() -> re.Pattern[str]:
    groups = "|".join(f"(?P<{name}>{words})" for name, words in _AFTER.items())
    return re.compile(rf" {{0,2}}(?:{groups})")


def qualifier_before(folded: str, start: int, *, bare: bool = False) -> Qualifier | None:
    """Name the qualifier that ends right before `start`; `bare` numbers (亿, 千倍) also take 过 and 上."""
    window = folded[max(0, start - _WINDOW) : start]
    if bare and _bare_pattern().search(window):
        return "over"
    if not _LAST.search(window):
        return None
    found = _before_pattern().search(window)
    return _named(found)


def qualifier_after(folded: str, end: int) -> Qualifier | None:
    """Name the qualifier that begins at `end`."""
    return _named(_after_pattern().match(folded, end))


def _named(found: re.Match[str] | None) -> Qualifier | None:
    if found is None or found.lastgroup is None:
        return None
    return _NAMES[found.lastgroup]
