"""Word documents (.docx): paragraphs and tables in their order, with the properties that give title and day."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from ingest.errors import SourceEmpty, SourceUnreadable
from ingest.readers.base import ReadText
from ingest.readers.office import checked_package


class WordReader:
    """Reads the text of a Word document with python-docx; headers, footers and macros are left out."""

    suffixes: tuple[str, ...] = (".docx",)

    def read(self, data: bytes, source: str, declared: str | None = None) -> ReadText:
        """Return the paragraphs, and a line with its cells for every table row."""
        macros = checked_package(data, source)
        import docx

        try:
            document = docx.Document(io.BytesIO(data))
            lines = [line for block in document.iter_inner_content() for line in _lines(block)]
            title = str(document.core_properties.title or "").strip()
        # The parser lets through whatever breaks in a made-up package.
        except Exception as error:
            raise SourceUnreadable(f"{source!r}: not a Word document that can be read; save it again") from error
        text = "\n".join(lines).strip("\n")
        if not text.strip():
            raise SourceEmpty(f"{source!r}: no text in this document; add one that has some")
        return ReadText(text=text, title=title or None, repairs=macros)


def _lines(block: Any) -> Iterator[str]:
    """Yield the lines of a paragraph or a table; a heading is set apart by an empty line."""
    if not hasattr(block, "rows"):
        if block.style is not None and str(block.style.name).startswith(("Heading", "Title", "标题", "標題")):
            yield ""
        yield block.text
        return
    yield ""
    for row in block.rows:
        cells: list[Any] = []
        for cell in row.cells:
            # A merged cell comes once for each column that it covers.
            if not cells or cell._tc is not cells[-1]._tc:
                cells.append(cell)
        yield " | ".join(" ".join(cell.text.split()) for cell in cells)
    yield ""
