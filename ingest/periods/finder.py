"""Finding the dates and periods of a text: one search over all rules, then joining the two ends of a range."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from functools import cache

from ingest.periods import accounts, chinese, days, english, numeric
from ingest.periods.calendar import months_period, span_period
from ingest.periods.resolver import Resolver
from ingest.periods.rules import Rule, RuleSet
from ingest.quantities.marks import fold_figures
from ingest.quantity import Period, PeriodMention

_RULES: tuple[Rule, ...] = (
    *days.RULES,
    *numeric.RULES,
    *accounts.RULES,
    *english.RULES,
    *chinese.RULES,
    numeric.BARE_YEAR,
)
_CONNECTS = re.compile(r" {0,2}(?:-|–|—|~|−|至|到|to|through|until) {0,2}\Z")
_AND = re.compile(r" {0,2}(?:and|和|与) {0,2}\Z")
_BETWEEN = re.compile(r"(?:between|介于) {0,2}\Z")
_AS_OF = re.compile(r"(?:截至|截止到?|截至到|(?<![a-z])as (?:of|at)(?: the end of| the)?) {0,2}\Z")


def find_periods(
    text: str, published: str | None = None, *, context_year: int | None = None
) -> tuple[PeriodMention, ...]:
    """Find every date and period of a text in order; `text[start:end]` is the date as written.

    `published` is an ISO date: 今年, last month and dates without a year are resolved from it. `context_year` is the
    year for dates without one where the sentence gives none. What stays open is left out: 同期 without an earlier
    date in its sentence, 当年 without a year, 今年 without `published`. An early, middle or late part of a year or
    month is a `span`.
    """
    folded = fold_figures(text)
    resolver = Resolver(folded, _date(published), context_year)
    mentions: list[PeriodMention] = []
    rules = _rule_set()
    for found in rules.pattern.finditer(folded):
        mention = _read(rules, found, resolver)
        if mention is None:
            continue
        joined = _joined(folded, mentions[-1], mention) if mentions else None
        if joined:
            mentions[-1] = joined
        else:
            mentions.append(mention)
    return tuple(mentions)


def _read(rules: RuleSet, found: re.Match[str], resolver: Resolver) -> PeriodMention | None:
    exact = rules.match(found)
    if exact is None:
        return None
    rule = rules.rule_of(found)
    try:
        period = rule.read(exact, resolver)
    except (ValueError, OverflowError):
        return None
    if period is None:
        return None
    start, end = exact.span("core") if "core" in exact.re.groupindex else exact.span()
    as_of = "止" not in exact[0] and _AS_OF.search(found.string, max(0, start - 20), start) is not None
    if rule.anchors:
        resolver.note(period, start, end)
    return PeriodMention(period=period, start=start, end=end, as_of=as_of)


def _joined(folded: str, left: PeriodMention, right: PeriodMention) -> PeriodMention | None:
    """Join the ends of a range (2022年至2024年, from June to August) into one mention."""
    if right.start - left.end > 10:
        return None
    gap = folded[left.end : right.start]
    paired = _AND.match(gap) and _BETWEEN.search(folded, max(0, left.start - 12), left.start)
    if not (_CONNECTS.match(gap) or paired):
        return None
    period = _between(left.period, right.period)
    return replace(left, period=period, end=right.end) if period else None


def _between(first: Period, last: Period) -> Period | None:
    months = first.granularity == last.granularity == "month" and first.start.year == last.start.year
    if months and first.start.month < last.start.month:
        return months_period(first.start.year, first.start.month, last.start.month)
    return span_period(first.start, last.end)


@cache
def _rule_set() -> RuleSet:
    return RuleSet(_RULES)


def _date(published: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None
