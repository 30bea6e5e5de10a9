"""The tree of a web page, made ready for an extractor that looks for paragraphs.

Trees are lxml's; the functions that return nothing change them in place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from ingest.article import Removal
from ingest.weight import weigh

_HIDDEN_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])|opacity\s*:\s*0(?![.\d])"
    r"|text-indent\s*:\s*-\d{3,}|(?:left|top)\s*:\s*-\d{4,}",
    re.IGNORECASE,
)
_HIDDEN_CLASS = re.compile(r"(?:^|\s)(?:sr-only|visually-hidden|screen-reader-text)(?:\s|$)")
_INLINE = frozenset(
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
_SPACE = re.compile(r"[^\S\n]+")


def take_out_hidden(tree: Any) -> Iterator[Removal]:
    """Take out elements that no reader sees; what they hold may be meant for machines alone."""
    for element in [*tree.iter()]:
        if not isinstance(element.tag, str) or not _is_hidden(element):
            continue
        text = _SPACE.sub(" ", "".join(element.itertext())).strip()
        parent = element.getparent()
        if parent is None or element.tag in ("html", "body"):
            continue
        element.drop_tree()
        if text:
            yield Removal(kind="hidden", text=text, start=0)


def _is_hidden(element: Any) -> bool:
    if element.get("hidden") is not None or _HIDDEN_CLASS.search(element.get("class") or ""):
        return True
    return _HIDDEN_STYLE.search(element.get("style") or "") is not None


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


def mark_paragraphs(tree: Any) -> None:
    """Turn blocks that hold nothing but running text into paragraphs.

    Many editors write a story as sections and spans; an extractor that looks for paragraphs would pass over it.
    """
    for element in tree.iter("div", "section"):
        if len(element) > _MOST_INLINE or any(child.tag not in _INLINE for child in element.iterdescendants()):
            continue
        if weigh("".join(element.itertext()).strip()) >= _PARAGRAPH_WEIGHT:
            element.tag = "p"


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
        if item.tag not in _INLINE:
            pieces.append("\n")
            stack.append("\n")
        if item.tag in ("td", "th"):
            pieces.append(" ")
        stack.extend(reversed(item))
        if item.text:
            pieces.append(item.text)
