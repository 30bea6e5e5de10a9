"""Find the words that a row requires or forbids, across scripts, widths and renderings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from evals.cells import GoldNumber
from evals.judge.reading import Reading, read
from evals.judge.stating import is_stated
from evals.judge.units import in_unit, meets
from ingest.article import Span
from ingest.folding import fold
from ingest.quantity import Quantity

_GAP = r"[\s\"'“”‘’「」『』《》〈〉·•・]*"
_WORD_GAP = r"(?:[\s\-‐‑–—]|['’](?=s\b))*"
_ENDING = r"(?:'s|’s|s|es|ed|d|ing)?"
_NEGATOR = re.compile(r"(?:not yet|not|no|never|没有|尚未|并未|未|没|不是|不|无|非)\s*")
_EXACT = Decimal("0.005")


def mention_spans(words: str, reading: Reading, *, inflected: bool = True) -> tuple[Span, ...]:
    """Return where a text has the words, or the same company, amount or date in another rendering."""
    spans = {Span(*found.span()) for found in _pattern(fold(words), inflected).finditer(reading.folded)}
    return tuple(sorted(spans | set(_same_value(words, reading))))


def mention_is_stated(words: str, reading: Reading, *, denied_too: bool = False) -> bool:
    """Whether a text affirms the words; `not X` is also met by a denied X, and with `denied_too` so is X itself."""
    spans = mention_spans(words, reading)
    if any(denied_too or is_stated(reading, span, "mention") for span in spans):
        return True
    negator = _NEGATOR.match(fold(words))
    core = words[negator.end() :] if negator else ""
    return len(core) > 1 and any(not is_stated(reading, span, "mention") for span in mention_spans(core, reading))


def group_is_stated(
    group: Sequence[str], reading: Reading, quotes: Sequence[Reading], *, denied_too: bool = False
) -> bool:
    """Whether one of the alternatives is affirmed, or denied where the gold quotes deny it too.

    With `denied_too` a denial will do: the sides of a disagreement deny each other.
    """
    denied_too = denied_too or _only_denied(group, quotes)
    return any(mention_is_stated(words, reading, denied_too=denied_too) for words in group)


def whole_quantity(words: str) -> Quantity | None:
    """Return the amount that the words consist of, if they are nothing but one amount."""
    reading = read(words)
    if len(reading.quantities) != 1:
        return None
    quantity = reading.quantities[0]
    return quantity if quantity.end - quantity.start >= len(words.strip()) - 1 else None


def _only_denied(group: Sequence[str], quotes: Sequence[Reading]) -> bool:
    stated = [
        is_stated(quote, span, "mention") for quote in quotes for words in group for span in mention_spans(words, quote)
    ]
    return bool(stated) and not any(stated)


def _same_value(words: str, reading: Reading) -> Iterator[Span]:
    quantity = whole_quantity(words)
    if quantity is not None and _is_telling(quantity):
        gold = GoldNumber(value=quantity.value, unit=quantity.unit, tolerance=_EXACT)
        yield from (Span(q.start, q.end) for q in reading.quantities if in_unit(q, gold.unit) and meets(q, gold))
    own = read(words)
    if len(own.periods) == 1 and _covers(own.periods[0].start, own.periods[0].end, own.text):
        wanted = own.periods[0].period
        yield from (Span(m.start, m.end) for m in reading.periods if m.period == wanted)
    if len(own.companies) == 1 and not own.companies[0].is_product and _covers_name(own):
        yield from (Span(m.start, m.end) for m in reading.companies if m.name == own.companies[0].name)


def _is_telling(quantity: Quantity) -> bool:
    # A bare small count (3) would be met by any list of three.
    return quantity.unit != "count" or bool(quantity.counted) or quantity.value >= 100


def _covers(start: int, end: int, text: str) -> bool:
    return end - start >= len(text.strip()) - 1


def _covers_name(own: Reading) -> bool:
    return _covers(own.companies[0].start, own.companies[0].end, own.text)


@lru_cache(maxsize=8192)
def _pattern(folded: str, inflected: bool) -> re.Pattern[str]:
    pieces = re.findall(r"[a-z0-9.,&$%+'’]+|[^\sa-z0-9.,&$%+'’]", folded.strip()) or [re.escape(folded)]
    body = re.escape(pieces[0])
    for before, piece in pairwise(pieces):
        words = before.isascii() and piece.isascii()
        body += (_WORD_GAP if words else _GAP) + re.escape(piece)
    last = pieces[-1]
    ending = _ENDING if inflected and len(last) >= 4 and last.isalpha() and last.isascii() else ""
    return re.compile(_opening(pieces[0]) + body + ending + _closing(last))


def _opening(piece: str) -> str:
    if piece[0].isdigit():
        return r"(?<![\d])(?<![\d][.,])(?<![a-z])"
    return r"(?<![a-z0-9])" if piece[0].isascii() and piece[0].isalpha() else ""


def _closing(piece: str) -> str:
    if piece[-1].isdigit():
        return r"(?![\d]|[.,]\d)"
    return r"(?![a-z0-9])" if piece[-1].isascii() and piece[-1].isalpha() else ""
