"""Parallel lists: years, companies or metrics on one side, as many amounts on the other."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import TypeVar

from ingest.ledger.claim import Aligned
from ingest.ledger.columns import is_row
from ingest.ledger.kinds import fitting, kinds_of
from ingest.ledger.scene import Mention, Scene
from ingest.ledger.strokes import heads_joined
from ingest.ledger.words import only_fillers
from ingest.mentions import Group
from ingest.periods.calendar import months_period
from ingest.quantity import Period, PeriodMention, Quantity

_MOST_YEARS = 12
_TAIL = 16
_FEWEST_LISTED = 3
M = TypeVar("M", bound=Mention)


def align(
    scene: Scene,
    groups: Sequence[Group],
    columns: Sequence[Period] = (),
    lists: Sequence[Sequence[Period]] = (),
    pair: Sequence[str] = (),
    told: Sequence[str] = (),
) -> Mapping[int, Aligned]:
    """Return what each listed amount of a sentence takes from the list that runs parallel, by where it starts.

    `columns` are the periods over the columns of the table in which the sentence is a row, `lists` those of the last
    lists, which a list without periods of its own repeats (报告期内,研发费用分别为…), `pair` the two companies told
    last (两家公司分别有…), `told` the metrics of the sentence before (`In 2025 they were 455m and 170m respectively`).
    """
    if columns and is_row(scene) and len(columns) == len(scene.quantities):
        return {q.start: Aligned(period=period) for q, period in zip(scene.quantities, columns, strict=True)}
    found: dict[int, Aligned] = {}
    for run in _runs(scene, scene.quantities):
        if len(run) > 1:
            if _are_those(scene, run, told):
                found.update((q.start, Aligned(metric=metric)) for q, metric in zip(run, told, strict=True))
                continue
            listed = next((one for one in lists if len(one) == len(run)), ())
            for quantity, aligned in zip(run, _parallel(scene, run, groups, listed, pair), strict=False):
                found[quantity.start] = aligned
    return found


def _are_those(scene: Scene, run: Sequence[Quantity], told: Sequence[str]) -> bool:
    """Whether a list tells again, in their order, what the sentence before told."""
    if scene.metrics or len(told) != len(run):
        return False
    return _those().search(scene.folded, scene.start, run[0].start) is not None


@cache
def _those() -> re.Pattern[str]:
    return re.compile(
        r"(?<![a-z])(?:they|these|those|the (?:two|figures|numbers)) (?:were|are|stood at|came to) |(?:两者|二者"
        r"|这两项|两项|同期则?)分别为?"
    )


def _parallel(
    scene: Scene, run: Sequence[Quantity], groups: Sequence[Group], listed: Sequence[Period], pair: Sequence[str]
) -> Iterator[Aligned]:
    heads = heads_joined(scene, run)
    if heads:
        yield from (Aligned(metric=head) for head in heads)
        return
    periods = _periods_for(scene, run)
    if periods:
        yield from (Aligned(period=period) for period in periods)
        return
    group = next((g for g in reversed(groups) if g.end <= run[0].start and len(g.companies) == len(run)), None)
    if group and not _new_subject(groups, group, run[0].start):
        yield from (Aligned(company=company) for company in group.companies)
        return
    if group is None and len(pair) == len(run) and _both_each().search(scene.folded, scene.start, run[0].start):
        yield from (Aligned(company=company) for company in pair)
        return
    clause = scene.clauses[scene.clause(run[0].start)].start
    dated = any(clause <= mention.start and mention.end <= run[0].start for mention in _own_times(scene))
    if len(listed) == len(run) and not dated and _repeats().search(scene.folded, scene.start, run[-1].end + _TAIL):
        yield from (Aligned(period=period) for period in listed)
        return
    metrics = [m for m in scene.metrics if m.end <= run[0].start and fitting(m, kinds_of(run[0]))]
    last = next((names for names in reversed([*_runs(scene, metrics)]) if len(names) > 1), None)
    if (
        last
        and not any(last[0].start - 1 <= other.end <= last[0].start for other in scene.quantities)
        and len(last) == len(run)
        and not _compares().search(scene.folded, last[0].end, last[-1].start)
    ):
        fits = (fitting(mention, kinds_of(run[0])) for mention in last)
        yield from (Aligned(metric=metric.name if metric else None) for metric in fits)
    elif _FEWEST_LISTED <= len(run) == len(listed) and len(metrics) == 1 and not _own_times(scene):
        # As many amounts of one thing as the list before has periods are told for the same periods.
        yield from (Aligned(period=period) for period in listed)


def _own_times(scene: Scene) -> list[PeriodMention]:
    """Return the times that a sentence names itself; 同期 only points back at those of the list before."""
    return [item for item in scene.periods if not _points_back().fullmatch(scene.folded, item.start, item.end)]


@cache
def _points_back() -> re.Pattern[str]:
    return re.compile(r"同期|期内|报告期内?|(?:上述|有关|相关)(?:期间|各期|年度)|(?:the |these )?same periods?")


def _new_subject(groups: Sequence[Group], group: Group, limit: int) -> bool:
    return any(group.end <= other.start < limit for other in groups)


def _periods_for(scene: Scene, run: Sequence[Quantity]) -> Sequence[Period]:
    """Return one period for each amount: from a list of as many periods, or a span of as many years."""
    lists = [*_runs(scene, scene.periods)]
    before = [mentions for mentions in lists if mentions[-1].end <= run[0].start]
    after = [
        m for m in lists if m[0].start >= run[-1].end and _follows().fullmatch(scene.folded[run[-1].end : m[0].start])
    ]
    for mentions in (*after[:1], *reversed(before)):
        if len(mentions) == 1 and _trailing().fullmatch(scene.folded, mentions[0].start, mentions[0].end):
            last = mentions[0].period.end.year
            return [_year(year) for year in range(last - len(run), last)] if len(run) > 1 else ()
        if len(mentions) == len({mention.period for mention in mentions}) == len(run):
            return [mention.period for mention in mentions]
        if len(mentions) == 1 and (years := _years(mentions[0].period)) and len(years) == len(run):
            return years
        if (
            len(mentions) == 1
            and len(run) == 2
            and years
            and _goes_to().search(scene.folded[run[0].end : run[1].start])
        ):
            return [years[0], years[-1]]
        if len(expanded := _expanded(mentions)) == len({*expanded}) == len(run):
            return expanded
        if (
            len(mentions) == 2
            and (years := _between(mentions[0].period, mentions[1].period))
            and len(years) == len(run)
        ):
            return years
    return ()


def _expanded(mentions: Sequence[PeriodMention]) -> list[Period]:
    """Return the periods of a list with its spans of years told one by one: `2022年至2024年及2025年上半年` is four."""
    return [period for mention in mentions for period in (_years(mention.period) or [mention.period])]


def _years(period: Period) -> list[Period]:
    """Return the years of a span that begins with one; its last may be told only in part: 2022年至2025年一季度."""
    first, last = period.start, period.end
    if (first.month, first.day) != (1, 1) or not 0 < last.year - first.year < _MOST_YEARS:
        return []
    final = months_period(last.year, 1, last.month)
    return [*(_year(year) for year in range(first.year, last.year)), *([final] if final else [])]


def _between(first: Period, last: Period) -> list[Period]:
    if first.granularity != "year" or last.granularity != "year" or last.start.year - first.start.year > _MOST_YEARS:
        return []
    return [_year(year) for year in range(first.start.year, last.start.year + 1)]


def _year(year: int) -> Period:
    return Period(start=datetime.date(year, 1, 1), end=datetime.date(year, 12, 31), granularity="year")


def _runs(scene: Scene, mentions: Sequence[M]) -> Iterator[list[M]]:
    run: list[M] = []
    for mention in mentions:
        if run and (_kind(run[-1]) != _kind(mention) or not _listed(scene.folded[run[-1].end : mention.start])):
            yield run
            run = []
        run.append(mention)
    if run:
        yield run


def _kind(mention: Mention) -> str | None:
    return kinds_of(mention)[0] if isinstance(mention, Quantity) else None


def _listed(gap: str) -> bool:
    gap = _aside().sub("", gap)
    return 0 < len(gap) <= 24 and _comma().match(gap) is not None and only_fillers(gap)


@cache
def _aside() -> re.Pattern[str]:
    return re.compile(r"\([^()]{1,16}\)")


@cache
def _goes_to() -> re.Pattern[str]:
    return re.compile(r"[至到]|(?<![a-z])to(?![a-z])")


@cache
def _repeats() -> re.Pattern[str]:
    """Match what tells a list to have one amount for each period of the list before."""
    return re.compile(r"分别|依次|依序|各期|(?<![a-z])respectively(?![a-z])")


@cache
def _both_each() -> re.Pattern[str]:
    """Match what gives each of the two told last one amount of a list."""
    return re.compile(
        r"(?:两家|二者|两者|双方|两公司)[^,。;]{0,12}(?:分别|各自|依次)"
        r"|(?<![a-z])(?:the two|the pair|they|both)(?: companies| firms)? (?:had|have|reported|posted|employ"
        r"|employed|lost)(?![a-z])"
    )


@cache
def _compares() -> re.Pattern[str]:
    """Match what sets one thing against another, so that both are no list."""
    return re.compile(r"(?<![a-z])(?:compared|versus|against)(?![a-z])|相比|相较|而去年|而上年")


@cache
def _trailing() -> re.Pattern[str]:
    return re.compile(r"(?:过去|近|最近|the (?:past|last) ).*(?:年|years)")


@cache
def _comma() -> re.Pattern[str]:
    return re.compile(r"[^,、;和及与]{0,6}(?:,|、|;|/|和|及|与|以及| and | to |至)")


@cache
def _follows() -> re.Pattern[str]:
    return re.compile(
        r",? (?:respectively )?(?:in|for|during|over) (?:the )?(?:years? )?|,? respectively,? (?:in|for) "
    )
