"""The words of a text as the lexical index knows them, the same for a passage and for a question.

Chinese is written without spaces and every segmenter errs, so a Chinese text gives its pairs of neighbouring characters
besides its longer words; English words are stemmed; width, case and script are folded away first.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any

from ingest.folding import fold
from ingest.segmenting import segmenter


def analyse(text: str) -> list[str]:
    """Return the index words of `text` in order, repeated as often as they occur; linear in its length."""
    return [word for match in _pattern().finditer(fold(text)) for word in _words(match)]


def cut_words(text: str) -> list[str]:
    """Return the words of `text` in order: Chinese ones as a reader would cut them, English ones stemmed."""
    words: list[str] = []
    for match in _pattern().finditer(fold(text)):
        words += segmenter().cut(match.group()) if match.lastgroup == "han" else _words(match)
    return words


def is_chinese(word: str) -> bool:
    """Whether an index word is written in Chinese characters."""
    return "\u3400" <= word[0] <= "\u9fff"


def _words(match: re.Match[str]) -> Iterator[str]:
    piece = match.group()
    if match.lastgroup == "han":
        yield from _han_words(piece)
    elif match.lastgroup == "number":
        yield piece.replace(",", "")
    else:
        yield _stem(piece)


def _han_words(run: str) -> Iterator[str]:
    if len(run) == 1:
        yield run
        return
    for index in range(len(run) - 1):
        yield run[index : index + 2]
    for word in segmenter().cut_for_search(run):
        if len(word) > 2:
            yield word


@cache
def _pattern() -> re.Pattern[str]:
    han, word = r"(?P<han>[\u3400-\u9fff]+)", r"(?P<word>[^\W\d_\u3400-\u9fff]+)"
    number = r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)*)"
    return re.compile(f"{han}|{number}|{word}")


@lru_cache(maxsize=65536)
def _stem(word: str) -> str:
    # A stem is only sought where there is one to find: the rules are those of English.
    if len(word) <= 3 or not word.isascii():
        return word
    # The stemmer keeps the word it works on in itself, so two threads must not share its moment.
    with _stemming:
        return str(_stemmer().stemWord(word))


_stemming = threading.Lock()


@cache
def _stemmer() -> Any:
    import snowballstemmer  # type: ignore[import-untyped]

    return snowballstemmer.stemmer("english")
