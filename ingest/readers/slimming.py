"""What a page repeats without showing more for it, taken out before anything looks at every part.

Trees are lxml's and are changed in place.
"""

from __future__ import annotations

from typing import Any

# Two breaks part paragraphs; more show nothing but room.
_MOST_BREAKS = 2
_MOST_ATTRIBUTES = 100


def slim(tree: Any) -> None:
    """Take out breaks after breaks, paragraphs and options that hold nothing to read, attributes without end."""
    _take_out_breaks(tree)
    for menu in [*tree.iter("select", "datalist")]:
        menu[:] = []
    for paragraph in [*tree.iter("p")]:
        if not len(paragraph) and not (paragraph.text or "").strip() and not (paragraph.tail or "").strip():
            paragraph.getparent().remove(paragraph)
    for element in tree.iter():
        for name in element.keys()[_MOST_ATTRIBUTES:] if len(element.attrib) > _MOST_ATTRIBUTES else ():
            del element.attrib[name]


def _take_out_breaks(tree: Any) -> None:
    run = 0
    before: Any = None
    for line_break in [*tree.iter("br")]:
        follows = before is not None and line_break.getprevious() is before and not (before.tail or "").strip()
        run = run + 1 if follows else 1
        if run > _MOST_BREAKS:
            tail = line_break.tail
            line_break.getparent().remove(line_break)
            before.tail = tail
        else:
            before = line_break
