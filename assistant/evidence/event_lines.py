"""An event in the reader's words and in its source's own, and how finely it is dated."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.draft import Quote, Statement
from assistant.evidence.wording import event_line, quote_line
from assistant.question import Question
from assistant.sources import Sources
from assistant.timeline import TimelineEvent

_WIDTH = {"day": 0, "month": 1, "quarter": 2, "span": 3}


def width(item: TimelineEvent) -> int:
    """Return how wide the time is in which an event is said to be, 0 for a day."""
    return _WIDTH.get(item.event.when.granularity, 4)


def state(item: TimelineEvent, question: Question, sources: Sources) -> Iterator[Statement]:
    """Yield the event and its date, and the words that tell it."""
    quote = quote_of(item)
    yield Statement(text=event_line(item, question.language), quotes=(quote,))
    yield Statement(text=quote_line(words_of(item, sources)), quotes=(quote,))


def around(item: TimelineEvent, sources: Sources) -> str:
    """Return the paragraph of an event up to its end."""
    text = sources.article(item.event.article_id).text
    return text[max(0, text.rfind("\n", 0, item.event.start)) : item.event.end]


def words_of(item: TimelineEvent, sources: Sources) -> str:
    """Return the words that tell an event."""
    return sources.article(item.event.article_id).text[item.event.start : item.event.end]


def quote_of(item: TimelineEvent) -> Quote:
    """Return where an event is told."""
    return Quote(article_id=item.event.article_id, start=item.event.start, end=item.event.end)
