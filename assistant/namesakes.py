"""Names that a statement and its evidence write in two scripts: Hexi is 河西, Nan'an Life is 南安人寿.

Here the evidence is given, so that a word that would be ordinary elsewhere (青檀, a tree) may be a name: it is one
where the other text has a word with a capital that spells it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.sources import Sources
from ingest.folding import fold
from ingest.sounds import syllables

_HAN = re.compile(r"[\u3400-\u9fff]+")
_WORD = re.compile(r"(?<![A-Za-z0-9])[A-Z][a-z]+(?:['’-]?[A-Za-z]?[a-z]+)*(?=['’]s|[^A-Za-z0-9]|$)")
_LONGEST, _LEAST_LETTERS, _LEAST_CHARACTERS = 4, 4, 2

Place = tuple[int, int]


@dataclass(frozen=True, kw_only=True, slots=True)
class Namesake:
    """A name at `start` to `end` of a text, and the places where another text writes it."""

    start: int
    end: int
    there: tuple[Place, ...]


@lru_cache(maxsize=256)
def namesakes(text: str, other: str) -> tuple[Namesake, ...]:
    """Return the names of a text, of whatever script, that another text writes in the other script."""
    found: dict[Place, list[Place]] = {}
    for latin, chinese in _pairs(text, other):
        found.setdefault(latin, []).append(chinese)
    for latin, chinese in _pairs(other, text):
        found.setdefault(chinese, []).append(latin)
    return tuple(
        Namesake(start=start, end=end, there=tuple(there))
        for (start, end), there in sorted(found.items())
        if not any(left <= start and end <= right and (left, right) != (start, end) for left, right in found)
    )


def companies_across(text: str, evidence: Sequence[str], sources: Sources) -> tuple[tuple[str, str], ...]:
    """Return the forms, as a text writes them, of the companies that its evidence names in the other script."""
    forms = (
        (text[same.start : same.end], mention.name)
        for other in evidence
        for mention in sources.named(other)
        for same in namesakes(text, other)
        if any(start < mention.end and mention.start < end for start, end in same.there)
    )
    return tuple(dict.fromkeys(forms))


def _pairs(latin: str, chinese: str) -> Iterator[tuple[Place, Place]]:
    """Yield the places of words with a capital in one text and of what they spell in the other."""
    spots = _spots(fold(chinese)) if _HAN.search(chinese) else {}
    words = [*_WORD.finditer(latin)] if spots else []
    for place, match in enumerate(words):
        own, after = _letters(match.group()), words[place + 1] if place + 1 < len(words) else None
        if after and after.start() - match.end() == 1:
            second = _letters(after.group())
            for spot in (*spots.get(own + second, ()), *spots.get(second + own, ())):
                yield (match.start(), after.end()), spot
        if len(own) >= _LEAST_LETTERS:
            for start, end in spots.get(own, ()):
                if end - start >= _LEAST_CHARACTERS:
                    yield match.span(), (start, end)


def _letters(word: str) -> str:
    return re.sub(r"[^a-z]", "", re.sub(r"['’]s$", "", word).lower())


@lru_cache(maxsize=256)
def _spots(folded: str) -> Mapping[str, tuple[Place, ...]]:
    """Return for each spelling of a few characters that follow each other where they stand."""
    found: dict[str, list[Place]] = {}
    for run in _HAN.finditer(folded):
        sounds = syllables(run.group())
        for start in range(len(sounds)):
            spelt = sounds[start]
            for end in range(start + 1, min(start + _LONGEST, len(sounds))):
                spelt = tuple(head + sound for head in spelt for sound in sounds[end])
                for spelling in spelt:
                    found.setdefault(spelling, []).append((run.start() + start, run.start() + end + 1))
    return {spelling: tuple(places) for spelling, places in found.items()}
