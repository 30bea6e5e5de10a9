"""The prompts, kept as files, one for each purpose and language."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from ingest.article import Language

_BLANK = re.compile(r"\{\{(\w+)\}\}")


def prompt(name: str, language: Language, /, **values: str) -> str:
    """Return a prompt with its blanks filled; what fills them is never read for blanks again."""
    return _BLANK.sub(lambda match: values[match[1]], _read(name, language)).strip()


@cache
def _read(name: str, language: Language) -> str:
    return (files("assistant.agent") / "prompts" / f"{name}.{language}.md").read_text(encoding="utf-8")
