"""The short forms by which a text calls a company it has introduced: 燧原 of 燧原科技, Biren of Biren Technology."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ingest.newcomers.chinese import ending_of_name
from ingest.newcomers.data import words
from ingest.newcomers.heads import is_rare
from ingest.segmenting import segmenter


def short_forms(name: str, written: str, text: str) -> Iterator[str]:
    """Yield the short forms of `name` (canonical; `written` as the text has it) that the text goes on to use."""
    for short in _latin(name) if name.isascii() else _chinese(name):
        form = written[: len(short)]
        if _stands_alone(text, form):
            yield form


def _latin(name: str) -> tuple[str, ...]:
    parts = name.split(" ")
    leading = [" ".join(parts[:count]) for count in range(len(parts) - 1, 0, -1)]
    none = words("plain") | words("leading") | words("places")
    return tuple(form for form in leading if len(form) > 3 and form not in none)


@lru_cache(maxsize=8192)
def _chinese(name: str) -> tuple[str, ...]:
    """Return the heads of a name that its endings leave, else the first two characters, if no common word."""
    cores = [*cores_of(name)]
    if not cores and len(name) > 3:
        cores = [name[:2]] if _is_head(name[:2]) else []
    return tuple(core for core in cores if (is_rare(core) and core not in words("common")) or _is_head(core))


def cores_of(name: str) -> Iterator[str]:
    """Yield what is left of a Chinese name (Simplified) as its endings are taken off: 霁川 of 霁川智驾."""
    core = name[:-2] if name[-2:].lower() == "ai" else name
    if core != name and len(core) > 1:
        yield core
    while (match := ending_of_name().search(core, 2)) and match.start() >= 2:
        core = core[: match.start()]
        yield core


def _is_head(head: str) -> bool:
    """Whether two characters may stand for the name that they open: no word of the language, unless a name itself."""
    tagged = segmenter().tag(head)
    return not segmenter().has_word(head) or (len(tagged) == 1 and tagged[0][1] in ("nr", "nrt", "nz"))


def _stands_alone(text: str, short: str) -> bool:
    return len(re.findall(re.escape(short), text)) > 1
