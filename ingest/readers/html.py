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
from ingest.readers.chatter import places, without_chatter
from ingest.readers.data_tables import write_out_tables
from ingest.readers.headings import Outline, bare
from ingest.readers.hidden import take_out_hidden
from ingest.readers.inset import take_out_insets
from ingest.readers.nesting import as_page
from ingest.readers.page import mark_paragraphs, part_at_breaks, unfold_layout_tables, visible_text
from ingest.readers.scope import keep_to_story
from ingest.readers.slimming import slim
from ingest.readers.standfirst import with_standfirst
from ingest.readers.stated_date import mute_other_times, stated_date
from ingest.readers.surroundings import take_out_surroundings

_CHARSET = re.compile(rb"charset\s{0,4}=\s{0,4}[\"']?\s{0,4}([\w.:-]{2,40})", re.IGNORECASE)
_DECLARED_WITHIN = 4096
# The page's own word for its date, first published rather than last changed; no guess from the body.
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2099-12-31"}
# Beyond it a page is a register or a set of accounts, which nothing stands around, and is taken whole.
_MOST_PARTS = 50_000
_RULE = re.compile(r"\|?(?:\s*:?-{2,}:?\s*\|)+(?:\s*:?-{2,}:?\s*)?")


class HtmlReader:
    """Reads the story of a page and its metadata with trafilatura."""

    suffixes: tuple[str, ...] = (".html", ".htm", ".xhtml", ".shtml")

    def read(self, data: bytes, source: str, declared: str | None = None) -> ReadText:
        """Return the main text of the page, with text that the page hides listed among the repairs.

        Raises `SourceEmpty` if the page has no text.
        """
        import trafilatura

        decoded = decode(data, source, declared or _declared(data))
        logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
        tree = load_page(decoded.text)
        if tree is None:
            raise SourceEmpty(f"{source!r}: not a web page; save it as HTML again")
        mute_other_times(tree)
        dated = stated_date(tree)
        found: Any = trafilatura.extract_metadata(tree, date_config=_DATES)
        hidden = [*take_out_hidden(tree)]
        unfold_layout_tables(tree)
        write_out_tables(tree)
        whole = visible_text(tree)
        title = found.title or ""
        story = whole if len(tree.xpath("//*")) > _MOST_PARTS else _story(tree, whole, title)
        if not story.strip():
            raise SourceEmpty(f"{source!r}: the page holds no text; save the page of one article")
        return ReadText(
            text=story,
            title=title or None,
            published=dated or found.date or find_published(whole),
            url=found.url or None,
            repairs=(*decoded.repairs, *hidden, *_left_out(whole, story)),
        )


def load_page(text: str) -> Any:
    """Return the tree of a page, slimmed; None where there is none."""
    import trafilatura

    tree = trafilatura.load_html(as_page(text))
    if tree is not None:
        slim(tree)
    return tree


def _story(tree: Any, whole: str, title: str) -> str:
    """Return the story of a page without what stands around it; `whole` is all that the page shows."""
    import trafilatura

    narrow(tree, title)
    outline = Outline(tree)
    where = places(tree)
    text = trafilatura.extract(tree, include_comments=False, favor_recall=True, config=_settings()) or whole
    story = with_standfirst(_without_table_frames(text), whole, title)
    return without_chatter(outline.restore(story, title), where, title) if text.strip() else ""


def narrow(tree: Any, title: str) -> None:
    """Take out of a page what its make says is no part of the story, and make its lines paragraphs."""
    take_out_surroundings(tree)
    part_at_breaks(tree)
    mark_paragraphs(tree)
    take_out_insets(tree)
    keep_to_story(tree, title)


def _declared(data: bytes) -> str | None:
    declared = _CHARSET.search(data[:_DECLARED_WITHIN])
    return declared.group(1).decode("ascii", "ignore") if declared else None


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
    rows = (line.strip().replace("\\|", "|") for line in text.split("\n"))
    return "\n".join(row.strip("|").strip() if row.startswith("|") else row for row in rows if not _RULE.fullmatch(row))


def _left_out(whole: str, story: str) -> Iterator[Removal]:
    """List the lines of the page that are not in its story."""
    kept = {bare(line) for line in story.split("\n")}
    for line in whole.split("\n"):
        if bare(line) not in kept:
            yield Removal(kind="outside_story", text=line, start=0)
