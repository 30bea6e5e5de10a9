"""An answer as plain text that stands alone: the answer, then its sources in footnotes."""

from __future__ import annotations

from assistant.answer import Answer, Citation


def plain_answer(answer: Answer) -> str:
    """Return question, answer and numbered sources, each with title, outlet, date and the quoted words."""
    parts = (answer.question, answer.short_answer, answer.text, *answer.notes, footnotes(answer))
    return "\n\n".join(part for part in parts if part)


def footnotes(answer: Answer) -> str:
    """Return the sources of an answer, one a line."""
    return "\n".join(
        f"[{citation.number}] {citation.title} ({_where(citation)}): “{citation.quote}”"
        for citation in answer.citations
    )


def _where(citation: Citation) -> str:
    page = f"p. {citation.page}, " if citation.page else ""
    return f"{citation.source}, {page}{citation.published or 'n.d.'}"
