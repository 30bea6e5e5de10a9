"""What surrounds the story on a page: navigation, share bars, adverts, disclaimers, footers, links, comments.

In the body a line goes only where it can be nothing else. Above the first sentence of the story and below the last
one, where pages keep their furniture, more goes; a line that no rule knows stays wherever it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.cleaning.ledger import Edit
from ingest.cleaning.lines import Line, lines_of, removed_lines
from ingest.cleaning.rules import rules

_LONGEST_HEAD = 40
_LONGEST_TAIL = 120
_FEWEST_BAR_PARTS = 5


def page_furniture(text: str) -> Iterator[Edit]:
    """Yield the removal of every line that is no part of the story; nothing if that would leave no line at all."""
    lines = lines_of(text)
    kinds = [_kind_in_body(line) for line in lines]
    end = _mark_blocks(lines, kinds)
    _mark_tail(lines, kinds, end)
    _mark_head(lines, kinds)
    if any(kind is None and not line.is_empty for kind, line in zip(kinds, lines, strict=True)):
        yield from removed_lines(lines, kinds)


def _kind_in_body(line: Line) -> str | None:
    return None if line.is_empty else rules().kind_anywhere(line.folded)


def _mark_blocks(lines: Sequence[Line], kinds: list[str | None]) -> int:
    """Mark links to other articles and readers' comments that run to the end; return where they begin."""
    end = len(lines)
    told = False
    for index, line in enumerate(lines):
        if told and not line.is_empty and index * 2 > len(lines) and rules().opens_comments(line.folded):
            end = index
            _mark(kinds, "comments", range(index, len(lines)), lines)
            break
        told = told or line.tells
    return _mark_related(lines, kinds, end)


def _mark_related(lines: Sequence[Line], kinds: list[str | None], end: int) -> int:
    """Walk up from the end over lines that may be titles, as far as the last heading that opens such a list."""
    opened = end
    for index in range(end - 1, max(-1, end - _LONGEST_TAIL), -1):
        line = lines[index]
        if rules().opens_related(line.folded):
            opened = index
        elif not line.is_empty and line.tells and line.ends_sentence and rules().kind_at_end(line.folded) is None:
            break
    if not any(line.tells for line in lines[:opened]):
        return end
    _mark(kinds, "related", range(opened, end), lines)
    return opened


def _mark_tail(lines: Sequence[Line], kinds: list[str | None], end: int) -> None:
    for index in range(end - 1, max(-1, end - _LONGEST_TAIL), -1):
        line = lines[index]
        if line.is_empty or kinds[index] is not None:
            continue
        kinds[index] = rules().kind_at_end(line.folded) or _link_bar(line)
        if kinds[index] is None and line.tells:
            break


def _mark_head(lines: Sequence[Line], kinds: list[str | None]) -> None:
    for index, line in enumerate(lines[:_LONGEST_HEAD]):
        if line.is_empty or kinds[index] is not None:
            continue
        kinds[index] = rules().kind_at_edge(line.folded) or _link_bar(line)
        if kinds[index] is None and line.tells:
            break


def _link_bar(line: Line) -> str | None:
    """Tell a row of short links from text: many short parts without a figure between the same separators."""
    for separator in "|·/":
        parts = [part.strip() for part in line.folded.split(separator)]
        if len(parts) >= _FEWEST_BAR_PARTS and all(0 < len(part) <= 16 and not _has_digit(part) for part in parts):
            return "navigation"
    return None


def _has_digit(text: str) -> bool:
    return any(character.isdigit() for character in text)


def _mark(kinds: list[str | None], kind: str, indexes: range, lines: Sequence[Line]) -> None:
    for index in indexes:
        if kinds[index] is None and not lines[index].is_empty:
            kinds[index] = kind
