"""What stands around a story on a page and can be told by the page's structure: link lists, related stories, comments.

Trees are lxml's and are changed in place. What goes is not lost: a page's text outside its story is listed.
"""

from __future__ import annotations

import re
from typing import Any

from ingest.cleaning.rules import rules
from ingest.folding import fold
from ingest.weight import weigh

_BLOCKS = ("div", "section", "aside", "ul", "ol", "td", "p", "nav", "footer", "header", "dl", "form")
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6", "div", "p", "span", "strong", "b", "dt", "legend", "td"])
_SENTENCE_END = re.compile(r"[。！？!?.][”’」』\"')）]*$")
_LINK_SHARE = 0.75
_FEWEST_LINKS = 2
_LONGEST_HEADING = 24
_TELLING = 15


def take_out_surroundings(tree: Any) -> None:
    """Take out lists of links, and what follows a heading that opens related stories or readers' comments."""
    for block in [*tree.iter(*_BLOCKS)]:
        if _is_attached(block, tree) and _is_link_list(block):
            block.drop_tree()
    for heading in [*tree.iter(*_HEADINGS)]:
        if _is_attached(heading, tree):
            _take_out_section(heading)


def _is_attached(element: Any, tree: Any) -> bool:
    parent = element.getparent()
    while parent is not None and parent is not tree:
        parent = parent.getparent()
    return parent is tree


def _is_link_list(block: Any) -> bool:
    """Whether nearly all text of a block is that of several links, none of them a sentence."""
    links = ["".join(link.itertext()).strip() for link in block.iter("a")]
    links = [link for link in links if link]
    if len(links) < _FEWEST_LINKS or any(_SENTENCE_END.search(link) and weigh(link) > _TELLING for link in links):
        return False
    total = weigh("".join(block.itertext()).strip())
    return total > 0 and sum(map(weigh, links)) >= total * _LINK_SHARE


def _take_out_section(heading: Any) -> None:
    text = "".join(heading.itertext()).strip()
    if not text or len(text) > _LONGEST_HEADING * 2:
        return
    folded = fold(" ".join(text.split()))
    comments = rules().opens_comments(folded)
    if not comments and not rules().opens_related(folded):
        return
    parent = heading.getparent()
    if parent is None or parent.tag in ("body", "html"):
        return
    following = [*heading.itersiblings()]
    for sibling in following:
        # A heading within the story is followed by more of the story.
        if not comments and _tells(sibling):
            break
        sibling.drop_tree()
    if following:
        heading.drop_tree()


def _tells(element: Any) -> bool:
    text = "".join(element.itertext()).strip()
    return weigh(text) >= _TELLING and _SENTENCE_END.search(text) is not None
