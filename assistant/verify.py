"""Nothing unsupported is shown: the one gate through which every draft passes, whoever wrote it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.claims import Claims, claims_of, unsupported
from assistant.draft import Draft, Quote, Statement
from assistant.phrases import phrase
from assistant.question import Question
from assistant.sources import Sources


def verify(draft: Draft, question: Question, sources: Sources) -> Draft:
    """Strike every statement without a quote or with a part that its quotes do not hold.

    A short answer that the remaining quotes do not hold is struck with them; a draft with nothing left abstains.
    """
    kept = tuple(statement for statement in draft.statements if not faults(statement, sources))
    if draft.status == "abstained":
        return replace(draft, statements=kept)
    quotes = [quote for statement in kept for quote in statement.quotes]
    short = Statement(text=draft.short_answer, quotes=tuple(quotes), computed=draft.computed)
    if not kept or (draft.short_answer and faults(short, sources)):
        return Draft(status="abstained", reason=phrase("not_supported", question.language), statements=kept)
    return replace(draft, statements=kept)


def faults(statement: Statement, sources: Sources) -> tuple[str, ...]:
    """Return what keeps a statement from being shown, as written; empty when it is supported."""
    if not statement.quotes:
        return ("no citation",)
    find = sources.names.find
    published = {quote.article_id: sources.article(quote.article_id).published for quote in statement.quotes}
    quoted = [_quoted(quote, published[quote.article_id], sources) for quote in statement.quotes]
    context = [
        claims_of(text, published[article_id], find)
        for article_id, text in _contexts(statement.quotes, sources).items()
    ]
    latest = max((day for day in published.values() if day), default=None)
    claims = _without_computed(claims_of(statement.text, latest, find), statement.computed)
    return unsupported(claims, quoted, context)


def _quoted(quote: Quote, published: str | None, sources: Sources) -> Claims:
    """The claims of quoted words; dates that the ledger worked out for them (last year, the same period) count too."""
    claims = claims_of(_words(quote, sources), published, sources.names.find)
    return replace(claims, periods=(*claims.periods, *sources.ledger_periods(quote)))


def _words(quote: Quote, sources: Sources) -> str:
    return sources.article(quote.article_id).text[quote.start : quote.end]


def _contexts(quotes: Iterable[Quote], sources: Sources) -> dict[str, str]:
    """Title, date and text up to the end of the quoted paragraph: where an article says who and when."""
    ends: dict[str, int] = {}
    for quote in quotes:
        text = sources.article(quote.article_id).text
        stop = text.find("\n", quote.end)
        ends[quote.article_id] = max(ends.get(quote.article_id, 0), stop if stop >= 0 else len(text))
    return {article_id: _context(article_id, end, sources) for article_id, end in ends.items()}


def _context(article_id: str, end: int, sources: Sources) -> str:
    article = sources.article(article_id)
    return f"{article.title}\n{article.published or ''}\n{article.text[:end]}"


def _without_computed(claims: Claims, computed: Sequence[str]) -> Claims:
    return replace(
        claims,
        quantities=tuple(item for item in claims.quantities if claims.text[item.start : item.end] not in computed),
        numbers=tuple(number for number in claims.numbers if number not in computed),
    )
