"""The patterns of what is not the story, read from `data/boilerplate.json`.

They are written for folded text: half-width, lower case, Simplified. Every gap in them is bounded, and they are tried
on lines of bounded length alone, so a line costs a bounded time.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

LONGEST_LINE = 400
# What a button shows beside its word: 评论(328), 阅读 10.3万.
_COUNT = re.compile(r"[ (\[:]{0,3}(?:\d[\d.,]{0,12}[万wk]?\+?)?[)\]]?$")
_SEPARATOR = re.compile(r"[|/·•,、›»>丨\t]+|\s{2,}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Rules:
    """Compiled patterns; those of a zone map a pattern's group name back to the kind of removal."""

    anywhere: re.Pattern[str]
    edges: re.Pattern[str]
    tail: re.Pattern[str]
    related: re.Pattern[str]
    comments: re.Pattern[str]
    inline: re.Pattern[str]
    parts: dict[str, str]
    promotion: re.Pattern[str]
    spam_zh: re.Pattern[str]
    spam_en: frozenset[str]

    def kind_anywhere(self, line: str) -> str | None:
        """Return the kind of a folded line that is never part of a story."""
        return _kind(self.anywhere, line)

    def kind_at_edge(self, line: str) -> str | None:
        """Return the kind of a folded line that is no story at the top or the end of a page."""
        return self.kind_anywhere(line) or _kind(self.edges, line) or self._kind_of_parts(line)

    def kind_at_end(self, line: str) -> str | None:
        """Return the kind of a folded line that is no story at the end of a page."""
        return self.kind_at_edge(line) or _kind(self.tail, line)

    def opens_related(self, line: str) -> bool:
        """Whether a folded line opens a list of links to other articles."""
        return len(line) <= LONGEST_LINE and self.related.fullmatch(line) is not None

    def opens_comments(self, line: str) -> bool:
        """Whether a folded line opens the readers' comments."""
        return len(line) <= LONGEST_LINE and self.comments.fullmatch(line) is not None

    def _kind_of_parts(self, line: str) -> str | None:
        """Tell a bar of buttons or links: every part of the line is one of the words that such bars are made of."""
        if len(line) > LONGEST_LINE:
            return None
        for parts in (_SEPARATOR.split(line), re.split(r"[|/·•,、›»>丨【】\[\]\s]+", line)):
            words = [_COUNT.sub("", part.strip(" [(")) for part in parts]
            kinds = [self.parts.get(word) for word in words if word]
            if kinds and all(kinds):
                return kinds[0]
        return None


@cache
def rules() -> Rules:
    """Read and compile the patterns once."""
    data: dict[str, Any] = json.loads(files("ingest").joinpath("data/boilerplate.json").read_text(encoding="utf-8"))
    zones = data["whole_line"]
    return Rules(
        anywhere=_named(zones["anywhere"]),
        edges=_named(zones["edges"]),
        tail=_named(zones["tail"]),
        related=_any(data["related"]),
        comments=_any(data["comments"]),
        inline=_named(data["inline"]),
        parts={part.replace("_", " "): kind for kind, words in data["parts"].items() for part in words.split()},
        promotion=_any(sorted(map(re.escape, _terms(data["promotion"])), key=len, reverse=True)),
        spam_zh=_any(sorted(map(re.escape, data["spam"]["zh"].split()), key=len, reverse=True)),
        spam_en=frozenset(data["spam"]["en"].split()),
    )


def _terms(by_language: dict[str, str]) -> list[str]:
    return [term.replace("_", " ") for terms in by_language.values() for term in terms.split()]


def _named(kinds: dict[str, list[str]]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{kind}>{'|'.join(patterns)})" for kind, patterns in kinds.items()))


def _any(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(patterns))


def _kind(pattern: re.Pattern[str], line: str) -> str | None:
    match = pattern.fullmatch(line) if len(line) <= LONGEST_LINE else None
    if match is None:
        return None
    return next(kind for kind, value in match.groupdict().items() if value is not None)
