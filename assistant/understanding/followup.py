"""Make a follow-up whole: what it leaves out is taken from the turn before."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace

from assistant.understanding.aspects import merged_aspects
from assistant.understanding.kinds import Kind
from assistant.understanding.otherwise import as_adjusted
from assistant.understanding.reading import Reading
from ingest.companies import CompanyMention
from ingest.folding import fold
from ingest.quantity import Period, PeriodMention

_YEAR_BEFORE = re.compile(
    r"(?:前|上)一?年|再往前|[去上前]年同期|\b(?:a|one) year (?:earlier|before|ago)\b"
    r"|\b(?:the )?(?:year before|previous year|prior year|year earlier)\b"
)
_YEAR_AFTER = re.compile(r"(?:后|次|下)一?年|\b(?:the )?(?:year after|following year|next year|subsequent year)\b")
_DAY = datetime.timedelta(days=1)
# The quarter or half before the one spoken of.
_PART_BEFORE = re.compile(
    r"(?:前|上)(?:一个?|个)(?:季|半年)|[前上]季|\b(?:quarter|half|period) (?:before|earlier)\b"
    r"|\b(?:previous|prior|preceding) (?:quarter|half)\b"
)
_PART_OF = re.compile(r"其中|当中|里面?有?(?:多少|几)|\b(?:of (?:them|these|those|which|that|it)|among them)\b")
_LEANS = re.compile(
    r"^(?:那么?|而|还有|另外|再|同期|and|what about|how about|same|ok|okay|so|then)\b|^(?:那|而|它|其|他们|她|该)"
    r"|呢\s*[?？]?$|\b(?:it|its|they|their|them|that|those|the company|the former|the latter|both|each)\b"
    r"|它|他们|该公司|这家|那家|前者|后者|两家|两者|二者|其(?!他|它|中)"
)
_FILLER = re.compile(r"[那呢么而又]|\b(?:and|what|how|about|the|of|for|in|its|their|that|this|then|so|ok)\b")
# What is asked of today is not of the time spoken of before.
_NOW = re.compile(r"现在|目前|如今|眼下|今天|最新|\b(?:now|currently|today|at present|these days|latest)\b")
# What came after something that is named is of its own time.
_OWN_TIME = re.compile(
    r"(?:之后|以后|后来|完成后|(?<=[一-鿿]{2})[后時时](?=他|她|它|其|还|剩|是|有|变|[,，]))"
    r"|\b(?:after|following|once|when) (?!that\b|this\b|it\b)"
)
# Kinds of question whose words say what is asked even where they name no metric and no event.
_TELLING: frozenset[Kind] = frozenset({"reason", "how", "list", "definition", "who"})


def make_whole(reading: Reading, before: Reading) -> Reading:
    """Return `reading` with what it leaves out filled in from the earlier turn `before`.

    A question that names its company and what it asks about, and points at nothing before it, stands alone.
    """
    names_subject = bool(reading.mentions)
    names_matter = bool(reading.metrics or reading.events) or reading.kinds[0] in _TELLING
    if names_subject and names_matter and not _leans(reading):
        return reading
    kept = () if _is_of_now(reading) or _is_of_own_time(reading) else before.periods
    periods = _shifted(reading, before) or reading.periods or kept
    replaces = _replaces_specifics(reading) or _is_part(reading, before)
    merged = replace(
        reading,
        mentions=reading.mentions or before.mentions,
        metrics=reading.metrics or (() if names_matter else _adjusted(before.metrics, reading)),
        events=reading.events or (() if names_matter else before.events),
        kinds=_kinds(reading, before),
        periods=periods,
        yearless=reading.yearless if reading.periods else before.yearless and periods == before.periods,
        matter=reading.matter if replaces else f"{before.matter} {reading.matter}",
        case=reading.matter if replaces else "",
        specifics=reading.specifics if names_matter or replaces else f"{before.specifics} {reading.specifics}",
        operation=reading.operation or (None if names_matter else before.operation),
        unit=reading.unit or (None if names_matter else before.unit),
        names=reading.names or (() if names_matter else before.names),
        roles=reading.roles or (() if names_matter else before.roles),
        places=reading.places or (() if names_matter or replaces else before.places),
        aspects=merged_aspects(reading.aspects, before.aspects),
    )
    return replace(merged, text=_whole_text(reading, before, merged))


def _kinds(reading: Reading, before: Reading) -> tuple[Kind, ...]:
    """A metric named after a question of who or why asks for its amount; another case is asked for as the first was."""
    names_another = bool(reading.metrics) and before.kinds[0] in _TELLING
    return before.kinds if reading.kinds == ("open",) and not names_another else reading.kinds


def _adjusted(metrics: tuple[str, ...], reading: Reading) -> tuple[str, ...]:
    """The metrics of the turn before, adjusted where that is asked for: and after adjustment?"""
    return tuple(as_adjusted(name, fold(reading.text)) for name in metrics)


def _is_of_own_time(reading: Reading) -> bool:
    return _OWN_TIME.search(" ".join(fold(reading.text).split())) is not None


def _is_of_now(reading: Reading) -> bool:
    return _NOW.search(" ".join(fold(reading.text).split())) is not None


def _replaces_specifics(reading: Reading) -> bool:
    """Whether a follow-up names nothing but another case of what was asked: and the state, after the founders."""
    folded = fold(reading.text)
    shifts = _YEAR_BEFORE.search(folded) or _YEAR_AFTER.search(folded)
    named = reading.mentions or reading.metrics or reading.periods or reading.events or reading.aspects or shifts
    said = _FILLER.sub("", fold(reading.specifics))
    return not named and reading.kinds == ("open",) and any(map(str.isalnum, said))


def _is_part(reading: Reading, before: Reading) -> bool:
    """Whether a follow-up asks how many or much of what was counted are of a kind that it names."""
    counts_other = bool(set(reading.metrics) - set(before.metrics))
    return not counts_other and _PART_OF.search(" ".join(fold(reading.text).split())) is not None


def _leans(reading: Reading) -> bool:
    return _LEANS.search(" ".join(fold(reading.text).split())) is not None


def _shifted(reading: Reading, before: Reading) -> tuple[PeriodMention, ...]:
    folded = fold(reading.text)
    if _PART_BEFORE.search(folded):
        return tuple(replace(mention, period=_part_before(mention.period)) for mention in before.periods)
    years = -1 if _YEAR_BEFORE.search(folded) else 1 if _YEAR_AFTER.search(folded) else 0
    if not years:
        return ()
    return tuple(replace(mention, period=_shift(mention.period, years)) for mention in before.periods)


def _part_before(period: Period) -> Period:
    """Return the period of the same length just before one: the first quarter before the second."""
    end = period.start - _DAY
    months = (period.end.year - period.start.year) * 12 + period.end.month - period.start.month
    first = period.start.year * 12 + period.start.month - 2 - months
    return replace(period, start=period.start.replace(year=first // 12, month=first % 12 + 1, day=1), end=end)


def year_before(period: Period) -> Period:
    """Return the same period of the year before."""
    return _shift(period, -1)


def _shift(period: Period, years: int) -> Period:
    start, end = (
        # The 29th of February has no twin in other years.
        day.replace(year=day.year + years, day=min(day.day, 28) if day.month == 2 else day.day)
        for day in (period.start, period.end)
    )
    return replace(period, start=start, end=end)


def _whole_text(reading: Reading, before: Reading, merged: Reading) -> str:
    """The words to search with: the earlier question about the new subject, then what was asked now."""
    base = before.text
    if reading.mentions and before.mentions:
        base = _swap(base, before.mentions[0], reading.mentions[0].alias)
    said = [str(mention.period) for mention in merged.periods if merged.periods != before.periods]
    return " ".join([base, *said, reading.text]) if base != reading.text else reading.text


def _swap(text: str, mention: CompanyMention, alias: str) -> str:
    return text[: mention.start] + alias + text[mention.end :]
