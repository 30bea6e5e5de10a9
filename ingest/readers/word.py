"""Word documents (.docx): paragraphs and tables in their order, with what tracked changes and content controls hold."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from ingest.article import Removal
from ingest.errors import SourceEmpty, SourceUnreadable
from ingest.readers.base import ReadText
from ingest.readers.office import checked_package
from ingest.readers.rows import lines_of_table

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_GONE = frozenset([f"{_W}del", f"{_W}moveFrom", _FALLBACK])
_WRAPPERS = frozenset([f"{_W}{name}" for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag")])
_HEADINGS = ("heading", "title", "标题", "標題")
_OFF = frozenset(["0", "false", "off"])


class WordReader:
    """Reads the text of a Word document with python-docx; headers, footers and macros are left out."""

    suffixes: tuple[str, ...] = (".docx",)

    def read(self, data: bytes, source: str, declared: str | None = None) -> ReadText:
        """Return the paragraphs and a line with headings and values for every table row; list hidden text apart."""
        macros = checked_package(data, source)
        import docx

        hidden: list[str] = []
        try:
            document = docx.Document(io.BytesIO(data))
            headings = {str(style.style_id) for style in document.styles if _is_heading(str(style.name))}
            lines = [*_lines(document.element.body, headings, hidden)]
            title = str(document.core_properties.title or "").strip()
        # The parser lets through whatever breaks in a made-up package.
        except Exception as error:
            raise SourceUnreadable(f"{source!r}: not a Word document that can be read; save it again") from error
        text = "\n".join(lines).strip("\n")
        if not text.strip():
            raise SourceEmpty(f"{source!r}: no text in this document; add one that has some")
        unseen = tuple(Removal(kind="hidden", text=text, start=0) for text in hidden if text.strip())
        return ReadText(text=text, title=title or None, repairs=(*macros, *unseen))


def _is_heading(name: str) -> bool:
    return name.lower().startswith(_HEADINGS)


def _lines(parent: Any, headings: set[str], hidden: list[str]) -> Iterator[str]:
    """Yield the lines of a part; headings and tables are set apart by an empty line."""
    above = ""
    for block in parent:
        if block.tag == f"{_W}p":
            style = block.find(f"{_W}pPr/{_W}pStyle")
            if style is not None and style.get(f"{_W}val") in headings:
                yield ""
            text = _text(block, hidden)
            above = text or above
            yield text
        elif block.tag == f"{_W}tbl":
            yield from ("", *lines_of_table([*_rows(block, hidden)], above=above), "")
            above = ""
        elif block.tag in _WRAPPERS:
            yield from _lines(block, headings, hidden)


def _rows(table: Any, hidden: list[str]) -> Iterator[list[str]]:
    for row in table.iterchildren(f"{_W}tr"):
        cells = row.iter(f"{_W}tc")
        yield [_text(cell, hidden) for cell in cells if _nearest(cell, f"{_W}tr") is row]


def _nearest(element: Any, tag: str) -> Any:
    return next(element.iterancestors(tag), None)


def _text(part: Any, hidden: list[str]) -> str:
    """Return the text of a paragraph or a cell as it stands after all tracked changes."""
    pieces: list[str] = []
    for element in part.iter(f"{_W}t", f"{_W}tab", f"{_W}br", f"{_W}cr", f"{_W}p"):
        if any(ancestor.tag in _GONE for ancestor in element.iterancestors()):
            continue
        if element.tag == f"{_W}t":
            (hidden if _is_hidden(element) else pieces).append(element.text or "")
        elif element.tag == f"{_W}p":
            pieces.append(" ")
        elif _nearest(element, f"{_W}r") is not None:
            pieces.append(" " if element.tag == f"{_W}tab" else "\n")
    return "".join(pieces).strip()


def _is_hidden(text: Any) -> bool:
    run = _nearest(text, f"{_W}r")
    mark = run.find(f"{_W}rPr/{_W}vanish") if run is not None else None
    return mark is not None and mark.get(f"{_W}val") not in _OFF
