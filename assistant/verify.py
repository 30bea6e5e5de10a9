"""Nothing unsupported is shown: the one gate through which every draft passes, whoever wrote it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.binding import misattributed
from assistant.claims import Claims, unsupported
from assistant.confirming import is_confirmed
from assistant.draft import Draft, Quote, Statement
from assistant.ground import Ground, ground_of
from assistant.named_across import claims_on
from assistant.phrases import phrase
from assistant.question import Question
from assistant.sources import Sources
from assistant.support import unsupported_words
from assistant.untrusted import is_suspect
from ingest.article import Span
from ingest.folding import fold

_LEANING = re.compile(r"(?:It|Its|They|Their|He|She|His|Her|The (?:company|firm|group)|它|其|他|她|该公司|該公司|公司)")
# What is said of a statement that foreign evidence does not contradict and does not confirm either.
NOT_CONFIRMED = "not confirmed by any one sentence"
# How many statements back a pronoun may point.
_LEANS = 2


def verify(draft: Draft, question: Question, sources: Sources) -> Draft:
    """Strike every statement without a quote or with a part that its quotes do not hold.

    A short answer that the remaining quotes do not hold is struck with them; a draft with nothing left abstains.
    """
    kept = _supported(draft, question, sources)
    if draft.status == "abstained":
        return replace(draft, statements=kept)
    quotes = [quote for statement in kept for quote in statement.quotes]
    if not quotes or (draft.short_answer and not _short_is_held(draft, quotes, question, sources)):
        reason = phrase("not_supported", question.language)
        return replace(draft, status="abstained", short_answer="", reason=reason, statements=kept, conflicts=())
    return replace(draft, statements=kept)


def _short_is_held(draft: Draft, quotes: Sequence[Quote], question: Question, sources: Sources) -> bool:
    """Whether the quotes hold the short answer: all together, or one by itself.

    Of several articles "last Friday" is that of the latest, so that a quote of an earlier one is read alone as well.
    """
    each = tuple(dict.fromkeys(quotes))
    grounds = (each, *((quote,) for quote in each)) if len(each) > 1 else (each,)
    shorts = (Statement(text=draft.short_answer, quotes=ground, computed=draft.computed) for ground in grounds)
    return any(not faults(short, question, sources) for short in shorts)


def _supported(draft: Draft, question: Question, sources: Sources) -> tuple[Statement, ...]:
    kept: list[Statement] = []
    for statement in draft.statements:
        if statement.struck or not faults(statement, question, sources, before_of(kept)):
            kept.append(statement)
    return tuple(kept)


def before_of(statements: Sequence[Statement]) -> str:
    """Return the text that a next statement follows, as far as it may lean on it."""
    return "".join(f"{statement.text} " for statement in statements[-_LEANS:] if not statement.struck)


def faults(statement: Statement, question: Question, sources: Sources, before: str = "") -> tuple[str, ...]:
    """Return what keeps a statement from being shown, as written; empty when it is supported.

    `before` is the text that precedes it in its answer.
    """
    if found := unheld(statement, sources):
        return found
    ground = ground_of(statement.quotes, sources)
    claims = claims_on(statement.text, ground, sources)
    # The default mode's own words are written in this project, and its amounts come with their owners from the ledger.
    if not statement.free or _only_quotes(claims) or _is_copied(claims.text, ground, before):
        return ()
    found = tuple(misattributed(statement, before, question, ground, sources))
    found = found or tuple(unsupported_words(claims, ground, sources))
    return found or (() if is_confirmed(statement, before, question, ground, sources) else (NOT_CONFIRMED,))


def unheld(statement: Statement, sources: Sources) -> tuple[str, ...]:
    """Return the amounts, dates, names and quotations of a statement that do not stand in its quotes, as written."""
    if not statement.quotes:
        return ("no citation",)
    if any(_is_suspect(quote, sources) for quote in statement.quotes):
        return ("instruction to software",)
    ground = ground_of(statement.quotes, sources)
    claims = claims_on(statement.text, ground, sources)
    context = tuple(map(_undated, ground.context)) if statement.free else ground.context
    quoted = ground.quoted if statement.free else tuple(_as_written(each, sources) for each in ground.quoted)
    return unsupported(_without_computed(claims, statement.computed), quoted, context)


def _as_written(quoted: Claims, sources: Sources) -> Claims:
    """Add the amounts in the currency in which they are written: who repeats a bare 元 repeats the source."""
    written = sources.claims(quoted.text).quantities
    return replace(quoted, quantities=tuple(dict.fromkeys((*quoted.quantities, *written))))


def _undated(context: Claims) -> Claims:
    """Leave out the line that says when an article was published, which is no day of what it tells."""
    title, day, *_ = context.text.split("\n", 2)
    end = len(title) + 1 + len(day)
    return replace(context, periods=tuple(each for each in context.periods if not len(title) < each.start < end))


def _is_suspect(quote: Quote, sources: Sources) -> bool:
    return is_suspect(sources.article(quote.article_id).text, Span(quote.start, quote.end))


def _only_quotes(claims: Claims) -> bool:
    """Whether a text is a source's own words and nothing besides."""
    rest = claims.text
    for quotation in claims.quotations:
        rest = rest.replace(quotation, "")
    return not any(map(str.isalnum, rest))


def _is_copied(text: str, ground: Ground, before: str) -> bool:
    """Whether a text is a quoted sentence as a whole; one that leans on what was said before may mean another."""
    leans = before and _LEANING.match(text)
    return not leans and any(_letters(text) == _letters(quoted.text) for quoted in ground.quoted)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, fold(text)))


def _without_computed(claims: Claims, computed: Sequence[str]) -> Claims:
    return replace(
        claims,
        quantities=tuple(item for item in claims.quantities if claims.text[item.start : item.end] not in computed),
        numbers=tuple(number for number in claims.numbers if not any(number in amount for amount in computed)),
    )
