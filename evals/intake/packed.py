"""The hard shapes of packed files: a whole file of the kind, with one part of it over and over."""

from __future__ import annotations

import io
import plistlib
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass

from evals.intake.seeds import STORY, make_pdf, make_warc, seeds


@dataclass(frozen=True, slots=True)
class Unit:
    """What is repeated in place of `hole`, with what stands around all of it."""

    text: str
    before: str = ""
    after: str = ""


_CELL = '<c t="inlineStr"><is><t>智</t></is></c>'
_RUN, _SLIDE_RUN = f"<w:r><w:t>{STORY}</w:t></w:r>", f"<a:r><a:t>{STORY}</a:t></a:r>"
_TABLE = "<w:tbl><w:tblGrid/>{}</w:tbl>"
_ITEM = "<item><title>智</title><description>1元</description></item>"
_ROW = "<w:tr><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc></w:tr>"
_HOLES = {
    ".docx": ("word/document.xml", _RUN),
    ".pptx": ("ppt/slides/slide1.xml", _SLIDE_RUN),
    ".xlsx": ("xl/worksheets/sheet1.xml", "</sheetData>"),
}
PACKED: Mapping[str, Mapping[str, Unit]] = {
    ".docx": {
        "runs": Unit("<w:r><w:t>智谱营收3.1亿元</w:t></w:r>"),
        "paragraphs": Unit("</w:p><w:p><w:r><w:t>1</w:t></w:r>"),
        "tables": Unit(_TABLE.format(_ROW), "</w:p>", "<w:p>"),
        "rows": Unit(_ROW, "</w:p><w:tbl><w:tblGrid/>", "</w:tbl><w:p>"),
        "cells": Unit("<w:tc><w:p/></w:tc>", "</w:p><w:tbl><w:tblGrid/><w:tr>", "</w:tr></w:tbl><w:p>"),
        "breaks": Unit("<w:r><w:br/></w:r>"),
        "text": Unit("智谱营收3.1亿元", "<w:r><w:t>", "</w:t></w:r>"),
    },
    ".pptx": {
        "runs": Unit("<a:r><a:t>1元</a:t></a:r>"),
        "paragraphs": Unit("</a:p><a:p><a:r><a:t>1</a:t></a:r>"),
        "text": Unit("智谱营收3.1亿元", "<a:r><a:t>", "</a:t></a:r>"),
    },
    ".xlsx": {
        "rows": Unit(f"<row>{_CELL}{_CELL}</row>", "", "</sheetData>"),
        "one row": Unit(_CELL, "<row>", "</row></sheetData>"),
        "numbers": Unit("<row><c><v>1.5</v></c><c><v>2</v></c></row>", "", "</sheetData>"),
        "far cells": Unit('<row><c r="XFD1"><v>1</v></c></row>', "", "</sheetData>"),
        "one cell": Unit("智谱营收3.1亿元", '<row><c t="inlineStr"><is><t>', "</t></is></c></row></sheetData>"),
    },
    ".pdf": {
        "lines": Unit("0 -1 Td (1) Tj ", "BT /F1 1 Tf ", "ET"),
        "words": Unit("(Zhipu 1 ) Tj ", "BT /F1 1 Tf ", "ET"),
        "places": Unit("1 0 0 1 9 9 Tm (1) Tj ", "BT /F1 1 Tf ", "ET"),
        "numbers": Unit("1 "),
        "brackets": Unit("["),
        "boxes": Unit("0 0 1 1 re f "),
        "strokes": Unit("0 0 m 9 9 l S "),
        "states": Unit("q "),
    },
    ".xml": {
        "items": Unit(
            "<item><title>智</title><description>1元</description></item>", "<rss><channel>", "</channel></rss>"
        ),
        "nested": Unit("<a>", "<rss><channel>"),
        "text": Unit("智谱营收3.1亿元", "<rss><channel><item><title>", "</title></item></channel></rss>"),
        "entities": Unit("&amp;", "<rss><channel><item><description>", "</description></item></channel></rss>"),
    },
    ".warc": {"text": Unit("<p>1</p>"), "one line": Unit("智"), "lines": Unit("1\n")},
    ".mhtml": {
        "parts": Unit("--b\r\nContent-Type: text/html\r\n\r\n<p>1</p>\r\n"),
        "text": Unit("<p>1</p>", "--b\r\nContent-Type: text/html\r\n\r\n"),
        "marks": Unit("--b\r\n"),
        "headers": Unit("X: 1\r\n", "--b\r\n"),
    },
    ".webarchive": {"text": Unit("<p>1</p>"), "one line": Unit("智"), "lines": Unit("1\n")},
    ".zip": {"files": Unit("智1元"), "one file": Unit("智谱营收3.1亿元")},
}
"""By kind and name what is repeated."""

_MAIL_PAGE = 'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n'
# What a member of an archive takes beside its content: two headers and its name twice.
_MEMBER_BYTES = 110


def packed(kind: str, unit: Unit, size: int) -> bytes:
    """Return a file of the kind whose content, before packing, is of about so many bytes."""
    text = unit.before + unit.text * (size // len(unit.text.encode())) + unit.after
    match kind:
        case ".pdf":
            return make_pdf(text.encode())
        case ".xml":
            return text.encode()
        case ".warc":
            return make_warc(text.encode())
        case ".mhtml":
            return (_MAIL_PAGE + text).encode()
        case ".webarchive":
            return _archived(text.encode())
        case ".zip":
            return _zipped(unit, text, size)
    return _refilled(kind, text)


def _refilled(kind: str, text: str) -> bytes:
    member, hole = _HOLES[kind]
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(seeds()[kind])) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name).decode()
            new.writestr(name, content.replace(hole, text) if name == member else content)
    return out.getvalue()


def _archived(page: bytes) -> bytes:
    return plistlib.dumps({"WebMainResource": {"WebResourceData": page}}, fmt=plistlib.FMT_BINARY)


def _zipped(unit: Unit, text: str, size: int) -> bytes:
    one = unit == PACKED[".zip"]["one file"]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(1 if one else size // (_MEMBER_BYTES + 20)):
            archive.writestr(f"{number:05d}.txt", text if one else f"{unit.text}{number}")
    return out.getvalue()
