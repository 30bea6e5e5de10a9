"""Does an answer state what its row forbids? To deny it, or to say who wrongly assumes it, is not to state it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from evals.cells import GoldNumber
from evals.judge.mentions import mention_spans, whole_quantity
from evals.judge.reading import Reading, starting_in
from evals.judge.stating import is_distanced, is_stated
from evals.judge.units import in_unit, meets, with_currency
from evals.truth import TruthRow
from ingest.article import Span
from ingest.quantity import Quantity

_REACH = 60
_DOLLARS = ("HKD", "TWD")
_CURRENCY = re.compile(r"人民|[港美日欧]元|台币|rmb|cny")
_EXACT = Decimal("0.005")


def stated_forbidden(row: TruthRow, readings: Sequence[Reading]) -> str | None:
    """Return the first forbidden statement that one of the readings makes, or None."""
    for words in row.forbidden:
        for reading in readings:
            if any(_stands(reading, span, words) for span in _spans(words, row, reading)):
                return words
    return None


def _stands(reading: Reading, span: Span, words: str) -> bool:
    kind = "figure" if any(character.isdigit() for character in words) else "mention"
    return is_stated(reading, span, "figure" if kind == "figure" else "mention") and not is_distanced(reading, span)


def _spans(words: str, row: TruthRow, reading: Reading) -> Iterator[Span]:
    yield from (span for span in mention_spans(words, reading, inflected=False) if not _is_gold(span, row, reading))
    forbidden = whole_quantity(words)
    if forbidden is None:
        return
    number = GoldNumber(value=forbidden.value, unit=forbidden.unit, tolerance=_EXACT)
    for quantity in reading.quantities:
        span = Span(quantity.start, quantity.end)
        if in_unit(quantity, number.unit) and meets(quantity, number) and not _is_gold(span, row, reading):
            yield span


def _is_gold(span: Span, row: TruthRow, reading: Reading) -> bool:
    """Whether the words lie inside an amount that the row requires (312 inside RMB 312 million)."""
    near = starting_in(reading.quantities, Span(max(0, span.start - _REACH), span.start + 1))
    around = [quantity for quantity in near if span.end <= quantity.end]
    return any(
        meets(with_currency(q, reading, ""), gold) or _leaves_open(q, gold, reading)
        for q in around
        for gold in row.numbers
    )


def _leaves_open(quantity: Quantity, gold: GoldNumber, reading: Reading) -> bool:
    """Whether a bare 元 stands for the dollars that the row requires, as papers of Hong Kong and Taiwan write them."""
    written = reading.folded[quantity.start : quantity.end]
    bare = written.endswith("元") and not _CURRENCY.search(written)
    return bare and gold.unit in _DOLLARS and gold.accepts(quantity.value)
