"""The tree of a web page, made ready for an extractor that looks for paragraphs.

Trees are lxml's; the functions that return nothing change them in place.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import Any

from ingest.weight import weigh

INLINE = frozenset(
    [
        *("a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd"),
        *("label", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "time"),
        *("tt", "u", "var", "wbr", "td", "th"),
    ]
)
_NO_TEXT = frozenset(["script", "style", "noscript", "template", "svg", "iframe", "select", "textarea", "button"])
_TABLE_PARTS = frozenset(["table", "tbody", "thead", "tfoot", "tr", "td", "th"])
_BLOCKS = frozenset(["p", "div", "ul", "ol", "h1", "h2", "h3", "h4", "section", "article", "center"])
_LONGEST_CELL = 200
_PARAGRAPH_WEIGHT = 15
_MOST_INLINE = 200
_FEWEST_LINES = 2
_SPACE = re.compile(r"[^\S\n]+")


def unfold_layout_tables(tree: Any) -> None:
    """Turn tables that place a page's parts, and hold no data, into plain blocks."""
    for table in [*tree.iter("table")]:
        inside = list(table.iterdescendants(*_TABLE_PARTS))
        own = [part for part in inside if next(part.iterancestors("table")) is table]
        nests = any(part.tag == "table" for part in inside)
        if nests or _is_single_column(own) or any(_holds_running_text(part) for part in own):
            for part in [table, *own]:
                if part.tag != "table" or part is table:
                    part.tag = "div"


def _is_single_column(parts: list[Any]) -> bool:
    tags = [str(part.tag) for part in parts]
    return tags.count("td") + tags.count("th") <= tags.count("tr")


def _holds_running_text(part: Any) -> bool:
    """Whether a table cell holds several blocks or a long text, and not a value."""
    if part.tag not in ("td", "th"):
        return False
    blocks = islice(part.iterdescendants(*_BLOCKS), 2)
    return len([*blocks]) == 2 or weigh("".join(part.itertext()).strip()) > _LONGEST_CELL


def part_at_breaks(tree: Any) -> None:
    """Turn a block whose lines are parted by breaks alone into paragraphs, a line each."""
    for block in [*tree.iter("div", "section", "article", "td", "center", "font", "span")]:
        lines = [block.text, *(child.tail for child in block)] if block.find("br") is not None else []
        if sum(weigh((line or "").strip()) >= _PARAGRAPH_WEIGHT for line in lines) >= _FEWEST_LINES:
            _part(block)


def _part(block: Any) -> None:
    children, text = [*block], block.text
    for child in children:
        block.remove(child)
    block.text = None
    line = _open_line(block, text)
    for child in children:
        tail, child.tail = child.tail, None
        if child.tag == "br":
            line = _open_line(block, tail)
        elif child.tag in INLINE:
            child.tail = tail
            line.append(child)
        else:
            block.append(child)
            line = _open_line(block, tail)
    for line in [*block.iterchildren("p")]:
        if not len(line) and not (line.text or "").strip():
            block.remove(line)


def _open_line(block: Any, text: str | None) -> Any:
    line = block.makeelement("p", {})
    line.text = text
    block.append(line)
    return line


def mark_paragraphs(tree: Any) -> None:
    """Turn blocks that hold nothing but running text into paragraphs.

    Many editors write a story as sections and spans; an extractor that looks for paragraphs would pass over it.
    """
    for element in tree.iter("div", "section"):
        if len(element) > _MOST_INLINE or any(child.tag not in INLINE for child in element.iterdescendants()):
            continue
        text = "".join(element.itertext()).strip()
        if weigh(text) >= _PARAGRAPH_WEIGHT or (text and is_bold(element, text)):
            element.tag = "p"


def is_bold(element: Any, text: str) -> bool:
    """Whether all of a short text is set in bold, as editors without headings write them."""
    bold = element.find(".//strong") if element.find(".//strong") is not None else element.find(".//b")
    return bold is not None and "".join(bold.itertext()).strip() == text


def visible_text(tree: Any) -> str:
    """Return all text of a page, one line a block."""
    pieces: list[str] = []
    _collect(tree, pieces)
    lines = (_SPACE.sub(" ", line).strip() for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)


def _collect(tree: Any, pieces: list[str]) -> None:
    """Walk without recursion: a hostile page nests deeper than Python does."""
    stack: list[Any] = [tree]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            pieces.append(item)
            continue
        if item.tail:
            stack.append(item.tail)
        if not isinstance(item.tag, str) or item.tag in _NO_TEXT:
            continue
        if item.tag not in INLINE:
            pieces.append("\n")
            stack.append("\n")
        if item.tag in ("td", "th"):
            pieces.append(" ")
        stack.extend(reversed(item))
        if item.text:
            pieces.append(item.text)
