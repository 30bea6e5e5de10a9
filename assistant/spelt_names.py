"""Names of a statement that its evidence spells in the other script, wherever in a text they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.data import read_data
from ingest.folding import fold
from ingest.sounds import usual_spelling

LATIN = re.compile(r"(?:https?://\S+)|(?<![A-Za-z0-9])[A-Za-z][A-Za-z0-9]*(?:[-.'’&][A-Za-z0-9]+)*")
CAPITALS = re.compile(r"[A-Z]|\d")
HAN = re.compile(r"[\u3400-\u9fff]+")
_LONGEST_SPELT = 4
_SHORTEST = 4
_TWO_WORDS = re.compile(r"(?=(?<![A-Za-z])([A-Z][a-z]+) ([A-Z][a-z]+(?:-[A-Za-z][a-z]+)?)(?![A-Za-z]))")


def without_spelt(text: str, evidence: str) -> str:
    """Blank the names in a text that its evidence writes in the other script: Zhang Peng is 张鹏."""
    letters = list(text)
    for start, end in spelt_names(text, evidence):
        letters[start:end] = " " * (end - start)
    return "".join(letters)


def spelt_names(text: str, evidence: str) -> Iterator[tuple[int, int]]:
    """Yield the places of the names in a text that its evidence spells in the other script."""
    if HAN.search(evidence):
        found = list(LATIN.finditer(text))
        for place, match in enumerate(found):
            near = [found[index].group() for index in (place - 1, place + 1) if 0 <= index < len(found)]
            if CAPITALS.search(match.group()) and any(
                is_spelt(match.group(), other, evidence) for other in ("", *near)
            ):
                yield match.span()
    if HAN.search(text):
        yield from (place for name in _latin_names(evidence) for place in _written(name, text))


def half_spelt_names(text: str, evidence: str) -> Iterator[str]:
    """Yield the Chinese names in a text of which its evidence spells the given name behind another family name."""
    folded, names = fold(text), list(_latin_names(evidence))
    for _, given in names:
        for start, end in _places(given, folded):
            name = folded[start - 1 : end] if start else ""
            others = (fold(first).lower() for first, second in names if second.lower() == given.lower())
            if end - start == 2 and name and has_surname(name) and usual_spelling(name[0]) not in others:
                yield text[start - 1 : end]


def _latin_names(text: str) -> Iterator[tuple[str, str]]:
    """Yield two words with capitals that follow each other, as the parts of a name."""
    for match in _TWO_WORDS.finditer(text):
        yield match[1], match[2]


def _written(name: tuple[str, str], text: str) -> Iterator[tuple[int, int]]:
    """Yield the places where a text writes a name in characters, whichever part comes first."""
    folded = fold(text)
    yield from _places(name[0] + name[1], folded)
    yield from _places(name[1] + name[0], folded)


def _places(spelling: str, folded: str) -> Iterator[tuple[int, int]]:
    wanted = spelling.lower().replace("-", "")
    for run in HAN.finditer(folded):
        for start in range(run.start(), run.end() - 1):
            for length in range(2, _LONGEST_SPELT + 1):
                if start + length <= run.end() and usual_spelling(folded[start : start + length]) == wanted:
                    yield start, start + length


def is_spelt(word: str, other: str, evidence: str) -> bool:
    """Whether Latin words spell a name that the evidence writes in characters: Zhang Peng is 张鹏."""
    own, near = (re.sub(r"['’]s$|[^A-Za-z]", "", each).lower() for each in (word, other))
    wanted = {own + near, near + own}
    if len(own) <= _SHORTEST and any(_is_family(own, run) for run in HAN.findall(fold(evidence))):
        return True
    return any(
        usual_spelling(run[start : start + length]) in wanted
        for run in HAN.findall(fold(evidence))
        for start in range(len(run))
        for length in range(2, _LONGEST_SPELT + 1)
        if start + length <= len(run)
    )


def _is_family(spelling: str, run: str) -> bool:
    """Whether a name of three characters in a run begins with a family name of this sound: "Du" after Du Cheng'an."""
    families = read_data("surnames.json")["one"]
    return any(character in families and usual_spelling(character) == spelling for character in run[:-1])


def has_surname(word: str) -> bool:
    rows = read_data("surnames.json")
    return word[0] in rows["one"] or word[:2] in rows["two"]
