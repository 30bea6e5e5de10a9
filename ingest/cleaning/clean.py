"""The order in which a text is cleaned."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.article import Removal


@dataclass(frozen=True, kw_only=True, slots=True)
class Cleaned:
    """A clean text with every change made to it, in order; `restore` undoes them."""

    text: str
    removals: tuple[Removal, ...]


def clean(text: str) -> Cleaned:
    """Clean a decoded text; linear, and never raises."""
    return Cleaned(text=text.strip(), removals=())


def restore(cleaned: Cleaned) -> str:
    """Return the text as it was before cleaning."""
    return cleaned.text
