"""Parts of a page that no reader sees: what they hold may be meant for machines alone.

Only what the page's own markup says is judged, with the style rules that stand in it; nothing is fetched or run.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from ingest.article import Removal

_HIDDEN_CLASS = re.compile(r"(?:^|\s)(?:sr-only|visually-hidden|screen-reader-text)(?:\s|$)")
_LENGTH = re.compile(r"(-?\d*\.?\d+)\s*(px|pt|r?em|%|vw|vh)?")
_RULE = re.compile(r"(?:^|[},;\s])[.#]([\w-]{1,80})\s*\{([^{}]{1,2000})\}")
_WHITE = re.compile(r"white|#fff(?:fff)?|rgba?\(\s*255\s*,\s*255\s*,\s*255\s*(?:,\s*[\d.]+\s*)?\)")
_CLEAR = re.compile(r"transparent|rgba\([^)]*,\s*0(?:\.0+)?\s*\)|#[0-9a-f]{6}00")
_CLIPPED = re.compile(
    r"inset\(\s*(?:[5-9]\d|100)%|circle\(\s*0|rect\(\s*0(?:px)?[\s,]+0(?:px)?[\s,]+0|rect\(\s*1px[\s,]+1px"
)
_SHRUNK = re.compile(r"scale[xy]?\(\s*0(?:\.0+)?\s*[,)]")
_FAR = -400.0
_MOST_RULES = 500

Style = Mapping[str, str]


def take_out_hidden(tree: Any) -> Iterator[Removal]:
    """Take out elements that no reader sees, and yield what they held; the tree is changed in place."""
    unseen = _unseen_names(tree)
    for element in [*tree.iter()]:
        if not isinstance(element.tag, str) or element.tag in ("html", "body"):
            continue
        if element.getparent() is None or not _is_hidden(element, unseen):
            continue
        text = " ".join("".join(element.itertext()).split())
        element.drop_tree()
        if text:
            yield Removal(kind="hidden", text=text, start=0)


def _is_hidden(element: Any, unseen: frozenset[str]) -> bool:
    classes = element.get("class") or ""
    if element.get("hidden") is not None or _HIDDEN_CLASS.search(classes):
        return True
    if unseen and not unseen.isdisjoint([*classes.split(), element.get("id") or ""]):
        return True
    style = _style(element.get("style"))
    return bool(style) and (_is_away(style) or _is_off(style) or _is_unreadable(style, element))


def _unseen_names(tree: Any) -> frozenset[str]:
    """Return the classes and ids that the page's own style rules move away or shrink to nothing.

    Rules that merely switch a part off count not: scripts switch such parts on again.
    """
    sheets = [element.text or "" for element in tree.iter("style")]
    rules = [rule for sheet in sheets for rule in [*_RULE.finditer(sheet)][:_MOST_RULES]]
    return frozenset(rule.group(1) for rule in rules if _is_away(_style(rule.group(2))))


def _style(text: str | None) -> Style:
    pairs = (part.partition(":") for part in (text or "").lower().split(";"))
    return {name.strip(): value.replace("!important", "").strip() for name, _, value in pairs if value.strip()}


def _is_off(style: Style) -> bool:
    opacity = _length(style.get("opacity", "1"))
    return (
        style.get("display") == "none"
        or style.get("visibility") in ("hidden", "collapse")
        or (opacity is not None and opacity < 0.05)
        or style.get("content-visibility") == "hidden"
    )


def _is_away(style: Style) -> bool:
    """Whether a style moves text out of the page, or leaves it no room."""
    moved = (_length(style.get(name, "")) for name in ("left", "top", "right", "bottom", "text-indent", "margin-left"))
    if any(length is not None and length <= _FAR for length in moved):
        return True
    size = _length(style.get("font-size", ""))
    if size is not None and size <= 1:
        return True
    room = [_length(style.get(name, "")) for name in ("width", "height", "max-height", "max-width")]
    boxed = style.get("overflow") == "hidden" and any(length is not None and length <= 1 for length in room)
    clipped = _CLIPPED.match(style.get("clip-path", "")) or _CLIPPED.match(style.get("clip", ""))
    return boxed or bool(clipped) or _SHRUNK.search(style.get("transform", "")) is not None


def _is_unreadable(style: Style, element: Any) -> bool:
    """Whether text has no colour, or that of the paper: white, with no other background around it."""
    colour = style.get("color", "")
    if _CLEAR.fullmatch(colour):
        return True
    own = style.get("background-color") or style.get("background") or ""
    if colour and own == colour:
        return True
    if not _WHITE.fullmatch(colour):
        return False
    around = [_background(parent) for parent in (element, *element.iterancestors())]
    return all(not background or _WHITE.match(background) for background in around)


def _background(element: Any) -> str:
    style = _style(element.get("style"))
    return style.get("background-color") or style.get("background") or (element.get("bgcolor") or "").lower()


def _length(text: str) -> float | None:
    """Return a length in pixels, or in its own unit where that is none; an em is taken for 16 pixels."""
    match = _LENGTH.match(text)
    if match is None:
        return None
    return float(match.group(1)) * (16 if match.group(2) in ("em", "rem") else 1)
