"""A tokenizer that starts at once: the same pieces as the `tokenizers` library finds, from files that need no building.

That library takes half a second to build its table of 250,000 pieces, which would be most of a new process's first
question. Here a dictionary is enough, because a question is short; passages are left to the library, which is faster.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import numpy as np

from vectorstore.embedding.text import LONGEST_INPUT
from vectorstore.embedding.tokenizer import DROPPED, SPACES, STAND_IN, TILDE
from vectorstore.embedding.weights import Vocabulary

_PIECES, _SCORES, _ROLES = "pieces.txt", "scores.npy", "roles.npy"
_BLANK = "▁"
_UNKNOWN_PENALTY = 10.0  # below the least likely piece, as in SentencePiece
_LONGEST_PIECE = 16


def write_unigram(vocabulary: Vocabulary, folder: Path) -> None:
    """Write the files that `Unigram` reads."""
    folder.mkdir(exist_ok=True)
    (folder / _PIECES).write_text("\n".join(vocabulary.pieces), encoding="utf-8", newline="\n")
    np.save(folder / _SCORES, np.array(vocabulary.scores, dtype=np.float64))
    np.save(folder / _ROLES, np.array([vocabulary.begin, vocabulary.end, vocabulary.unknown], dtype=np.int64))


class Unigram:
    """The most likely pieces of a text under a unigram model (Kudo, 2018), in ids of the vocabulary."""

    def __init__(self, folder: Path) -> None:
        pieces = (folder / _PIECES).read_text(encoding="utf-8").split("\n")
        self._ids = dict(zip(pieces, range(len(pieces)), strict=True))
        self._scores: list[float] = np.load(folder / _SCORES).tolist()
        self._begin, self._end, self._unknown = np.load(folder / _ROLES).tolist()
        self._unknown_score = min(self._scores) - _UNKNOWN_PENALTY

    def encode(self, text: str) -> list[int]:
        """Return the ids, the first and last token around them, at most 512."""
        ids = [piece for word in _words(text) for piece in self._split(word)]
        fused = [piece for at, piece in enumerate(ids) if piece != self._unknown or ids[at - 1 : at] != [piece]]
        return [self._begin, *fused[: LONGEST_INPUT - 2], self._end]

    def _split(self, word: str) -> list[int]:
        """Find the best path from the left to every place, then follow it back from the end (Viterbi)."""
        size = len(word)
        best = [0.0, *[float("-inf")] * size]
        via: list[tuple[int, int]] = [(0, 0)] * (size + 1)
        for start in range(size):
            for end, piece, score in self._pieces(word, start):
                if best[start] + score > best[end]:
                    best[end], via[end] = best[start] + score, (start, piece)
        return _followed_back(via)

    def _pieces(self, word: str, start: int) -> Iterator[tuple[int, int, float]]:
        if word[start] not in self._ids:
            yield start + 1, self._unknown, self._unknown_score
        for end in range(start + 1, min(start + _LONGEST_PIECE, len(word)) + 1):
            piece = self._ids.get(word[start:end])
            if piece is not None:
                yield end, piece, self._scores[piece]


def _followed_back(via: Sequence[tuple[int, int]]) -> list[int]:
    pieces: list[int] = []
    end = len(via) - 1
    while end:
        end, piece = via[end]
        pieces.append(piece)
    return pieces[::-1]


def _words(text: str) -> Iterator[str]:
    """Yield the words of the normalised text, each with the blank before it."""
    line = _normalised(text).replace(" ", _BLANK)
    line = line if line.startswith(_BLANK) else _BLANK + line
    yield from re.findall(f"{_BLANK}[^{_BLANK}]*", line)


def _normalised(text: str) -> str:
    dropped, spaces = _patterns()
    text = spaces.sub(" ", dropped.sub("", text)).replace(TILDE, STAND_IN)
    return re.sub(" {2,}", " ", unicodedata.normalize("NFKC", text).replace(STAND_IN, TILDE))


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return re.compile(DROPPED), re.compile(SPACES)
