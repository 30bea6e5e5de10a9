"""Headings of a story that an extractor passed over, put back where the page has them.

Trees are lxml's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ingest.readers.page import visible_text
from ingest.weight import weigh

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_MAY_BE_BOLD = ("p", "dt")
_BOLD = ("b", "strong")
_AROUND = ("nav", "aside", "footer", "form")
_SENTENCE_END = tuple('。！？!?.：:；;…”」』"')
_CELLS = " | "
_LONGEST = 80
_PROSE = 15


class Outline:
    """The lines that a page shows and which of them are headings; taken before an extractor works on the tree."""

    def __init__(self, tree: Any) -> None:
        self._lines = visible_text(tree).split("\n")
        self._titles = {bare(_text(element)) for element in tree.iter("h1")}
        self._headings = {bare(text) for text in _headings(tree)}

    def restore(self, story: str, title: str | None) -> str:
        """Put headings that stand over a line of the story, and its title, back on lines of their own."""
        kept = story.split("\n")
        places = {bare(line): index for index, line in reversed([*enumerate(kept)])}
        above: dict[int, list[str]] = {}
        for place, heading in self._left_out(kept, places, bare(title or "")):
            above.setdefault(place, []).insert(0, heading)
        return "\n".join(text for index, line in enumerate(kept) for text in (*above.get(index, ()), line))

    def _left_out(self, kept: list[str], places: Mapping[str, int], title: str) -> Iterator[tuple[int, str]]:
        """Yield the headings to restore from the last to the first, with the story's line below each."""
        done = {"", *places}
        place: int | None = None
        introduced = False
        for line in reversed(self._lines):
            own = bare(line)
            if own in places:
                place, introduced = places[own], _is_told(kept[places[own]])
            elif own not in self._headings:
                introduced = False
            elif place is not None and own not in done and (introduced or (own in self._titles and _names(own, title))):
                done.add(own)
                yield place, line


def bare(line: str) -> str:
    """Return the letters and digits of a line alone: what stays the same however its markup is read."""
    return "".join(character for character in line if character.isalnum())


def _headings(tree: Any) -> Iterable[str]:
    for element in tree.iter(*_HEADINGS, *_MAY_BE_BOLD):
        text = _text(element)
        if not text or weigh(text) > _LONGEST or next(element.iterancestors(*_AROUND), None) is not None:
            continue
        if bare(text) == _inside(element, ("a",)):
            continue
        if element.tag in _HEADINGS or bare(text) == _inside(element, _BOLD):
            yield text


def _inside(element: Any, tags: tuple[str, ...]) -> str:
    return bare("".join(_text(part) for part in element.iterdescendants(*tags)))


def _text(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def _is_told(line: str) -> bool:
    """Whether a line tells something, and is no link, name or caption."""
    return line.endswith(_SENTENCE_END) or _CELLS in line or weigh(line) >= _PROSE


def _names(heading: str, title: str) -> bool:
    return bool(title) and (heading in title or title in heading)
