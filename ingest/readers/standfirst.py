"""The standfirst of a story: sentences that papers set between title and body, where extractors pass them over.

Headings have a file of their own.
"""

from __future__ import annotations

import re

from ingest.cleaning.rules import rules
from ingest.folding import fold
from ingest.readers.headings import bare
from ingest.weight import weigh

_ENDS = re.compile(r"[。！？!?.…][”’」』\"')）]*$")
_SHORT = 15


def with_standfirst(story: str, whole: str, title: str) -> str:
    """Return the story with the sentences before it put back; `whole` is all text of the page, a line a block."""
    lines, name = whole.split("\n"), bare(title)
    marks = [bare(line) for line in lines]
    told = story.split("\n")
    kept = {mark for line in told if (mark := bare(line)) and mark != name}
    first = next((at for at, mark in enumerate(marks) if mark in kept and len(mark) > _SHORT), 0)
    head = next((at for at in range(first - 1, -1, -1) if marks[at] and marks[at] == name), None)
    if head is None:
        return story
    between = [line.strip() for line in lines[head + 1 : first] if bare(line) not in kept]
    standfirst = [line for line in between if _ENDS.search(line) and weigh(line) > _SHORT and not _is_furniture(line)]
    opening = told[:1] if bare(told[0]) == name else []
    return "\n".join([*opening, *standfirst, *told[len(opening) :]])


def _is_furniture(line: str) -> bool:
    return rules().kind_at_end(fold(line)) is not None
