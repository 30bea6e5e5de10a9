"""The lexical leg: passages that share words with the question, weighed by how rare each word is in the library.

A score is BM25 divided by the most that a passage could reach for the question, so it says how much of what the
question asks for stands in the passage: near 0 for a question in a language the library does not hold, whatever the
rank. (The bound: S. Bruch et al., "An Analysis of Fusion Functions for Hybrid Retrieval", 2023.)
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from vectorstore.filters import Filters, to_sql
from vectorstore.record import Connection
from vectorstore.rows import read_counts

# Flat around these on XQuAD; passages are of like length, so length tells little.
_SATURATION = 0.8
_LENGTH_WEIGHT = 0.6
_LONGEST_QUERY = 64
# Entries of the index read for one question: what a library of five hundred passages has for all of its words. In a
# larger one the commonest words no longer bring passages up; they still count in those that others bring.
_MOST_READ = 5_000
# Entries of one word that are counted in a larger library; more are estimated.
_COUNTED = 2_000

Phrase = tuple[str, ...]
"""Index words that must all stand in a passage."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Term:
    """A piece of the question: any of its phrases answers for it.

    `weight` is how much it tells passages apart, `frequency` in how many passages at most one of them stands, `held`
    the phrases of which the library holds every word.
    """

    phrases: tuple[Phrase, ...]
    weight: float
    frequency: int = 0
    held: tuple[Phrase, ...] = ()


@dataclass(frozen=True, kw_only=True)
class LexicalQuery:
    """The question as the lexical leg sees it; `mean_length` is that of a passage in index words."""

    terms: tuple[Term, ...]
    mean_length: float

    @cached_property
    def phrases_by_word(self) -> Mapping[str, tuple[tuple[int, Phrase], ...]]:
        """The phrases that begin with a word, each with the position of its term; under its other words nothing."""
        found: dict[str, list[tuple[int, Phrase]]] = {}
        for position, term in enumerate(self.terms):
            for phrase in term.phrases:
                for word in phrase:
                    found.setdefault(word, [])
                found[phrase[0]].append((position, phrase))
        return {word: tuple(phrases) for word, phrases in found.items()}

    @cached_property
    def bound(self) -> float:
        """The score that no passage exceeds."""
        return sum(term.weight for term in self.terms) * (_SATURATION + 1) or 1.0


def understand(connection: Connection, pieces: Iterable[Sequence[Phrase]]) -> LexicalQuery:
    """Weigh the pieces of a question by their rarity in the library.

    A piece is a list of phrases of which any will do; one that the library does not hold weighs most, because no
    passage can show it.
    """
    counts = read_counts(connection)
    known = dict.fromkeys(map(tuple, pieces))
    frequencies = _frequencies(
        connection, {word for piece in known for phrase in piece for word in phrase}, counts.passages
    )
    terms = [_term(piece, frequencies, counts.passages) for piece in known]
    # Only the rarest are kept of a question of any length, so that the work has a bound.
    terms.sort(key=lambda term: -term.weight)
    mean_length = counts.words / max(counts.passages, 1)
    return LexicalQuery(terms=tuple(terms[:_LONGEST_QUERY]), mean_length=max(mean_length, 1.0))


def rarity(frequency: int, passages: int) -> float:
    """Return the inverse document frequency of BM25, never negative."""
    return math.log1p(max(passages - frequency + 0.5, 0.5) / (frequency + 0.5))


def candidates(connection: Connection, query: LexicalQuery, *, limit: int, filters: Filters) -> tuple[int, ...]:
    """Return the row numbers of at most `limit` passages that share words with the question, best first."""
    phrases = dict.fromkeys(phrase for term in _telling(query.terms) for phrase in term.held)
    if not phrases:
        return ()
    condition = to_sql(filters)
    # The plus keeps the index from being asked once for each passage that the filters leave.
    narrowed = (
        f"AND +rowid IN (SELECT p.number FROM passages p JOIN articles a ON a.number = p.article WHERE {condition.sql})"
        if filters
        else ""
    )
    rows = connection.execute(
        f"SELECT rowid FROM lexicon WHERE lexicon MATCH ? {narrowed} ORDER BY rank LIMIT ?",
        (match_any(phrases), *condition.values, limit),
    )
    return tuple(row["rowid"] for row in rows)


def join_segments(connection: Connection) -> None:
    """Make one of the segments that every addition leaves in the index, each of which is searched for every word.

    A large index is left to its own merging, because all of it would be written anew.
    """
    if read_counts(connection).passages <= _MOST_READ:
        connection.execute("INSERT INTO lexicon (lexicon) VALUES ('optimize')")


def match_any(phrases: Iterable[Phrase]) -> str:
    """Return the full-text expression for any of `phrases`; quoting leaves no word a meaning of its own."""
    return " OR ".join("(" + " AND ".join(map(_quoted, phrase)) + ")" for phrase in phrases)


def score(query: LexicalQuery, words: Sequence[str]) -> float:
    """Return how much of the question the index words of one text hold, from 0 to 1."""
    by_word = query.phrases_by_word
    # Most words of a text are none of the question's, and most phrases of the question are not in a text.
    counts: dict[str, int] = {}
    for word in filter(by_word.__contains__, words):
        counts[word] = counts.get(word, 0) + 1
    length = _SATURATION * (1 - _LENGTH_WEIGHT + _LENGTH_WEIGHT * len(words) / query.mean_length)
    frequencies: dict[int, int] = {}
    for word, count in counts.items():
        for position, phrase in by_word[word]:
            times = count if len(phrase) == 1 else min([counts.get(part, 0) for part in phrase])
            if times:
                frequencies[position] = frequencies.get(position, 0) + times
    found = (query.terms[at].weight * times / (times + length) for at, times in sorted(frequencies.items()))
    return sum(found) * (_SATURATION + 1) / query.bound


def coverage(query: LexicalQuery, words: Iterable[str]) -> float:
    """Return the share of the question, by weight, of which a text holds anything at all, from 0 to 1."""
    held = set(words)
    weight = sum(term.weight for term in query.terms)
    present = sum(term.weight for term in query.terms if any(held.issuperset(phrase) for phrase in term.phrases))
    return present / weight if weight else 0.0


def _term(phrases: tuple[Phrase, ...], frequencies: Mapping[str, int], passages: int) -> Term:
    found = {phrase: min([frequencies.get(word, 0) for word in phrase]) for phrase in phrases if phrase}
    # A word with many translations, any of which will do, tells as little apart as a common word.
    frequency = min(sum(found.values()), passages)
    held = tuple(phrase for phrase, many in found.items() if many)
    return Term(phrases=phrases, weight=rarity(frequency, passages), frequency=frequency, held=held)


def _telling(terms: Sequence[Term]) -> Iterator[Term]:
    """Yield the rarest terms, as many as can be looked up without reading through a large library."""
    read = 0
    for term in terms:
        read += term.frequency
        if read > _MOST_READ:
            return
        yield term


def _frequencies(connection: Connection, words: Collection[str], passages: int) -> dict[str, int]:
    """Return in how many passages each word stands, about; words in none are left out.

    The index counts a word by reading all its entries, so that in a large library only the first are read of a common
    word, and from how far they reach follows how many there are.
    """
    if passages > _MOST_READ:
        highest = connection.execute("SELECT max(number) FROM passages").fetchone()[0]
        estimates = ((word, _estimated(connection, word, highest)) for word in words)
        return {word: min(frequency, passages) for word, frequency in estimates if frequency}
    marks = ", ".join("?" * len(words))
    rows = connection.execute(f"SELECT term, doc FROM lexicon_terms WHERE term IN ({marks})", tuple(words))
    return {row["term"]: row["doc"] for row in rows}


def _estimated(connection: Connection, word: str, highest: int) -> int:
    row = connection.execute(
        "SELECT count(*) AS found, max(rowid) AS last "
        "FROM (SELECT rowid FROM lexicon WHERE lexicon MATCH ? ORDER BY rowid LIMIT ?)",
        (_quoted(word), _COUNTED),
    ).fetchone()
    found: int = row["found"]
    return found if found < _COUNTED else round(found * highest / row["last"])


def _quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'
