"""Characters that carry no text: controls, invisible marks, odd spaces and line ends, look-alike ideographs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from ingest.cleaning.ledger import Edit

_ODD = re.compile(
    r"(?P<line_end>\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029])"
    r"|(?P<invisible>[\x00-\x08\x0e-\x1b\x1f\x7f\x80-\x84\x86-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    r"\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0000-\U000e01ef]+)"
    r"|(?P<space>[\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]+)"
    r"|(?P<variant>[\u2e80-\u2fd5\uf900-\ufad9])"
    r"|(?P<damaged>[\ud800-\udfff]+)"
)
_REPLACEMENTS = {"line_end": "\n", "invisible": "", "space": " ", "damaged": "\ufffd"}


def plain_characters(text: str) -> Iterator[Edit]:
    """Yield edits that leave one kind of space and line end, and one code for each ideograph."""
    for match in _ODD.finditer(text):
        kind = match.lastgroup or ""
        replacement = _REPLACEMENTS.get(kind)
        if replacement is None:
            replacement = unicodedata.normalize("NFKC", match.group())
        if len(replacement) <= 1 and replacement != match.group():
            yield Edit(start=match.start(), end=match.end(), kind=kind, replacement=replacement)
