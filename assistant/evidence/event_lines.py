"""An event in the reader's words and in its source's own, and how finely it is dated."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.draft import Quote, Statement
from assistant.evidence.wording import event_line, quote_line
from assistant.question import Question
from assistant.sources import Sources
from assistant.timeline import TimelineEvent
from assistant.understanding.reading import Reading
from ingest.folding import fold

_MARKETS = {
    "hong kong": re.compile(r"港|h股|\bhong kong\b|\bhkex\b|\bh[- ]shares?\b"),
    "mainland": re.compile(
        r"科创板|创业板|上交所|深交所|北交所|a股|\bstar (?:market|board|listing|ipo|application)\b|\bchinext\b"
        r"|\b(?:shanghai|shenzhen|beijing)(?:'s)? (?:stock |star )?(?:exchange|listing|ipo|bourse|market)\b"
        r"|\ba[- ]shares?\b"
    ),
    "new york": re.compile(r"纳斯达克|纽交所|纽约|美股|赴美|\bnasdaq\b|\bnew york\b|\bnyse\b"),
}
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


def is_of_market(item: TimelineEvent, reading: Reading, sources: Sources) -> bool:
    """Whether the words that tell an event, its paragraph or else its article name no other market than is asked."""
    asked = markets_in(reading.text)
    whole = sources.article(item.event.article_id).text if asked else ""
    told = markets_in(words_of(item, sources)) or markets_in(around(item, sources)) or markets_in(whole)
    return not asked or not told or bool(asked & told)


def markets_in(text: str) -> set[str]:
    """Return the markets that a text names: hong kong, mainland, new york."""
    folded = fold(text)
    return {name for name, pattern in _MARKETS.items() if pattern.search(folded)}


def quote_of(item: TimelineEvent) -> Quote:
    """Return where an event is told."""
    return Quote(article_id=item.event.article_id, start=item.event.start, end=item.event.end)
