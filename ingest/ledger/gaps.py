"""The text between an amount and the words around it, and what such a gap says about who belongs to whom."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice

from ingest.article import Span
from ingest.ledger.scene import Mention, Scene
from ingest.quantity import Quantity


def without(scene: Scene, start: int, end: int, others: Sequence[Mention] = ()) -> str:
    """Return the folded text between, its periods, names, amounts and `others` left out."""
    groups: tuple[Sequence[Mention], ...] = (scene.periods, scene.names, scene.quantities, others)
    spans = sorted((m.start, m.end) for group in groups for m in _from(group, start, end) if m.end <= end)
    pieces, reached = [], start
    for left, right in spans:
        if left >= reached:
            pieces.append(scene.folded[reached:left])
        reached = max(reached, right)
    pieces.append(scene.folded[reached:end])
    return " ".join(pieces)


def _from(group: Sequence[Mention], start: int, end: int) -> Iterator[Mention]:
    """Yield the mentions, which stand in order, that begin between two places."""
    for mention in islice(group, bisect_left(group, start, key=_start_of), None):
        if mention.start > end:
            return
        yield mention


def _start_of(mention: Mention) -> int:
    return mention.start


def named_between(scene: Scene, start: int, end: int) -> bool:
    """Whether a name begins between two places."""
    at = bisect_left(scene.names, start, key=_start_of)
    return at < len(scene.names) and scene.names[at].start < end


def beyond_names(scene: Scene, quantity: Quantity, end: int) -> Span:
    """Return where no cue can be an amount's: behind the name after it, and before a word that may equate the two."""
    at = bisect_left(scene.names, quantity.end, key=_start_of)
    # The place of a listing parts nothing: `its $1.1 billion Hong Kong IPO`.
    if at < len(scene.names) and scene.names[at].kind == "market" and scene.names[at].start == quantity.end + 1:
        at += 1
    named = scene.names[at].start if at < len(scene.names) else end
    equates = may_be_the().search(scene.folded, quantity.end, end) if named < end else None
    return Span(named, equates.end() if equates else end)


def set_beside(scene: Scene, left: Quantity, right: Quantity) -> bool:
    """Whether two amounts are set side by side: listed, contrasted, from one to the other, or a period each."""
    dated = any(left.end <= mention.start < right.start for mention in scene.periods)
    return dated or _sets_beside().search(scene.folded, left.end, right.start) is not None


def other_head(scene: Scene, start: int, end: int) -> bool:
    """Whether the gap names another kind of sum, so that a cue before it is not meant."""
    return _heads().search(without(scene, start, end)) is not None


def is_topic(scene: Scene, mention: Mention) -> bool:
    """Whether a cue is set before its sentence as what that speaks of: `平均售价方面,人形机器人由24.6万元降至…`."""
    return _set_before().match(scene.folded, mention.end) is not None


@cache
def _set_before() -> re.Pattern[str]:
    return re.compile(r"(?:方面|部分|来看|层面)[,:]")


@cache
def _heads() -> re.Pattern[str]:
    return re.compile(
        r"费用|成本|开支|支出|资产|负债|补助|税|产值|价格|单价|库存|工资|薪酬|佣金|利息|expenses?|costs?|assets|liabilities|subsid|taxes"
    )


@cache
def belongs_after() -> re.Pattern[str]:
    """Match what binds an amount to the cue after it: `3亿元的营收`, `5m in sales`."""
    return re.compile(
        r"(?:以上|左右|多|余|不等)?(?:人民币|元)?的[^,;。、\d]{0,8}"
        r"| (?:in |of |as |on |worth of )?"
        r"(?:(?:hong kong|shanghai|planned|proposed|record|annual|annualised|annualized|total|new|its|their|the|a|"
        r"quarterly|fresh|net|ipo|"
        r"first-half|full-year|post-money|pre-money|latest|combined|accumulated|reported) ){0,3}"
    )


@cache
def in_apposition() -> re.Pattern[str]:
    """Match what names an amount after it: `made 35 million yuan, its first half-year profit`."""
    return re.compile(
        r", (?:its|our|their|the company's) (?:(?:first|second|third|biggest|largest|record|highest|maiden"
        r"|smallest|lowest|ever|half-year|full-year|annual|quarterly|interim) ){1,3}"
    )


@cache
def is_the() -> re.Pattern[str]:
    """Match what equates an amount with the cue after it: `165港元是发行价`."""
    return re.compile(r"\s*(?:则|就|便|正)?(?:是|为)\s*的?\s*|\s+(?:is|was)\s+(?:'s)?\s*(?:the )?")


@cache
def may_be_the() -> re.Pattern[str]:
    """Match a word without which `is_the` matches nothing."""
    return re.compile(r"[是为]|is|was")


@cache
def touches_after() -> re.Pattern[str]:
    """Match a gap so short that the cue after it may name the amount."""
    return re.compile(r"(?! as )(?:以上|左右|多|余)?[ a-z+]{0,4}(?:新一)?")


@cache
def counts_after() -> re.Pattern[str]:
    """Match a gap after a count that may still lead to its cue."""
    return re.compile(r"[^,;。、的\d]{0,12}")


@cache
def _sets_beside() -> re.Pattern[str]:
    return re.compile(
        r"[,、;和及与至到从由增降/]|\((?:previously|formerly|from|was|原|前值|此前)|(?<![a-z])(?:and|or|to|from|against|versus|vs"
        r"|compared|than|by|with)(?![a-z])"
    )


@cache
def part_of() -> re.Pattern[str]:
    """Match what makes an amount a part of the one before."""
    return re.compile(r"其中|当中|(?<![a-z])(?:of which|including|of that|of this)(?![a-z])")


@cache
def this_figure() -> re.Pattern[str]:
    """Match a word that points to the amount before, up to the amount that takes its place."""
    return re.compile(
        r"(?:[这该那][一个]?|上述)(?:数字|数据|数目|指标|比例|比率|金额)[^,。;\d]{0,8}\Z"
        r"|(?<![a-z])(?:they|it|that|this) (?:was|were|is|are|stood at|came to) "
        r"(?:about |under |over |just |nearly |only |around |roughly |more than |less than )*\Z"
        r"|(?<![a-z])(?:the|that|this|a) (?:figure|number|ratio|total|proportion) [^,.;\d]{0,24}\Z"
    )


@cache
def amounts_to() -> re.Pattern[str]:
    """Match what weighs the sum before against another."""
    return re.compile(
        r"(?: on| in)?(?: r&d| research(?: and development)?)?(?: (?:in|for|during)(?: the)?)?[, (]*"
        r"(?:or|equal to|equivalent to|representing|accounting for|amounting to|which is|about|some|"
        r"nearly|,| |\()*"
        r"(?:of (?:its |total )?)?"
    )


@cache
def compared_with_last() -> re.Pattern[str]:
    """Match what sets an amount against the last one told, whatever was said in between."""
    return re.compile(
        r"(?<![a-z])(?:(?:up|down) from|compared (?:with|to)|versus|vs\.?) "
        r"(?:about |around |nearly |just |some |roughly )?\Z"
    )


@cache
def or_else() -> re.Pattern[str]:
    """Match what says the amount before in another way: `$61 million, or $0.42 per share`."""
    return re.compile(r",? (?:or|equal to|equivalent to|representing) ")
