"""The words by which names of companies are told from other words; the lists are data files."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def words(name: str) -> frozenset[str]:
    """Return the list `name` of the data files as a set."""
    return frozenset(_data()[name])


@cache
def alternatives(*names: str) -> str:
    """Return the lists `names` of the data files as alternatives of a regular expression, longer ones first."""
    return "|".join(sorted({item for name in names for item in _data()[name]}, key=len, reverse=True))


@cache
def _data() -> Mapping[str, Any]:
    found: dict[str, Any] = {}
    for file in ("newcomers.json", "introductions.json"):
        found |= json.loads(files("ingest").joinpath("data", file).read_text(encoding="utf-8"))
    return found
