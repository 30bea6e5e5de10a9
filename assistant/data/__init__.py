"""The assistant's data files: patterns and phrases that are open to addition without code."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from typing import Any


@cache
def read_data(name: str) -> Any:
    """Return a JSON data file of this folder; the value is shared, so it must not be changed."""
    return json.loads((resources.files("assistant.data") / name).read_text(encoding="utf-8"))
