"""Lines of a text with the form that patterns are written for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ingest.cleaning.ledger import Edit
from ingest.folding import fold
from ingest.weight import weigh

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_SENTENCE_END = re.compile(r"[。！？!?；;…:：.][”’」』\"')）\]】]*$")
_STORY_WEIGHT = 15
_LONG_WEIGHT = 34


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """`text[start:end]` with its line end; `folded` is the line without the space around it, folded."""

    start: int
    end: int
    folded: str

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands on the line."""
        return not self.folded

    @property
    def tells(self) -> bool:
        """Whether the line reads like a piece of a story: a sentence with its mark, or a long line."""
        weight = weigh(self.folded)
        return weight >= _LONG_WEIGHT or (weight >= _STORY_WEIGHT and _SENTENCE_END.search(self.folded) is not None)

    @property
    def ends_sentence(self) -> bool:
        """Whether the line ends in a mark that closes a sentence or announces one."""
        return _SENTENCE_END.search(self.folded[-8:]) is not None


@lru_cache(maxsize=1)
def lines_of(text: str) -> tuple[Line, ...]:
    """Cut a text into lines; the last text is kept, since one stage of cleaning after the other asks for it."""
    folded = fold(text)
    return tuple(
        Line(start=match.start(), end=match.end(), folded=folded[match.start() : match.end()].strip())
        for match in _LINE.finditer(text)
    )


def removed_lines(lines: Sequence[Line], kinds: Sequence[str | None]) -> Iterator[Edit]:
    """Yield the removal of every line that has a kind, with the empty lines after it if none stands before it."""
    free = True
    index = 0
    while index < len(lines):
        line, kind = lines[index], kinds[index]
        index += 1
        if kind is None:
            free = line.is_empty
            continue
        end = line.end
        while free and index < len(lines) and lines[index].is_empty:
            end = lines[index].end
            index += 1
        yield Edit(start=line.start, end=end, kind=kind)
