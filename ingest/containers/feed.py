"""Feeds (RSS, Atom) and sitemaps: lists of articles, some of which hold them whole."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urljoin, urlsplit

from ingest.containers.base import Budget, Link, inside
from ingest.errors import SourceEmpty, SourceRefused, SourceUnreadable
from ingest.piece import Piece, Refusal

_MOST_BYTES = 60 * 1024 * 1024
_MOST_LINKS = 1000
_GZIP = b"\x1f\x8b"


class FeedContainer:
    """Takes a feed apart into its entries and a sitemap into its pages."""

    suffixes: tuple[str, ...] = (".rss", ".atom", ".xml")

    def parts(self, piece: Piece, budget: Budget) -> Iterator[Piece | Refusal | Link]:
        """Yield each entry: the article where the feed holds it whole, else the address of its page."""
        data = _unpacked(piece)
        pages = [*_sitemap_pages(data)] if b"<urlset" in data[:4096] or b"<sitemapindex" in data[:4096] else None
        parts = [*_links(pages, piece)] if pages is not None else [*_entries(data, piece)]
        if not parts:
            raise SourceEmpty(f"{piece.source!r}: neither a feed nor a sitemap with entries; give the pages themselves")
        for part in parts[:_MOST_LINKS]:
            budget.spend(len(part.data) if isinstance(part, Piece) else 0, piece.source)
            yield part
        if len(parts) > _MOST_LINKS:
            left = f"{len(parts) - _MOST_LINKS:,} of {len(parts):,} entries left out; add their addresses themselves"
            yield Refusal(source=piece.source, reason=f"{piece.source!r}: {left}")


def _unpacked(piece: Piece) -> bytes:
    if not piece.data.startswith(_GZIP):
        return piece.data
    try:
        unpack = zlib.decompressobj(zlib.MAX_WBITS | 16)
        data = unpack.decompress(piece.data, _MOST_BYTES)
    except zlib.error as error:
        raise SourceUnreadable(f"{piece.source!r}: a damaged archive; download it again") from error
    if unpack.unconsumed_tail:
        raise SourceRefused(f"{piece.source!r}: unpacks to more than {_MOST_BYTES // 1024**2} MB; give a smaller one")
    return data


def _sitemap_pages(data: bytes) -> Iterator[str]:
    """Return the addresses of a sitemap, the latest change first where it gives days."""
    from defusedxml import ElementTree  # type: ignore[import-untyped]

    try:
        root = ElementTree.fromstring(data)
    # defusedxml refuses entities with an error of its own, the parser has another.
    except (ElementTree.ParseError, ValueError):
        return
    dated = []
    for entry in root:
        texts = {child.tag.rpartition("}")[2]: (child.text or "").strip() for child in entry}
        if texts.get("loc"):
            dated.append((texts.get("lastmod", ""), texts["loc"]))
    yield from (address for _, address in sorted(dated, key=lambda pair: pair[0], reverse=True))


def _links(pages: list[str], piece: Piece) -> Iterator[Link]:
    """A fetched sitemap speaks for its own host alone, as the protocol has it."""
    own = urlsplit(piece.address or "").hostname
    for page in dict.fromkeys(pages):
        if own is None or urlsplit(page).hostname == own:
            yield Link(address=page)


def _entries(data: bytes, piece: Piece) -> Iterator[Piece | Link]:
    import feedparser  # type: ignore[import-untyped]

    # Bytes, never a name: given a name the parser would fetch it.
    try:
        parsed = feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False)
    # The parser lets through whatever breaks in it.
    except Exception as error:
        raise SourceUnreadable(f"{piece.source!r}: a damaged feed; download it again") from error
    for number, entry in enumerate(parsed.get("entries", ()), 1):
        part = _entry(entry, number, piece)
        if part is not None:
            yield part


def _entry(entry: Mapping[str, Any], number: int, piece: Piece) -> Piece | Link | None:
    address = urljoin(piece.address or "", str(entry.get("link", "") or "").strip())
    address = address if address.startswith(("http://", "https://")) else ""
    content = max((str(part.get("value", "")) for part in entry.get("content", ())), key=len, default="")
    if not content:
        return Link(address=address) if address else None
    # A feed may speak for the pages of its own host, not take the place of another's.
    own = piece.address is not None and urlsplit(address).hostname == urlsplit(piece.address).hostname
    title = " ".join(str(entry.get("title", "")).split())
    return Piece(
        source=address if own and address else inside(piece.source, f"{number} {title}".replace("/", " ")),
        data=f"<html><body><article>{content}</article></body></html>".encode(),
        kind=".html",
        title=title or None,
        published=str(entry.get("published") or entry.get("updated") or "") or None,
        url=address or None,
        charset="utf-8",
    )
