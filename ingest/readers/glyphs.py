"""From placed characters to lines: words, and cells where a row leaves a gap that no sentence would.

Positions are in points with the origin at the lower left, as in PDF.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from ingest.readers.layout import TextLine

# In em: a gap that sets two cells of a row apart.
_CELL_GAP = 1.05
_SAME_LINE = 0.45


class Glyph(NamedTuple):
    """A character with the box that it advances over; a blank has no box."""

    character: str
    left: float
    right: float
    bottom: float
    top: float
    size: float


@dataclass(slots=True)
class _Open:
    """A line that is being put together."""

    first: Glyph
    right: float
    top: float
    bottom: float
    cells: list[list[str]] = field(default_factory=lambda: [[]])

    def put(self, glyph: Glyph, *, blank: bool) -> None:
        gap = glyph.left - self.right
        if gap > glyph.size * _CELL_GAP and self.cells[-1]:
            self.cells.append([])
        elif blank and self.cells[-1]:
            self.cells[-1].append(" ")
        self.cells[-1].append(glyph.character)
        self.right = max(self.right, glyph.right)
        self.top, self.bottom = max(self.top, glyph.top), min(self.bottom, glyph.bottom)

    def takes(self, glyph: Glyph) -> bool:
        """Whether a character stands on this line, at its end."""
        lower, upper = max(self.bottom, glyph.bottom), min(self.top, glyph.top)
        height = min(self.top - self.bottom, glyph.top - glyph.bottom)
        overlaps = upper - lower > height * _SAME_LINE if height > 0 else upper >= lower
        return overlaps and glyph.left > self.right - max(glyph.size, self.first.size) * 2

    def close(self) -> TextLine | None:
        cells = tuple(text for cell in self.cells if (text := _whole("".join(cell)).strip()))
        if not cells:
            return None
        return TextLine(
            cells=cells,
            left=self.first.left,
            right=self.right,
            top=self.top,
            bottom=self.bottom,
            size=self.first.size,
        )


def lines_of_glyphs(glyphs: Iterable[Glyph]) -> Iterator[TextLine]:
    """Put characters, in the order of the page's own text, together to lines; linear."""
    line: _Open | None = None
    blank = False
    for glyph in glyphs:
        if glyph.character.isspace():
            blank = True
            continue
        if line is None or not line.takes(glyph):
            if line is not None and (done := line.close()):
                yield done
            line = _Open(first=glyph, right=glyph.left, top=glyph.top, bottom=glyph.bottom)
            blank = False
        line.put(glyph, blank=blank)
        blank = False
    if line is not None and (done := line.close()):
        yield done


def _whole(text: str) -> str:
    """Join the halves of characters beyond the basic plane, which PDF hands out one by one."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
