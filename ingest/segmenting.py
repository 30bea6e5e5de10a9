"""Cut Chinese into words: the one place that knows the segmenter (jieba's dictionary and model, in Rust)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any


@cache
def segmenter() -> Any:
    """Return the segmenter that all share; nobody adds words to it."""
    import rjieba

    # The module keeps one segmenter behind its functions; making another would read the dictionary a second time.
    return rjieba


def new_segmenter(words: Iterable[str]) -> Any:
    """Return a segmenter of one's own that knows `words` besides the dictionary."""
    import rjieba

    made = rjieba.Jieba()
    for word in words:
        made.add_word(word, None, None)
    return made
