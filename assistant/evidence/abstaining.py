"""Silence with a reason: what is missing, and the nearest thing that the sources do say."""

from __future__ import annotations

from assistant.draft import Draft, Quote, Statement
from assistant.evidence.wording import quote_line
from assistant.naming.labels import company_label
from assistant.phrases import phrase
from assistant.question import Question
from assistant.sources import Sources
from vectorstore.search import SentenceHit

# A quoted sentence longer than this does not help anyone to see what is near.
_NEAREST_LENGTH = 160


def refuse_unknown(question: Question, sources: Sources) -> Draft | None:
    """Abstain at once where there is nothing to read, or nobody wrote about the companies asked about."""
    if not sources.articles:
        return Draft(status="abstained", reason=phrase("empty_library", question.language))
    asked = question.reading.companies
    if not asked or any(map(sources.covers, asked)):
        return None
    names = ", ".join(company_label(name, question.language) for name in asked)
    return Draft(status="abstained", reason=phrase("unknown_company", question.language, company=names))


def abstain(question: Question, sources: Sources) -> Draft:
    """Say that the sources do not tell, with the nearest sentence about the companies asked about."""
    hits = sources.sentences(question.text, limit=5, companies=question.reading.companies)
    near = next((hit for hit in hits if len(hit.text) <= _NEAREST_LENGTH), None)
    statements = (quoted(near, phrase("nearest", question.language)),) if near else ()
    return Draft(status="abstained", reason=phrase("nothing_found", question.language), statements=statements)


def quoted(hit: SentenceHit, lead: str = "") -> Statement:
    """Return a statement that quotes a sentence whole, after an optional lead."""
    quote = Quote(article_id=hit.article_id, start=hit.start, end=hit.end)
    return Statement(text=f"{lead} {quote_line(hit.text)}".strip(), quotes=(quote,))
