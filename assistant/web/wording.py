"""The words of the interface in three scripts, and the choice among them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib import resources

from ingest.article import LANGUAGES, Language

LANGUAGE_NAMES: Mapping[Language, str] = {"en": "English", "zh-Hans": "简体", "zh-Hant": "繁體"}
_TRADITIONAL_REGIONS = ("tw", "hk", "mo")


@cache
def _all_words() -> Mapping[str, Mapping[str, str]]:
    words: Mapping[str, Mapping[str, str]] = json.loads(read_static("interface.json"))
    return words


@cache
def read_static(name: str) -> str:
    """Return the text of a file of the interface."""
    return (resources.files("assistant.web") / "static" / name).read_text(encoding="utf-8")


def word(name: str, language: Language, /, **values: object) -> str:
    """Return a text of the interface with its blanks filled."""
    return _all_words()[name][language].format(**values)


def word_or(name: str, language: Language, otherwise: str) -> str:
    """Return a text of the interface, or `otherwise` where there is none of that name."""
    return _all_words().get(name, {}).get(language, otherwise)


def known_language(name: object) -> Language | None:
    """Return the language of that name, None when there is none."""
    return next((language for language in LANGUAGES if language == name), None)


def preferred_language(header: str | None) -> Language:
    """Choose the language of the interface from a browser's Accept-Language header; English when it says nothing."""
    for tag in _tags_by_weight(header or ""):
        if tag == "*" or tag.split("-")[0] == "en":
            return "en"
        if tag.split("-")[0] in ("zh", "yue"):
            return _script_of(tag)
    return "en"


def _script_of(tag: str) -> Language:
    parts = tag.split("-")
    if "hans" in parts:
        return "zh-Hans"
    traditional = "hant" in parts or parts[0] == "yue" or any(region in parts for region in _TRADITIONAL_REGIONS)
    return "zh-Hant" if traditional else "zh-Hans"


def _tags_by_weight(header: str) -> list[str]:
    weighted: list[tuple[float, str]] = []
    for part in header[:1000].split(","):
        tag, _, weight = part.strip().lower().replace("_", "-").partition(";q=")
        if tag:
            weighted.append((_weight(weight), tag))
    return [tag for _, tag in sorted(weighted, key=lambda pair: -pair[0])]


def _weight(text: str) -> float:
    try:
        return float(text) if text else 1.0
    except ValueError:
        return 0.0
