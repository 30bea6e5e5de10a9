"""Where one source says that something is so and another, or the company, denies it, both are stated."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from assistant.data import read_data
from assistant.draft import Draft, Quote, Statement
from assistant.evidence.abstaining import quoted
from assistant.evidence.neighbours import neighbours_of, subjects_of
from assistant.evidence.ranking import Ranked, rank
from assistant.evidence.sentences import shortened
from assistant.evidence.wording import quote_line
from assistant.phrases import phrase
from assistant.question import Question
from assistant.sources import Sources
from assistant.understanding.asked_events import asked_events
from assistant.understanding.kinds import Kind
from assistant.untrusted import is_suspect
from ingest.article import Span
from ingest.folding import fold
from vectorstore.search import SentenceHit

_KINDS: frozenset[Kind] = frozenset({"status", "disagreement"})
_READ, _LIKELIEST, _REPLY = 10, 2, 3
# A heading (二、澄清说明) denies nothing.
_LEAST_LETTERS = 8
# A denial of something else shares less of the question's matter than this.
_LEAST_MATTER = 0.25
# After so many days a denial is no answer to what is told.
_LONG = 31


def answer_from_denial(question: Question, sources: Sources) -> Draft | None:
    """Draft the claim and its denial, or return None where nobody denies what is asked about."""
    if question.reading.kinds[0] not in _KINDS and not (question.reading.events and _doubts(question)):
        return None
    ranked = rank(question, sources)[:_READ]
    about = [item for item in ranked if _is_about(item, question, sources)]
    put_off = [item for item in ranked if _puts_off(item.hit, question, sources)]
    against = [*(item for item in about if denies(item.hit.text)), *put_off]
    claim = next((item.hit for item in about if item not in against), None)
    denial = next((quoted(item.hit) for item in against), None)
    if claim is None or denial is None:
        claim, denial = next(_answered(ranked, question, sources), (None, None))
    if claim is None or denial is None or _is_outdated(denial, claim, sources):
        return None
    told = shortened(denial.text.strip("“”"))
    short = phrase("denied", question.language, claim=shortened(claim.text), denial=told)
    return Draft(
        status="conflicting",
        short_answer=short if len(short) <= 200 else told,
        statements=(quoted(claim), denial),
        reason=phrase("denied_reason", question.language),
    )


def _is_outdated(denial: Statement, claim: SentenceHit, sources: Sources) -> bool:
    """Whether something is told long after it was denied: what was so then may have changed."""
    told = [sources.article(each).published for each in (denial.quotes[0].article_id, claim.article_id)]
    before, after = (datetime.date.fromisoformat(day) if day else datetime.date.min for day in told)
    return before > datetime.date.min and (after - before).days > _LONG


def _doubts(question: Question) -> bool:
    """Whether a question leaves open if something happens at all; how much and when are told, whatever is intended."""
    text, kinds = fold(question.reading.text), question.reading.kinds
    if kinds[0] == "amount":
        return False
    return _pattern("doubts").search(text) is not None or (
        "status" in kinds and _pattern("intends").search(text) is not None
    )


def _answered(
    ranked: Sequence[Ranked], question: Question, sources: Sources
) -> Iterator[tuple[SentenceHit, Statement]]:
    """Yield the likeliest claims with the reply that denies them a few sentences on in the same article."""
    for item in ranked[:_LIKELIEST]:
        hit = item.hit
        if denies(hit.text) or not subjects_of(hit, sources) & set(question.reading.companies):
            continue
        text, spans = sources.article(hit.article_id).text, sources.sentence_spans(hit.article_id)
        after = [
            span for span in spans if span.start >= hit.end and _letters(text[span.start : span.end]) >= _LEAST_LETTERS
        ]
        for span in after[:_REPLY]:
            words = text[span.start : span.end]
            if denies(words) and _replies(words):
                quote = Quote(article_id=hit.article_id, start=span.start, end=span.end)
                yield hit, Statement(text=quote_line(words), quotes=(quote,))


def _letters(text: str) -> int:
    return sum(character.isalpha() for character in text)


def _puts_off(hit: SentenceHit, question: Question, sources: Sources) -> bool:
    """Whether a sentence says that the plan asked about is not urgent, or that there is none."""
    reading = question.reading
    if not _doubts(question) or not subjects_of(hit, sources) & set(reading.companies):
        return False
    return bool(set(asked_events(hit.text)) & set(reading.events)) and bool(_pattern("puts_off").search(fold(hit.text)))


def _replies(text: str) -> bool:
    """Whether a sentence is somebody's answer to what is said of him."""
    return _pattern("replies").search(fold(text)) is not None


def denies(text: str) -> bool:
    """Whether a sentence says that something is not so."""
    return _pattern("denies").search(fold(text)) is not None


def counters(text: str) -> bool:
    """Whether a sentence sets one account of an amount against another."""
    return _pattern("counters").search(fold(text)) is not None


def _is_about(item: Ranked, question: Question, sources: Sources) -> bool:
    companies, span = set(question.reading.companies), Span(item.hit.start, item.hit.end)
    if is_suspect(sources.article(item.hit.article_id).text, span):
        return False
    if companies and not subjects_of(item.hit, sources) & companies:
        return False
    if _tells_event(item.hit, question, sources):
        return True
    beside = neighbours_of(item.hit, sources)
    around = f"{beside.text_before} {item.hit.text} {beside.text_after}"
    return max(item.matter, *sources.coverage(question.reading.matter, [around])) >= _LEAST_MATTER


def _tells_event(hit: SentenceHit, question: Question, sources: Sources) -> bool:
    """Whether the ledger has what is asked about from this sentence, as something that is only said."""
    kinds, companies = question.reading.events, question.reading.companies
    return any(
        event.status != "actual" and event.kind in kinds and event.company in companies
        for event in sources.events
        if event.article_id == hit.article_id and hit.start <= event.start < hit.end
    )


@cache
def _pattern(name: str) -> re.Pattern[str]:
    words: dict[str, Iterable[str]] = read_data("denials.json")[name]
    return re.compile("|".join((*words["zh"], *words["en"])))
