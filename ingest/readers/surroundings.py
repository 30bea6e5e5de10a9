"""What stands around a story on a page and can be told by the page's structure: link lists, related stories, comments.

Trees are lxml's and are changed in place. What goes is not lost: a page's text outside its story is listed.
"""

from __future__ import annotations

import re
from typing import Any

from ingest.cleaning.rules import rules
from ingest.folding import fold
from ingest.readers.page import visible_text
from ingest.weight import weigh

_BLOCKS = ("div", "section", "aside", "ul", "ol", "td", "p", "nav", "footer", "header", "dl", "form")
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6", "div", "p", "span", "strong", "b", "dt", "legend", "td"])
_SENTENCE_END = re.compile(r"[。！？!?.][”’」』\"')）]*$")
_LINK_SHARE = 0.75
_FEWEST_LINKS = 2
_LONGEST_HEADING = 24
_TELLING = 15


# What sites call the parts that are not the story, in the words of their class and id names.
_NAMES = frozenset(
    [
        *("nav", "navbar", "menu", "breadcrumb", "breadcrumbs", "crumb", "crumbs", "sidebar", "toolbar", "ticker"),
        *("related", "recommend", "recommends", "recommendation", "recommendations", "recommended", "popular"),
        *("comment", "comments", "reply", "replies", "respond", "tie", "share", "sharing", "social", "sharedaddy"),
        *("footer", "foot", "copyright", "promo", "promotion", "sponsor", "sponsored", "advert", "advertisement"),
        *("adslot", "adbox", "adunit", "advertising", "toc", "pull", "pullquote", "breaking", "disqus", "signup"),
        *("ad", "ads", "newsletter", "subscribe", "subscription", "cookie", "cookies", "consent", "paywall"),
        *("feedback", "audio", "symbols", "download", "qrcode", "login", "banner", "masthead", "jubao"),
    ]
)
_WORDS = re.compile(r"[a-z]+|[A-Z][a-z]*")
# A part that holds more of the page's text than this holds the story, whatever it is called.
_STORY_SHARE = 0.3


def take_out_surroundings(tree: Any) -> None:
    """Take out lists of links, parts named as no story, and what follows a heading of related stories or comments."""
    whole = weigh(visible_text(tree))
    for part in [*tree.iter(*_BLOCKS, "h2", "h3", "h4", "span", "figure")]:
        named = not _NAMES.isdisjoint(word.lower() for word in _WORDS.findall(_names_of(part)))
        if named and _is_attached(part, tree) and not _holds_story(part, whole):
            part.drop_tree()
    for block in [*tree.iter(*_BLOCKS)]:
        if _is_attached(block, tree) and _is_link_list(block):
            block.drop_tree()
    for heading in [*tree.iter(*_HEADINGS)]:
        if _is_attached(heading, tree):
            _take_out_section(heading)


def _holds_story(part: Any, whole: float) -> bool:
    if part.find(".//h1") is not None or part.find(".//article") is not None:
        return True
    return weigh("".join(part.itertext())) >= whole * _STORY_SHARE


def _names_of(part: Any) -> str:
    return f"{part.get('class') or ''} {part.get('id') or ''}"


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
