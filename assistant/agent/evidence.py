"""The numbered evidence of one answer: what a model is shown, and what its numbers mean."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from assistant.draft import Quote
from assistant.sources import Sources
from assistant.untrusted import as_data
from ingest.cleaning.instructions import speaks_to_machine

_LONGEST_TITLE = 120


@dataclass(frozen=True, kw_only=True, slots=True)
class Computation:
    """A calculation that a model asked for: `formula` as it is shown, the numbers of the passages of its operands.

    `parts` are the operands and the result as the formula writes them; each operand stands in its passage.
    """

    formula: str
    parts: tuple[str, ...]
    result: Decimal
    numbers: tuple[int, ...]


class Evidence:
    """Passages by number from 1, each once, and the computations over them; tools may add from several threads."""

    def __init__(self, sources: Sources) -> None:
        self.sources = sources
        self.computations: list[Computation] = []
        self._numbers: dict[Quote, int] = {}
        self._lock = threading.Lock()

    @property
    def passages(self) -> Mapping[int, Quote]:
        """The passages by number."""
        with self._lock:
            return {number: passage for passage, number in self._numbers.items()}

    def add(self, passage: Quote) -> int:
        """Return the number of a passage, a new one for a new passage."""
        with self._lock:
            return self._numbers.setdefault(passage, len(self._numbers) + 1)

    def add_around(self, quote: Quote) -> int:
        """Return the number of the passage in which a quote stands."""
        for passage in self.sources.library.passages(quote.article_id):
            if passage.start <= quote.start < passage.end:
                return self.add(Quote(article_id=quote.article_id, start=passage.start, end=passage.end))
        return self.add(quote)

    def blocks(self, numbers: Iterable[int]) -> str:
        """Return the passages of these numbers, one block each: `[n]`, title and date, then the text."""
        # First all numbers, which may be given as they are asked for, then the passages behind them.
        wanted = list(dict.fromkeys(numbers))
        passages = self.passages
        return "\n\n".join(self._block(number, passages[number]) for number in wanted)

    def _block(self, number: int, passage: Quote) -> str:
        article = self.sources.article(passage.article_id)
        # A title is as little to be trusted as a text.
        title = " ".join(as_data(article.title).split())[:_LONGEST_TITLE]
        title = "" if speaks_to_machine(article.title) else title
        return f"[{number}] {title} ({article.published or '—'})\n{as_data(article.text[passage.start : passage.end])}"
