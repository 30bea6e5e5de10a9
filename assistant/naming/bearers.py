"""Words of a question that name somebody or something: a person, a product, a company that no list knows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.spelt_names import LATIN, has_surname
from ingest.folding import fold
from ingest.segmenting import segmenter
from vectorstore.analysis import analyse, is_chinese
from vectorstore.expansion import function_words
from vectorstore.glossary import equivalents

_LEAST_LETTERS, _CHARACTERS = 3, 3
_TITLED = re.compile(r"[A-Z][a-z]+[A-Za-z]*(?:['’]s)?")
# Who is asked to hold something, at the head of a question: 罗清持有多少股份.
_HOLDER = re.compile(
    r"(?:\A|(?<=[,。;、和与]))[\u4e00-\u9fff]{2,3}(?=(?:现在|目前|手上|直接|间接|一共|总共)*(?:持有|持股|占股|控制|揸))"
)
_OPENS = " \"'“‘(-"


def bearers(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a question names something: Latin words with a capital within it, Chinese names of people."""
    for match in LATIN.finditer(text):
        opens = not text[: match.start()].strip(_OPENS)
        if _TITLED.fullmatch(match.group()) and not (opens and is_in_dictionary(match.group())):
            yield match.span()
    if any(map(is_chinese, text)):
        yield from _people(text)


def is_in_dictionary(word: str) -> bool:
    """Whether a Latin word is one of the dictionary's, so that a capital makes no name of it: Series, What's."""
    parts = tuple(analyse(re.sub(r"['’]s$", "", word)))
    return len(word) < _LEAST_LETTERS or set(parts) <= function_words() or bool(equivalents(parts))


def _people(text: str) -> Iterator[tuple[int, int]]:
    place, folded = 0, fold(text)
    yield from (match.span() for match in _HOLDER.finditer(folded) if has_surname(match.group()))
    for word, kind in segmenter().tag(folded):
        start = folded.find(word, place)
        if start < 0:
            continue
        place = start + len(word)
        if kind == "nr" and len(word) == _CHARACTERS and has_surname(word):
            yield start, place
