"""Putting back what an extractor left out of a story: its standfirst."""

from __future__ import annotations

import re

from ingest.cleaning.rules import rules
from ingest.folding import fold
from ingest.readers.headings import bare
from ingest.weight import weigh

_ENDS = re.compile(r"[。！？!?.…][”’」』\"')）]*$")
_SHORT = 15


def with_standfirst(story: str, whole: str, *, title: str) -> str:
    """Return the story with its standfirst, the sentences that many papers set between title and body.

    `whole` is all text of the page, a line a block.
    """
    lines = whole.split("\n")
    marks = [bare(line) for line in lines]
    kept = {mark for line in story.split("\n") if (mark := bare(line))}
    first = next((at for at, mark in enumerate(marks) if mark in kept and len(mark) > _SHORT), 0)
    head = next((at for at in range(first - 1, -1, -1) if marks[at] and marks[at] == bare(title)), None)
    if head is None:
        return story
    between = [line.strip() for line in lines[head + 1 : first] if bare(line) not in kept]
    standfirst = [line for line in between if _ENDS.search(line) and weigh(line) > _SHORT and not _is_furniture(line)]
    return "\n".join([*standfirst, story])


def _is_furniture(line: str) -> bool:
    return rules().kind_at_end(fold(line)) is not None
