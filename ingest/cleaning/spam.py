"""Lines of spam links that a broken site served in the place of text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.cleaning.ledger import Edit
from ingest.cleaning.lines import Line, lines_of, removed_lines
from ingest.cleaning.rules import rules

_SEPARATOR = re.compile(r"[|_,，、;；·•\s]+")
_WORD = re.compile(r"[a-z]+")
_LINK = re.compile(r"https?://[^\s|,，]{1,300}")
_FEWEST_LINKS = 4
_FEWEST_PARTS = 3
_FEWEST_TERMS = 3
_LONGEST_PART = 40


def spam_lines(text: str) -> Iterator[Edit]:
    """Yield the removal of every line that is a list of spam terms or of bare links; a sentence never is."""
    lines = lines_of(text)
    yield from removed_lines(lines, ["spam" if _is_spam(line) else None for line in lines])


def _is_spam(line: Line) -> bool:
    if "。" in line.folded or line.is_empty:
        return False
    return _is_list_of_terms(line.folded) or _is_list_of_links(line.folded)


def _is_list_of_terms(folded: str) -> bool:
    chinese = rules().spam_zh.findall(folded)
    english = [word for word in _WORD.findall(folded) if word in rules().spam_en]
    if len({*chinese, *english}) < _FEWEST_TERMS:
        return False
    parts = [part for part in _SEPARATOR.split(folded) if part]
    short = all(len(part) <= _LONGEST_PART for part in parts)
    tainted = sum(_is_tainted(part) for part in parts)
    if len(parts) >= _FEWEST_PARTS and short and tainted * 2 >= len(parts):
        return True
    return sum(map(len, chinese)) + sum(map(len, english)) > len(folded) / 2


def _is_tainted(part: str) -> bool:
    return rules().spam_zh.search(part) is not None or not rules().spam_en.isdisjoint(_WORD.findall(part))


def _is_list_of_links(folded: str) -> bool:
    links = _LINK.findall(folded)
    return len(links) >= _FEWEST_LINKS and sum(map(len, links)) > len(folded) / 2
