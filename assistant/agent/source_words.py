"""What stands for a statement that no sentence in the other language confirms: that sentence, in its own words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.agent.narrowing import DENSE
from assistant.claims import is_alike
from assistant.draft import Quote, Statement
from assistant.evidence.wording import quote_line
from assistant.ground import ground_of
from assistant.matching import held_shares, is_across
from assistant.sources import Sources
from assistant.verify import unheld


def source_words(statement: Statement, sources: Sources) -> tuple[Statement, ...]:
    """Return, quoted, the sentences on which a statement about foreign evidence rests: its amounts', else the nearest.

    Empty where all its evidence is in its own language, or something of it stands nowhere in it.
    """
    foreign = [quote for quote in statement.quotes if is_across(statement.text, _words(quote, sources))]
    if not foreign or unheld(statement, sources):
        return ()
    chosen = {*_stating(statement, foreign, sources)} or {_by_nearness(statement, foreign, sources)[0]}
    return tuple(
        Statement(text=quote_line(_words(quote, sources)), quotes=(quote,)) for quote in foreign if quote in chosen
    )


def is_source_words(statement: Statement) -> bool:
    """Whether a statement is a sentence of its source and nothing besides."""
    return not statement.free and statement.text.startswith("“") and statement.text.endswith("”")


def _words(quote: Quote, sources: Sources) -> str:
    return sources.article(quote.article_id).text[quote.start : quote.end]


def _stating(statement: Statement, quotes: Sequence[Quote], sources: Sources) -> Iterator[Quote]:
    """Yield for each amount and each day or month of a statement the nearest sentence that states it."""
    told = {quote: ground_of((quote,), sources).quoted[0] for quote in _by_nearness(statement, quotes, sources)}
    latest = max((day for quote in quotes if (day := sources.article(quote.article_id).published)), default=None)
    claims = sources.claims(statement.text, latest)
    for amount in claims.quantities:
        holding = (quote for quote in told if any(is_alike(amount, other) for other in told[quote].quantities))
        yield from [*holding][:1]
    for period in (each.period for each in claims.periods if each.period.granularity != "year"):
        holding = (quote for quote in told if any(period.contains(other.period) for other in told[quote].periods))
        yield from [*holding][:1]


def _by_nearness(statement: Statement, quotes: Sequence[Quote], sources: Sources) -> Sequence[Quote]:
    """Return quotes by how much of a statement's matter they hold and how near they are, the nearest first."""
    shares = held_shares(statement.text, [_words(quote, sources) for quote in quotes], sources)
    cosines = sources.similarities(statement.text, quotes)
    near = {quote: share + DENSE * cosine for quote, share, cosine in zip(quotes, shares, cosines, strict=True)}
    return sorted(quotes, key=lambda quote: -near[quote])
