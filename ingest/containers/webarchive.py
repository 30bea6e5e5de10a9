"""Pages that Safari saved (.webarchive): a property list with the page and all that it shows."""

from __future__ import annotations

import plistlib
from collections.abc import Iterator
from typing import Any

from ingest.containers.base import Budget
from ingest.errors import SourceUnreadable
from ingest.piece import Piece, Refusal


class WebArchiveContainer:
    """Takes the page out of a web archive."""

    suffixes: tuple[str, ...] = (".webarchive",)

    def parts(self, piece: Piece, budget: Budget) -> Iterator[Piece | Refusal]:
        """Yield the page; a property list that declares entities is refused by the parser."""
        main = _main_resource(piece)
        data = main.get("WebResourceData")
        if not isinstance(data, bytes):
            raise SourceUnreadable(f"{piece.source!r}: no page in this file; save the page again")
        budget.spend(len(data), piece.source)
        address = main.get("WebResourceURL")
        charset = main.get("WebResourceTextEncodingName")
        yield Piece(
            source=piece.source,
            data=data,
            kind=".html",
            url=address if isinstance(address, str) and address.startswith(("http://", "https://")) else None,
            charset=charset if isinstance(charset, str) else None,
        )


def _main_resource(piece: Piece) -> dict[str, Any]:
    try:
        archive = plistlib.loads(piece.data)
    # The parser of property lists lets through whatever breaks in it.
    except Exception as error:
        raise SourceUnreadable(f"{piece.source!r}: a damaged web archive; save the page again") from error
    main = archive.get("WebMainResource") if isinstance(archive, dict) else None
    return main if isinstance(main, dict) else {}
