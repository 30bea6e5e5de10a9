"""Answer when something happened or is planned, how far along it is and which came first, from the events told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.draft import Draft, Statement
from assistant.evidence.event_lines import around, is_of_market, quote_of, state, width
from assistant.evidence.headway import stands_at
from assistant.evidence.redated import draft_rivals, rivals_of, state_earlier
from assistant.evidence.releases import models_in
from assistant.evidence.wording import short_event
from assistant.naming.labels import company_label
from assistant.phrases import phrase
from assistant.question import Question
from assistant.sources import Sources
from assistant.timeline import LISTING_OFF, TimelineEvent, build_timeline
from assistant.understanding.kinds import Kind
from assistant.understanding.tokens import holds_names
from ingest.event_kinds import LISTING_STEPS
from ingest.folding import fold

_KINDS: frozenset[Kind] = frozenset({"date", "status"})
# Where nothing of these is told, what is told of the listing being off answers.
_ASKED_OF_A_LISTING = frozenset({"listed", "filing"})
# What happens more than once to a company; which time is meant stands in the rest of the question.
_REPEATED = frozenset({"model_released", "round_closed", "acquired", *LISTING_OFF})
_FIRST = re.compile(r"首次|第一次|最初|最早|\b(?:first|initially|originally)\b(?! (?:day|half|quarter|trad))")
_AGAIN = re.compile(
    r"第二次|再次|重新|再度|再[递交]|最近一次|二次|\b(?:again|second time|refiled?|re-filed?|latest|most recent)\b"
)


def answer_from_events(question: Question, sources: Sources) -> Draft | None:
    """Draft the date of the event asked about, or None where no article tells it.

    Where a plan came first and the event after it, both are stated, the event first.
    """
    reading = question.reading
    if not reading.companies or not reading.events or not _asks_for_dates(question):
        return None
    told = [
        item
        for item in build_timeline(sources.events)
        if item.event.company in reading.companies and holds_names(around(item, sources), reading.names)
        if is_of_market(item, reading, sources)
    ]
    told = _of_model(told, reading.text, sources)
    chosen = [item for wanted in _wanted(question) for item in best_telling(told, *wanted, question, sources)]
    if not chosen:
        return None
    if reading.operation == "days" or reading.kinds[0] == "comparison":
        return _order(chosen, question, sources)
    own = [
        item
        for item in told
        if (item.event.kind, item.event.company) == (chosen[-1].event.kind, chosen[-1].event.company)
    ]
    if len(_firsts(chosen)) == 1 and (rivals := rivals_of(chosen[-1], own, sources)):
        return draft_rivals((chosen[-1], *rivals), question, sources)
    short = _firsts(chosen)
    words = "; ".join(short_event(item, question.language, named=len(short) > 1) for item in short)
    if reading.kinds[0] == "status":
        done = all(item.event.status == "actual" for item in short)
        off = next((item for item in short if item.event.kind in LISTING_OFF - set(reading.events)), None)
        words = (
            stands_at(off, question)
            if off
            else phrase("happened" if done else "not_yet", question.language, when=words)
        )
    lead = tuple(Statement(text=words, quotes=(quote_of(item),)) for item in short[:1] if reading.kinds[0] == "status")
    statements = tuple(statement for item in chosen for statement in state(item, question, sources))
    before = tuple(state_earlier(chosen[-1], own, question, sources)) if len(_firsts(chosen)) == 1 else ()
    taken = tuple(_steps_taken(short, told, question, sources)) if reading.kinds[0] == "status" else ()
    return Draft(status="answered", short_answer=words, statements=(*lead, *statements, *taken, *before))


def _of_model(told: Sequence[TimelineEvent], text: str, sources: Sources) -> list[TimelineEvent]:
    """Leave out the releases of other models than the one that a question names: of GLM-6 where GLM-6-Air is meant."""
    asked = models_in(text)
    return [
        item
        for item in told
        if not asked or item.event.kind != "model_released" or asked & models_in(around(item, sources))
    ]


def _steps_taken(
    asked: Sequence[TimelineEvent], told: Sequence[TimelineEvent], question: Question, sources: Sources
) -> Iterator[Statement]:
    """Yield the last step that was taken to a listing asked about that has not happened yet."""
    if any(item.event.kind != "listed" or item.event.status == "actual" for item in asked):
        return
    done = [item for item in told if item.event.kind in LISTING_STEPS and item.event.status == "actual"]
    last = max(done, key=lambda item: (item.event.when.start, -width(item)), default=None)
    if last is not None:
        yield from state(last, question, sources)


def _asks_for_dates(question: Question) -> bool:
    reading = question.reading
    if reading.operation == "days":
        return True
    return reading.kinds[0] in _KINDS or (reading.kinds[0] == "comparison" and not reading.metrics)


def _wanted(question: Question) -> Iterator[tuple[str, str]]:
    for company in question.reading.companies:
        for kind in question.reading.events:
            yield kind, company


def _firsts(chosen: Sequence[TimelineEvent]) -> list[TimelineEvent]:
    """One event for each company and kind: the first of those that are stated of it."""
    firsts: dict[tuple[str, str], TimelineEvent] = {}
    for item in chosen:
        firsts.setdefault((item.event.company, item.event.kind), item)
    return list(firsts.values())


def best_telling(
    told: Sequence[TimelineEvent], kind: str, company: str, question: Question, sources: Sources
) -> Iterator[TimelineEvent]:
    """Yield the telling that fits best of what happened, and of the plans the one that dates it more finely.

    Where nothing has happened yet it is the last plan.
    """
    own = [item for item in told if (item.event.kind, item.event.company) == (kind, company)]
    if not own and kind in _ASKED_OF_A_LISTING and question.reading.kinds[0] == "status":
        off = [item for item in told if item.event.kind in LISTING_OFF and item.event.company == company]
        yield from sorted(off, key=lambda item: item.event.published or "")[-1:]
        return
    if kind in _REPEATED:
        own = _fitting(own, question, sources)
    done = [item for item in own if item.event.status == "actual"]
    plans = [item for item in own if item.event.status != "actual"]
    if not done:
        if plans:
            yield max(plans, key=lambda item: (item.event.published or "", -width(item)))
        return
    best = min(done, key=lambda item: (width(item), -item.sources, item.event.when.start))
    if _FIRST.search(fold(question.reading.text)):
        best = min(done, key=lambda item: (width(item) > width(best), item.event.when.start))
    elif _AGAIN.search(fold(question.reading.text)):
        best = max(done, key=lambda item: (item.event.when.start, -width(item)))
    finer = [item for item in plans if width(item) < width(best) and best.event.when.contains(item.event.when)]
    if finer:
        yield max(finer, key=lambda item: item.event.published or "")
    yield best


def _fitting(own: Sequence[TimelineEvent], question: Question, sources: Sources) -> list[TimelineEvent]:
    """Keep the events of the time asked about, and of these the ones that hold most of what the question says."""
    reading = question.reading
    asked = [mention.period for mention in reading.periods if not mention.as_of]
    timely = [item for item in own if any(period.overlaps(item.event.when) for period in asked)] or list(own)
    if len(timely) < 2:
        return timely
    said = sources.coverage(reading.specifics, [around(item, sources) for item in timely])
    most = max(said)
    # Less than a quarter apart is chance: another word for the same.
    return [item for item, share in zip(timely, said, strict=True) if share >= most - 0.25]


def _order(chosen: Sequence[TimelineEvent], question: Question, sources: Sources) -> Draft | None:
    """Say which of two events came first, or how many days lay between them."""
    first, *rest = sorted(_firsts(chosen), key=lambda item: item.event.when.start)
    if not rest:
        return None
    language, last = question.language, rest[-1]
    quotes = (quote_of(first), quote_of(last))
    computed: tuple[str, ...] = ()
    if question.reading.operation == "days":
        if width(first) or width(last):
            return None
        number = (last.event.when.start - first.event.when.start).days
        words = phrase("computed", language, result=phrase("days", language, number=str(number)))
        result = phrase("days", language, number=str(number))
        later, earlier = (short_event(item, language, named=False) for item in (last, first))
        line = phrase("days_between", language, later=later, earlier=earlier, result=result)
        computed = (result, str(number))
    else:
        dates = "; ".join(short_event(item, language, named=True) for item in (first, *rest))
        same = first.event.when == last.event.when
        name = company_label(first.event.company, language)
        words = line = phrase("same_day" if same else "first_of", language, name=name, dates=dates)
    lead = Statement(text=line, quotes=quotes, computed=computed)
    statements = tuple(statement for item in (first, *rest) for statement in state(item, question, sources))
    return Draft(status="answered", short_answer=words, statements=(lead, *statements), computed=computed)
