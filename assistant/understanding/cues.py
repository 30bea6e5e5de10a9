"""The words of a question that name what is asked for: cues from a data file, wherever they stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from assistant.data import read_data
from ingest.folding import fold
from ingest.lexicon import Lexicon, squeeze


@dataclass(frozen=True, slots=True)
class Cue:
    """Words of a question and the metrics or events that they mean; `loose` words were chosen for questions."""

    start: int
    end: int
    names: tuple[str, ...]
    loose: bool = True


def cues_in(file: str, text: str) -> Iterator[Cue]:
    names = _names(file)
    for match in _lexicon(file).find(fold(text)):
        yield Cue(match.start, match.end, names[match.phrase])


@cache
def _names(file: str) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name, phrases in read_data(file).items():
        for key in dict.fromkeys(squeeze(fold(phrase)) for phrase in phrases):
            found[key] = (*found.get(key, ()), name)
    return found


@cache
def _lexicon(file: str) -> Lexicon:
    return Lexicon({fold(phrase) for phrases in read_data(file).values() for phrase in phrases})
