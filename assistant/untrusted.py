"""Articles are data: what in them speaks to a machine is kept from the model and is no evidence for anything.

A paragraph that tells a reader's software what to do reports nothing. What such paragraphs say is known
to `ingest.cleaning.instructions`, which marks them when they come in.
"""

from __future__ import annotations

import re

from ingest.article import Span
from ingest.cleaning.instructions import speaks_to_machine

_INVISIBLE = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad\U000e0000-\U000e007f]")
_CONTROL = re.compile(r"<\|[^|<>\n]{0,40}\|>|</?s>|\[/?INST\]|<</?SYS>>|<(?:start|end)_of_turn>", re.IGNORECASE)
_FAKE_NUMBER = re.compile(r"\[(\s*\d{1,4}\s*)\]")


def is_suspect(text: str, span: Span) -> bool:
    """Whether a span of an article lies in a paragraph that addresses the software that reads it."""
    start = text.rfind("\n", 0, span.start) + 1
    stop = text.find("\n", span.end)
    return speaks_to_machine(text[start : stop if stop >= 0 else len(text)])


def as_data(text: str) -> str:
    """Return a passage as a model may see it: no suspect paragraphs, no look-alikes of our numbers or its turns."""
    kept = ("[…]" if speaks_to_machine(line) else line for line in text.split("\n"))
    cleaned = _CONTROL.sub("", _INVISIBLE.sub("", "\n".join(kept)))
    return _FAKE_NUMBER.sub(r"(\1)", cleaned)
