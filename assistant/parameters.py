"""What a caller may narrow a question or a search by, checked: a date and a language."""

from __future__ import annotations

import datetime

from assistant.errors import UsageError
from ingest.article import LANGUAGES, Language


def as_date(text: str | None) -> str | None:
    """Check an ISO date; raises UsageError for anything else."""
    if text is None:
        return None
    try:
        return datetime.date.fromisoformat(str(text)[:10]).isoformat()
    except ValueError as error:
        raise UsageError(f"date {text!r} cannot be read; write it as YYYY-MM-DD") from error


def as_language(language: str | None) -> Language | None:
    """Check the name of a language; raises UsageError for an unknown one."""
    known = next((name for name in LANGUAGES if name == language), None)
    if language is not None and known is None:
        raise UsageError(f"language {language!r} is not known; use one of {', '.join(LANGUAGES)}")
    return known
