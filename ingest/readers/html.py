"""Web pages saved as HTML."""

from __future__ import annotations

from ingest.decoding import decode
from ingest.errors import SourceEmpty
from ingest.readers.base import ReadText


class HtmlReader:
    """Reads the story of a page and its metadata with trafilatura."""

    suffixes: tuple[str, ...] = (".html", ".htm", ".xhtml", ".shtml")

    def read(self, data: bytes, source: str) -> ReadText:
        """Return the main text of the page; raise `SourceEmpty` if it has none."""
        import trafilatura

        decoded = decode(data, source)
        text = trafilatura.extract(decoded.text, include_comments=False)
        if not text:
            raise SourceEmpty(f"{source!r}: the page holds no article text; save the page of one article")
        found = trafilatura.extract_metadata(decoded.text)
        return ReadText(text=text, title=found.title, published=found.date, url=found.url)
