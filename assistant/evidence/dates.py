"""Answer when something happened or is planned, from the events that the articles tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.draft import Draft, Quote, Statement
from assistant.evidence.wording import event_line, quote_line, short_event
from assistant.phrases import phrase
from assistant.question import Question
from assistant.sources import Sources
from assistant.timeline import TimelineEvent, build_timeline
from assistant.understanding.kinds import Kind

_KINDS: frozenset[Kind] = frozenset({"date", "status"})
_WIDTH = {"day": 0, "month": 1, "quarter": 2, "span": 3}


def answer_from_events(question: Question, sources: Sources) -> Draft | None:
    """Draft the date of the event asked about, or None where no article tells it.

    Where a plan came first and the event after it, both are stated, the event first.
    """
    reading = question.reading
    if not reading.companies or not reading.events or reading.kinds[0] not in _KINDS:
        return None
    told = [item for item in build_timeline(sources.events) if item.event.kind in reading.events]
    chosen = [best for company in reading.companies for best in _best(told, company)]
    if not chosen:
        return None
    firsts = list(dict.fromkeys(item.event.company for item in chosen))
    short = [next(item for item in chosen if item.event.company == company) for company in firsts]
    words = "; ".join(short_event(item, question.language, named=len(short) > 1) for item in short)
    if reading.kinds[0] == "status":
        done = all(item.event.status == "actual" for item in short)
        words = phrase("happened" if done else "not_yet", question.language, when=words)
    lead = tuple(Statement(text=words, quotes=(_quote(item),)) for item in short[:1] if reading.kinds[0] == "status")
    statements = tuple(statement for item in chosen for statement in _state(item, question, sources))
    return Draft(status="answered", short_answer=words, statements=(*lead, *statements))


def _best(told: Sequence[TimelineEvent], company: str) -> Iterator[TimelineEvent]:
    """Yield the best-dated telling of what happened, then the last plan where nothing has happened yet."""
    own = [item for item in told if item.event.company == company]
    done = [item for item in own if item.event.status == "actual"]
    plans = [item for item in own if item.event.status != "actual"]
    if done:
        yield min(done, key=lambda item: (_width(item), -item.sources, item.event.when.start))
    elif plans:
        yield max(plans, key=lambda item: (item.event.published or "", -_width(item)))


def _width(item: TimelineEvent) -> int:
    return _WIDTH.get(item.event.when.granularity, 4)


def _state(item: TimelineEvent, question: Question, sources: Sources) -> Iterator[Statement]:
    quote = _quote(item)
    yield Statement(text=event_line(item, question.language), quotes=(quote,))
    yield Statement(text=quote_line(sources.article(quote.article_id).text[quote.start : quote.end]), quotes=(quote,))


def _quote(item: TimelineEvent) -> Quote:
    return Quote(article_id=item.event.article_id, start=item.event.start, end=item.event.end)
