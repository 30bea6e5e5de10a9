"""Events that two sources date otherwise: a disagreement, unless the later source supersedes the earlier plan."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from assistant.draft import Draft, Statement
from assistant.evidence.event_lines import around, quote_of, state, words_of
from assistant.evidence.releases import may_be_one_release, models_in
from assistant.evidence.wording import disagreement, quote_line, short_event
from assistant.moved import is_put_off
from assistant.naming.labels import company_label
from assistant.phrases import phrase
from assistant.question import Question
from assistant.sources import Sources
from assistant.timeline import TimelineEvent
from ingest.event_kinds import event_label
from ingest.formatting import format_period
from ingest.quantity import Period

# How many days apart the dates of one event may lie, and the reports of plans that compete.
_APART, _REPORTS = 21, 14
# A company does these more than once, so that two dates are of two of them.
_RELEASED = "model_released"
_REPEATED = frozenset({_RELEASED, "round_closed", "acquired", "plan_changed"})


def rivals_of(best: TimelineEvent, own: Sequence[TimelineEvent], sources: Sources) -> list[TimelineEvent]:
    """Return the tellings by other sources of the same event, done or planned, that date it otherwise.

    A source that tells both dates explains the change itself, and a plan reported later supersedes the one before.
    """
    if best.event.kind in _REPEATED - {_RELEASED}:
        return []
    if best.event.kind == _RELEASED:
        own = [item for item in own if _is_same_model(item, best, sources)]
    done = best.event.status == "actual"
    others = [item for item in own if (item.event.status == "actual") == done and _differs(item, best)]
    both = {item.event.article_id for item in others} & {
        item.event.article_id for item in own if not _differs(item, best)
    }
    return [item for item in others if item.event.article_id not in both and _competes(item, best, sources)]


def draft_rivals(sides: Sequence[TimelineEvent], question: Question, sources: Sources) -> Draft:
    """State every date with the words of its source; choose none."""
    ordered = sorted(sides, key=lambda item: item.event.when.start)
    dates = [short_event(item, question.language, named=False) for item in ordered]
    return Draft(
        status="conflicting",
        short_answer=disagreement(dates, question.language),
        statements=tuple(statement for item in ordered for statement in state(item, question, sources)),
        reason=phrase("told_reason", question.language),
    )


def state_earlier(
    best: TimelineEvent, own: Sequence[TimelineEvent], question: Question, sources: Sources
) -> Iterator[Statement]:
    """Yield the last plan that was reported before another date was, and as of when, where there is one."""
    since = best.event.published or ""
    plans = [
        item
        for item in own
        if item.event.status != "actual" and _differs(item, best) and "" < (item.event.published or "") < since
    ]
    if not plans or best.event.kind in _REPEATED:
        return
    last = max(plans, key=lambda item: item.event.published or "")
    day = datetime.date.fromisoformat(last.event.published or "")
    language = question.language
    told = format_period(Period(start=day, end=day, granularity="day"), language)
    event = f"{company_label(last.event.company, language)} {event_label(last.event.kind, language)}"
    line = phrase("was_planned", language, told=told, event=event, when=format_period(last.event.when, language))
    yield Statement(text=line, quotes=(quote_of(last),))
    yield Statement(text=quote_line(words_of(last, sources)), quotes=(quote_of(last),))


def _differs(one: TimelineEvent, other: TimelineEvent) -> bool:
    return not one.event.when.overlaps(other.event.when)


def _competes(item: TimelineEvent, best: TimelineEvent, sources: Sources) -> bool:
    """Whether two dates are of one event, told close by one another by independent sources."""
    if _origin(item, sources) == _origin(best, sources):
        return False
    if best.event.status == "actual":
        left, right = sorted((item.event.when, best.event.when))
        return (right.start - left.end).days <= _APART
    told = [datetime.date.fromisoformat(one.event.published) for one in (item, best) if one.event.published]
    close = len(told) == 2 and abs((told[0] - told[1]).days) <= _REPORTS
    return close and not any(is_put_off(around(one, sources)) for one in (item, best))


def _is_same_model(item: TimelineEvent, best: TimelineEvent, sources: Sources) -> bool:
    first, second = (words_of(each, sources) for each in (item, best))
    return bool(models_in(first) & models_in(second)) and may_be_one_release(first, second)


def _origin(item: TimelineEvent, sources: Sources) -> str:
    return sources.origins.get(item.event.article_id, item.event.article_id)
