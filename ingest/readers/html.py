"""Web pages saved as HTML."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from ingest.article import Removal
from ingest.decoding import decode
from ingest.errors import SourceEmpty
from ingest.published import find_published
from ingest.readers.base import ReadText

_CHARSET = re.compile(rb"charset\s{0,4}=\s{0,4}[\"']?\s{0,4}([\w.:-]{2,40})", re.IGNORECASE)
_DECLARED_WITHIN = 4096
# The page's own word for its date, first published rather than last changed; no guess from the body.
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2099-12-31"}
_HIDDEN_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])|opacity\s*:\s*0(?![.\d])"
    r"|text-indent\s*:\s*-\d{3,}|(?:left|top)\s*:\s*-\d{4,}",
    re.IGNORECASE,
)
_HIDDEN_CLASS = re.compile(r"(?:^|\s)(?:sr-only|visually-hidden|screen-reader-text|hidden)(?:\s|$)")
_INLINE = frozenset(
    [
        *("a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd"),
        *("label", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "time"),
        *("tt", "u", "var", "wbr", "td", "th"),
    ]
)
_NO_TEXT = frozenset(["script", "style", "noscript", "template", "svg", "iframe", "select", "textarea", "button"])
_RULE = re.compile(r"\|?(?:\s*:?-{2,}:?\s*\|)+(?:\s*:?-{2,}:?\s*)?")
_SPACE = re.compile(r"[^\S\n]+")


class HtmlReader:
    """Reads the story of a page and its metadata with trafilatura."""

    suffixes: tuple[str, ...] = (".html", ".htm", ".xhtml", ".shtml")

    def read(self, data: bytes, source: str) -> ReadText:
        """Return the main text of the page, with text that the page hides listed among the repairs.

        Raises `SourceEmpty` if the page has no text.
        """
        import trafilatura

        declared = _CHARSET.search(data[:_DECLARED_WITHIN])
        decoded = decode(data, source, declared.group(1).decode("ascii", "ignore") if declared else None)
        logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
        tree = trafilatura.load_html(decoded.text)
        if tree is None:
            raise SourceEmpty(f"{source!r}: not a web page; save it as HTML again")
        found: Any = trafilatura.extract_metadata(tree, date_config=_DATES)
        hidden = [*_take_out_hidden(tree)]
        whole = _visible_text(tree)
        text = trafilatura.extract(tree, include_comments=False, favor_recall=True, config=_settings()) or whole
        if not text.strip():
            raise SourceEmpty(f"{source!r}: the page holds no text; save the page of one article")
        story = _without_table_frames(text)
        return ReadText(
            text=story,
            title=found.title or None,
            published=found.date or find_published(whole),
            url=found.url or None,
            repairs=(*decoded.repairs, *hidden, *_left_out(whole, story)),
        )


@cache
def _settings() -> Any:
    """Lower trafilatura's least sizes: they count characters, and a Chinese story needs few."""
    from trafilatura.settings import use_config

    settings = use_config()
    for name in ("MIN_EXTRACTED_SIZE", "MIN_OUTPUT_SIZE"):
        settings.set("DEFAULT", name, "40")
    return settings


def _without_table_frames(text: str) -> str:
    """Write table rows as cells with a bar between them, without the rule below the header."""
    rows = (line.strip() for line in text.split("\n"))
    return "\n".join(row.strip("|").strip() if row.startswith("|") else row for row in rows if not _RULE.fullmatch(row))


def _left_out(whole: str, story: str) -> Iterator[Removal]:
    """List the lines of the page that are not in its story."""
    kept = {_bare(line) for line in story.split("\n")}
    for line in whole.split("\n"):
        if _bare(line) not in kept:
            yield Removal(kind="outside_story", text=line, start=0)


def _bare(line: str) -> str:
    return "".join(character for character in line if character.isalnum())


def _take_out_hidden(tree: Any) -> Iterator[Removal]:
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


def _visible_text(tree: Any) -> str:
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
