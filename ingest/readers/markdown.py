"""Markdown with front matter."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from ingest.decoding import decode
from ingest.language import is_han
from ingest.readers.base import ReadText
from ingest.readers.rows import holds_data, lines_of_table

if TYPE_CHECKING:
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

_TAG = re.compile(r"<[^<>]{0,2000}>")
_PUBLISHED = (
    *("published", "date", "pubdate", "published_at", "publish_date", "published_date", "publication_date"),
    *(
        "datepublished",
        "published_time",
        "发布时间",
        "发布日期",
        "日期",
        "發佈時間",
        "發布時間",
        "發佈日期",
        "發布日期",
    ),
)
# Blocks have three tokens each: about ten of them.
_TOP = 30
_DEEPEST_BLOCK, _DEEPEST_INLINE = 30, 10
_SCALARS = (str, int, float, datetime.date)


class MarkdownReader:
    """Reads Markdown; YAML front matter gives title, published, url and language."""

    suffixes: tuple[str, ...] = (".md", ".markdown")

    def read(self, data: bytes, source: str, declared: str | None = None) -> ReadText:
        """Return the text without markup: one line a paragraph, list item or table row."""
        decoded = decode(data, source, declared)
        metadata, body = _front_matter(decoded.text)
        tokens = _tokens(body)
        return ReadText(
            text=_plain(tokens),
            title=_value(metadata, "title") or _heading(tokens),
            published=_value(metadata, *_PUBLISHED),
            url=_value(metadata, "url", "link", "canonical_url", "canonical"),
            language=_value(metadata, "language", "lang"),
            repairs=decoded.repairs,
        )


def plain_text(markdown: str) -> str:
    """Return what a reader of the rendered text sees, without pictures; blocks are set apart by an empty line."""
    return _plain(_tokens(markdown))


def _tokens(markdown: str) -> list[Token]:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST_BLOCK}).enable("table")
    parser.core.ruler.before("inline", "shallow", _look_less_deep)
    return parser.parse(markdown)


def _look_less_deep(state: StateCore) -> None:
    """Set how deep brackets are followed within a line: every level more is another walk over all of them."""
    state.md.options["maxNesting"] = _DEEPEST_INLINE


def _plain(tokens: list[Token]) -> str:
    return "".join(_pieces(tokens)).strip("\n")


def _heading(tokens: list[Token]) -> str | None:
    """Return the first heading of the first level, if it stands near the top."""
    for token, inline in pairwise(tokens[:_TOP]):
        if token.type == "heading_open" and token.tag == "h1":
            return _inline(inline.children or []).strip() or None
    return None


def _front_matter(text: str) -> tuple[Mapping[str, Any], str]:
    import frontmatter
    import yaml  # type: ignore[import-untyped]

    try:
        metadata, body = frontmatter.parse(text)
    except (yaml.YAMLError, ValueError):
        return {}, text
    return {str(key).strip().lower(): value for key, value in metadata.items()}, body


def _value(metadata: Mapping[str, Any], *names: str) -> str | None:
    values = (metadata[name] for name in names if isinstance(metadata.get(name), _SCALARS))
    return next((str(value).strip() for value in values if str(value).strip()), None)


def _pieces(tokens: list[Token]) -> Iterator[str]:
    above = ""
    table: list[list[str]] | None = None
    for token in tokens:
        match token.type:
            case "inline" if table:
                table[-1].append(_inline(token.children or []))
            case "inline":
                above = _inline(token.children or [])
                yield above
            case "fence" | "code_block":
                yield token.content.rstrip("\n") + "\n\n"
            case "html_block":
                yield _TAG.sub(" ", token.content).strip() + "\n\n"
            case "heading_close" | "paragraph_close":
                yield "\n" if token.hidden else "\n\n"
            case "table_open":
                table = []
            case "tr_open" if table is not None:
                table.append([])
            case "table_close" if table is not None:
                yield from (f"{line}\n" for line in _table_lines(table, above))
                yield "\n"
                table, above = None, ""
            case "bullet_list_close" | "ordered_list_close":
                yield "\n"


def _table_lines(rows: list[list[str]], above: str) -> Iterator[str]:
    """Yield a line a row: with its headings where the table holds figures, else its cells with bars between them."""
    if holds_data(rows):
        yield from lines_of_table(rows, above=above)
    else:
        yield from (" | ".join(row) for row in rows)


def _inline(children: list[Token]) -> str:
    lines: list[list[Token]] = [[]]
    for child in children:
        if child.type == "softbreak":
            lines.append([])
        else:
            lines[-1].append(child)
    alone = [_is_emphasis(line) for line in lines]
    pieces = [_line(lines[0])]
    for number in range(1, len(lines)):
        above, below = lines[number - 1 : number + 1]
        pieces += ["\n" if alone[number - 1] or alone[number] else _joint(above, below), _line(below)]
    return "".join(pieces)


def _line(children: list[Token]) -> str:
    pieces = []
    for child in children:
        if child.type in ("text", "code_inline"):
            pieces.append(child.content)
        elif child.type == "hardbreak" or (child.type == "html_inline" and child.content[:3].lower() == "<br"):
            pieces.append("\n")
    return "".join(pieces)


def _joint(above: list[Token], below: list[Token]) -> str:
    """A line that breaks between Han characters continues without a space."""
    before = above[-1].content[-1:] if above else ""
    after = below[0].content[:1] if below else ""
    return "" if _is_wide(before) and _is_wide(after) else " "


def _is_emphasis(line: list[Token]) -> bool:
    """Whether a line is all in emphasis, which then stands alone."""
    parts = [child for child in line if child.type != "text" or child.content]
    return (
        bool(parts) and parts[0].type in ("em_open", "strong_open") and parts[-1].type in ("em_close", "strong_close")
    )


def _is_wide(character: str) -> bool:
    return bool(character) and (is_han(character) or character in "，。、；：！？（）《》「」『』“”…—")
