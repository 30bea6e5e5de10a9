"""How much of what a question asks for a text holds, word by word, in whichever language the text is written.

Retrieval ranks; this tells whether the best that was found is about the matter at all. A Chinese question is cut into
words here, not into pairs of characters, because a pair across a word's edge is no matter that a text could hold.
"""

from __future__ import annotations

from collections.abc import Iterator

from ingest.segmenting import segmenter
from ingest.sounds import spellings
from vectorstore.analysis import analyse, cut_words, is_chinese
from vectorstore.expansion import as_phrases, function_words, known_terms
from vectorstore.glossary import equivalents
from vectorstore.lexical import Phrase

_SENSES, _TURNS = 8, 3
# Words that begin so (几月, 哪一年) ask and hold no matter.
_ASKING = "几哪"


def matter_pieces(question: str) -> tuple[tuple[Phrase, ...], ...]:
    """Return the pieces of a question's matter: for each word the phrases, in both languages, that answer for it."""
    pieces = [as_phrases(entry) for entry in known_terms(question)]
    taken = {word for piece in pieces for phrase in piece for word in phrase}
    for word in dict.fromkeys(_matter_words(question)):
        own = tuple(analyse(word))
        if own and not taken.issuperset(own):
            others = (*_same_meaning(word), *_parts(word), *_unlisted(word))
            pieces.append(tuple(dict.fromkeys((own, *map(_phrase, others)))))
    return tuple(dict.fromkeys(pieces))


def _matter_words(question: str) -> Iterator[str]:
    for word in cut_words(question):
        if is_chinese(word):
            if len(word) > 1 and word not in function_words() and word[0] not in _ASKING:
                yield word
        elif word not in function_words():
            yield word


def _parts(word: str) -> Iterator[str]:
    """Yield what is left of a word that no dictionary has, but for its first or last character.

    The segmenter glues a name that it does not know to the particle beside it (用渡舟); the name alone is held as well.
    """
    if is_chinese(word) and 3 <= len(word) <= 4 and not segmenter().has_word(word):
        yield from (word[1:], word[:-1])


def _unlisted(word: str) -> Iterator[str]:
    """Yield what a Chinese word that no dictionary has may be in the other language: a name as it is said, its parts.

    A place is written as it is said (贵州, Guizhou); of a longer word (律师行) what its longest part means counts.
    """
    if not is_chinese(word) or equivalents((word,)):
        return
    yield from (spelt for spelt, length in spellings(word).items() if length == len(word))
    inner = [part for part in segmenter().cut_for_search(word) if 2 <= len(part) < len(word)]
    yield from (other for part in sorted(inner, key=len)[-1:] for other in equivalents((part,))[:_SENSES])


def _same_meaning(word: str) -> Iterator[str]:
    """Yield the word's equivalents in the other language and, by way of them, its synonyms in its own."""
    across = equivalents((word,))
    yield from across[:_SENSES]
    for other in across[:_TURNS]:
        yield from equivalents(tuple(other.split(" ")) if is_chinese(word) else (other,))[:_SENSES]


def _phrase(word: str) -> Phrase:
    return tuple(analyse(word))
