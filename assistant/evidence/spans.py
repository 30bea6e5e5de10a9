"""How many days lie between two happenings, each dated by the ledger's events or by a sentence that tells it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace

from assistant.draft import Draft, Quote, Statement
from assistant.evidence.abstaining import quoted
from assistant.evidence.dates import best_telling
from assistant.evidence.described import shares_of, words_in
from assistant.evidence.event_lines import around, quote_of
from assistant.evidence.neighbours import carried_by, subjects_of
from assistant.evidence.wording import quote_line
from assistant.phrases import phrase
from assistant.question import Question
from assistant.sources import Sources
from assistant.timeline import build_timeline
from assistant.understanding.asked_events import asked_events
from assistant.understanding.sides import rounds_in
from assistant.understanding.spans import asked_span, is_debut
from assistant.understanding.tokens import holds_names
from ingest.formatting import format_period
from ingest.periods import find_periods
from ingest.quantity import Period
from vectorstore.search import SentenceHit

# The least share of the words for a happening that the clause of its date has to hold.
_LEAST = 0.6
_SOUGHT = 24


@dataclass(frozen=True, kw_only=True, slots=True)
class _Dated:
    when: Period
    quote: Quote


def answer_by_days(question: Question, sources: Sources) -> Draft | None:
    """Draft the days between two happenings, or None where that is not asked or one has no day in the sources."""
    words = asked_span(question.reading.text)
    if words is None or len(question.reading.companies) != 1:
        return None
    first, last = (_dated(item, question, sources) for item in words)
    if first is None or last is None or first.when == last.when:
        return None
    first, last = sorted((first, last), key=lambda item: item.when.start)
    language = question.language
    number = (last.when.start - first.when.start).days
    result = phrase("days", language, number=str(number))
    later, earlier = (format_period(item.when, language) for item in (last, first))
    line = phrase("days_between", language, later=later, earlier=earlier, result=result)
    computed, quotes = (result, str(number)), (first.quote, last.quote)
    told = (Statement(text=quote_line(_text(quote, sources)), quotes=(quote,)) for quote in dict.fromkeys(quotes))
    return Draft(
        status="answered",
        short_answer=phrase("computed", language, result=result),
        statements=(Statement(text=line, quotes=quotes, computed=computed), *told),
        computed=computed,
    )


def _text(quote: Quote, sources: Sources) -> str:
    return sources.article(quote.article_id).text[quote.start : quote.end]


def _dated(words: str, question: Question, sources: Sources) -> _Dated | None:
    """Return the day of a happening: the one that the words give, that of an event, or of a sentence that says so."""
    kinds = asked_events(words) or (("listed",) if is_debut(words) else ())
    return next(_of_events(kinds, words, question, sources), None) or _of_sentences(words, question, sources)


def _of_events(kinds: tuple[str, ...], words: str, question: Question, sources: Sources) -> Iterator[_Dated]:
    asked = replace(question, reading=replace(question.reading, text=words, specifics=words))
    names = question.reading.names
    told = [item for item in build_timeline(sources.events) if holds_names(around(item, sources), names)]
    for kind in kinds:
        for item in best_telling(told, kind, question.reading.companies[0], asked, sources):
            if _is_day(item.event.when):
                yield _Dated(when=item.event.when, quote=quote_of(item))


def _of_sentences(words: str, question: Question, sources: Sources) -> _Dated | None:
    """Return the day whose clause says most of the words; of a funding round it has to name that round."""
    rounds = {name for name, _ in rounds_in(words)}
    found = [
        (hit, mention.period, words_in(hit.text, mention.start, mention.end))
        for hit in _hits(words, question, sources)
        for mention in find_periods(hit.text, sources.article(hit.article_id).published)
        if _is_day(mention.period)
    ]
    named = [item for item in found if rounds & {name for name, _ in rounds_in(item[2])}]
    if rounds:
        return _best(named, [1.0] * len(named))
    return _best(found, list(shares_of(words, [clause for _, _, clause in found], sources)))


def _best(found: list[tuple[SentenceHit, Period, str]], shares: list[float]) -> _Dated | None:
    ranked = sorted(zip(shares, found, strict=True), key=lambda item: -item[0])
    if not ranked or ranked[0][0] < _LEAST:
        return None
    hit, period, _ = ranked[0][1]
    return _Dated(when=period, quote=quoted(hit).quotes[0])


def _hits(words: str, question: Question, sources: Sources) -> Iterator[SentenceHit]:
    companies = question.reading.companies
    for hit in sources.sentences(f"{question.reading.text} {words}", limit=_SOUGHT, companies=companies):
        if set(companies) & (subjects_of(hit, sources) | carried_by(hit, sources)):
            yield hit


def _is_day(when: Period) -> bool:
    return when.end - when.start < datetime.timedelta(days=1)
