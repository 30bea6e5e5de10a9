"""What stands for a statement that no sentence in the other language confirms: that sentence, in its own words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.claims import is_alike
from assistant.draft import Quote, Statement
from assistant.evidence.wording import quote_line
from assistant.ground import ground_of
from assistant.matching import is_across
from assistant.sources import Sources
from assistant.verify import unheld


def source_words(statement: Statement, sources: Sources) -> tuple[Statement, ...]:
    """Return, quoted, the sentences on which a statement about foreign evidence rests: its amounts', else the nearest.

    Empty where all its evidence is in its own language, or something of it stands nowhere in it.
    """
    foreign = [quote for quote in statement.quotes if is_across(statement.text, _words(quote, sources))]
    if not foreign or unheld(statement, sources):
        return ()
    chosen = {*_stating(statement, foreign, sources)} or {*_nearest(statement, foreign, sources)}
    return tuple(
        Statement(text=quote_line(_words(quote, sources)), quotes=(quote,)) for quote in foreign if quote in chosen
    )


def is_source_words(statement: Statement) -> bool:
    """Whether a statement is a sentence of its source and nothing besides."""
    return not statement.free and statement.text.startswith("“") and statement.text.endswith("”")


def _words(quote: Quote, sources: Sources) -> str:
    return sources.article(quote.article_id).text[quote.start : quote.end]


def _stating(statement: Statement, quotes: Sequence[Quote], sources: Sources) -> Iterator[Quote]:
    """Yield for each amount of a statement the nearest sentence that states it."""
    near = dict(zip(quotes, sources.similarities(statement.text, quotes), strict=True))
    told = [(quote, ground_of((quote,), sources).quoted[0]) for quote in sorted(quotes, key=lambda each: -near[each])]
    for amount in sources.claims(statement.text).quantities:
        holding = (quote for quote, claims in told if any(is_alike(amount, other) for other in claims.quantities))
        yield from [*holding][:1]


def _nearest(statement: Statement, quotes: Sequence[Quote], sources: Sources) -> Iterator[Quote]:
    near = sources.similarities(statement.text, quotes)
    yield quotes[near.index(max(near))]
