"""How much room a text takes: one measure for scripts whose characters carry different amounts."""

from __future__ import annotations

import re

_WIDE = re.compile(
    r"[\u1100-\u11ff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff00-\uff60\U00020000-\U000323af]"
)
_NARROW = 1 / 3


def weigh(text: str, start: int = 0, end: int | None = None) -> float:
    """Return the weight of `text[start:end]` in Han characters: a wide character counts one, any other a third."""
    piece = text[start:end]
    if piece.isascii():
        return len(piece) * _NARROW
    wide = len(_WIDE.findall(piece))
    return wide + (len(piece) - wide) * _NARROW
