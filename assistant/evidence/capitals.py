"""Names in Latin letters that nothing reads as a company's: an article without them speaks of somebody else."""

from __future__ import annotations

import re

from assistant.sources import Sources
from assistant.understanding.reading import Reading
from vectorstore.analysis import analyse, is_chinese
from vectorstore.expansion import function_words, known_terms
from vectorstore.glossary import equivalents
from vectorstore.search import SentenceHit

_NAME = re.compile(r"(?<![A-Za-z])[A-Z][a-z]{3,}[A-Za-z]*")


def lacks_name(hit: SentenceHit, reading: Reading, sources: Sources) -> bool:
    """Whether a sentence's article lacks a name of the question that other articles hold, where no company is read."""
    if reading.companies:
        return False
    holding = sources.once(("capitals", reading.text), lambda: _holding(reading.text, sources))
    return any(hit.article_id not in articles for articles in holding)


def names_in(text: str) -> tuple[str, ...]:
    """Return the words of a text that begin with a capital and stand in no dictionary, each once.

    Among Chinese words one that does stand in it is a name all the same (Nettle的股息).
    """
    foreign = any(map(is_chinese, text))
    return tuple(name for name in dict.fromkeys(_NAME.findall(text)) if _is_name(name, foreign=foreign))


def _holding(text: str, sources: Sources) -> tuple[frozenset[str], ...]:
    """Return for each name of a question the articles that hold it, as far as there are any."""
    held = (
        frozenset(item.id for item in sources.articles if name.lower() in sources.article(item.id).text.lower())
        for name in names_in(text)
    )
    return tuple(articles for articles in held if articles)


def _is_name(word: str, *, foreign: bool) -> bool:
    """Whether a word is in no dictionary and no list of terms."""
    words = tuple(analyse(word))
    if set(words) <= function_words() or any(known_terms(word)):
        return False
    return foreign or not equivalents(words)
