"""From lines on pages to running text: paragraphs made whole again, table rows as cells, page furniture apart.

Positions are in points with the origin at the lower left, as in PDF.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from ingest.article import Removal
from ingest.language import is_han

_MARGIN_SHARE = 0.09
_FEWEST_REPEATS = 3
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"[\s\-–—·|/]*(?:第|page|p\.)?\s?(?:\d{1,4}|[ivxlc]{1,7})\s?(?:页|頁)?(?:\s?(?:/|of|共)\s?\d{1,4}\s?(?:页|頁)?)?[\s\-–—·|/]*",
    re.IGNORECASE,
)
_SENTENCE_ENDS = tuple("。！？!?.；;”」』")
_WIDE_MARKS = "，。、；：！？（）《》「」『』“”…—·"
_FIRST_WORD = re.compile(r"[^\s\u2e80-\u9fff\uff00-\uffef]{1,40}")


@dataclass(frozen=True, kw_only=True, slots=True)
class TextLine:
    """One line of a page: the cells of a table row, or a single one of running text; `size` is the font's.

    A record is a table row that was written out with its headings.
    """

    cells: tuple[str, ...]
    left: float
    right: float
    top: float
    bottom: float
    size: float
    is_record: bool = False

    @property
    def is_row(self) -> bool:
        """Whether the line is a row of a table and not running text."""
        return self.is_record or len(self.cells) > 1

    @property
    def text(self) -> str:
        """The line as text, cells set apart by a bar."""
        return " | ".join(self.cells)


@dataclass(frozen=True, kw_only=True, slots=True)
class PageLines:
    """The lines of one page in reading order and its height."""

    lines: tuple[TextLine, ...]
    height: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Flow:
    """The text of all pages, the offsets at which each begins, and the running heads and page numbers left out."""

    text: str
    pages: tuple[int, ...]
    removals: tuple[Removal, ...]


def flow_text(pages: Sequence[PageLines]) -> Flow:
    """Join the lines of all pages into paragraphs and rows; a paragraph may run on over the end of a page."""
    repeated = _repeated(pages)
    pieces: list[str] = []
    starts: list[int] = []
    removals: list[Removal] = []
    length = 0
    before: TextLine | None = None
    for page in pages:
        right = _right_edges(page.lines)
        starts.append(length)
        for line in page.lines:
            if _is_furniture(line, page, repeated, len(pages)):
                removals.append(Removal(kind="page_head", text=line.text, start=length))
                continue
            joint = "" if before is None else _joint(before, line, right, same_page=starts[-1] != length)
            if starts[-1] == length:
                starts[-1] += len(joint) if joint.strip(" ") else 0
            before = line
            if joint == "-":
                pieces[-1], joint, length = pieces[-1][:-1], "", length - 1
            pieces += [joint, line.text]
            length += len(joint) + len(line.text)
    return Flow(text="".join(pieces), pages=tuple(min(start, length) for start in starts), removals=tuple(removals))


@dataclass(frozen=True, slots=True)
class _Edges:
    """The right edges of a page's lines: by rising left edge, the furthest right one of the lines so far."""

    lefts: tuple[float, ...]
    furthest: tuple[float, ...]

    def margin(self, line: TextLine) -> float:
        """Return how far to the right the lines reach that stand above or below a line, else how far it does itself."""
        count = bisect_left(self.lefts, line.right)
        furthest = self.furthest[count - 1] if count else line.right
        return furthest if furthest > line.left else line.right


def _right_edges(lines: Iterable[TextLine]) -> _Edges:
    edges = sorted((line.left, line.right) for line in lines if not line.is_row)
    return _Edges(tuple(left for left, _ in edges), tuple(accumulate((right for _, right in edges), max)))


def _joint(before: TextLine, line: TextLine, edges: _Edges, *, same_page: bool) -> str:
    """Return what stands between two lines: nothing or a space within a paragraph, else line ends.

    `-` asks to take the hyphen at the end of the line before away.
    """
    if before.is_row and line.is_row:
        return "\n"
    if not _runs_on(before, line, edges, same_page=same_page):
        return "\n" if same_page and _is_near(before, line) else "\n\n"
    end, begin = before.text[-1], line.text[0]
    if end == "-" and begin.islower() and before.text[-2:-1].islower():
        return "-"
    return "" if _is_wide(end) and _is_wide(begin) else " "


def _runs_on(before: TextLine, line: TextLine, edges: _Edges, *, same_page: bool) -> bool:
    if before.is_row or line.is_row or abs(before.size - line.size) > before.size * 0.12:
        return False
    if same_page:
        if not _is_near(before, line) or line.left > before.left + before.size * 1.2:
            return False
    elif before.text.endswith(_SENTENCE_ENDS):
        return False
    return _is_full(before, line, edges)


def _is_near(before: TextLine, line: TextLine) -> bool:
    return 0 < before.bottom - line.bottom <= max(before.size, line.size) * 1.95


def _is_full(before: TextLine, line: TextLine, edges: _Edges) -> bool:
    """Whether the first word of the next line would have found no room at the end of this one."""
    word = _FIRST_WORD.match(line.text)
    needed = len(word.group()) * line.size * 0.55 if word else line.size
    return before.right + needed + before.size * 0.8 >= edges.margin(before)


def _repeated(pages: Sequence[PageLines]) -> frozenset[str]:
    """Return the lines, digits aside, that stand in the margin of several pages."""
    counted = Counter(text for page in pages for text in {_shape(line) for line in _margin_lines(page)})
    fewest = max(2, min(_FEWEST_REPEATS, len(pages)))
    return frozenset(text for text, count in counted.items() if count >= fewest)


def _margin_lines(page: PageLines) -> Iterator[TextLine]:
    return (line for line in page.lines if _is_in_margin(line, page))


def _is_in_margin(line: TextLine, page: PageLines) -> bool:
    edge = page.height * _MARGIN_SHARE
    return line.bottom > page.height - edge or line.top < edge


def _is_furniture(line: TextLine, page: PageLines, repeated: frozenset[str], pages: int) -> bool:
    if not _is_in_margin(line, page):
        return False
    return _shape(line) in repeated or (pages > 1 and _PAGE_NUMBER.fullmatch(line.text) is not None)


def _shape(line: TextLine) -> str:
    return _DIGITS.sub("0", line.text)


def _is_wide(character: str) -> bool:
    return is_han(character) or character in _WIDE_MARKS
