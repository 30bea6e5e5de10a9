"""Where on a page the story stands: the paragraphs that are built alike and tell most, and what is built around them.

Sites differ in words and names, but a story's paragraphs share their place in the tree, and what surrounds them has
another. Trees are lxml's and are changed in place; what goes is listed as text outside the story.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence
from typing import Any

from ingest.readers.headings import bare
from ingest.readers.page import is_bold, visible_text
from ingest.readers.telling import make, place, told, told_by, told_within

# The story's paragraphs tell at least this share of what a page tells, or where it stands is not sure.
_STORY_SHARE = 0.5
# What stands beside the story, farther away, or between its parts and tells more than this share of it may be story.
_NEAR_SHARE, _FAR_SHARE, _WITHIN_SHARE = 0.25, 0.6, 0.12
_FEWEST = 2
# A list of boxes has to tell so many times more.
_LIST_MORE = 3
_SURE_SHARE = 0.75
_KEPT = frozenset(["table", "ul", "ol", "dl", "pre", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "figure"])
_ROOTS = ("html", "body")


def keep_to_story(tree: Any, title: str) -> None:
    """Take out what stands outside the story's own part of the page, between its parts and behind its end."""
    group = _story_paragraphs(tree)
    scope = _common_ancestor([paragraph for paragraph in group if told(paragraph)])
    if scope is None or scope.getparent() is None:
        return
    weight = sum(map(told, group))
    _take_out_end(group, weight)
    _take_out_between(scope, group, weight)
    _take_out_behind(scope, weight)
    _take_out_before(scope, _title_element(tree, title, group[0]), weight)


def _story_paragraphs(tree: Any) -> list[Any]:
    """Return the paragraphs of the kind that tells most; none where no kind tells most of the page."""
    whole = sum(map(told_by, visible_text(tree).split("\n")))
    for with_values in (True, False):
        groups: dict[Hashable, list[Any]] = defaultdict(list)
        for paragraph in tree.iter("p"):
            groups[place(paragraph, with_values=with_values)].append(paragraph)
        group = max(groups.values(), key=lambda members: sum(map(told, members)), default=[])
        weights = [weight for paragraph in group if (weight := told(paragraph))]
        if len(weights) >= _FEWEST and sum(weights) >= whole * _STORY_SHARE:
            return group
    return []


def _common_ancestor(elements: Sequence[Any]) -> Any:
    if not elements:
        return None
    shared = [*elements[0].iterancestors()]
    for element in elements[1:]:
        above = {*element.iterancestors()}
        shared = [ancestor for ancestor in shared if ancestor in above]
    return shared[0] if shared else None


def _title_element(tree: Any, title: str, first: Any) -> Any:
    """Return the element above the story that shows its title; None if there is none."""
    wanted = bare(title)
    found = None
    for element in tree.iter():
        if element is first:
            break
        if not isinstance(element.tag, str) or element.tag in ("title", "head", *_ROOTS) or len(element) > _FEWEST:
            continue
        own = bare("".join(element.itertext())) if element.tag == "h1" or element.text else ""
        if own and (element.tag == "h1" or (len(own) > 5 and own == wanted)):
            found = element
    return found


def _take_out_before(scope: Any, title: Any, weight: float) -> None:
    """Take out all that stands above the title; where none is known, what tells nothing and is far from the story."""
    start = scope if title is None else title
    for level in [start, *start.iterancestors()]:
        if level.tag in _ROOTS:
            break
        for sibling in [*level.itersiblings(preceding=True)]:
            near = title is None and level is scope
            if not near and not _may_be_story(sibling, 0 if title is None else weight * _NEAR_SHARE):
                sibling.drop_tree()


def _take_out_behind(scope: Any, weight: float) -> None:
    for level in [scope, *scope.iterancestors()]:
        if level.tag in _ROOTS:
            break
        share = _NEAR_SHARE if level is scope else _FAR_SHARE
        for sibling in [*level.itersiblings()]:
            if not _may_be_story(sibling, weight * share):
                sibling.drop_tree()


def _take_out_between(scope: Any, group: Sequence[Any], weight: float) -> None:
    """Where the story comes in several parts of one make, take out the parts of another make among them."""
    inside = {above for paragraph in group for above in paragraph.iterancestors()}
    parts = [child for child in scope if child in inside]
    if len(parts) < _FEWEST or any(paragraph.getparent() is scope for paragraph in group):
        return
    behind = {*parts[-1].itersiblings()}
    for child in [*parts[0].itersiblings()]:
        share = _NEAR_SHARE if child in behind else _WITHIN_SHARE
        kept = child in inside or child.tag in _KEPT or _is_heading(child)
        if not kept and not _may_be_story(child, weight * share):
            child.drop_tree()


def _take_out_end(group: Sequence[Any], weight: float) -> None:
    """Take out the blocks behind the last paragraph of the story's own make."""
    weights: dict[Hashable, float] = defaultdict(float)
    for paragraph in group:
        weights[make(paragraph)] += told(paragraph)
    main = max(weights, key=lambda kind: weights[kind])
    own = [paragraph for paragraph in group if make(paragraph) == main and told(paragraph)]
    if not own or weights[main] < weight * _SURE_SHARE:
        return
    while len(own) > _FEWEST and _is_aside(own[-1]) and not any(map(_is_aside, own[:-_FEWEST])):
        own.pop()
    rest = [element for element in own[-1].itersiblings() if isinstance(element.tag, str)]
    if any(element.tag in _KEPT or element.find(".//table") is not None for element in rest):
        return
    if sum(map(told, rest)) <= weight * _NEAR_SHARE:
        for element in rest:
            element.drop_tree()


def _may_be_story(element: Any, least: float) -> bool:
    if not isinstance(element.tag, str) or element.tag in ("head", "title"):
        return True
    if element.tag == "table" or element.find(".//table") is not None or element.find(".//h1") is not None:
        return True
    told_here = told_within(element)
    return told_here > least * (_LIST_MORE if _is_list_of_items(element, told_here) else 1)


def _is_list_of_items(element: Any, told_here: float) -> bool:
    """Whether most of what an element tells stands in boxes of one make: cards of other stories, or comments."""
    makes: dict[Hashable, list[Any]] = defaultdict(list)
    for box in element.iter("div", "li", "section", "article", "dd"):
        if box is not element and box.get("class") and len(box) >= _FEWEST:
            makes[make(box)].append(box)
    return any(len(boxes) >= _FEWEST and sum(map(told_within, boxes)) > told_here / 2 for boxes in makes.values())


def _is_heading(element: Any) -> bool:
    """Whether all of a short block is set in bold."""
    text = "".join(element.itertext()).strip() if isinstance(element.tag, str) else ""
    return bool(text) and not told_by(text) and is_bold(element, text)


def _is_aside(paragraph: Any) -> bool:
    """Whether all of a paragraph is in italics or small, as notes on the author and on the text are."""
    text = "".join(paragraph.itertext()).strip()
    return any("".join(part.itertext()).strip() == text for part in paragraph.iter("i", "em", "small"))
