"""Short lines that sell something: an advert that nobody labelled."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.cleaning.ledger import Edit
from ingest.cleaning.lines import Line, lines_of, removed_lines
from ingest.cleaning.rules import rules
from ingest.weight import weigh

_LONGEST = 42
_FEWEST_TERMS = 3
_FEWEST_IN_SENTENCE = 4


def promotional_lines(text: str) -> Iterator[Edit]:
    """Yield the removal of every short line that holds several words of selling; a sentence has to hold more."""
    lines = lines_of(text)
    yield from removed_lines(lines, ["advert" if _sells(line) else None for line in lines])


def _sells(line: Line) -> bool:
    if line.is_empty or weigh(line.folded) > _LONGEST:
        return False
    fewest = _FEWEST_TERMS if line.folded.endswith("!") or not line.ends_sentence else _FEWEST_IN_SENTENCE
    return len({*rules().promotion.findall(line.folded)}) >= fewest
