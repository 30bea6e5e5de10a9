"""Putting back what an extractor left out of a story: its standfirst and the headings between its paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ingest.cleaning.rules import rules
from ingest.folding import fold
from ingest.weight import weigh

_ENDS = re.compile(r"[。！？!?.…][”’」』\"')）]*$")
_SHORT = 15


def completed(story: str, whole: str, *, title: str, headings: Iterable[str]) -> str:
    """Return the story with its standfirst and headings; `whole` is all text of the page, a line a block.

    A standfirst is the sentences that many papers set between title and body. A heading is one by its element, and
    stands directly between two lines of the story.
    """
    lines = whole.split("\n")
    return _with_headings(_with_standfirst(story, lines, title), lines, frozenset(map(bare, headings)))


def bare(line: str) -> str:
    """Return the letters and digits of a line, by which lines of a page and of its story are compared."""
    return "".join(character for character in line if character.isalnum())


def _with_standfirst(story: str, lines: Sequence[str], title: str) -> str:
    marks = [bare(line) for line in lines]
    kept = {mark for line in story.split("\n") if (mark := bare(line))}
    first = next((at for at, mark in enumerate(marks) if mark in kept and len(mark) > _SHORT), 0)
    head = next((at for at in range(first - 1, -1, -1) if marks[at] and marks[at] == bare(title)), None)
    if head is None:
        return story
    between = [line.strip() for line in lines[head + 1 : first] if bare(line) not in kept]
    standfirst = [line for line in between if _ENDS.search(line) and weigh(line) > _SHORT and not _is_furniture(line)]
    return "\n".join([*standfirst, story])


def _with_headings(story: str, lines: Sequence[str], headings: frozenset[str]) -> str:
    told = story.split("\n")
    marks = [bare(line) for line in lines]
    kept = {mark for line in told if (mark := bare(line))}
    lost: dict[str, str] = {}
    for before, at, after in zip(marks, range(1, len(marks)), marks[2:], strict=False):
        if marks[at] in headings and marks[at] not in kept and before in kept and after in kept:
            lost.setdefault(after, lines[at].strip())
    return "\n".join(part for line in told for part in ([lost.pop(bare(line))] if bare(line) in lost else []) + [line])


def _is_furniture(line: str) -> bool:
    return rules().kind_at_end(fold(line)) is not None
