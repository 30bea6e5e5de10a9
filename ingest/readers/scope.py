"""Where on a page the story stands: the paragraphs that are built alike and tell most, and what is built around them.

Sites differ in words and names, but a story's paragraphs share their place in the tree, and what surrounds them has
another. Trees are lxml's and are changed in place; what goes is listed as text outside the story.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from typing import Any

from ingest.cleaning.rules import rules
from ingest.folding import fold
from ingest.readers.page import visible_text
from ingest.weight import weigh

_SENTENCE_END = re.compile(r"[。！？!?.…:：;；][”’」』\"')）\]】]*$")
_DIGITS = re.compile(r"\d+")
_TELLING = 15
# The story's paragraphs tell at least this share of what a page tells, or where it stands is not sure.
_STORY_SHARE = 0.5
# What stands outside and tells more than this share of the story may be a part of it.
_PART_SHARE = 0.25
_FEWEST = 2
_KEPT_AT_END = frozenset(["table", "ul", "ol", "dl", "pre", "blockquote"])


def keep_to_story(tree: Any) -> None:
    """Take out what stands outside the story's own part of the page, and what is built otherwise at its end."""
    group = _story_paragraphs(tree)
    scope = _common_ancestor(group)
    if scope is None or scope.tag in ("html", "body") or scope.getparent() is None:
        return
    told = sum(map(_told, group))
    _take_out_around(scope, told)
    _take_out_end(group, told)


def _story_paragraphs(tree: Any) -> list[Any]:
    """Return the paragraphs of the kind that tells most; none where no kind tells most of the page."""
    groups: dict[Hashable, list[Any]] = defaultdict(list)
    for paragraph in tree.iter("p"):
        groups[_place(paragraph)].append(paragraph)
    if not groups:
        return []
    group = max(groups.values(), key=lambda members: sum(map(_told, members)))
    whole = sum(_told_by(line) for line in visible_text(tree).split("\n"))
    telling = [paragraph for paragraph in group if _told(paragraph)]
    enough = sum(map(_told, telling)) >= whole * _STORY_SHARE
    return group if enough and len(telling) >= _FEWEST else []


def _place(paragraph: Any) -> Hashable:
    return tuple(_kind(ancestor)[:2] for ancestor in paragraph.iterancestors())


def _kind(element: Any) -> tuple[str, str, tuple[str, ...]]:
    """Return what elements of one make have in common: tag, class without numbers, and the names of attributes."""
    names = tuple(sorted(name for name in element.keys() if name not in ("id", "style", "dir", "lang")))
    return str(element.tag), _DIGITS.sub("", element.get("class") or ""), names


def _told(element: Any) -> float:
    """Return the weight of a paragraph that tells something, without that of its links."""
    text = "".join(element.itertext()).strip()
    return max(0.0, _told_by(text) - sum(weigh("".join(link.itertext())) for link in element.iter("a")))


def _told_by(text: str) -> float:
    weight = weigh(text)
    return weight if weight >= _TELLING and _SENTENCE_END.search(text[-8:]) else 0.0


def _common_ancestor(elements: Sequence[Any]) -> Any:
    if not elements:
        return None
    shared = [*elements[0].iterancestors()]
    for element in elements[1:]:
        above = {*element.iterancestors()}
        shared = [ancestor for ancestor in shared if ancestor in above]
    return shared[0] if shared else None


def _take_out_around(scope: Any, told: float) -> None:
    """Take out what follows the story, and what stands before it but for its title and what is under that."""
    for level in [scope, *scope.iterancestors()]:
        if level.tag in ("html", "body") and level is not scope:
            break
        for sibling in [*level.itersiblings()]:
            if not _may_be_story(sibling, told):
                sibling.drop_tree()
        _take_out_before(level, told)


def _take_out_before(level: Any, told: float) -> None:
    before = [*level.itersiblings(preceding=True)]
    title = next((at for at, element in enumerate(before) if _has_title(element)), None)
    if title is None:
        return
    for element in before[title + 1 :]:
        if not _may_be_story(element, told):
            element.drop_tree()


def _has_title(element: Any) -> bool:
    return isinstance(element.tag, str) and (element.tag == "h1" or element.find(".//h1") is not None)


def _may_be_story(element: Any, told: float) -> bool:
    if not isinstance(element.tag, str):
        return True
    if element.tag == "table" or element.find(".//table") is not None or _has_title(element):
        return True
    lines = visible_text(element).split("\n")
    return sum(_told_by(line) for line in lines if rules().kind_at_end(fold(line)) is None) > told * _PART_SHARE


def _take_out_end(group: Sequence[Any], told: float) -> None:
    """Take out the blocks behind the last paragraph of the story's own make."""
    weights: dict[Hashable, float] = defaultdict(float)
    for paragraph in group:
        weights[_kind(paragraph)] += _told(paragraph)
    main = max(weights, key=lambda kind: weights[kind])
    own = [paragraph for paragraph in group if _kind(paragraph) == main and _told(paragraph)]
    if not own or weights[main] < told * _PART_SHARE * 3:
        return
    last = own[-1]
    while len(own) > _FEWEST and _is_aside(last) and not any(map(_is_aside, own[:-2])):
        own.pop()
        last = own[-1]
    rest = [*last.itersiblings()]
    if not any(map(_is_kept, rest)) and sum(map(_told, rest)) <= told * _PART_SHARE:
        _drop(rest)


def _is_kept(element: Any) -> bool:
    return element.tag in _KEPT_AT_END or (isinstance(element.tag, str) and element.find(".//table") is not None)


def _is_aside(paragraph: Any) -> bool:
    """Whether all of a paragraph is set in italics, as notes on the author and on the text are."""
    text = "".join(paragraph.itertext()).strip()
    return any("".join(part.itertext()).strip() == text for part in paragraph.iter("i", "em"))


def _drop(elements: Iterable[Any]) -> None:
    for element in elements:
        if isinstance(element.tag, str):
            element.drop_tree()
