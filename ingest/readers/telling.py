"""How much the parts of a page tell, and how they are built: what a story's paragraphs have in common.

Trees are lxml's and are only looked at.
"""

from __future__ import annotations

import re
from collections.abc import Hashable
from typing import Any

from ingest.cleaning.rules import rules
from ingest.folding import fold
from ingest.readers.page import visible_text
from ingest.weight import weigh

_SENTENCE_END = re.compile(r"[。！？!?.…:：;；][”’」』\"')）\]】]*$")
_DIGITS = re.compile(r"\d+")
_TELLING = 15
_NAMELESS = frozenset(["id", "style", "dir", "lang", "class"])
_LONGEST_VALUE = 40


def told(element: Any) -> float:
    """Return the weight of a paragraph that tells something, without that of its links; else zero."""
    text = "".join(element.itertext()).strip()
    weight = told_by(text)
    return max(0.0, weight - sum(weigh("".join(link.itertext())) for link in element.iter("a"))) if weight else 0.0


def told_by(text: str) -> float:
    """Return the weight of a text that ends like a sentence; zero for a short one."""
    if len(text) < _TELLING:  # no character weighs more than one
        return 0.0
    weight = weigh(text)
    return weight if weight >= _TELLING and _SENTENCE_END.search(text[-8:]) else 0.0


def told_within(element: Any) -> float:
    """Return the weight of all lines of an element that tell something and are no known furniture."""
    lines = visible_text(element).split("\n")
    return sum(told_by(line) for line in lines if rules().kind_at_end(fold(line)) is None)


def make(element: Any) -> Hashable:
    """Return what elements of one make share: tag, class without numbers, and the names of their attributes."""
    names = tuple(sorted(name for name, _ in element.items() if name not in _NAMELESS))
    return str(element.tag), _DIGITS.sub("", element.get("class") or ""), names


def place(paragraph: Any, *, with_values: bool) -> Hashable:
    """Return where in the tree a paragraph stands: the make of all that holds it, with the values of attributes."""
    return tuple((make(above), _values(above) if with_values else ()) for above in paragraph.iterancestors())


def _values(element: Any) -> tuple[str, ...]:
    values = (value for name, value in element.items() if name not in _NAMELESS and len(value) <= _LONGEST_VALUE)
    return tuple(sorted(value for value in values if not _DIGITS.search(value)))
