"""Edits of a text, kept in terms of the text as it was at the start.

Each stage of cleaning edits what the stage before it left. The ledger carries every edit back to the original, so that
what was done can be listed and undone however many stages there were.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import merge

from ingest.article import Removal


@dataclass(frozen=True, kw_only=True, slots=True, order=True)
class Edit:
    """Put `replacement` in the place of `text[start:end]`; `end` is greater than `start`."""

    start: int
    end: int
    kind: str
    replacement: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Ledger:
    """A text on its way through the stages: the original, the text now, and the changes in between, in order."""

    original: str
    text: str
    removals: tuple[Removal, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class _Change:
    """`now[start:end]` has to become `replacement`, or, when `old` is given, stands where `old` stood."""

    start: int
    end: int
    kind: str
    replacement: str
    old: str | None = None


def open_ledger(text: str) -> Ledger:
    """Return a ledger without changes."""
    return Ledger(original=text, text=text)


def apply(ledger: Ledger, edits: Iterable[Edit]) -> Ledger:
    """Return the ledger after edits of its present text; of edits that overlap the first wins."""
    new = [*_without_overlap(edits)]
    if not new:
        return ledger
    removals: list[Removal] = []
    pieces: list[str] = []
    read, shift = 0, 0
    for group in _groups([*_old_changes(ledger.removals)], new):
        start, end = min(item.start for item in group), max(item.end for item in group)
        replacement = _rewritten(ledger.text, group, start, end)
        before = _before(ledger.text, group, start, end)
        removals.append(Removal(kind=_kind(group), text=before, start=start + shift, replacement=replacement))
        pieces += [ledger.text[read:start], replacement]
        read, shift = end, shift + len(before) - (end - start)
    pieces.append(ledger.text[read:])
    return Ledger(original=ledger.original, text="".join(pieces), removals=tuple(removals))


def undo(text: str, removals: Iterable[Removal]) -> str:
    """Return the text that stood before changes which led to `text`."""
    pieces: list[str] = []
    read, shift = 0, 0
    for removal in removals:
        start = removal.start - shift
        pieces += [text[read:start], removal.text]
        read = start + len(removal.replacement)
        shift += len(removal.text) - len(removal.replacement)
    return "".join([*pieces, text[read:]])


def carry(positions: Iterable[int], removals: Iterable[Removal]) -> tuple[int, ...]:
    """Return where rising offsets into the original lie in the text after the changes."""
    changes = iter(removals)
    change = next(changes, None)
    carried: list[int] = []
    shift = 0
    for position in positions:
        while change is not None and change.start + len(change.text) <= position:
            shift += len(change.replacement) - len(change.text)
            change = next(changes, None)
        inside = change is not None and change.start < position
        carried.append(change.start + shift if change is not None and inside else position + shift)
    return tuple(carried)


def _without_overlap(edits: Iterable[Edit]) -> Iterator[Edit]:
    read = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, -edit.end)):
        if edit.start >= read and edit.end > edit.start:
            yield edit
            read = edit.end


def _old_changes(removals: Iterable[Removal]) -> Iterator[_Change]:
    shift = 0
    for removal in removals:
        start = removal.start - shift
        end = start + len(removal.replacement)
        yield _Change(start=start, end=end, kind=removal.kind, replacement=removal.replacement, old=removal.text)
        shift += len(removal.text) - len(removal.replacement)


def _groups(old: list[_Change], new: list[Edit]) -> Iterator[list[_Change]]:
    """Put together the changes that touch the same characters; an old deletion belongs to an edit around it."""
    edits = (_Change(start=edit.start, end=edit.end, kind=edit.kind, replacement=edit.replacement) for edit in new)
    group: list[_Change] = []
    end = -1
    for item in merge(old, edits, key=lambda item: (item.start, item.end)):
        if group and item.start >= end:
            yield group
            group = []
        group.append(item)
        end = max(end, item.end) if len(group) > 1 else item.end
    if group:
        yield group


def _rewritten(text: str, group: list[_Change], start: int, end: int) -> str:
    return _spliced(text, [(item.start, item.end, item.replacement) for item in group if item.old is None], start, end)


def _before(text: str, group: list[_Change], start: int, end: int) -> str:
    return _spliced(text, [(item.start, item.end, item.old) for item in group if item.old is not None], start, end)


def _spliced(text: str, parts: list[tuple[int, int, str]], start: int, end: int) -> str:
    pieces: list[str] = []
    for part_start, part_end, replacement in parts:
        pieces += [text[start:part_start], replacement]
        start = part_end
    return "".join([*pieces, text[start:end]])


def _kind(group: list[_Change]) -> str:
    """A group is named after what took out or mended most, white space last."""
    return max(group, key=lambda item: (item.kind != "space", max(item.end - item.start, len(item.old or "")))).kind
