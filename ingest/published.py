"""When an article was published."""

from __future__ import annotations

import re


def normalise_date(value: str) -> str | None:
    """Return the ISO date that a metadata value states, or None."""
    match = re.search(r"(\d{4})-(\d{2})-(\d{2})", value)
    return match.group() if match else None


def find_published(text: str) -> str | None:
    """Return the ISO date of publication that a text states about itself, or None."""
    match = re.search(r"^\s*(\d{4}-\d{2}-\d{2})", text[:2000], re.MULTILINE)
    return match.group(1) if match else None
