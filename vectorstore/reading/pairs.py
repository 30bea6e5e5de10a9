"""Puts a question and a text into one input for the encoder, and finds tokens again as characters of the text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vectorstore.embedding.converter import converted_folder
from vectorstore.embedding.errors import ModelMissing
from vectorstore.embedding.text import embeddable
from vectorstore.embedding.tokenizer import load_tokenizer

LONGEST_QUESTION = 64  # tokens
LONGEST_PAIR = 224
_SPECIALS = 4  # <s> question </s></s> text </s>


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """A tokenised string: the ids, and for each token the characters it stands for."""

    ids: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Pair:
    """One input: `ids` of all tokens; those of the text begin at `first`, and `spans` are their characters."""

    ids: tuple[int, ...]
    first: int
    spans: tuple[tuple[int, int], ...]

    def tokens_of(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the first and last token (places in `ids`) that touch the characters, or None if they were cut off."""
        if not self.spans or end > self.spans[-1][1]:
            return None
        first = bisect_right([stop for _, stop in self.spans], start)
        last = bisect_left([begin for begin, _ in self.spans], end) - 1
        return (self.first + first, self.first + last) if first <= last else None

    def characters_of(self, first: int, last: int) -> tuple[int, int]:
        """Return the characters of the text from one token to another (places in `ids`)."""
        return self.spans[first - self.first][0], self.spans[last - self.first][1]


@dataclass(frozen=True, kw_only=True, slots=True)
class Marks:
    """The ids of the tokens that open and close a text."""

    begin: int
    end: int

    @classmethod
    def of(cls, tokenizer: Any) -> Marks:
        """Read them from a tokenizer: what it puts around nothing."""
        begin, *_, end = tokenizer.encode("").ids
        return cls(begin=begin, end=end)


def open_tokenizer(cache: Path) -> Any:
    """Open the default encoder's tokenizer from the cache; raises ModelMissing before the first conversion."""
    folder = converted_folder(cache)
    if folder is None:
        raise ModelMissing(f"no converted model in {str(cache)!r}; add an article first, which converts it")
    return load_tokenizer(folder)


def cut_up(tokenizer: Any, text: str, longest: int) -> Piece:
    """Tokenise a text without marks; at most `longest` tokens."""
    encoded = tokenizer.encode(embeddable(text), add_special_tokens=False)
    return Piece(ids=tuple(encoded.ids[:longest]), spans=tuple(map(tuple, encoded.offsets[:longest])))


def pair_up(marks: Marks, question: Piece, text: Piece) -> Pair:
    """Join a question and a text, the text cut where the pair would be too long."""
    room = LONGEST_PAIR - _SPECIALS - len(question.ids)
    opening = (marks.begin, *question.ids, marks.end, marks.end)
    return Pair(ids=(*opening, *text.ids[:room], marks.end), first=len(opening), spans=text.spans[:room])


def longest(pairs: Sequence[Pair]) -> int:
    """Return the number of tokens of the longest pair."""
    return max(len(pair.ids) for pair in pairs)
