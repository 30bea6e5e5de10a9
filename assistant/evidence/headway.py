"""How far something has come: the last step that is told of it and its date, and what is still to come."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.draft import Draft, Quote, Statement
from assistant.evidence.closer import READ
from assistant.evidence.event_lines import around, is_of_market, quote_of, state, width
from assistant.evidence.fitness import tells_standing
from assistant.evidence.neighbours import subjects_of
from assistant.evidence.ranking import rank
from assistant.evidence.sentences import shortened
from assistant.evidence.windows import Reach, windows
from assistant.evidence.wording import event_line, short_event
from assistant.phrases import phrase
from assistant.question import Question
from assistant.sources import Sources
from assistant.timeline import LISTING_OFF, TimelineEvent, build_timeline
from assistant.understanding.tokens import holds_names
from ingest.event_kinds import LISTING_STEPS, event_label
from ingest.folding import fold
from ingest.formatting import format_period
from ingest.periods import find_periods
from vectorstore.search import SentenceHit

_STEPS = frozenset({*LISTING_STEPS, *LISTING_OFF})
_MARKET = re.compile(r"科创板|创业板|北交所|主板|港股|a股|\b(?:star|chinext|nasdaq|hong kong|a-share|mainland)\b")
# Sentences so much less likely than the best, in log odds, tell of something else.
_NEAR = 6.0
_REACH = Reach(before=0, after=1, most=2)


def answer_from_headway(question: Question, sources: Sources) -> Draft | None:
    """Draft the last step and what is still to come, or None where that is not asked or nothing tells it."""
    if question.reading.kinds[0] != "progress":
        return None
    step = _last_step(question, sources)
    told = _last_told(question, sources)
    if step is not None and (not told or sources.published(told[0].article_id) <= (step.event.published or "")):
        return _draft_step(step, told, question, sources)
    if not told:
        return None
    quoted = windows(told, _REACH, question, sources)
    statements = (*quoted, *_dates_of(quoted[0].quotes[0], question, sources))
    return Draft(status="answered", short_answer=shortened(told[0].text), statements=tuple(dict.fromkeys(statements)))


def _draft_step(step: TimelineEvent, told: Sequence[SentenceHit], question: Question, sources: Sources) -> Draft:
    words = stands_at(step, question)
    since = step.event.published or ""
    plans = [item for item in _steps(question, sources) if item.event.status != "actual"]
    later = [item for item in plans if (item.event.published or "") >= since]
    newest = max(later, key=lambda item: (item.event.published or "", -width(item)), default=None)
    holding = [hit for hit in told if hit.article_id == step.event.article_id and _holds(hit, step)]
    lead = Statement(text=event_line(step, question.language), quotes=(quote_of(step),))
    stated = (lead, *windows(holding, _REACH, question, sources)) if holding else state(step, question, sources)
    plan = state(newest, question, sources) if newest else ()
    rest = windows(told, _REACH, question, sources)
    return Draft(status="answered", short_answer=words, statements=tuple(dict.fromkeys((*stated, *plan, *rest))))


def stands_at(item: TimelineEvent, question: Question) -> str:
    """Name a step and its date."""
    language = question.language
    when = short_event(item, language, named=False)
    return phrase("stands_at", language, step=event_label(item.event.kind, language), when=when)


def _last_step(question: Question, sources: Sources) -> TimelineEvent | None:
    taken = [item for item in _steps(question, sources) if item.event.status == "actual"]
    return max(taken, key=lambda item: (item.event.when.start, -width(item)), default=None)


def _steps(question: Question, sources: Sources) -> list[TimelineEvent]:
    """Return the steps to a listing that the ledger holds of the companies, where a question asks about a listing."""
    reading = question.reading
    if not _STEPS & set(reading.events) and not _MARKET.search(fold(reading.text)):
        return []
    return [
        item
        for item in build_timeline(sources.events)
        if item.event.kind in _STEPS and item.event.company in reading.companies
        if holds_names(around(item, sources), reading.names) and is_of_market(item, reading, sources)
    ]


def _last_told(question: Question, sources: Sources) -> list[SentenceHit]:
    """Return the likely sentences on how things stand, those of the last article that tells it first."""
    asked = set(question.reading.companies)
    ranked = rank(question, sources)[:READ]
    likely = [
        item
        for item in ranked
        if item.score >= ranked[0].score - _NEAR and tells_standing(item.hit.text)
        if not asked or asked & subjects_of(item.hit, sources)
    ]
    return [item.hit for item in sorted(likely, key=lambda item: sources.published(item.hit.article_id), reverse=True)]


def _dates_of(quote: Quote, question: Question, sources: Sources) -> Iterator[Statement]:
    """Say which days quoted sentences mean that are told from the day of their article on: next May.

    A month and day of the article's own year need no words.
    """
    article = sources.article(quote.article_id)
    text = article.text[quote.start : quote.end]
    known = {mention.period for mention in find_periods(text)}
    for mention in find_periods(text, article.published):
        words, when = text[mention.start : mention.end], format_period(mention.period, question.language)
        plain = words in when and str(mention.period.start.year) == (article.published or "")[:4]
        if mention.period not in known and not mention.as_of and not plain:
            yield Statement(text=phrase("meant", question.language, words=words, when=when), quotes=(quote,))


def _holds(hit: SentenceHit, step: TimelineEvent) -> bool:
    return hit.start <= step.event.start < hit.end
