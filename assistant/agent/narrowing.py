"""From the passage that a model cites to the sentences in it that its statement rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.amount_words import CURRENCIES
from assistant.claims import same_amount
from assistant.draft import Quote
from assistant.sources import Sources
from assistant.untrusted import is_suspect
from ingest.language import detect_language
from ingest.quantity import Quantity
from vectorstore.contents import Matter

_NEAREST, _LEAST_GAIN = 3, 0.2
# Across languages few words tell which sentence is meant, and the vectors of sentences more: how much a cosine counts
# beside a share of the matter, and how far from the nearest sentence another may lie (0.03 is one deviation).
DENSE, _CLOSE = 10.0, 0.015


def narrow(text: str, passages: Sequence[Quote], sources: Sources) -> tuple[Quote, ...]:
    """Return the sentences of the cited passages on which a statement rests, in the order of the articles.

    Each amount brings the sentence that states it, and the rest of the statement those that share most of its matter.
    """
    sentences = [quote for passage in passages for quote in _sentences(passage, sources)]
    if not sentences:
        return ()
    texts = [sources.article(quote.article_id).text[quote.start : quote.end] for quote in sentences]
    pieces = sources.matter(text, texts)
    whole = sum(piece.weight for piece in pieces) or 1.0
    shares = [sum(piece.weight for piece in pieces if index in piece.held_by) / whole for index in range(len(texts))]
    published = max((day for quote in sentences if (day := sources.article(quote.article_id).published)), default=None)
    near = _nearness(text, sentences, texts, sources)
    ranked = sorted(range(len(sentences)), key=lambda index: -shares[index] - DENSE * near[index])
    stating = tuple(dict.fromkeys(_stating(text, texts, ranked, published, sources)))
    chosen = {*stating, *_adding(pieces, ranked, stating), *_as_near(near)}
    return tuple(sentences[index] for index in sorted(chosen))


def _nearness(text: str, sentences: Sequence[Quote], texts: Sequence[str], sources: Sources) -> Sequence[float]:
    """Return how near sentences in the other language are to the statement; words tell enough in its own."""
    english = detect_language(text) == "en"
    if all((detect_language(each) == "en") == english for each in texts):
        return [0.0] * len(sentences)
    return sources.similarities(text, sentences)


def _as_near(near: Sequence[float]) -> Iterator[int]:
    """Yield the sentences in the other language that are about as near as the nearest."""
    best = sorted((index for index in range(len(near)) if near[index]), key=lambda index: -near[index])[:_NEAREST]
    yield from (index for index in best if near[index] >= near[best[0]] - _CLOSE)


def _sentences(passage: Quote, sources: Sources) -> Iterator[Quote]:
    text = sources.article(passage.article_id).text
    for span in sources.sentence_spans(passage.article_id):
        inside = passage.start <= span.start and span.end <= passage.end
        if inside and not is_suspect(text, span):
            yield Quote(article_id=passage.article_id, start=span.start, end=span.end)


def _stating(
    text: str, texts: Sequence[str], ranked: Sequence[int], published: str | None, sources: Sources
) -> Iterator[int]:
    """Yield for each amount and each date within a year the likeliest sentence that states it."""
    stated = sources.claims(text, published)
    dates = [mention.period for mention in stated.periods if mention.period.granularity != "year"]
    if not (stated.quantities or dates):
        return
    told = [sources.claims(each, published) for each in texts]
    for amount in stated.quantities:
        holding = (place for place in ranked if any(_is_as_much(amount, other) for other in told[place].quantities))
        yield from list(holding)[:1]
    for period in dates:
        holding = (place for place in ranked if any(period.contains(other.period) for other in told[place].periods))
        yield from list(holding)[:1]


def _is_as_much(amount: Quantity, other: Quantity) -> bool:
    """Whether two amounts are one; which currency a bare one is in, only the article as a whole tells."""
    money = {amount.unit, other.unit} <= {*CURRENCIES, "count"}
    return same_amount(replace(amount, unit=other.unit) if money else amount, other)


def _adding(pieces: Sequence[Matter], ranked: Sequence[int], stating: Sequence[int]) -> Iterator[int]:
    """Yield, beside the sentences that state the amounts, the nearest ones as long as each adds to what is held."""
    whole = sum(piece.weight for piece in pieces) or 1.0
    held = {piece for piece in pieces if piece.held_by.intersection(stating)}
    for place, index in enumerate(ranked[:_NEAREST]):
        added = {piece for piece in pieces if index in piece.held_by} - held
        if not (place or stating) or sum(piece.weight for piece in added) >= _LEAST_GAIN * whole:
            yield index
            held |= added
