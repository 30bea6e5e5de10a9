"""What a library holds, as one hash an article, and what is wrong with it."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Set
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assistant import Assistant
from assistant.settings import Settings, read_settings

Held = Mapping[str, str]
"""By source, the hash of an article with all that was derived from it."""

_INDEX = "the vector index"


@dataclass(frozen=True, kw_only=True, slots=True)
class Expected:
    """What may be found: the hashes that each source may have, and the sources that must be there."""

    allowed: Mapping[str, Set[str]]
    needed: Set[str]


def opened(folder: Path, embedding: str | None = "hashing") -> Assistant:
    """Open a trial's library; vectors may be cheap where storing is tried. None is the default model."""
    return Assistant.open(folder, settings=_settings(embedding))


@cache
def _settings(embedding: str | None) -> Settings:
    return read_settings(embedding_model=embedding)


def read_held(assistant: Assistant) -> dict[str, str]:
    """Return what the library holds, in one state of it; an article held twice is a fault and raises."""
    library = assistant.library
    with library.snapshot():
        articles = library.articles()
        doubled = [source for source, count in Counter(article.source for article in articles).items() if count > 1]
        if doubled:
            raise AssertionError(f"held twice: {doubled}")
        return {
            article.source: _hash(
                article,
                library.passages(article.id),
                library.sentences(article.id),
                library.figures(article_id=article.id),
                sorted(map(repr, library.events(article_id=article.id))),
                library.removals(article.id),
            )
            for article in articles
        }


def find_problems(assistant: Assistant, expected: Expected) -> list[str]:
    """Return what is wrong with a library that nobody is writing and whose last writer may have died, a line each."""
    return [line for line in _problems(assistant, expected) if not line.startswith(_INDEX)]


def find_problems_when_done(assistant: Assistant, expected: Expected) -> list[str]:
    """Return what is wrong with a library that was completed: the vector index has to agree as well."""
    waiting = assistant.library.pending()
    problems = _problems(assistant, expected)
    return problems + ([f"{waiting} passages are still kept from the vector index"] if waiting else [])


def _problems(assistant: Assistant, expected: Expected) -> list[str]:
    try:
        held = read_held(assistant)
        return [*_unexpected(held, expected), *_unfound(assistant), *assistant.library.damage()]
    except Exception as error:
        return [f"{type(error).__name__}: {error}"]


def _unexpected(held: Held, expected: Expected) -> list[str]:
    lost = [f"lost: {source}" for source in sorted(expected.needed - held.keys())]
    wrong = [source for source, value in held.items() if value not in expected.allowed.get(source, ())]
    return lost + [f"neither old nor new: {source}" for source in wrong]


def _unfound(assistant: Assistant) -> list[str]:
    """Return the articles that a search for their last line, which no other article has, does not lead to."""
    lines = {article: article.text.rstrip().rsplit("\n", 1)[-1] for article in assistant.articles()}
    found = {
        article: {hit.passage.article_id for hit in assistant.search(line, limit=3)} for article, line in lines.items()
    }
    return [f"not found by search: {article.source}" for article, ids in found.items() if article.id not in ids]


def _hash(*values: object) -> str:
    return hashlib.sha256(repr(values).encode("utf-8", "surrogatepass")).hexdigest()
