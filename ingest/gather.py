"""From a file, an address or standard input to the bytes of the articles in it."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace

from ingest.containers.base import Budget, Link
from ingest.errors import IngestError, SourceEmpty, SourceRefused
from ingest.fetching.fetch import Fetched
from ingest.identity import STANDARD_INPUT, is_address, source_of_input
from ingest.kinds import kind_of_bytes, kind_of_name, kind_of_response
from ingest.load import bytes_of
from ingest.piece import Part, Piece, Refusal, Unmodified
from ingest.readers.registry import container_for

Fetch = Callable[[str], Fetched]

_DEEPEST = 3


def parts_of(source: str, fetch: Fetch) -> Iterator[Part]:
    """Yield the articles of a source, each read when it is asked for.

    A part that cannot be had is yielded as a `Refusal` and does not keep the others out. Raises an `IngestError` with
    one clear line where nothing of the source can be had.
    """
    opening = _Opening(fetch)
    if is_address(source):
        yield from opening.fetched(source, 0)
    else:
        yield from opening.opened(_read(source), 0)


def parts_of_piece(piece: Piece, fetch: Fetch) -> Iterator[Part]:
    """Yield the articles in bytes that are at hand already; see `parts_of`."""
    yield from _Opening(fetch).opened(piece, 0)


def _read(source: str) -> Piece:
    if source == STANDARD_INPUT:
        data = sys.stdin.buffer.read()
        if not data.strip():
            raise SourceEmpty("'-': nothing came through standard input; pipe an article into it")
        return Piece(source=source_of_input(data), data=data, kind=kind_of_bytes(data))
    data = bytes_of(source)
    kind = kind_of_name(source)
    return Piece(source=source, data=data, kind=kind or kind_of_bytes(data))


class _Opening:
    """One source being taken apart, level by level, within one budget; no address is fetched twice."""

    def __init__(self, fetch: Fetch) -> None:
        self._fetch = fetch
        self._budget = Budget()
        self._visited: set[str] = set()
        self._named: Counter[str] = Counter()

    def fetched(self, address: str, depth: int) -> Iterator[Part]:
        self._visited.add(address)
        found = self._fetch(address)
        if not found.modified:
            yield Unmodified(source=address)
            return
        if not found.data.strip():
            raise SourceEmpty(f"{address!r}: the server sent an empty page; check the address")
        piece = Piece(
            source=address,
            data=found.data,
            kind=kind_of_response(found.content_type, found.address, found.data),
            address=found.address,
            charset=found.charset,
            etag=found.validators.etag,
            last_modified=found.validators.last_modified,
        )
        yield from self.opened(piece, depth)

    def opened(self, piece: Piece, depth: int) -> Iterator[Part]:
        container = container_for(piece.kind)
        if container is None:
            yield replace(piece, source=self._free_name(piece.source)) if piece.address is None else piece
            return
        if depth >= _DEEPEST:
            raise SourceRefused(f"{piece.source!r}: too many archives within one another; unpack it and add the files")
        for part in container.parts(piece, self._budget):
            if isinstance(part, Refusal):
                yield part
            else:
                yield from self._within(part, depth + 1)

    def _free_name(self, source: str) -> str:
        """Return the name of a part, numbered where another part has it already."""
        self._named[source] += 1
        return source if self._named[source] == 1 else self._free_name(f"{source} ({self._named[source]})")

    def _within(self, part: Piece | Link, depth: int) -> Iterator[Part]:
        """Open a part; what is wrong with it stays its own."""
        source = part.address if isinstance(part, Link) else part.source
        try:
            if isinstance(part, Piece):
                yield from self.opened(part, depth)
            elif part.address not in self._visited:
                yield from self.fetched(part.address, depth)
        except IngestError as error:
            yield Refusal(source=source, reason=str(error))
