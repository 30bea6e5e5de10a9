"""Markdown with front matter."""

from __future__ import annotations

from ingest.decoding import decode
from ingest.readers.base import ReadText


class MarkdownReader:
    """Reads Markdown; YAML front matter gives title, published, url and language."""

    suffixes: tuple[str, ...] = (".md", ".markdown")

    def read(self, data: bytes, source: str) -> ReadText:
        """Return the text without markup."""
        import frontmatter

        decoded = decode(data, source)
        metadata, body = frontmatter.parse(decoded.text)
        value = {str(key).lower(): str(item) for key, item in metadata.items() if item is not None}
        return ReadText(
            text=body,
            title=value.get("title"),
            published=value.get("published") or value.get("date"),
            url=value.get("url"),
            language=value.get("language"),
            repairs=decoded.repairs,
        )
