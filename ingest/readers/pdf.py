"""PDF files: running text, table rows and page numbers, with PDFium.

PDFium keeps state of its own that threads must not share, so one file is read at a time.
"""

from __future__ import annotations

import ctypes
import re
import threading
from collections.abc import Iterator
from typing import Any, Literal

from ingest.article import Removal
from ingest.errors import SourceEmpty, SourceUnreadable
from ingest.readers.base import ReadText
from ingest.readers.glyphs import Glyph, lines_of_glyphs
from ingest.readers.layout import PageLines, flow_text

_PDFIUM = threading.Lock()
_SMALLEST = 1.5  # points; nobody reads smaller print
_LIGHT = 225  # of 255, for every colour; below it text stands out from white paper
_CLEAR = 12  # of 255
_CONTRAST = 12  # of 255
_EM = 0.8  # of the height that a font keeps for its lines
_NO_TITLE = re.compile(
    r"(?i)microsoft (word|powerpoint|excel)\b.*|untitled.*|无标题.*|.*\.(docx?|pptx?|xlsx?|pdf|indd)"
)

_Ink = Literal["dark", "light", "none"]


class PdfReader:
    """Reads the text layer of a PDF; pictures of text need another program first."""

    suffixes: tuple[str, ...] = (".pdf",)

    def read(self, data: bytes, source: str, declared: str | None = None) -> ReadText:
        """Return the text with the offsets of its pages; text that the pages do not show is listed apart.

        Raises `SourceUnreadable` for a damaged or locked file and `SourceEmpty` for one without text.
        """
        with _PDFIUM:
            document = _open(data, source)
            try:
                title = str(document.get_metadata_value("Title")).strip()
                read = [_read_page(document, number) for number in range(len(document))]
            finally:
                document.close()
        flow = flow_text([page for page, _ in read])
        if not flow.text.strip():
            raise SourceEmpty(
                f"{source!r}: no text on its {len(read)} pages, only pictures; run text recognition (OCR) on it first"
            )
        hidden = tuple(Removal(kind="hidden", text=text, start=0) for _, unseen in read for text in unseen)
        return ReadText(
            text=flow.text,
            title=title if title and not _NO_TITLE.fullmatch(title) else None,
            repairs=(*hidden, *flow.removals),
            pages=flow.pages,
        )


def _open(data: bytes, source: str) -> Any:
    import pypdfium2  # type: ignore[import-untyped]

    try:
        document = pypdfium2.PdfDocument(data)
        len(document)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise SourceUnreadable(f"{source!r}: locked with a password; save a copy without one") from error
        raise SourceUnreadable(f"{source!r}: not a PDF that can be opened; save or download it again") from error
    return document


def _read_page(document: Any, number: int) -> tuple[PageLines, tuple[str, ...]]:
    """Return the lines of a page and the texts on it that nobody sees; a damaged page is empty."""
    import pypdfium2

    try:
        page = document[number]
    except pypdfium2.PdfiumError:
        return PageLines(lines=(), height=0), ()
    try:
        text = page.get_textpage()
        seen, unseen = _split(page, [*_glyphs(text.raw)])
        text.close()
        lines = PageLines(lines=tuple(lines_of_glyphs(seen)), height=page.get_height())
    finally:
        page.close()
    return lines, tuple(line.text for line in lines_of_glyphs(unseen))


def _glyphs(text: Any) -> Iterator[tuple[Glyph, _Ink]]:
    """Yield each character with how it is drawn; text objects are looked up once, a page holds few of them."""
    from pypdfium2 import raw

    box = raw.FS_RECTF()
    known: dict[int | None, _Ink] = {}
    for index in range(raw.FPDFText_CountChars(text)):
        code = raw.FPDFText_GetUnicode(text, index)
        if not 0 < code <= 0x10FFFF:
            continue
        found = raw.FPDFText_GetLooseCharBox(text, index, ctypes.byref(box))
        left, right, bottom, top = (box.left, box.right, box.bottom, box.top) if found else (0.0, 0.0, 0.0, 0.0)
        drawn = raw.FPDFText_GetTextObject(text, index)
        key = ctypes.cast(drawn, ctypes.c_void_p).value
        if key not in known:
            known[key] = _ink(text, index, drawn)
        glyph = Glyph(chr(code), left, right, bottom, top, (top - bottom) * _EM)
        small = 0 < glyph.size < _SMALLEST and not glyph.character.isspace()
        yield glyph, "none" if small else known[key]


def _ink(text: Any, index: int, drawn: Any) -> _Ink:
    from pypdfium2 import raw

    colours = [ctypes.c_uint() for _ in range(4)]
    if not drawn:
        return "dark"
    if raw.FPDFTextObj_GetTextRenderMode(drawn) == raw.FPDF_TEXTRENDERMODE_INVISIBLE:
        return "none"
    if not raw.FPDFText_GetFillColor(text, index, *map(ctypes.byref, colours)):
        return "dark"
    *rgb, alpha = (colour.value for colour in colours)
    if alpha < _CLEAR:
        return "none"
    return "light" if min(rgb) > _LIGHT else "dark"


def _split(page: Any, glyphs: list[tuple[Glyph, _Ink]]) -> tuple[list[Glyph], list[Glyph]]:
    """Tell what a reader of the page sees from what is on it for machines alone.

    A page without any other text is a picture with its recognised text laid under it, and that text is the page's.
    """
    width, height = page.get_size()
    shades = _shades(page) if any(ink == "light" for _, ink in glyphs) else None
    seen: list[Glyph] = []
    unseen: list[Glyph] = []
    for glyph, ink in glyphs:
        outside = glyph.right < 0 or glyph.left > width or glyph.top < 0 or glyph.bottom > height
        blank = glyph.character.isspace()
        hidden = outside or ink == "none" or (ink == "light" and not blank and _is_plain(shades, glyph, height))
        if blank or not hidden:
            seen.append(glyph)
        if blank or hidden:
            unseen.append(glyph)
    if not any(not glyph.character.isspace() for glyph in seen):
        return unseen, []
    return seen, unseen


def _shades(page: Any) -> Any:
    """Return the page as drawn, one grey value a point, rows from the top."""
    return page.render(scale=1, grayscale=True).to_numpy()


def _is_plain(shades: Any, glyph: Glyph, height: float) -> bool:
    """Whether the page shows one even shade where the character should be."""
    rows = slice(max(0, int(height - glyph.top)), max(0, int(height - glyph.bottom)) + 1)
    area = shades[rows, max(0, int(glyph.left)) : int(glyph.right) + 1]
    return area.size == 0 or int(area.max()) - int(area.min()) < _CONTRAST
