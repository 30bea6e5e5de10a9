"""A question in the words of all three scripts: company names and the terms of the trade with their equivalents."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise

from ingest.companies import find_companies, load_companies
from ingest.folding import fold
from vectorstore.analysis import analyse, is_chinese
from vectorstore.glossary import equivalents
from vectorstore.lexical import Phrase

_LONGEST_TERM = 12  # characters of a Chinese term, words of an English one
_MOST_ADDED = 8


@dataclass(frozen=True, kw_only=True, slots=True)
class Expansion:
    """A question made ready for both legs.

    `text` is the question followed by equivalents in the other language; `pieces` lists for every index word, company
    and term the phrases that answer for it.
    """

    text: str
    pieces: tuple[tuple[Phrase, ...], ...]


def expand(question: str, names: Sequence[Sequence[str]] = ()) -> Expansion:
    """Return `question` with its company names in the other language added, and every piece with its equivalents.

    `names` holds for each company that no list holds and that the question means all of its names.

    Terms are left to the pieces: added to the text they draw its vector away from what is asked (2 points on XQuAD).
    """
    companies = (*_company_names(question), *map(tuple, names))
    added = dict.fromkeys(word for entry in companies for word in _foreign(question, entry))
    pieces = [_with_equivalents(word) for word in dict.fromkeys(analyse(question)) if word not in function_words()]
    pieces += [piece for pair in _pairs(question) if len(piece := _with_equivalents(*pair)) > 1]
    pieces += map(as_phrases, companies)
    for entry in known_terms(question):
        _add_term(pieces, as_phrases(entry))
    text = " ".join([question, *list(added)[:_MOST_ADDED]])
    return Expansion(text=text, pieces=tuple(piece for piece in pieces if all(piece)))


@lru_cache(maxsize=4096)
def as_phrases(entry: tuple[str, ...]) -> tuple[Phrase, ...]:
    """Return the words of a term in all its forms as index words, each form once."""
    return tuple(dict.fromkeys(tuple(analyse(word)) for word in entry))


@cache
def function_words() -> frozenset[str]:
    """Return the index words that carry no matter of a question: pronouns, particles, question words."""
    rows = json.loads(files("vectorstore").joinpath("data", "function_words.json").read_text(encoding="utf-8"))
    return frozenset(word for text in rows["en"] + rows["zh"] for word in analyse(text))


@lru_cache(maxsize=4096)
def _with_equivalents(*words: str) -> tuple[Phrase, ...]:
    """Return the phrases that answer for words of the question: themselves, and what the dictionary gives for them."""
    key = words if not is_chinese(words[0]) else ("".join(words),)
    return (words, *dict.fromkeys(tuple(analyse(equivalent)) for equivalent in equivalents(key)))


def _add_term(pieces: list[tuple[Phrase, ...]], term: tuple[Phrase, ...]) -> None:
    """Add a term, or let it answer beside the English word of the question that it is, which then counts once.

    An English word has more senses than the trade's and so is a term too often; a Chinese one counts as both.
    """
    for position, piece in enumerate(pieces):
        if piece and piece[0] in term and not is_chinese(piece[0][0]):
            pieces[position] = tuple(dict.fromkeys((*piece, *term)))
            return
    pieces.append(term)


def _pairs(question: str) -> Iterator[tuple[str, str]]:
    """Yield neighbouring English words, which the dictionary may know as one term (gross profit)."""
    words = [word for word in analyse(question) if not is_chinese(word)]
    return pairwise(words)


def _company_names(question: str) -> Iterator[tuple[str, ...]]:
    names = dict.fromkeys(mention.name for mention in find_companies(question))
    for name in names:
        # A company that the data file does not hold, read off the text, has no names but its own.
        if entry := load_companies().get(name):
            yield tuple(dict.fromkeys(entry.aliases))


def known_terms(question: str) -> Iterator[tuple[str, ...]]:
    """Yield the entries of the term list that a question names, each once: a term in all its forms."""
    folded = fold(question)
    seen: set[int] = set()
    # A letter is no word: only characters stand for themselves, so that the p and e of "open" are no P/E.
    characters = [character if is_chinese(character) else "" for character in folded]
    for words in (characters, analyse(question)):
        for position in _matches(words):
            if position not in seen:
                seen.add(position)
                yield _entries()[position]


def _matches(words: Sequence[str]) -> Iterator[int]:
    index = 0
    while index < len(words):
        for length in range(min(_LONGEST_TERM, len(words) - index), 0, -1):
            found = _by_phrase().get(tuple(words[index : index + length]))
            if found is not None:
                yield found
                index += length - 1
                break
        index += 1


def _foreign(question: str, entry: Sequence[str]) -> list[str]:
    asked_in_chinese = any(map(is_chinese, question))
    return [word for word in entry if any(map(is_chinese, word)) != asked_in_chinese][:2]


@cache
def _entries() -> tuple[tuple[str, ...], ...]:
    rows = json.loads(files("vectorstore").joinpath("data", "terms.json").read_text(encoding="utf-8"))
    return tuple((*row["en"], *row["zh"]) for row in rows)


@cache
def _by_phrase() -> Mapping[Phrase, int]:
    table: dict[Phrase, int] = {}
    for position, entry in enumerate(_entries()):
        for word in entry:
            key = tuple(fold(word)) if is_chinese(word) else tuple(analyse(word))
            table.setdefault(key, position)
    return table
