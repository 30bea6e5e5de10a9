"""From bytes to text."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.article import Removal
from ingest.errors import SourceUnreadable


@dataclass(frozen=True, kw_only=True, slots=True)
class Decoded:
    """Text with the encoding it was read in; `certain` is false where another encoding fits nearly as well."""

    text: str
    encoding: str
    certain: bool = True
    repairs: tuple[Removal, ...] = ()


def decode(data: bytes, source: str) -> Decoded:
    """Decode bytes; raise `SourceUnreadable` if they are no text."""
    for encoding in ("utf-8-sig", "gb18030", "big5hkscs"):
        try:
            return Decoded(text=data.decode(encoding), encoding=encoding)
        except UnicodeDecodeError:
            continue
    raise SourceUnreadable(f"{source!r}: not text in an encoding that can be told; save it as UTF-8")
