"""Web archives (.warc, .warc.gz) as crawlers and archives keep them."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from typing import Any

from ingest.containers.base import Budget, inside
from ingest.errors import IngestError, SourceEmpty, SourceUnreadable
from ingest.kinds import kind_of_response
from ingest.piece import Piece, Refusal

_MOST_RECORD = 20 * 1024 * 1024


class WarcContainer:
    """Takes a web archive apart into the pages that servers answered with."""

    suffixes: tuple[str, ...] = (".warc",)

    def parts(self, piece: Piece, budget: Budget) -> Iterator[Piece | Refusal]:
        """Yield each page that was answered with status 200, in the order of the archive."""
        found = False
        for record in _records(piece):
            if record.rec_type not in ("response", "resource") or _status(record) not in ("200", ""):
                continue
            page = _page(record, piece, budget)
            if page is not None:
                found = True
                yield page
        if not found:
            raise SourceEmpty(f"{piece.source!r}: no page in this web archive; record the pages again")


def _records(piece: Piece) -> Iterator[Any]:
    from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]

    class Quiet(ArchiveIterator):  # type: ignore[misc]
        INC_RECORD = ""  # what it would print about damage between records

    logging.getLogger("warcio").setLevel(logging.CRITICAL)
    try:
        yield from Quiet(io.BytesIO(piece.data))
    except IngestError:
        raise
    # The parser lets through whatever breaks in it.
    except Exception as error:
        raise SourceUnreadable(f"{piece.source!r}: a damaged web archive; record the pages again") from error


def _status(record: Any) -> str:
    return str(record.http_headers.get_statuscode()) if record.http_headers else ""


def _page(record: Any, piece: Piece, budget: Budget) -> Piece | Refusal | None:
    address = str(record.rec_headers.get_header("WARC-Target-URI") or "").strip("<> ")
    source = inside(piece.source, address.partition("://")[2] or address)
    stated = str((record.http_headers or record.rec_headers).get_header("Content-Type") or "")
    data = record.content_stream().read(_MOST_RECORD + 1)
    budget.spend(len(data), piece.source)
    kind = kind_of_response(stated, address, data)
    if not kind.startswith(".") or kind in (".xml", ".zip", ".warc"):
        return None
    if len(data) > _MOST_RECORD:
        return Refusal(source=source, reason=f"{source!r}: more than {_MOST_RECORD // 1024**2} MB; add it as a file")
    return Piece(source=source, data=data, kind=kind, url=address if "://" in address else None)
