"""What pages set between the paragraphs of a story: links to others, forms, captions, windows that ask for consent.

Told by how it is built and not by its words. Trees are lxml's and are changed in place.
"""

from __future__ import annotations

import re
from typing import Any

from ingest.readers.page import is_bold
from ingest.weight import weigh

# Roles of the accessibility standard that no story has (https://www.w3.org/TR/wai-aria-1.2/#role_definitions).
_ROLES = frozenset(
    ["dialog", "alertdialog", "alert", "navigation", "search", "complementary", "contentinfo", "banner", "menu", "form"]
)
_BLOCKS = ("p", "div", "section", "aside", "li", "h2", "h3", "h4", "h5", "h6", "dl")
_CONTROLS = ("form", "input", "button", "textarea", "select")
_PICTURES = ("img", "picture", "video", "svg", "amp-img")
_LABEL = re.compile(r"[^。！？!?.,，]{1,24}[:：>»›|｜]\s*")
_SENTENCE_END = re.compile(r"[。！？!?.…][”’」』\"')）\]】]*$")
_FEWEST_PARTS = 2
_LONGEST_LINK = 80
_LONGEST_LABEL = 12
_LONGEST_CAPTION = 45
_TELLING = 15
_SHARE = 0.15


def take_out_insets(tree: Any) -> None:
    """Take out parts by their role, boxes that hold a form, blocks that are one link, and captions of pictures."""
    whole = weigh(_text(tree))
    for part in [*tree.iter()]:
        if isinstance(part.tag, str) and part.get("role") in _ROLES and _is_small(part, whole):
            _drop(part)
    for block in [*tree.iter(*_BLOCKS)]:
        if block.getparent() is not None and _is_inset(block, whole):
            _drop(block)


def _drop(element: Any) -> None:
    if element.getparent() is not None:
        element.drop_tree()


def _text(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def _is_small(part: Any, whole: float) -> bool:
    return part.find(".//h1") is None and weigh(_text(part)) <= whole * _SHARE


def _is_inset(block: Any, whole: float) -> bool:
    return _is_form(block, whole) or _is_link(block) or _is_offer(block, whole) or _is_caption(block)


def _is_offer(block: Any, whole: float) -> bool:
    """Whether a small box ends in a block that is one link: what it says leads there."""
    if block.tag not in ("div", "section", "aside") or len(block) < _FEWEST_PARTS or not _is_small(block, whole):
        return False
    last = block[-1]
    if not isinstance(last.tag, str) or (block.text or "").strip() or (last.tail or "").strip():
        return False
    return _is_link(last) or (last.tag == "a" and bool(last.get("href")) and block[-2].tag in _BLOCKS)


def _is_form(block: Any, whole: float) -> bool:
    """Whether a small block asks for something to be entered or pressed."""
    return next(block.iter(*_CONTROLS), None) is not None and _is_small(block, whole)


def _is_link(block: Any) -> bool:
    """Whether a block is one link, or a label and one link."""
    links = [*block.iter("a")]
    if len(links) != 1 or not links[0].get("href"):
        return False
    text, link = _text(block), _text(links[0])
    if not link or weigh(link) > _LONGEST_LINK or link.isdigit():
        return False
    label = text.replace(link, "", 1).strip()
    if not label or not text.endswith(link):
        return not label
    is_box = links[0].getparent() is block and any(child.tag in _BLOCKS for child in block)
    return _LABEL.fullmatch(f"{label} ") is not None or (is_box and weigh(label) < _LONGEST_LABEL)


def _is_caption(block: Any) -> bool:
    """Whether a short line that tells nothing stands under a picture: in one block with it, or in the next."""
    text = _text(block)
    if block.tag not in ("p", "div") or not text or weigh(text) > _LONGEST_CAPTION:
        return False
    if is_bold(block, text) or (weigh(text) >= _TELLING and _SENTENCE_END.search(text)):
        return False
    if next(block.iter(*_PICTURES), None) is not None:
        return True
    before = block.getprevious()
    pictured = before is not None and isinstance(before.tag, str) and not _text(before)
    return pictured and next(before.iter(*_PICTURES), None) is not None and bool(block.get("class"))
