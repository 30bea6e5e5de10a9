"""The part of a company's name by which a text goes on to call it: 燧原 of 燧原科技, Biren of Biren Technology."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from ingest.folding import to_simplified
from ingest.segmenting import segmenter


def short_of(name: str) -> str | None:
    """Return the part of a name that stands for it alone: 燧原 of 燧原科技, Biren of Biren Technology."""
    if name[-1].isascii():
        first, _, rest = name.partition(" ")
        return first if rest and len(first) > 3 and first not in _plain() else None
    match = re.search(rf"(?:{_endings()})(?:股份|集团)?(?:有限公司)?\Z", name)
    core = name[: match.start()] if match else ""
    if len(core) >= 2 and not segmenter().has_word(core):
        return core
    return name[:2] if len(name) > 3 and _can_be_head(to_simplified(name[:2])) else None


def _can_be_head(head: str) -> bool:
    """Whether two characters may stand for the name that they open: no word of the language, unless a name itself."""
    tagged = segmenter().tag(head)
    return not segmenter().has_word(head) or (len(tagged) == 1 and tagged[0][1] in ("nr", "nrt", "nz"))


def stands_alone(text: str, short: str) -> bool:
    """Whether a text has the short form more often than in the name itself."""
    return text.count(short) > 1


@cache
def _plain() -> frozenset[str]:
    return frozenset(_data()["plain"])


@cache
def _endings() -> str:
    return "|".join(_data()["han_endings"])


@cache
def _data() -> Mapping[str, Any]:
    content = json.loads(files("ingest").joinpath("data", "newcomers.json").read_text(encoding="utf-8"))
    return dict(content)
