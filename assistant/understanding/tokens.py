"""The names in a question that only the thing itself bears (K3, GLM-5, AutoGLM, 18C): evidence has to hold them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.understanding.versions import holds_version, is_versioned, versioned_names
from ingest.folding import fold

# A model, a chip, a chapter: letters and digits in one word. Years, quarters, currencies and ranks are none.
_MIXED = re.compile(r"(?<![a-z\d])(?=[a-z\d.\-]*[a-z])(?=[a-z\d.\-]*\d)[a-z\d]+(?:[.\-][a-z\d]+)*(?![a-z\d])")
_NONE = re.compile(
    r"(?:[12]?[hq][1-4]?\d{0,4}|[1-4][hq]\d{0,4}|\d+[hq]\d*|9m\d*|fy\d+|\d+(?:st|nd|rd|th|x|m|bn|k|s|b|am|pm)"
    r"|(?:us|hk|rmb|cny|usd|hkd)\d+|20\d\d[a-z]{1,2}\d?)"
)


def bare_names(text: str, spans: Sequence[tuple[int, int]] = ()) -> tuple[str, ...]:
    """Return the folded words of letters and digits outside `spans`, and the products that a version names, each once.

    `spans` are the companies and times that the text names; the version of a product may begin with its company's name.
    """
    versions = [
        (name, start, end)
        for name, start, end in versioned_names(text)
        if not any(begin < end and start < until and not begin <= start < until < end for begin, until in spans)
    ]
    found = [
        (match.group(), match.start())
        for match in _mixed_words(text)
        if not any(start <= match.start() < end for start, end in spans)
        and not any(start <= match.start() < end for _, start, end in versions)
    ]
    named = sorted([*found, *((name, start) for name, start, _ in versions)], key=lambda item: item[1])
    return tuple(dict.fromkeys(name for name, _ in named))


def _mixed_words(text: str) -> Iterator[re.Match[str]]:
    return (match for match in _MIXED.finditer(fold(text)) if not _NONE.fullmatch(match.group()))


def holds_names(text: str, names: Sequence[str]) -> bool:
    """Whether a text holds all of the names, whatever their blanks and hyphens; a version in whichever script."""
    squeezed = re.sub(r"[\s\-]", "", fold(text)) if names else ""
    return all(
        holds_version(text, name) if is_versioned(name) else re.sub(r"-", "", name) in squeezed for name in names
    )


def named_nearest(text: str, at: int, names: Sequence[str]) -> bool:
    """Whether the product named nearest to a place of a text is one of `names`, or none is named."""
    found = list(versioned_names(text))
    found += [
        (match.group(), *match.span())
        for match in _mixed_words(text)
        if not any(match.start() < end and start < match.end() for _, start, end in found)
    ]
    near = min(found, key=lambda item: max(item[1] - at, at - item[2], 0), default=None)
    return near is None or any(holds_names(text[near[1] : near[2]], (name,)) for name in names)
