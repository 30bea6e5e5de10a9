"""Say of whom a quoted sentence speaks where it does not say so itself (the company, it, 公司)."""

from __future__ import annotations

from assistant.draft import Quote
from assistant.evidence.neighbours import carried_by, subjects_of
from assistant.ground import ground_of
from assistant.naming.labels import company_label
from assistant.question import Question
from assistant.sources import Sources
from vectorstore.search import SentenceHit


def lead_of(hit: SentenceHit, quote: Quote, question: Question, sources: Sources) -> str:
    """Return the name of the company asked about, with a colon, where the words around the quote alone tell it.

    Empty where the quote names it itself, where it speaks of another, where the words around it leave open of whom it
    speaks, and where no company is asked about.
    """
    asked = question.reading.companies
    if not asked:
        return ""
    words = sources.article(quote.article_id).text[quote.start : quote.end]
    if {mention.name for mention in sources.names.find(words)} & set(asked):
        return ""
    around = {name for claims in ground_of((quote,), sources).context for name in claims.companies}
    spoken = around & carried_by(hit, sources) & subjects_of(hit, sources)
    names = [company_label(name, question.language) for name in asked if spoken == {name}]
    colon = ":" if question.language == "en" else "："
    return names[0] + colon if names else ""
