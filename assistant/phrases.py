"""The fixed sentences of the assistant in the three scripts, read from a data file."""

from __future__ import annotations

from assistant.data import read_data
from ingest.article import Language


def phrase(name: str, language: Language, /, **values: str) -> str:
    """Return a fixed sentence in a language with its blanks filled."""
    pattern: str = read_data("phrases.json")[name][language]
    return pattern.format(**values)
