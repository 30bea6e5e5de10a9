"""The address that a text gives as its own."""

from __future__ import annotations

import re

from ingest.folding import fold

# For folded text; folding keeps offsets, so the address is taken from the text itself.
_OWN_ADDRESS = re.compile(
    r"(?:本文|原文|文章|本页|original|article|canonical)\s?(?:链接|地址|网址|出处|link|url|address)\s?[:]?\s{0,2}"
    r"(?P<address>https?://[^\s<>\"'，。、；）)】]{4,500})"
)


def find_url(text: str) -> str | None:
    """Return the address behind a label such as 本文链接 or Original link, or None."""
    match = _OWN_ADDRESS.search(fold(text))
    return text[match.start("address") : match.end("address")] if match else None
