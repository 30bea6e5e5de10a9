"""Words meant for a language model that reads a page, not for people.

They are marked and stay where people can see them, for an article may well be about such tricks; what a page hides is
taken out by its reader, and is marked among what was taken out. The words stand in `data/machine_talk.json`, in Chinese
and English, for folded text: half-width, lower case, Simplified.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache, lru_cache
from importlib.resources import files

from ingest.article import Removal
from ingest.cleaning.ledger import Edit
from ingest.folding import fold

KIND = "instruction"
HIDDEN_KIND = "hidden_instruction"

_INVISIBLE = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad\U000e0000-\U000e007f]")


def instructions_to_models(text: str) -> Iterator[Edit]:
    """Yield a mark, which leaves the text as it is, on each run of words that tells a model what to do."""
    for match in _pattern().finditer(fold(text)):
        start, end = match.span()
        yield Edit(start=start, end=end, kind=KIND, replacement=text[start:end])


def mark_hidden(removals: Iterable[Removal]) -> Iterator[Removal]:
    """Return removals with those of hidden text that tells a model what to do named so."""
    for removal in removals:
        tells = removal.kind == "hidden" and _pattern().search(fold(removal.text)) is not None
        yield replace(removal, kind=HIDDEN_KIND) if tells else removal


@lru_cache(maxsize=65536)
def speaks_to_machine(text: str) -> bool:
    """Whether a text, as it stands anywhere, addresses the software that reads it."""
    folded = " ".join(fold(_INVISIBLE.sub("", text)).split())
    return _pattern().search(folded) is not None


@cache
def _pattern() -> re.Pattern[str]:
    data = json.loads(files("ingest").joinpath("data/machine_talk.json").read_text(encoding="utf-8"))
    patterns = (*data["zh"], *data["en"], *data["marks"])
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.MULTILINE)
