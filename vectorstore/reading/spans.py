"""Finds the best span in the logits of start and end."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

_LONGEST = 40  # tokens


def best_span(starts: npt.NDArray[np.float32], ends: npt.NDArray[np.float32]) -> tuple[int, int]:
    """Return the first and the last token of the span with the highest sum of logits, at most 40 tokens long."""
    both = starts[:, None] + ends[None, :]
    places = np.arange(len(starts))
    length = places[None, :] - places[:, None]
    allowed = np.where((length >= 0) & (length < _LONGEST), both, -np.inf)
    first, last = np.unravel_index(int(np.argmax(allowed)), allowed.shape)
    return int(first), int(last)
