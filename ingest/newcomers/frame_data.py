"""The data file of the frames in which names stand, read once for both languages."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def frame_data() -> Mapping[str, Any]:
    """Return the data file; the value is shared, so it must not be changed."""
    content = json.loads(files("ingest").joinpath("data", "frames.json").read_text(encoding="utf-8"))
    return dict(content)


@cache
def frame_words(name: str) -> frozenset[str]:
    """Return one list of the data file as a set."""
    return frozenset(frame_data()[name])
